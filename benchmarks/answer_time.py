"""How long does a learner wait from an answer to the next question, in the server?

A learner with 300 answers and a card on most items practises and reviews over HTTP on `shipworthy serve`: the answer is sent (marked,
ability, memory and readiness updated, all kept), its feedback is looked at, the next question is chosen and shown. Times are taken
inside the server, around all middleware, and come back in a header (Server-Timing); one learner answers at a time. Beside them, in the
same run, a bare Django view that reads one row and writes one, timed the same way.
"""

from __future__ import annotations

import os
import re
import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from common import goal, header, parser_of, quantile, table
from exam_site import Pass, let_in
from served import HOST, Bare, Server, Site, served
from server_timing import HEADER

TIMED = "server_timing.server_timing"
HISTORY, SITTINGS, FIRST_DAYS_AGO, LAST_DAYS_AGO = 300, 6, 60, 4
RIGHT = 0.6
PRACTISED, MINUTES = "exam:aif-c01", "240"
GOAL_MS = 50.0
_DURATION = re.compile(r"dur=([\d.]+)")


@dataclass(frozen=True)
class Reply:
    """An answer of the server: where it sends the reader, and the milliseconds it took there."""

    status: int
    location: str
    ms: float


@dataclass
class Walk:
    """The milliseconds in the server of each step, answer by answer."""

    kind: str
    respond: list[float] = field(default_factory=list)
    feedback: list[float] = field(default_factory=list)
    question: list[float] = field(default_factory=list)

    @property
    def waits(self) -> list[float]:
        """From each answer to the next question."""
        return [sum(steps) for steps in zip(self.respond, self.question, strict=True)]

    @property
    def rows(self) -> list[list[object]]:
        """For the table."""
        steps = {
            "answer taken": self.respond,
            "feedback": self.feedback,
            "next question": self.question,
            "answer to next question": self.waits,
        }
        return [row(f"{self.kind}: {name}", values) for name, values in steps.items()]


def row(name: str, values: Sequence[float]) -> list[object]:
    """A row of the table."""
    return [name, len(values), *(f"{quantile(values, share):.2f}" for share in (0.5, 0.95, 0.99))]


def main() -> None:
    """Practise, review, ask the bare view, and print the table."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--answers", type=int, help="answers in practice, and as many in review (200; 10 with --quick)")
    asked = parser.parse_args()
    count = asked.answers or (10 if asked.quick else 200)
    header("Answers", asked, answers=f"{count} of each kind", history=HISTORY)
    rng = np.random.default_rng(asked.seed)
    with tempfile.TemporaryDirectory(prefix="shipworthy-answers-") as folder:
        bare = _bare(Path(folder), count)
        site = Site(Path(folder) / "site" / "data", DJANGO_SETTINGS_MODULE="timed_settings")
        with served(site, "/health"):
            learner = Learner(site, rng)
            learner.remember()
            walks = [learner.walk("practice", count), learner.walk("review", count)]
    table(
        ("in the server, ms", "requests", "p50", "p95", "p99"),
        [row("bare view, one read and one write", bare), *(each for walk in walks for each in walk.rows)],
    )
    limit = quantile(bare, 0.5)
    print(f"\nlimit     {quantile(walks[0].waits, 0.5) / limit:.0f} times the bare view's median, practice")
    for walk in walks:
        print(goal(f"{walk.kind}, answer to next question, p95", quantile(walk.waits, 0.95), GOAL_MS, "ms"))


def _bare(folder: Path, count: int) -> list[float]:
    bare = Bare(folder / "bare", middleware=(TIMED,))
    with served(bare):
        return [ask(bare, "GET", "/note/").ms for _request in range(count)]


class Learner:
    """Somebody who answers over HTTP, and knows what is right from the site's own files."""

    def __init__(self, site: Site, rng: np.random.Generator) -> None:
        self._site, self._rng = site, rng
        os.environ.update(SHIPWORTHY_DATA=str(site.data), DJANGO_SETTINGS_MODULE="shipworthy.web.config.settings")
        import django  # noqa: PLC0415 - the environment must be complete before Django reads it

        django.setup()
        self._pass = let_in(site)

    def remember(self) -> None:
        """Answers to most items over the last months, as exams that were handed in."""
        from shipworthy.practice import key  # noqa: PLC0415
        from shipworthy.web.config import wiring  # noqa: PLC0415
        from shipworthy.web.learners.services import this_learner  # noqa: PLC0415
        from shipworthy.web.practising.services import keep_exam  # noqa: PLC0415

        items, now = wiring.content().items, wiring.now()
        names = self._rng.permutation(sorted(items))
        drawn = [str(names[number % len(names)]) for number in range(HISTORY)]
        learner = this_learner(now=now)
        for sitting in range(SITTINGS):
            days = FIRST_DAYS_AGO - (FIRST_DAYS_AGO - LAST_DAYS_AGO) * sitting / (SITTINGS - 1)
            part = drawn[sitting::SITTINGS]
            responses = [(name, 7, key(items[name]) if self._knows() else None, 60.0) for name in part]
            keep_exam(learner, uuid.uuid4(), responses, now=now - timedelta(days=days))

    def walk(self, kind: str, count: int) -> Walk:
        """Answer `count` questions in sessions of a kind; a session that runs out is followed by another."""
        walk, session = Walk(kind), self._begin(kind)
        while len(walk.respond) < count:
            taken = self._send(session, self._given(session))
            shown = ask(self._site, "GET", taken.location, self._pass)
            following = ask(self._site, "GET", session, self._pass)
            if following.status != 200:
                session = self._begin(kind)
                continue
            for values, reply in ((walk.respond, taken), (walk.feedback, shown), (walk.question, following)):
                values.append(reply.ms)
        return walk

    def _knows(self) -> bool:
        return bool(self._rng.random() < RIGHT)

    def _begin(self, kind: str) -> str:
        """The address of a new session whose first question was shown."""
        session = self._send("/practice/", {"kind": kind, "subject": PRACTISED, "minutes": MINUTES}).location
        if ask(self._site, "GET", session, self._pass).status != 200:
            raise SystemExit(f"a session of {kind} had no question")
        return session

    def _given(self, session: str) -> dict[str, Any]:
        """What the form of the open question sends: the right answer, or that it is not known."""
        from shipworthy.practice import key, present  # noqa: PLC0415
        from shipworthy.web.config import wiring  # noqa: PLC0415
        from shipworthy.web.practising.queries import open_session  # noqa: PLC0415

        opened = open_session(uuid.UUID(session.strip("/").rpartition("/")[2]))
        number = {"number": len(opened.answers) + 1, "confidence": "fairly"}
        item = wiring.content().find(opened.row.open)
        assert item
        if not self._knows():
            return {**number, "unknown": "1"}
        shown = present(item, opened.session.place(item.id))
        given = shown.shown(key(item))
        if shown.kind in {"ordering", "matching"}:
            return {**number, **{f"given-{place}": letter for place, letter in enumerate(given, 1)}}
        return {**number, "given": list(given) if isinstance(given, tuple) else given}

    def _send(self, path: str, fields: dict[str, Any]) -> Reply:
        sent = ask(self._site, "POST", path, self._pass, {"csrfmiddlewaretoken": self._pass.token, **fields})
        if sent.status != 302:
            raise SystemExit(f"{path} answered {sent.status}")
        return sent


def ask(
    server: Server, method: str, path: str, allowed: Pass | None = None, fields: dict[str, Any] | None = None
) -> Reply:
    """Ask for a page, or send a form."""
    connection = HTTPConnection(HOST, server.port, timeout=60)
    headers = {"Cookie": allowed.cookie} if allowed else {}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, urlencode(fields or {}, doseq=True), headers)
    answer = connection.getresponse()
    answer.read()
    took = _DURATION.search(answer.getheader(HEADER) or "")
    assert took
    return Reply(answer.status, answer.getheader("Location") or "", float(took[1]))


if __name__ == "__main__":
    main()

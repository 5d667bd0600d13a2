"""What tests of practice share: a small pack of every kind of question, a learner, sessions, and what the form of a question sends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from shipworthy.practice import Content, Presented, key, present
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.services import this_learner
from shipworthy.web.practising import queries, services
from shipworthy.web.practising.models import PracticeSession
from tests import written
from tests.web.samples import NOW

SKILL = "python"
EXAM = "aif-c01"
DOMAIN = "ai-ml-fundamentals"
SERVES = {"skills": [SKILL], "exams": [{"exam": EXAM, "domain": DOMAIN, "blueprint": "v1"}]}


def entries() -> list[written.Raw]:
    """An item of every kind, and a scenario of two."""
    return [*(kind(**SERVES) for kind in written.EVERY_KIND), written.scenario(**SERVES)]


Begin = Callable[..., PracticeSession]


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Content]:
    """Serve these entries instead of the bundled ones."""

    def serve(*raw: written.Raw, lessons: tuple[Any, ...] = ()) -> Content:
        content = written.content(*raw, lessons=lessons)
        monkeypatch.setattr(wiring, "content", lambda: content)
        return content

    return serve


@pytest.fixture
def every_kind(pack: Callable[..., Content]) -> Content:
    """A pack with every kind of question, and a lesson."""
    return pack(*entries(), lessons=(written.lesson(skill=SKILL),))


@pytest.fixture
def learner(db: None) -> Learner:
    return this_learner(now=NOW)


@pytest.fixture
def begin(learner: Learner) -> Begin:
    """Begin a session: `begin("practice", skills=(...))`."""

    def start(kind: str = "practice", minutes: float = 60.0, **scope: Any) -> PracticeSession:
        return services.start(learner, kind, Scope(**scope), minutes, now=NOW)

    return start


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], datetime]:
    """Move the clock to so many days after noon."""

    def move(days: float) -> datetime:
        moment = NOW + timedelta(days=days)
        monkeypatch.setattr(wiring, "now", lambda: moment)
        return moment

    return move


def asked(site: Client, row: PracticeSession) -> Presented:
    """The open question of a session, after its page was looked at."""
    site.get(f"/practice/{row.id}/")
    opened = queries.open_session(row.id)
    item = wiring.content().find(opened.row.open)
    assert item is not None
    return present(item, opened.session.place(item.id))


def form(shown: Presented, given: object, number: int = 1, **more: str) -> dict[str, Any]:
    """What the form of a question sends for `given` in letters."""
    if shown.kind in {"ordering", "matching"}:
        letters = {f"given-{place}": letter for place, letter in enumerate(given, 1)}  # type: ignore[arg-type,var-annotated]
        return {"number": number, **letters, **more}
    return {"number": number, "given": given, **more}


def right(shown: Presented) -> Any:
    """The right answer in the letters that are shown."""
    item = wiring.content().find(shown.id)
    assert item is not None
    found = shown.shown(key(item))
    return list(found) if isinstance(found, tuple) else found


def wrong(shown: Presented) -> Any:
    """A whole answer that is not right."""
    found = right(shown)
    if shown.kind == "numeric":
        return "99999"
    if shown.kind in {"ordering", "matching"}:
        return [*found[1:], found[0]]
    if shown.kind == "multiple":
        return [letter for letter in shown.letters if letter not in found][: shown.choose]
    return next(letter for letter in shown.letters if letter != found)


def reply(site: Client, row: PracticeSession, *, rightly: bool = True, **more: str) -> Any:
    """Answer the open question; the response of the site."""
    shown = asked(site, row)
    number = len(queries.open_session(row.id).answers) + 1
    return site.post(f"/practice/{row.id}/", form(shown, right(shown) if rightly else wrong(shown), number, **more))


def first_session() -> UUID:
    return PracticeSession.objects.get().id

"""The command line on the test database: a clock that tests move, a question of every kind, and seeds that are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from shipworthy.cli import exam as exam_verb
from shipworthy.cli.main import app
from shipworthy.practice import Content, Presented, key, present
from shipworthy.practice.items import WrittenItem
from shipworthy.web.config import wiring
from shipworthy.web.exams import offers
from shipworthy.web.practising import services
from tests import written
from tests.web.samples import NOW, TODAY

Run = Callable[..., Result]
SEED = 7
EXAM = "clf-c02"
CONCEPTS, SECURITY, SERVICES, BILLING = (
    [{"exam": EXAM, "domain": domain, "blueprint": "v1"}]
    for domain in ("cloud-concepts", "security-compliance", "technology-services", "billing-pricing-support")
)
KINDS = {
    "single": (written.single, "docker", CONCEPTS),
    "multiple": (written.multiple, "sql", CONCEPTS),
    "ordering": (written.ordering, "git", SERVICES),
    "matching": (written.matching, "rag", SERVICES),
    "numeric": (written.numeric, "embeddings", BILLING),
    "code": (written.code, "python", SERVICES),
}


class Clock:
    """The time it is; each reading takes `step`."""

    def __init__(self) -> None:
        self.now, self.step = NOW, timedelta()

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(wiring, "now", found)
    return found


@pytest.fixture
def real_readiness() -> None:
    """Asked for by a test that wants readiness worked out."""


@pytest.fixture(autouse=True)
def _quick_readiness(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readiness takes a good part of a second to work out, and few tests look at it."""
    found = {"role": "ai-engineer", "rung": "entry", "score": 30.2, "low": 20.0, "high": 41.0}
    if "real_readiness" not in request.fixturenames:
        monkeypatch.setattr(services, "standing", lambda _learner, **_now: found)


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> Content:
    """One item of every kind, each of a skill of its own, and a scenario; all serve one exam."""
    entries = [make(skills=[skill], exams=serves) for make, skill, serves in KINDS.values()]
    found = written.content(*entries, written.scenario(skills=["docker"], exams=SECURITY), lessons=[a_lesson()])
    monkeypatch.setattr(wiring, "content", lambda: found)
    monkeypatch.setattr(offers, "LEAST_QUESTIONS", 1)
    return found


def a_lesson() -> Any:
    return written.lesson(skill="sql", title="Asking tables")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, db: None, clock: Clock, content: Content) -> Run:
    """Run a line of the command, 80 columns wide; `answers` are piped in."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(wiring, "today", lambda _zone=None: TODAY)
    monkeypatch.setattr(services, "randbelow", lambda _most: SEED)
    monkeypatch.setattr(exam_verb, "randbelow", lambda _most: SEED)

    def runs(*words: str, answers: str = "") -> Result:
        result = CliRunner().invoke(app, list(words), input=answers)
        if not isinstance(result.exception, SystemExit):
            assert result.exception is None, result.exception
        assert "Traceback" not in result.output
        return result

    return runs


def right_answer(item: WrittenItem, shown: Presented) -> str:
    """The key as somebody would type it."""
    letters = shown.shown(key(item))  # type: ignore[arg-type]
    return letters if isinstance(letters, str) else " ".join(letters)


def wrong_answer(item: WrittenItem, shown: Presented) -> str:
    """Something else that may be typed."""
    if shown.kind == "numeric":
        return "99999"
    letters = right_answer(item, shown).split()
    if len(letters) > 1 and shown.kind != "multiple":
        return " ".join(letters[::-1])
    others = [letter for letter in shown.letters if letter not in letters]
    return " ".join(others[: len(letters)])


def first_shown(item: WrittenItem) -> Presented:
    """An item as a session shows it the first time."""
    return present(item, f"{SEED}-0")


def form_of() -> list[tuple[WrittenItem, Presented]]:
    """The questions of the exam in order."""
    catalog, content = wiring.catalogue(), wiring.content()
    offer = offers.offer_of(EXAM, catalog, content, TODAY)
    places = offers.drawn(offer, content, SEED, {}).places
    return [(content.items[place.item], present(content.items[place.item], place.seed)) for place in places]

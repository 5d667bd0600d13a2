"""A sitting with one question of every kind, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Any

import pytest
from django.test import Client

from shipworthy.practice import Content, Presented, present
from shipworthy.practice.exams import Form, FormPlace
from shipworthy.web.config import wiring
from shipworthy.web.exams import services
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.exams.queries import open_exam
from shipworthy.web.knowing import queries as knowing
from shipworthy.web.learners.services import this_learner
from tests import written
from tests.web.samples import NOW, TODAY

HOUR = 3600.0
KINDS = ("single", "multiple", "ordering", "matching", "numeric", "code", "case-choice", "case-number")
_ITEMS = (
    "one-way",
    "two-ways",
    "in-order",
    "in-pairs",
    "in-dollars",
    "what-it-prints",
    "a-firm-way",
    "a-firm-cost",
)
Start = Callable[..., "Sat"]


@dataclass
class Clock:
    """The server's clock; it stands until a test moves it."""

    seconds: float = 0.0

    def forward(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass(frozen=True)
class Sat:
    """A sitting as tests speak of it."""

    key: str
    form: Form

    def at(self, number: int | str = "") -> str:
        """A page of the sitting: a question by its number, or 'review', 'result', ..."""
        return f"/exams/sittings/{self.key}/{f'{number}/' if number else ''}"

    def number(self, kind: str) -> int:
        return KINDS.index(kind) + 1

    def shown(self, number: int) -> Presented:
        place = self.form.places[number - 1]
        return present(wiring.content().items[place.item], place.seed)

    def letter(self, number: int, option: int) -> str:
        """The letter under which an option of the item's file stands."""
        shown = self.shown(number)
        return shown.letters[shown.order.index(option)]

    def kept(self, number: int) -> Any:
        """The response that is kept."""
        return open_exam(self.row.pk).sitting.of(number - 1).response

    @property
    def row(self) -> ExamSitting:
        return ExamSitting.objects.get(pk=self.key)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(wiring, "now", lambda: NOW + timedelta(seconds=clock.seconds))
    return clock


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[Content]:
    """Content with one item of every kind, a lesson, and an exam that asks for it."""
    content = written.content(
        *(make() for make in written.EVERY_KIND), written.scenario(), lessons=(written.lesson(skill="records"),)
    )
    catalogue = written.catalogue()
    monkeypatch.setattr(wiring, "content", lambda: content)
    monkeypatch.setattr(wiring, "catalogue", lambda: catalogue)
    knowing.graph.cache_clear()
    yield content
    knowing.graph.cache_clear()


@pytest.fixture
def start(db: None, small: Content, clock: Clock) -> Start:
    """Begin a sitting: `start()`, `start(allowed=inf)`, `start(pausable=True)`."""

    def begin(allowed: float = HOUR, *, pausable: bool = False, items: tuple[str, ...] = _ITEMS) -> Sat:
        form = Form("exam-a", tuple(FormPlace(item, 7, "moving") for item in items))
        now = wiring.now()
        row = services.start(
            this_learner(now=now), form, blueprint_day=TODAY, allowed=allowed, pausable=pausable, now=now.timestamp()
        )
        return Sat(str(row.id), form)

    return begin


@pytest.fixture
def sat(start: Start) -> Sat:
    """An hour for one question of every kind."""
    return start()


@pytest.fixture
def untimed(start: Start) -> Sat:
    return start(inf)


@pytest.fixture
def save(site: Client) -> Callable[..., Any]:
    """Save as scripts do: `save(sat, 1, given="A")`; the answer's status and what it says."""

    def send(sat: Sat, number: int, *, given: Any = "", base: int = 0, age_s: float = 0.0, **more: Any) -> Any:
        body = {"base": base, "given": given, "age_ms": age_s * 1000, **more}
        answer = site.post(f"{sat.at(number)}save/", body, content_type="application/json")
        return answer.json() | {"http": answer.status_code}

    return send

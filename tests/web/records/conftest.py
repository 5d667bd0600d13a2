"""A learner who did a bit of everything, by the services that pages use."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from shipworthy.practice import key, present
from shipworthy.practice.exams import Change, Form, FormPlace, Kept
from shipworthy.practice.sessions import Scope
from shipworthy.web.config import wiring
from shipworthy.web.exams import services as exams
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.services import this_learner
from shipworthy.web.planning import services as planning
from shipworthy.web.practising import services as practising
from shipworthy.web.records import documents, queries, services
from shipworthy.web.records.files import read_export
from tests.web.samples import NOW, TODAY, plan_for

MARKER = "QUIETLY-LOOKING-ELSEWHERE"


def live() -> Learner:
    """A plan and a deleted one, a session with an answer, a lesson, and an exam with a note."""
    learner = this_learner(now=NOW)
    planning.save_new(plan_for(), title=f"Plan {MARKER}", as_of=TODAY, now=NOW)
    planning.delete(planning.save_new(plan_for(), title="Another", as_of=TODAY, now=NOW), now=NOW)
    content = wiring.content()
    item = next(item for item in content.items.values() if item.kind == "single" and not item.testlet)
    row = practising.start(learner, "retry", Scope(items=(item.id,)), 20, now=NOW)
    practising.next_question(row.id, now=NOW)
    right = present(item, f"{row.seed}-0").shown(key(item))
    practising.respond(row.id, right, number=1, confidence=0.6, seconds=30, now=NOW)
    practising.read_lesson(learner, "python", 9.0, now=NOW)
    asked = next(item for item in content.written(exam="clf-c02") if item.kind == "single" and not item.testlet)
    form = Form("clf-c02", (FormPlace(asked.id, 7, asked.domain_for("clf-c02")),))
    now = NOW.timestamp()
    sat = exams.start(learner, form, blueprint_day=TODAY, allowed=3600, pausable=False, now=now)
    exams.save(sat.id, Change(0, 0, now, Kept(response=1, note=f"Note {MARKER}")), now=now)
    return learner


_lived: list[bytes] = []


@pytest.fixture
def learner(db: None) -> Learner:
    """Somebody who lived; the first time by the services, then from what was exported, which is much quicker."""
    if _lived:
        services.bring_in(None, read_export("lived", _lived[0]))
        return Learner.objects.get()
    learner = live()
    _lived.append(documents.as_json(queries.everything(learner, now=NOW)))
    return learner


@pytest.fixture
def exported(learner: Learner) -> dict[str, Any]:
    """The learner's export, as Python reads it, to be changed."""
    found: dict[str, Any] = json.loads(_lived[0])
    return found


@pytest.fixture
def spoilt(exported: dict[str, Any]) -> Callable[..., bytes]:
    """The export with one value changed: `spoilt("answers", 0, score=2)`; None for the row itself."""

    def change(table: str, row: int, **values: Any) -> bytes:
        exported[table][row] = {**exported[table][row], **values}
        return json.dumps(exported).encode()

    return change

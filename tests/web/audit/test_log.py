"""The audit log: a line stands exactly where its write stands, and says nothing that somebody typed."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest
from django.test import Client

from shipworthy.web.audit import queries
from shipworthy.web.audit import services as audit
from shipworthy.web.audit.models import Event
from shipworthy.web.audit.words import WORDS, told
from shipworthy.web.exams import services as exams
from shipworthy.web.learners import services as learners
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning import services as planning
from shipworthy.web.planning.models import ReplanDraft, SavedPlan
from shipworthy.web.practising import services as practising
from shipworthy.web.practising.models import LessonRead
from tests.unit.house.source import SRC, tree
from tests.web.samples import NOW

SERVICES = sorted((SRC / "web").glob("*/services.py"))
# The exam's own log tells of these, they follow from what is logged, or they only lock.
TOLD_ELSEWHERE = {
    "exams": {"save", "go", "set_pause"},
    "practising": {"standing"},
    "audit": {"record"},
    "learners": {"hold"},
}


def functions(module: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}


def calls(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def notes(name: str, known: dict[str, ast.FunctionDef]) -> bool:
    """Whether a function writes into the log, by itself or through its neighbours."""
    called = calls(known[name])
    return "record" in called or any(notes(each, known) for each in called & known.keys() - {name})


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.parent.name)
def test_every_service_notes_what_it_wrote(path: object) -> None:
    known = functions(tree(path))  # type: ignore[arg-type]
    silent = {name for name in known if not name.startswith("_") and not notes(name, known)}
    assert silent - TOLD_ELSEWHERE.get(path.parent.name, set()) == set()  # type: ignore[attr-defined]


def test_every_kind_of_line_has_words() -> None:
    written = {
        node.args[0].value
        for path in SERVICES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"
        if isinstance(node.args[0], ast.Constant)
    }
    assert written == set(WORDS)


def test_a_line_of_a_later_version_is_told_by_its_name() -> None:
    assert told(Event(what="lab.started")) == "lab.started"


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside the transaction"):
        audit.record("plan.made")
    assert not Event.objects.exists()


def test_a_write_that_fails_leaves_neither_row_nor_line(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    learner = learners.this_learner(now=NOW)
    before = list(Event.objects.values_list("pk", flat=True))

    def written_then_broken(what: str, *rest: object, **detail: str) -> None:
        audit.record(what, *rest, **detail)
        raise OSError("the disk is full")

    monkeypatch.setattr(practising, "record", written_then_broken)
    with pytest.raises(OSError, match="full"):
        practising.read_lesson(learner, "python", 5.0, now=NOW)
    assert not LessonRead.objects.exists()
    assert list(Event.objects.values_list("pk", flat=True)) == before


def test_a_log_that_cannot_be_written_undoes_the_write(saved: SavedPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_line: object, **_detail: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(planning, "record", broken)
    with pytest.raises(OSError, match="full"):
        planning.rename(saved, "Another name", now=NOW)
    assert SavedPlan.objects.get().title == "My plan"


def test_what_changed_nothing_leaves_no_line(saved: SavedPlan) -> None:
    planning.drop_draft(saved.pk)
    planning.step_versions(saved, 1, now=NOW)
    planning.forget_deleted(now=NOW)
    assert [event.what for event in queries.latest(20)] == ["plan.made"]
    assert not ReplanDraft.objects.exists()


def test_a_line_names_the_thing_by_its_id_and_not_by_its_name(save: Callable[..., SavedPlan]) -> None:
    saved = save(title="Leave this job")
    planning.rename(saved, "Leave this country", now=NOW)
    lines = list(Event.objects.values_list("what", "thing", "detail"))
    assert [line[:2] for line in lines] == [("plan.renamed", str(saved.pk)), ("plan.made", str(saved.pk))]
    assert "Leave" not in repr(lines)


def test_the_learner_is_noted_once(db: None) -> None:
    for _ in range(2):
        learners.this_learner(now=NOW)
    assert [event.what for event in queries.latest(20)] == ["learner.made"]
    assert Learner.objects.count() == 1


def test_the_deletion_of_an_exam_outlives_its_own_log(site: Client) -> None:
    key = Learner.objects.create(created=NOW).pk
    exams.delete(key)
    found = queries.last_of("exam.deleted")
    assert found is not None
    assert found.thing == str(key)

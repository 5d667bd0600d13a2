"""Whether the rows of an export make sense together: what one table says of another, and what the library must be able to read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from pydantic import ValidationError

from shipworthy.kernel import BadInput
from shipworthy.planner import Plan, Progress
from shipworthy.web.knowing import queries as knowing
from shipworthy.web.planning import behind
from shipworthy.web.practising.rows import card_of, why_of
from shipworthy.web.records.faults import fault
from shipworthy.web.records.rows import Row
from shipworthy.web.records.tables import BY_NAME, Rows
from shipworthy.web.records.values import YEARS

KEYS: dict[str, tuple[str, ...]] = {
    "learner": (),
    "plans": ("id",),
    "plan_versions": ("plan", "number"),
    "replan_drafts": ("plan",),
    "sessions": ("id",),
    "answers": ("session", "exam", "number", "item", "at"),
    "cards": ("item",),
    "known": (),
    "lessons": ("skill", "at"),
    "exams": ("id",),
    "exam_places": ("exam", "number"),
}
"""What no two rows of a table may share; where nothing is named, there is one row at most."""

PARENTS = (
    ("plan_versions", "plan", "plans"),
    ("replan_drafts", "plan", "plans"),
    ("answers", "session", "sessions"),
    ("exam_places", "exam", "exams"),
    ("exam_events", "exam", "exams"),
)
_OF_THE_LEARNER = [table.name for table in BY_NAME.values() if table.owner not in {"", "pk"}]
Readers = dict[tuple[str, str], Callable[[Row], object]]


def refuse_nonsense(kind: str, rows: Rows) -> None:
    """BadInput for the first row that cannot stand with the others, or that no page could show."""
    _refuse_repeats(kind, rows)
    _refuse_orphans(kind, rows)
    _refuse_broken_plans(kind, rows)
    _refuse_broken_answers(kind, rows)
    _refuse_broken_exams(kind, rows)
    for (table, column), read in _READERS.items():
        for number, row in enumerate(rows[table]):
            _refuse_unreadable(kind, table, number, column, row, read)


def key_of(table: str, row: Row) -> tuple[Hashable, ...]:
    """What makes a row the one it is, within its table."""
    return tuple(getattr(row, column) for column in KEYS[table])


def _refuse_repeats(kind: str, rows: Rows) -> None:
    for table, columns in KEYS.items():
        seen = set()
        for number, row in enumerate(rows[table]):
            key = key_of(table, row)
            if key in seen:
                column = columns[-1] if columns else ""
                raise fault(kind, table, number, column, getattr(row, column, table), "stands there twice")
            seen.add(key)


def _refuse_orphans(kind: str, rows: Rows) -> None:
    for table, column, parent in PARENTS:
        known = {row.id for row in rows[parent]}  # type: ignore[attr-defined]
        for number, row in enumerate(rows[table]):
            named = getattr(row, column)
            if named is not None and named not in known:
                raise fault(kind, table, number, column, named, f"is not among the {parent}")
    if not rows["learner"]:
        for table in _OF_THE_LEARNER:
            for number, _row in enumerate(rows[table]):
                raise fault(kind, table, number, "", table, "belong to a learner, and the file names none")


def _refuse_broken_plans(kind: str, rows: Rows) -> None:
    versions = {(row.plan, row.number) for row in rows["plan_versions"]}  # type: ignore[attr-defined]
    for number, row in enumerate(_rows(rows, "plans")):
        if (row.id, row.current) not in versions:
            raise fault(kind, "plans", number, "current", row.current, "is not among its versions")
    for number, row in enumerate(_rows(rows, "plan_versions")):
        if not _in_years(row.document):
            raise fault(kind, "plan_versions", number, "document", "", "is a plan outside the years 1970 to 2200")


def _in_years(text: str) -> bool:
    """Whether a plan ends and begins in years that pages can show; one of another version is not looked into, here as there."""
    try:
        summary = Plan.model_validate_json(text).summary
    except ValidationError:
        return True
    return {summary.start.year, summary.finish_p80.year} <= set(YEARS)


def _refuse_broken_answers(kind: str, rows: Rows) -> None:
    numbers = set()
    for number, row in enumerate(_rows(rows, "answers")):
        if row.session is not None and row.exam is not None:
            raise fault(kind, "answers", number, "exam", row.exam, "belongs to a session already")
        if row.session is not None and (row.session, row.number) in numbers:
            raise fault(kind, "answers", number, "number", row.number, "stands there twice in its session")
        numbers.add((row.session, row.number))


def _refuse_broken_exams(kind: str, rows: Rows) -> None:
    places = {row.id: row.places for row in _rows(rows, "exams")}
    for number, row in enumerate(_rows(rows, "exams")):
        _refuse_broken_exam(kind, number, row)
    for table in ("exam_places", "exam_events"):
        for number, row in enumerate(_rows(rows, table)):
            if row.number is not None and row.number >= places[row.exam]:
                raise fault(kind, table, number, "number", row.number, "is not a place of its exam")


def _refuse_broken_exam(kind: str, number: int, row: Any) -> None:
    if len(row.form) != row.places:
        raise fault(kind, "exams", number, "places", row.places, f"is not the length of its form, {len(row.form)}")
    if row.at >= row.places:
        raise fault(kind, "exams", number, "at", row.at, "is not a place of its form")
    if (row.ended is None) != (row.ended_by == ""):
        raise fault(kind, "exams", number, "ended_by", row.ended_by, "does not go with when it ended")
    if not _in_order(row.pauses):
        raise fault(kind, "exams", number, "pauses", row.pauses, "are not in order")


def _in_order(pauses: Iterable[list[float | None]]) -> bool:
    """Whether each pause begins after the one before has ended, and only the last is open."""
    last: float | None = 0.0
    for since, until in pauses:
        if since is None or last is None or since < last or (until is not None and until < since):
            return False
        last = until
    return True


def _refuse_unreadable(
    kind: str, table: str, number: int, column: str, row: Row, read: Callable[[Row], object]
) -> None:
    try:
        read(row)
    except (BadInput, ValidationError, ArithmeticError, LookupError, TypeError):
        raise fault(kind, table, number, column, getattr(row, column), "is not what Shipworthy writes there") from None


def _rows(rows: Rows, table: str) -> list[Any]:
    """The rows of a table, whose columns are known by its name."""
    return list(rows[table])


def _progress(row: Any) -> object:
    return Progress.model_validate_json(row.progress)


_READERS: Readers = {
    ("plan_versions", "progress"): _progress,
    ("plan_versions", "behind"): lambda row: behind.read(row.behind),  # type: ignore[attr-defined]
    ("replan_drafts", "progress"): _progress,
    ("sessions", "why"): lambda row: why_of(row.why),  # type: ignore[attr-defined]
    ("cards", "card"): lambda row: card_of(row.card),  # type: ignore[attr-defined]
    ("known", "ability"): lambda row: knowing.ability_of(row.ability, knowing.graph()),  # type: ignore[attr-defined]
}

"""What an import changes, decided before anything is written.

What belongs together comes as one: a plan with its versions, a session or a sitting with its answers. One that is not here yet is
added whole; one that is here stays as it is here, and where the file says otherwise, that is told. A rest that is missing here is
added where nothing contradicts it. What follows from answers, `known` and `cards`, is a summary and not a record: there the newer one
takes the place of the older, each of them whole.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shipworthy.kernel import Message, say
from shipworthy.web.records.rows import Row
from shipworthy.web.records.tables import TABLES, Rows

Bundle = dict[str, list[Row]]
_BUNDLED: Mapping[str, tuple[str, ...]] = {
    "plans": ("plans", "plan_versions", "replan_drafts"),
    "sessions": ("sessions", "answers"),
    "exams": ("exams", "exam_places", "exam_events", "answers"),
}


@dataclass(frozen=True)
class Merged:
    """What to add and what to replace, by table; how many rows were here already; and what stays as it is here though the file differs."""

    added: Bundle = field(default_factory=lambda: {table.name: [] for table in TABLES})
    replaced: Bundle = field(default_factory=lambda: {"known": [], "cards": []})
    same: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in TABLES})
    kept: list[Message] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return any(self.added.values()) or any(self.replaced.values())


def merged(here: Rows, file: Rows) -> Merged:
    """What becomes of the rows of a file where `here` stands already."""
    found = Merged()
    _learner(found, here, file)
    for kind, tables in _BUNDLED.items():
        mine, theirs = _bundles(kind, tables, here), _bundles(kind, tables, file)
        for key, bundle in theirs.items():
            _bundle(found, kind, key, mine.get(key, {}), bundle)
    _singles(found, "answers", _loose(here), _loose(file), _answer_key)
    _singles(found, "lessons", here["lessons"], file["lessons"], lambda row: (row.skill, row.at))
    _derived(found, "cards", here, file, key=lambda row: row.item, age=_last_review)
    _derived(found, "known", here, file, key=lambda _row: None, age=lambda row: row.updated)
    _in_order_of_the_file(found, file)
    return found


def _in_order_of_the_file(found: Merged, file: Rows) -> None:
    """Rows without an id of their own are known by their order, so they go in as they came out."""
    for table, rows in found.added.items():
        places = {id(row): number for number, row in enumerate(file[table])}
        rows.sort(key=lambda row, places=places: places[id(row)])  # type: ignore[misc]


def _learner(found: Merged, here: Rows, file: Rows) -> None:
    """You stay who you are here: another id, time zone or extra time in the file is told."""
    for row in file["learner"]:
        mine: Any = next(iter(here["learner"]), None)
        if mine is None:
            found.added["learner"].append(row)
        else:
            found.same["learner"] += 1
            for name in ("zone", "extra_time"):
                if getattr(mine, name) != getattr(row, name):
                    found.kept.append(_setting(name, getattr(mine, name), getattr(row, name)))


def _setting(name: str, mine: object, theirs: object) -> Message:
    if name == "zone":
        return say("Your time zone stays as it is here; the file names {value}.", value=str(theirs) or "none")
    return say("Your extra time stays at {mine} per cent; the file has {value}.", mine=str(mine), value=str(theirs))


def _bundles(kind: str, tables: tuple[str, ...], rows: Rows) -> dict[Hashable, Bundle]:
    """Rows by the thing they belong to, then by table."""
    found: dict[Hashable, Bundle] = {}
    for table in tables:
        for row in rows[table]:
            key = row.id if table == kind else getattr(row, kind.removesuffix("s"))  # type: ignore[attr-defined]
            if key is not None:
                found.setdefault(key, {}).setdefault(table, []).append(row)
    return found


def _bundle(found: Merged, kind: str, key: Hashable, mine: Bundle, theirs: Bundle) -> None:
    if any(mine.get(table, rows) != rows for table, rows in theirs.items()):
        found.kept.append(_stays(kind, key, mine, theirs))
        return
    for table, rows in theirs.items():
        if table in mine:
            found.same[table] += len(rows)
        else:
            found.added[table] += rows


def _stays(kind: str, key: Hashable, mine: Bundle, theirs: Bundle) -> Message:
    row: Any = next(iter([*mine.get(kind, ()), *theirs.get(kind, ())]), None)
    if kind == "plans" and row is not None:
        return say("The plan {name} stays as it is here; the file holds it in another state.", name=f"'{row.title}'")
    if kind == "sessions":
        return say("A session of practice stays as it is here; the file holds it in another state: {id}.", id=str(key))
    return say("An exam stays as it is here; the file holds it in another state: {id}.", id=str(key))


def _loose(rows: Rows) -> list[Row]:
    """Answers whose session is gone."""
    return [row for row in rows["answers"] if row.session is None and row.exam is None]  # type: ignore[attr-defined]


def _answer_key(row: Any) -> Hashable:
    return row.item, row.at, row.number


def _singles(found: Merged, table: str, here: Iterable[Row], file: Iterable[Row], key: Any) -> None:
    mine = {key(row): row for row in here}
    for row in file:
        there = mine.get(key(row))
        if there is None:
            found.added[table].append(row)
        elif there == row:
            found.same[table] += 1
        else:
            found.kept.append(_other(table, row))


def _other(table: str, row: Any) -> Message:
    if table == "lessons":
        return say("A lesson that was read stays as it is here: {name}.", name=row.skill)
    return say("An answer stays as it is here; the file has another one at the same moment: {name}.", name=row.item)


def _derived(found: Merged, table: str, here: Rows, file: Rows, *, key: Any, age: Any) -> None:
    """The newer of two rows, whole; of two that are equally old, the one that is here."""
    mine = {key(row): row for row in here[table]}
    for row, there in _pairs(file[table], mine, key):
        if there is None:
            found.added[table].append(row)
        elif there == row:
            found.same[table] += 1
        elif age(row) > age(there):
            found.replaced[table].append(row)
        else:
            found.kept.append(_newer_here(table, row))


def _pairs(rows: Iterable[Row], mine: Mapping[Hashable, Row], key: Any) -> Iterator[tuple[Row, Row | None]]:
    return ((row, mine.get(key(row))) for row in rows)


def _newer_here(table: str, row: Any) -> Message:
    if table == "known":
        return say("What is known of you stays as it is here: it is newer than the file's, or as old.")
    return say("The memory of {name} stays as it is here: its last review is newer, or as old.", name=row.item)


def _last_review(row: Any) -> float:
    """Days since 1970 of the last review that a card remembers; before all others where it remembers none."""
    last = json.loads(row.card).get("last")
    return float("-inf") if last is None else float(last)

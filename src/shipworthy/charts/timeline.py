"""The chart of a voyage: months along a line, certifications as flags with their price, study and build under it.

Every word comes from the caller, translated; every colour comes from the stylesheet. Places are in units of the
viewBox, 960 wide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shipworthy.charts.svg import Table

MarkKind = Literal["certification", "project", "review"]
State = Literal["", "done", "next"]


@dataclass(frozen=True, slots=True)
class MonthTick:
    """The first day of a month, and its name as the axis shows it."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of work under the line, such as study or build."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Work on days `start` to `end`, both included. Neighbouring bars of a `group` share its name above them."""

    lane: str
    start: date
    end: date
    label: str
    kind: str = "study-unit"
    group: str = ""
    when: str = ""
    detail: str = ""
    done: bool = False

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"bar {self.label!r} ends on {self.end}, before it starts on {self.start}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something reached on a day: `note` is its price or result, `full` the name when `label` is a short one."""

    day: date
    label: str
    note: str = ""
    kind: MarkKind = "certification"
    full: str = ""
    when: str = ""
    state: State = ""


@dataclass(frozen=True, slots=True)
class Finish:
    """The likely end and its range: one in five plans like this ends before `early`, one in five after `late`."""

    early: date
    likely: date
    late: date
    label: str
    lines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.early <= self.likely <= self.late:
            raise ValueError(f"finish {self.early}, {self.likely}, {self.late} is out of order")


@dataclass(frozen=True, slots=True)
class Words:
    """What the table and the key call things: `key` names a kind of bar or mark, or "finish", each once."""

    headers: tuple[str, str, str, str] = ("Kind", "What", "When", "Detail")
    key: tuple[tuple[str, str], ...] = (
        ("certification", "Certification"),
        ("project", "Project"),
        ("finish", "Finish"),
    )
    today: str = "Today"

    def kind(self, kind: str) -> str:
        """The name of `kind`, itself when it has none."""
        return dict(self.key).get(kind, kind)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A voyage to draw. `start` is its first day; months, bars and marks may come in any order."""

    title: str
    description: str
    start: date
    months: tuple[MonthTick, ...]
    lanes: tuple[Lane, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    finish: Finish | None = None
    today: date | None = None
    words: Words = field(default_factory=Words)

    def __post_init__(self) -> None:
        unknown = {bar.lane for bar in self.bars} - {lane.id for lane in self.lanes}
        if unknown:
            raise ValueError(f"bars in lanes that are not there: {', '.join(sorted(unknown))}")

    @property
    def days(self) -> tuple[date, ...]:
        """Every day the picture has to hold."""
        ends = (self.finish.early, self.finish.late) if self.finish else ()
        bars = (day for bar in self.bars for day in (bar.start, bar.end))
        return (self.start, *bars, *(mark.day for mark in self.marks), *ends)


def timeline_table(timeline: Timeline) -> Table:
    """Every bar, mark and the finish, in the order of their days."""
    words = timeline.words
    rows = [
        (bar.start, 0, (words.kind(bar.kind), bar.label, bar.when or f"{bar.start} - {bar.end}", bar.detail))
        for bar in timeline.bars
    ]
    rows += [
        (mark.day, 1, (words.kind(mark.kind), mark.full or mark.label, mark.when or str(mark.day), mark.note))
        for mark in timeline.marks
    ]
    if timeline.finish:
        end = timeline.finish
        told = (words.kind("finish"), end.label, str(end.likely), " ".join(end.lines) or f"{end.early} - {end.late}")
        rows.append((end.likely, 2, told))
    return Table(words.headers, tuple(row for _, _, row in sorted(rows, key=lambda entry: entry[:2])))

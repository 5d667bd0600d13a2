"""Spans of days, and ranges of effort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shipworthy.kernel.errors import BadInput, shown
from shipworthy.kernel.messages import say

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class DaySpan:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise _backwards("dates", f"{self.first}..{self.last}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours as a low-likely-high range; 0 <= low <= likely <= high."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError(f"hours [{self.low}, {self.likely}, {self.high}] must be 0 <= low <= likely <= high")

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def scaled(self, factor: float) -> Effort:
        """The same effort for somebody who needs `factor` times the hours."""
        return Effort(self.low * factor, self.likely * factor, self.high * factor)


def parse_day(thing: str, text: str) -> date:
    """The day that `text` names as YYYY-MM-DD; BadInput for one that does not exist or lies outside 2000-2100."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        wrong = say("{value} is not a day of the calendar", value=shown(text))
        raise BadInput(thing, wrong, say("Write it as 2026-12-31.")) from None
    if not EARLIEST <= day <= LATEST:
        years = f"{EARLIEST.year}-{LATEST.year}"
        wrong = say("{value} is outside {years}", value=shown(text), years=years)
        raise BadInput(thing, wrong, say("Write it as 2026-12-31."))
    return day


def parse_span(thing: str, text: str) -> DaySpan:
    """The span that `text` names as YYYY-MM-DD..YYYY-MM-DD, or a single day."""
    first, dots, last = text.partition("..")
    start = parse_day(thing, first)
    end = parse_day(thing, last) if dots else start
    if end < start:
        raise _backwards(thing, shown(text))
    return DaySpan(start, end)


def _backwards(thing: str, span: str) -> BadInput:
    return BadInput(thing, say("{span} ends before it begins", span=span), say("Put the earlier date first."))

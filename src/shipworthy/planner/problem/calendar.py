"""Effort to days: which day a minute of work falls on, given the hours of each week."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from shipworthy.planner.profile import TimeOff

DAYS_A_WEEK = 7
DAYS_A_YEAR = 365
MOST_YEARS = 40
_MOST_DAYS = 366 * MOST_YEARS
# One minute is 7 units, so that a week's minutes spread over its days without a fraction.
_UNITS_A_MINUTE = DAYS_A_WEEK


class Calendar:
    """Days of work from `start` on, each holding a seventh of its week's usable minutes.

    `hours_per_week` and each time off's own hours are scaled by `usable_share`; the rest of the week is slack.
    The first `banked_minutes` of work were done before the start. Everything is whole numbers, so the same input gives the
    same days.
    """

    def __init__(
        self,
        start: date,
        hours_per_week: float,
        usable_share: float,
        time_off: Sequence[TimeOff] = (),
        *,
        banked_minutes: int = 0,
    ) -> None:
        self.start = start
        self._banked = banked_minutes
        self.usual_units = round(hours_per_week * usable_share * 60)
        self._off = tuple((off.first, off.last, round(off.hours_per_week * usable_share * 60)) for off in time_off)
        self._total: list[int] = []

    def day_of(self, minute: int) -> date | None:
        """The day on which the `minute`-th minute of work is done (the start for 0), None beyond forty years."""
        units = max(1, (minute - self._banked) * _UNITS_A_MINUTE)
        while (not self._total or self._total[-1] < units) and len(self._total) < _MOST_DAYS:
            self._grow()
        index = bisect_left(self._total, units)
        return self.start + timedelta(days=index) if index < len(self._total) else None

    def minutes_until(self, last: date) -> int:
        """Whole minutes of work done by the end of `last`; only the banked ones when `last` lies before the start."""
        days = (last - self.start).days + 1
        while len(self._total) < min(days, _MOST_DAYS):
            self._grow()
        worked = self._total[min(days, _MOST_DAYS) - 1] // _UNITS_A_MINUTE if days > 0 else 0
        return self._banked + worked

    def share_of_year_after(self, minute: int) -> float:
        """Share of the first year from the start that is left once the `minute`-th minute of work is done, 0-1."""
        day = self.day_of(minute)
        return 0.0 if day is None else max(0.0, 1 - ((day - self.start).days + 1) / DAYS_A_YEAR)

    def _grow(self) -> None:
        """Add another block of days."""
        running = self._total[-1] if self._total else 0
        for offset in range(len(self._total), len(self._total) + 366):
            running += self._units_on(self.start + timedelta(days=offset))
            self._total.append(running)

    def _units_on(self, day: date) -> int:
        return min((units for first, last, units in self._off if first <= day <= last), default=self.usual_units)

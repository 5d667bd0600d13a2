"""From values to places on the picture: a scale of numbers, a scale of days, and round ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low` to `start` and `high` to `start + length`; values outside stop at the ends."""

    low: float
    high: float
    start: float
    length: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"a scale from {self.low} to {self.high} has no length")

    @property
    def end(self) -> float:
        """Where the scale's highest value stands."""
        return self.start + self.length

    def at(self, value: float) -> float:
        """The place of `value`."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * self.length

    def day(self, day: date) -> float:
        """The place where `day` begins, on a scale of ordinals."""
        return self.at(day.toordinal())


def day_scale(days: Iterable[date], start: float, length: float) -> Scale:
    """A scale from the earliest of `days` to the end of the latest."""
    ordinals = [day.toordinal() for day in days]
    return Scale(min(ordinals), max(ordinals) + 1, start, length)


def round_ticks(low: float, high: float, *, about: int = 5) -> tuple[float, ...]:
    """Around `about` round numbers whose first is at most `low` and whose last is at least `high`."""
    least = max(abs(low), abs(high), 1e-6) * 1e-6
    span = high - low if high - low > least else max(abs(high), 1.0)
    power = 10.0 ** math.floor(math.log10(span / about))
    step = next(power * factor for factor in _STEPS if power * factor * about >= span * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(place * step, 10) for place in range(first, max(last, first + 1) + 1))


def whole_range(values: Sequence[float | None], *, zero: bool = True) -> tuple[float, float]:
    """Lowest and highest of the known `values`, from zero unless told otherwise; 0 to 1 when nothing is known."""
    known = [value for value in values if value is not None and math.isfinite(value)]
    if not known:
        return 0.0, 1.0
    low = min(0.0, *known) if zero else min(known)
    return low, max(known)

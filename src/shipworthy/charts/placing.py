"""Keeping things apart: flags on masts over one line, bars in rows, and ticks along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture; `top` is the smaller y."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def flag_rows(places: Sequence[float], widths: Sequence[float], *, gap: float = 6.0) -> tuple[int, ...]:
    """The row, counted from the line upwards, of each flag that flies to the right of its mast.

    ``places`` are the masts' x, ``widths`` the flags' widths, in any order. No flag covers another flag or another's
    mast, masts at one place share it, and every flag is as low as that allows: going from right to left, a flag flies
    one row above the highest of those whose mast it would cover.
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index), reverse=True)
    rows = [0] * len(places)
    for done, index in enumerate(order):
        reach = places[index] + widths[index] + gap
        covered = [rows[other] for other in order[:done] if places[other] < reach]
        rows[index] = 1 + max(covered, default=-1)
    return tuple(rows)


def bar_rows(spans: Sequence[tuple[float, float]], *, slack: float = 0.0) -> tuple[int, ...]:
    """The row of each (start, end) so that bars in a row share no more than `slack`; the fewest rows that do."""
    ends: list[float] = []
    rows = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda place: (spans[place], place)):
        start, end = spans[index]
        row = next((row for row, last in enumerate(ends) if last <= start + slack), len(ends))
        ends[row : row + 1] = [end]
        rows[index] = row
    return tuple(rows)


def spaced(lefts: Sequence[float], widths: Sequence[float], *, gap: float = 8.0) -> tuple[int, ...]:
    """Indices of the labels to keep, left to right, so that none runs into the next."""
    kept: list[int] = []
    free = float("-inf")
    for index in sorted(range(len(lefts)), key=lambda place: lefts[place]):
        if lefts[index] >= free:
            kept.append(index)
            free = lefts[index] + widths[index] + gap
    return tuple(kept)

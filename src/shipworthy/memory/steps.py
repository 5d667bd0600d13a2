"""A log in the order in which it is played: all first reviews, then all second ones, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import Floats
from shipworthy.memory.states import SAME_DAY

Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Step:
    """The next review of every card that has one; as cards stand longest first, those are the first `len(rows)` of them.

    All shapes are (cards going,) or of a part of them. ``rows`` are places in the log, ``elapsed`` days since the review before,
    ``grades`` 1-4 as numbers. ``short``, ``lapsed`` and ``kept`` are the places among them of reviews less than a day after the one
    before, and of later ones that were a lapse or a recall: each follows a formula of its own.
    """

    rows: Whole
    elapsed: Floats
    grades: Floats
    short: Whole
    lapsed: Whole
    kept: Whole

    def __len__(self) -> int:
        return len(self.rows)


def steps_of(starts: Whole, lengths: Whole, grades: Whole, elapsed: Floats) -> tuple[Step, ...]:
    """Every step but the first, from the columns of a log (`ReviewLog`)."""
    return tuple(_steps(starts, lengths, grades, elapsed))


def _steps(starts: Whole, lengths: Whole, grades: Whole, elapsed: Floats) -> Iterator[Step]:
    for step in range(1, int(lengths.max(initial=0))):
        rows = starts[: int(np.searchsorted(-lengths, -step, side="left"))] + step
        days, given = elapsed[rows], grades[rows]
        short, lapse = days < SAME_DAY, given == Grade.AGAIN
        parts = (np.flatnonzero(part) for part in (short, ~short & lapse, ~short & ~lapse))
        yield Step(rows, days, given.astype(np.float64), *parts)

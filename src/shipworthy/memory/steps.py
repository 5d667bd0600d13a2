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
_GRADES = np.array([Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY])


@dataclass(frozen=True)
class Step:
    """The next review of every card that has one, in order of what befalls them, so that each formula finds its cards side by side.

    All shapes are (cards going,). ``rows`` are places in the log and ``cards`` those of their cards, ``elapsed`` days since the
    review before, ``grades`` 1-4 as numbers. ``short``, ``lapsed`` and ``kept`` are where reviews less than a day after the one before
    stand, then later ones that were a lapse, then recalls, the ``hard`` first and the ``easy`` last among them. ``tested`` are
    all that test memory, lapses and recalls.
    """

    rows: Whole
    cards: Whole
    elapsed: Floats
    grades: Floats
    short: slice
    lapsed: slice
    kept: slice
    hard: slice
    easy: slice
    tested: slice

    def __len__(self) -> int:
        return len(self.rows)


def steps_of(starts: Whole, lengths: Whole, grades: Whole, elapsed: Floats) -> tuple[Step, ...]:
    """Every step but the first, from the columns of a log (`ReviewLog`)."""
    return tuple(_steps(starts, lengths, grades, elapsed))


def _steps(starts: Whole, lengths: Whole, grades: Whole, elapsed: Floats) -> Iterator[Step]:
    kinds = np.where(elapsed < SAME_DAY, 0, grades)
    for step in range(1, int(lengths.max(initial=0))):
        # Cards stand longest first, so that those with a review left are the first ones.
        rows = starts[: int(np.searchsorted(-lengths, -step, side="left"))] + step
        cards = np.argsort(kinds[rows], kind="stable")
        rows = rows[cards]
        again, hard, good, easy = np.searchsorted(kinds[rows], _GRADES).tolist()
        parts = ((0, again), (again, hard), (hard, len(rows)), (hard, good), (easy, len(rows)), (again, len(rows)))
        yield Step(rows, cards, elapsed[rows], grades[rows].astype(np.float64), *(slice(*part) for part in parts))

"""A log cut by learner into parts that fit a processor's cache, and travel whole to another machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.calibration.blocks import Block, block_of
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.responses.columns import Codes

_MOST_LEARNERS = 1 << 14
_MOST_ANSWERS = 1 << 20
# Posteriors of so many learners stay in the cache between the two products.
_BLOCK_LEARNERS = 1 << 10


@dataclass(frozen=True, eq=False)
class Part:
    """The answers of some neighbouring learners, as compressed rows: those of learner i are ``state[start[i]:start[i + 1]]``.

    A state is an item and a score: ``item * scores + score``, with so many ``scores`` for every item. ``width`` is the number of all
    states. The states of a learner ascend.
    """

    start: Codes
    state: Codes
    width: int
    scores: int

    @property
    def learners(self) -> int:
        """How many learners there are."""
        return len(self.start) - 1

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The same, a few learners at a time."""
        return tuple(self._block(first) for first in range(0, self.learners, _BLOCK_LEARNERS))

    def _block(self, first: int) -> Block:
        start = self.start[first : first + _BLOCK_LEARNERS + 1]
        return block_of(start - start[0], self.state[start[0] : start[-1]], self.width, self.scores)


def parts_of(log: ResponseLog, place: NDArray[np.int32], scores: int, items: int) -> Iterator[Part]:
    """`log` in parts. ``place`` (names,) puts its items, in their order, among the `items` calibrated, each with `scores` scores.

    Where the cuts lie depends on the log alone, so that a sum over parts never depends on who adds it up.
    """
    start = np.searchsorted(log.learner, np.arange(len(log.learners) + 1, dtype=np.int32))
    first = 0
    while first < len(log.learners):
        last = int(np.searchsorted(start, start[first] + _MOST_ANSWERS, side="right")) - 1
        last = min(max(last, first + 1), first + _MOST_LEARNERS, len(log.learners))
        rows = slice(int(start[first]), int(start[last]))
        state = place[log.item[rows]] * np.int32(scores) + log.score[rows].astype(np.int32)
        yield Part((start[first : last + 1] - start[first]).astype(np.int32), state, items * scores, scores)
        first = last

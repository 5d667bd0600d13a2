"""Rows of many sequences, walked side by side: the first row of each, then the second of each, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.tracing.log import Ints


@dataclass(frozen=True, eq=False)
class Sequences:
    """``order`` (n,) puts rows sequence by sequence, the longest first; ``starts`` and ``lengths`` (sequences,) say where each lies."""

    order: Ints
    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, sequence: Ints) -> Sequences:
        """The sequences whose codes stand in `sequence` (n,), rows of one in the order given."""
        codes, place = np.unique(sequence, return_inverse=True)
        lengths = np.bincount(place, minlength=len(codes))
        rank = np.empty(len(codes), np.int64)
        longest = np.argsort(-lengths, kind="stable")
        rank[longest] = np.arange(len(codes))
        order = np.argsort(rank[place], kind="stable")
        lengths = lengths[longest]
        return cls(order, np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64), lengths)

    @cached_property
    def steps(self) -> list[Ints]:
        """For each step the rows of all sequences that are so long, always in the same order of sequences."""
        many = np.searchsorted(-self.lengths, -np.arange(self.lengths[0] if len(self.lengths) else 0), side="left")
        return [self.order[self.starts[:count] + step] for step, count in enumerate(many)]

    @property
    def first(self) -> Ints:
        """The first row of each sequence."""
        return self.order[self.starts]

    @property
    def last(self) -> NDArray[np.bool_]:
        """Which rows are the last of their sequence, shape (n,)."""
        found = np.zeros(len(self.order), np.bool_)
        found[self.order[self.starts + self.lengths - 1]] = True
        return found

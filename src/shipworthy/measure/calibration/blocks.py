"""Answers of a few learners as matrices of ones: sparse, or where everybody answered everything, of right and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats
from shipworthy.measure.extras import needed
from shipworthy.measure.responses.columns import Codes

Singles = NDArray[np.float32]
_DEARER = 250.0
_AT_ONCE = 1 << 16


class Block(Protocol):
    """Answers of a few learners. A state is an item and a score: ``item * scores + score``."""

    def weigh(self, log_chance: Floats) -> Floats:
        """Log likelihoods of the learners (learners, nodes) from log chances (states, nodes)."""

    def count(self, posterior: Floats) -> Floats:
        """Expected answers (states, nodes) from posteriors (learners, nodes)."""

    def load(self, weighted: Singles, slope: Singles) -> Singles:
        """Sums over nodes of ``weighted`` (learners, nodes) with the ``slope`` (nodes, states, size) of the answer given.

        Shape (learners, items * size), 0 where there is no answer.
        """

    def answered(self) -> Iterator[tuple[int, NDArray[Any]]]:
        """The states that somebody is in, each with its learners."""


@dataclass(frozen=True, eq=False)
class Loads:
    """What `Block.load` gives where answers are few, answer by answer: ``value`` (answers, size), its learner ``row`` and its ``item``."""

    row: NDArray[np.int64]
    item: Codes
    value: Singles

    def matrix(self, beside: Floats | Singles, items: int) -> Any:
        """As compressed rows (learners, items * size + count), with the columns ``beside`` (learners, count) of everybody at the end."""
        learners = len(beside)
        size = self.value.shape[1]
        columns = (self.item[:, None] * size + np.arange(size)).ravel()
        start = np.concatenate([[0], np.cumsum(np.bincount(self.row, minlength=learners))]) * size
        sparse = needed("scipy.sparse")
        found = sparse.csr_array((self.value.ravel(), columns, start), shape=(learners, items * size))
        return sparse.hstack([found, sparse.csr_array(beside)], format="csr") if beside.shape[1] else found


@dataclass(frozen=True, eq=False)
class Sparse:
    """Compressed rows: the states of learner i are ``state[start[i]:start[i + 1]]``."""

    start: Codes
    state: Codes
    width: int
    scores: int

    @cached_property
    def matrix(self) -> Any:
        """Learners by states, ones where they answered."""
        ones = _ones(1 << int(len(self.state) - 1).bit_length())[: len(self.state)]
        return needed("scipy.sparse").csr_array((ones, self.state, self.start), shape=(len(self.start) - 1, self.width))

    def weigh(self, log_chance: Floats) -> Floats:
        """See Block."""
        joint: Floats = self.matrix @ log_chance
        return joint

    def count(self, posterior: Floats) -> Floats:
        """See Block."""
        counts: Floats = self.matrix.T @ posterior
        return counts

    def load(self, weighted: Singles, slope: Singles) -> Singles:
        """See Block."""
        value = weighted @ slope.reshape(len(slope), -1)
        learners, size = len(value), slope.shape[2]
        rows = np.repeat(np.arange(learners), np.diff(self.start))
        picked = np.zeros((learners * (self.width // self.scores), size), np.float32)
        given = value.reshape(-1, size).take(rows * self.width + self.state, axis=0)
        picked[rows * (self.width // self.scores) + self.state // self.scores] = given
        return picked.reshape(learners, -1)

    @property
    def few(self) -> bool:
        """Whether learners answered so little that their answers are better taken one by one.

        A term of a product of sparse matrices costs some hundred times as much as one of full ones.
        """
        each = np.diff(self.start).astype(np.float64)
        return bool(_DEARER * (each**2).sum() < len(each) * (self.width // self.scores) ** 2)

    def loads(self, weighted: Singles, slope: Singles) -> Loads:
        """`load`, answer by answer."""
        rows = np.repeat(np.arange(len(weighted)), np.diff(self.start))
        value = np.empty((len(rows), slope.shape[2]), np.float32)
        by_state = np.ascontiguousarray(slope.transpose(1, 0, 2))
        for first in range(0, len(rows), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            value[some] = np.einsum("aq,aqk->ak", weighted[rows[some]], by_state[self.state[some]])
        return Loads(rows, self.state // self.scores, value)

    def answered(self) -> Iterator[tuple[int, NDArray[Any]]]:
        """See Block."""
        columns = self.matrix.tocsc()
        for state in np.flatnonzero(np.diff(columns.indptr)):
            yield int(state), columns.indices[columns.indptr[state] : columns.indptr[state + 1]]


@dataclass(frozen=True, eq=False)
class Complete:
    """Right (1) and wrong (0), ``right`` (learners, items), where everybody answered everything.

    It is no larger than the list of states would be, and a product with it is several times as fast.
    """

    right: Floats

    def weigh(self, log_chance: Floats) -> Floats:
        """See Block."""
        wrong, right = log_chance[0::2], log_chance[1::2]
        return np.asarray(self.right @ (right - wrong) + wrong.sum(axis=0))

    def count(self, posterior: Floats) -> Floats:
        """See Block."""
        right = self.right.T @ posterior
        counts = np.stack([posterior.sum(axis=0) - right, right], axis=1)
        return np.asarray(counts.reshape(-1, posterior.shape[1]))

    def load(self, weighted: Singles, slope: Singles) -> Singles:
        """See Block."""
        wrong, right = slope[:, 0::2], slope[:, 1::2]
        loaded = weighted @ (right - wrong).reshape(len(slope), -1)
        loaded *= np.repeat(self.right.astype(np.float32), slope.shape[2], axis=1)
        loaded += weighted @ wrong.reshape(len(slope), -1)
        return loaded

    def answered(self) -> Iterator[tuple[int, NDArray[Any]]]:
        """See Block."""
        for item, column in enumerate(self.right.T):
            for score in (0, 1):
                learners = np.flatnonzero(column == score)
                if len(learners):
                    yield 2 * item + score, learners


def block_of(start: Codes, state: Codes, width: int, scores: int) -> Block:
    """The block of some learners; `state` ascends for each of them."""
    learners = len(start) - 1
    if scores == 2 and len(state) == learners * (width // 2):  # noqa: PLR2004
        return Complete((state % 2).reshape(learners, -1).astype(np.float64))
    return Sparse(start, state, width, scores)


@lru_cache(maxsize=4)
def _ones(count: int) -> Floats:
    """Ones that all sparse matrices share."""
    return np.ones(count)

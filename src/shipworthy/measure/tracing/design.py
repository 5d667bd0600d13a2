"""The rows of a regression: a few common columns, and blocks of many columns of which each row touches a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing.log import Ints


@dataclass(frozen=True, eq=False)
class Block:
    """`size` columns, of which row i holds ``values`` (n, k) at ``codes`` (n, k); a code may stand twice and then adds up."""

    codes: Ints
    values: Floats
    size: int

    def times(self, coefficients: Floats) -> Floats:
        """The block times coefficients (size,), shape (n,)."""
        return np.asarray((coefficients[self.codes] * self.values).sum(axis=1))

    def summed(self, weights: Floats) -> Floats:
        """The transposed block times weights (n,), shape (size,)."""
        return _sums(self.codes, self.values * weights[:, None], self.size)

    def squares(self, weights: Floats) -> Floats:
        """The diagonal of the block's weighted square, shape (size,)."""
        return _sums(self.codes, self.values**2 * weights[:, None], self.size)

    def where(self, chosen: NDArray[np.bool_]) -> Block:
        """Some rows."""
        return Block(self.codes[chosen], self.values[chosen], self.size)


@dataclass(frozen=True, eq=False)
class Design:
    """``offset`` (n,), ``common`` (n, f) and blocks. Coefficients stand in this order: common columns, then block after block.

    ``groups`` are the numbers of common columns that are held back alike; they add up to f.
    """

    offset: Floats
    common: Floats
    groups: tuple[int, ...]
    blocks: tuple[Block, ...] = ()

    def __len__(self) -> int:
        return len(self.offset)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of coefficients of each group of common columns and of each block."""
        return *self.groups, *(block.size for block in self.blocks)

    def parts(self, coefficients: Floats) -> list[Floats]:
        """Coefficients of all common columns, and of each block."""
        counts = [self.common.shape[1], *(block.size for block in self.blocks)]
        return np.split(coefficients, np.cumsum(counts)[:-1])

    def spread(self, values: Sequence[float]) -> Floats:
        """One value for each group of common columns and one for each block, repeated for each coefficient."""
        return np.repeat(np.asarray(values, np.float64), self.sizes)

    def times(self, coefficients: Floats) -> Floats:
        """The columns times coefficients, without the offset, shape (n,)."""
        own, *rest = self.parts(coefficients)
        found = self.common @ own
        for block, part in zip(self.blocks, rest, strict=True):
            found += block.times(part)
        return np.asarray(found)

    def logits(self, coefficients: Floats) -> Floats:
        """Predicted logits, shape (n,)."""
        return np.asarray(self.offset + self.times(coefficients))

    def summed(self, weights: Floats) -> Floats:
        """The transposed columns times weights (n,), shape (coefficients,)."""
        return np.concatenate([weights @ self.common, *(block.summed(weights) for block in self.blocks)])

    def squares(self, weights: Floats) -> Floats:
        """The diagonal of the weighted square, shape (coefficients,)."""
        own = weights @ self.common**2
        return np.concatenate([own, *(block.squares(weights) for block in self.blocks)])

    def square_of_common(self, weights: Floats) -> Floats:
        """The weighted square of the common columns, shape (f, f)."""
        return np.asarray(self.common.T @ (self.common * weights[:, None]))

    def where(self, chosen: NDArray[np.bool_]) -> Design:
        """Some rows."""
        blocks = tuple(block.where(chosen) for block in self.blocks)
        return Design(self.offset[chosen], self.common[chosen], self.groups, blocks)


def _sums(codes: Ints, values: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(codes.ravel(), values.ravel(), size), np.float64)

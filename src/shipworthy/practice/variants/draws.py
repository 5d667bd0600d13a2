"""Chance from a text: the same numbers for the same text, on every machine and for good.

The methods of `random` and of NumPy's generators may change with their versions, and a question that somebody answered must come
back as it was. So each number is cut from the SHA-256 of the text and a counter.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

_BITS = 64


class Draws:
    """A stream of numbers that `text` alone decides."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1, each equally likely; `count` from 1 to 2^32."""
        fair = (1 << _BITS) // count * count
        while True:
            self._count += 1
            digest = sha256(f"{self._text}#{self._count}".encode()).digest()
            number = int.from_bytes(digest[: _BITS // 8], "big")
            if number < fair:
                return number % count

    def between(self, low: int, high: int, step: int = 1) -> int:
        """One of `low`, `low` + `step`, ... up to `high`."""
        return low + step * self.below((high - low) // step + 1)

    def one_of(self, choices: Sequence[T]) -> T:
        """One of `choices`."""
        return choices[self.below(len(choices))]

    def some_of(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different places of `choices`, in the order in which they were drawn."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of `choices` in an order drawn evenly."""
        return self.some_of(choices, len(choices))

    def spread(self, low: int, high: int, count: int) -> list[int]:
        """`count` different whole numbers from `low` to `high`, in the order in which they were drawn."""
        return self.some_of(range(low, high + 1), count)

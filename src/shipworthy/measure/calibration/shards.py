"""Who does the E-step: this process, or workers that each hold some learners."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from shipworthy.measure.calibration.parts import Part

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Crew(Protocol):
    """Holds the parts of a log and works on them."""

    def each(self, work: Callable[[Part, Asked], Given], asked: Asked) -> Iterator[Given]:
        """What `work` gives for every part, in the order of the parts, so that sums come out the same whoever did them."""


class Shards(Protocol):
    """A place for the parts of a log."""

    def open(self, parts: Sequence[Part]) -> AbstractContextManager[Crew]:
        """A crew that holds `parts` until the context ends."""


@dataclass(frozen=True)
class Embedded:
    """Everything in this process, one part after another."""

    def open(self, parts: Sequence[Part]) -> AbstractContextManager[Crew]:
        """See Shards."""
        return nullcontext(_Here(tuple(parts)))


@dataclass(frozen=True, eq=False)
class _Here:
    parts: tuple[Part, ...]

    def each(self, work: Callable[[Part, Any], Any], asked: Any) -> Iterator[Any]:
        """See Crew."""
        return (work(part, asked) for part in self.parts)

"""Who does the E-step: this process, or workers that each hold some learners."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from shipworthy.measure.calibration.parts import Part

Asked = TypeVar("Asked")
Given = TypeVar("Given")
_MOST_THREADS = 4


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
    """Everything in this process, ``threads`` (>= 1) parts at a time: None for as many as there are processors, 4 at most.

    The estimates are the same with any number, because parts are added in their order. A log of less than a million answers is one
    part, and has one thread. Each thread holds a matrix over all items' parameters while standard errors are worked out.
    """

    threads: int | None = None

    @contextmanager
    def open(self, parts: Sequence[Part]) -> Iterator[Crew]:
        """See Shards."""
        threads = min(len(parts), min(os.cpu_count() or 1, _MOST_THREADS) if self.threads is None else self.threads)
        if threads < 2:  # noqa: PLR2004
            yield _Here(tuple(parts))
            return
        with ThreadPoolExecutor(threads) as pool:
            yield _Abreast(tuple(parts), pool, threads)


@dataclass(frozen=True, eq=False)
class _Here:
    """One part after another."""

    parts: tuple[Part, ...]

    def each(self, work: Callable[[Part, Any], Any], asked: Any) -> Iterator[Any]:
        """See Crew."""
        return (work(part, asked) for part in self.parts)


@dataclass(frozen=True, eq=False)
class _Abreast:
    """A few parts at a time: products of matrices leave the interpreter to other threads."""

    parts: tuple[Part, ...]
    pool: ThreadPoolExecutor
    threads: int

    def each(self, work: Callable[[Part, Any], Any], asked: Any) -> Iterator[Any]:
        """See Crew. No more answers wait than threads work, so that memory does not grow with the log."""
        begun: deque[Future[Any]] = deque()
        for part in self.parts:
            begun.append(self.pool.submit(work, part, asked))
            if len(begun) > self.threads:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()

"""A blueprint kept at every length: no domain is ever a whole item ahead of its share or behind it.

The quota method of apportionment (Balinski & Young 1975; Still 1979): the next item may come from a domain when that leaves its count
at most one above its share, and when every domain that falls due later can still be served in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats

# Shares such as 1/3 are not exact in binary: a count may pass its share by this much before it counts as passing.
_SLACK = 1e-9
_FURTHER: Floats = np.arange(100.0)


@dataclass(frozen=True)
class Blueprint:
    """Domains and their ``weights`` > 0 (any unit), as pairs in a fixed order. BadInput for none, or one that is not above 0."""

    weights: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        if not self.weights or not all(weight > 0 for _domain, weight in self.weights):
            raise BadInput("blueprint", say("has no domain, or one without weight"), say("Give each domain a weight."))

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Blueprint:
        """The blueprint of domain -> weight."""
        return cls(tuple((domain, float(weight)) for domain, weight in weights.items()))

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains in order."""
        return tuple(domain for domain, _weight in self.weights)

    @cached_property
    def shares(self) -> Floats:
        """Shares of the test, shape (domains,); they sum to one."""
        weights = np.array([weight for _domain, weight in self.weights])
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    def counts(self, domains: Iterable[str]) -> Floats:
        """How many of `domains` belong to each domain, shape (domains,)."""
        asked = list(domains)
        return np.array([asked.count(domain) for domain in self.domains], dtype=np.float64)

    def gap(self, counts: Floats) -> float:
        """How far, in items, the domain that is farthest from its share is from it."""
        return float(np.abs(counts - self.shares * counts.sum()).max())

    def allowed(self, counts: Floats) -> tuple[int, ...]:
        """Places of the domains from which the next item may come so that every count stays within one of its share, now and later."""
        length = counts.sum() + 1
        fair = (counts + 1 - self.shares * length < 1 - _SLACK) & self._in_time(counts, length)
        # Rounding can leave nothing: then the domain that is farthest behind.
        places = np.flatnonzero(fair) if fair.any() else [np.argmax(self.shares * length - counts)]
        return tuple(int(place) for place in places)

    def _in_time(self, counts: Floats, length: float) -> NDArray[np.bool_]:
        """For each domain whether, with its item next, all items due after any number of further items fit into them."""
        due = np.floor((length + _FURTHER)[:, None] * self.shares + _SLACK)
        late = np.maximum(due - (counts + np.eye(len(counts)))[:, None, :], 0.0).sum(axis=2)
        return np.asarray((late <= _FURTHER).all(axis=1))

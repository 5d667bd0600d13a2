"""How strongly to hold coefficients back: by how well learners are predicted that a fit has not seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing.design import Design
from shipworthy.measure.tracing.log import Ints
from shipworthy.measure.tracing.solving import fitted

STRENGTHS: tuple[float, ...] = tuple(float(4.0**power) for power in range(8))
"""Ridges to choose among, 1 to 16384: normal priors with standard deviations from 1 down to 0.008."""
_FIRST = 2
_MOST_SWEEPS = 3
_CLOSE = 1e-4
_NORMAL = 1.959963984540054

Strengths = tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Part:
    """Learners to fit by (`design`, `target`) and learners who are held out (`unseen`, `truth`, and whose each answer is)."""

    design: Design
    target: Floats
    unseen: Design
    truth: Floats
    learner: Ints


@dataclass(frozen=True, eq=False)
class Trial:
    """Parts of a log, each learner held out in one of them."""

    parts: tuple[Part, ...]
    warm: dict[int, Floats] = field(default_factory=dict)

    def losses(self, strengths: Strengths | None) -> Floats:
        """Log loss in nats summed over the answers of each held-out learner, shape (learners,); None holds every coefficient at 0."""
        return np.concatenate([self._losses(number, part, strengths) for number, part in enumerate(self.parts)])

    def _losses(self, number: int, part: Part, strengths: Strengths | None) -> Floats:
        logits = part.unseen.logits(self._fitted(number, part, strengths))
        _codes, place = np.unique(part.learner, return_inverse=True)
        return np.asarray(np.bincount(place, np.logaddexp(0.0, logits) - part.truth * logits), np.float64)

    def _fitted(self, number: int, part: Part, strengths: Strengths | None) -> Floats:
        if strengths is None:
            return np.zeros(sum(part.design.sizes))
        ridges = part.design.spread(strengths)
        found = fitted(part.design, part.target, ridges, start=self.warm.get(number), tolerance=_CLOSE)
        self.warm[number] = found
        return found


def chosen(trial: Trial) -> Strengths | None:
    """The strengths for each group of common columns and for each block that predict held-out learners best.

    One strength after another goes up or down while that helps, until none of them moves; of those tried that do as well, but for one
    standard error, the heaviest are taken. None where it is not sure, by
    Student's t over the held-out learners, that they beat holding every coefficient at 0.
    """
    search = _Search(trial)
    places = [_FIRST] * len(trial.parts[0].design.sizes)
    for _sweep in range(_MOST_SWEEPS):
        before = places
        for group in range(len(places)):
            places = _walked(places, group, search.loss)
        if places == before:
            break
    best = _strengths(search.heaviest(places))
    return best if _surely_better(trial.losses(best) - trial.losses(None)) else None


def _strengths(places: list[int]) -> Strengths:
    return tuple(STRENGTHS[place] for place in places)


@dataclass(frozen=True)
class _Search:
    """Losses, each worked out once."""

    trial: Trial
    seen: dict[tuple[int, ...], Floats] = field(default_factory=dict)

    def loss(self, places: list[int]) -> float:
        key = tuple(places)
        if key not in self.seen:
            self.seen[key] = self.trial.losses(_strengths(places))
        return float(self.seen[key].sum())

    def heaviest(self, best: list[int]) -> list[int]:
        """Of those tried that do as well as the best, but for one standard error, the one that holds back most (Breiman et al. 1984)."""
        least = self.seen[tuple(best)]
        return list(max((key for key, loss in self.seen.items() if _as_good(loss - least)), key=sum))


def _as_good(change: Floats) -> bool:
    error = change.std(ddof=1) / np.sqrt(len(change)) if len(change) > 1 else 0.0
    return bool(change.mean() <= error)


def _surely_better(change: Floats) -> bool:
    """Whether losses fell: the mean change over learners lies below 0 by more than the 97.5 % quantile of Student's t errors.

    A handful of learners is rarely like those to come, and no fit should cost more than it promises. The quantile is the normal's with
    two terms of its expansion in one over the degrees of freedom (Fisher & Cornish 1960).
    """
    free = len(change) - 1
    if not free:
        return False
    z = _NORMAL
    quantile = z + (z**3 + z) / (4.0 * free) + (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / (96.0 * free**2)
    return bool(change.mean() + quantile * change.std(ddof=1) / np.sqrt(len(change)) < 0)


def _walked(places: list[int], group: int, loss: Callable[[list[int]], float]) -> list[int]:
    """Up while it helps, or else down."""
    best = places
    for step in (1, -1):
        while 0 <= best[group] + step < len(STRENGTHS):
            tried = [place + step * (number == group) for number, place in enumerate(best)]
            if loss(tried) >= loss(best):
                break
            best = tried
        if best != places:
            break
    return best

"""Simulated answers for tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import probability
from shipworthy.measure.responses import ResponseLog


def names(kind: str, count: int) -> list[str]:
    """Names that sort as they count."""
    return [f"{kind}-{number:06d}" for number in range(count)]


def logged(scores: NDArray[np.float64], chosen: NDArray[np.bool_] | None = None) -> ResponseLog:
    """A log of `scores` (learners, items), of those that are `chosen`."""
    learner, item = np.nonzero(np.ones(scores.shape, bool) if chosen is None else chosen)
    learners, items = names("learner", scores.shape[0]), names("item", scores.shape[1])
    return ResponseLog.from_arrays(learner, item, scores[learner, item], learners=learners, items=items)


def answered(
    theta: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64], rng: np.random.Generator, c: float = 0.0
) -> NDArray[np.float64]:
    """Right (1) and wrong (0) answers, (learners, items)."""
    chance = probability(theta[:, None], a, b, c)
    return (rng.random(chance.shape) < chance).astype(np.float64)


def drawn(items: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Discriminations and difficulties, (items,) each."""
    return rng.lognormal(0.0, 0.3, items), rng.normal(size=items)


def simulated(learners: int, items: int, *, seed: int, share: float = 1.0) -> ResponseLog:
    """A log of a two-parameter bank, of which each learner answered a `share`."""
    rng = np.random.default_rng(seed)
    a, b = drawn(items, rng)
    scores = answered(rng.normal(size=learners), a, b, rng)
    return logged(scores, rng.random(scores.shape) < share)

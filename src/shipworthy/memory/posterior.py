"""The posterior of one learner's parameters, given a log and how learners differ.

The prior is normal on the free scale of the parameters, around the defaults, with the spread between learners.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.memory.parameters import COUNT, DEFAULTS, Floats, between_learners, from_free, slopes_of_free, to_free
from shipworthy.memory.replay import LEAST_CHANCE, log_likelihoods
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.slopes import tested


@dataclass(frozen=True)
class Slope:
    """The posterior around ``at`` (21,) on the free scale.

    ``cost`` is the negative of its logarithm, up to a constant, ``gradient`` (21,) that of the logarithm, ``information`` (21, 21)
    the expected one in log and prior together.
    """

    at: Floats
    cost: float
    gradient: Floats
    information: Floats


def slope_at(free: Floats, log: ReviewLog, strength: float = 1.0) -> Slope:
    """The log posterior at `free` (21,), its gradient and its expected information."""
    cost, gradient, information = 0.0, np.zeros(COUNT), np.zeros((COUNT, COUNT))
    for step in tested(from_free(free), log):
        chance = np.clip(step.chance, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
        deviation = np.sqrt(chance * (1.0 - chance))
        scaled = step.slopes / deviation
        # einsum and not @: the same sums whatever number of threads the linear algebra library would take.
        gradient += np.einsum("pr,r->p", scaled, (step.recalled - chance) / deviation)
        information += np.einsum("pr,qr->pq", scaled, scaled)
        cost -= float(np.log(np.abs(1.0 - step.recalled - chance)).sum())
    return _with_prior(free, strength, Slope(free, cost, gradient, information))


def _with_prior(free: Floats, strength: float, by_weights: Slope) -> Slope:
    """From derivatives by the parameters to those on the free scale, with the prior's added."""
    by_free, precision, apart = slopes_of_free(free), strength / between_learners() ** 2, free - to_free(DEFAULTS)
    return Slope(
        free,
        by_weights.cost + float(0.5 * (precision * apart**2).sum()),
        by_free * by_weights.gradient - precision * apart,
        np.outer(by_free, by_free) * by_weights.information + np.diag(precision),
    )


def costs(free: Floats, log: ReviewLog, strength: float = 1.0) -> Floats:
    """The log posterior at each of `free` (P, 21), negative and up to a constant, shape (P,)."""
    apart = (free - to_free(DEFAULTS)) / between_learners()
    return np.asarray(0.5 * strength * (apart**2).sum(axis=1) - log_likelihoods(from_free(free), log), dtype=np.float64)

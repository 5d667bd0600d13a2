"""The most likely parameters of one learner, given a log and how learners differ.

The prior is normal on the free scale of the parameters, around the defaults, with the spread between learners. The mode is found
by Fisher scoring (Newton's method with the expected information), damped after Levenberg and Marquardt; derivatives are
differences between replays, which play the log under all of them at once.

Sources: Osborne 1992 on Fisher scoring; Gelman et al., Bayesian Data Analysis, 3rd ed., 4.1 on the normal approximation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.memory.parameters import DEFAULTS, LEAST, MOST, Floats, between_learners, from_free, to_free
from shipworthy.memory.replay import LEAST_CHANCE, log_likelihood, replay
from shipworthy.memory.reviews import ReviewLog

_STEP = 1e-4
# A gain in log posterior that no prediction would show.
_ENOUGH, _ENOUGH_A_REVIEW = 0.3, 5e-5
_ROUNDS, _TRIES = 20, 6


@dataclass(frozen=True)
class Slope:
    """The posterior around a point: its gradient (21,), and the information in log and prior together (21, 21)."""

    gradient: Floats
    information: Floats


def mode(log: ReviewLog, *, strength: float = 1.0, start: Floats | None = None) -> Floats:
    """The mode of the posterior on the free scale, shape (21,).

    ``strength`` > 0 multiplies the prior's precision: 1 takes learners to differ as they were found to, 4 half as much.
    """
    at = to_free(DEFAULTS) if start is None else start
    cost, damping = _cost(at, log, strength), 1e-2
    for _round in range(_ROUNDS):
        slope = slope_at(at, log, strength)
        better = None
        for _try in range(_TRIES):
            candidate = _moved(at, slope, damping)
            reached = _cost(candidate, log, strength)
            if reached < cost:
                better = candidate
                break
            damping *= 5.0
        if better is None:
            break
        gained, at, cost, damping = cost - reached, better, reached, damping / 5.0
        if gained < max(_ENOUGH, _ENOUGH_A_REVIEW * log.counts.sum()):
            break
    return at


def slope_at(free: Floats, log: ReviewLog, strength: float = 1.0) -> Slope:
    """Gradient and expected information of the log posterior at `free`."""
    between = between_learners()
    steps = _STEP * between
    # Near an upper bound the difference is taken downwards, or it would be of nothing.
    steps = np.where(free + steps > to_free(MOST), -steps, steps)
    recall = replay(from_free(np.vstack([free, free + np.diag(steps)])), log).recall
    jacobian = (recall[1:] - recall[0]) / steps[:, None]
    chance = np.clip(recall[0], LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    weighted = jacobian * (log.counts / (chance * (1.0 - chance)))
    precision = strength / between**2
    # einsum and not @: the same sums whatever number of threads the linear algebra library would take.
    gradient = np.einsum("pr,r->p", weighted, log.recalled - chance) - precision * (free - to_free(DEFAULTS))
    return Slope(gradient, np.einsum("pr,qr->pq", weighted, jacobian) + np.diag(precision))


def _moved(free: Floats, slope: Slope, damping: float) -> Floats:
    """One damped step, within the bounds; a parameter at a bound that is pushed outwards stays."""
    least, most = to_free(LEAST), to_free(MOST)
    stuck = ((free <= least) & (slope.gradient < 0)) | ((free >= most) & (slope.gradient > 0))
    loose = np.flatnonzero(~stuck)
    damped = slope.information + damping * np.diag(np.diag(slope.information))
    step = np.zeros_like(free)
    step[loose] = np.linalg.solve(damped[np.ix_(loose, loose)], slope.gradient[loose])
    # Where initial stabilities would fall they are held level, and must be so here too: a slope is taken from where one stands.
    return to_free(from_free(np.clip(free + step, least, most)))


def costs(free: Floats, log: ReviewLog, strength: float = 1.0) -> Floats:
    """The log posterior at each of `free` (P, 21), negative and up to a constant, shape (P,)."""
    apart = (free - to_free(DEFAULTS)) / between_learners()
    happened = log_likelihood(replay(from_free(free), log).recall, log).sum(axis=1)
    return np.asarray(0.5 * strength * (apart**2).sum(axis=1) - happened, dtype=np.float64)


def _cost(free: Floats, log: ReviewLog, strength: float) -> float:
    return float(costs(free[None, :], log, strength)[0])

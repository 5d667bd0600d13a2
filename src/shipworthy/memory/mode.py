"""The most likely parameters of one learner, given a log and how learners differ.

The prior is normal on the free scale of the parameters, around the defaults, with the spread between learners. The mode is found
by Fisher scoring (Newton's method with the expected information), damped after Levenberg and Marquardt.

Sources: Osborne 1992 on Fisher scoring; Gelman et al., Bayesian Data Analysis, 3rd ed., 4.1 on the normal approximation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.memory.parameters import (
    COUNT,
    DEFAULTS,
    LEAST,
    MOST,
    Floats,
    between_learners,
    from_free,
    slopes_of_free,
    to_free,
)
from shipworthy.memory.replay import LEAST_CHANCE, log_likelihoods
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.slopes import tested

# A gain in log posterior that no prediction would show.
_ENOUGH, _ENOUGH_A_REVIEW = 0.3, 5e-5
_ROUNDS = 20
# Dampings tried at once in each round, as multiples of the last one that helped.
_LADDER = (0.04, 0.2, 1.0, 5.0, 125.0)
# And repetitions of the last step, because valleys are long where a learner is not FSRS (pattern search: Hooke and Jeeves 1961).
_FURTHER = (1.0, 4.0, 16.0)
_DAMPING = 1e-2
# Initial stabilities this close, as logarithms, are level.
_LEVEL = 1e-9


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


def mode(log: ReviewLog, *, strength: float = 1.0, start: Floats | None = None) -> Slope:
    """The posterior around its mode, from `start` (21,) on the free scale or the defaults.

    ``strength`` > 0 multiplies the prior's precision: 1 takes learners to differ as they were found to, 4 half as much.
    """
    here = slope_at(to_free(DEFAULTS) if start is None else start, log, strength)
    damping, last, enough = _DAMPING, np.zeros(COUNT), max(_ENOUGH, _ENOUGH_A_REVIEW * log.counts.sum())
    for _round in range(_ROUNDS):
        dampings = damping * np.array(_LADDER)
        damped = np.array([_moved(here, each) for each in dampings])
        if max(_hoped(here, each) for each in damped) < enough:
            break
        candidates = np.concatenate([damped, to_free(from_free(here.at + np.outer(_FURTHER, last)))])
        reached = costs(candidates, log, strength)
        best = int(np.argmin(reached))
        if reached[best] > here.cost - _ENOUGH:
            break
        last, here = candidates[best] - here.at, slope_at(candidates[best], log, strength)
        damping = float(dampings[best]) if best < len(dampings) else damping
    return here


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


def _moved(here: Slope, damping: float) -> Floats:
    """One damped step; a parameter that would cross a bound goes to the bound, and the others make the best of it."""
    together = _together(here)
    gradient = np.einsum("pm,p->m", together, here.gradient)
    information = np.einsum("pm,pq,qn->mn", together, here.information, together)
    damped = information + damping * np.diag(np.diag(information))
    # Of parameters that move together, the first stands for all: they are level, and so are their bounds.
    first = together.argmax(axis=0)
    least, most = (to_free(LEAST) - here.at)[first], (to_free(MOST) - here.at)[first]
    step, loose = np.zeros(len(first)), np.ones(len(first), dtype=bool)
    while loose.any():
        pull = gradient[loose] - damped[np.ix_(loose, ~loose)] @ step[~loose]
        step[loose] = np.linalg.solve(damped[np.ix_(loose, loose)], pull)
        crossing = loose & ((step < least) | (step > most))
        if not crossing.any():
            break
        step, loose = np.clip(step, least, most), loose & ~crossing
    # Initial stabilities that would pass one another are level from here on.
    return to_free(from_free(here.at + together @ step))


def _together(here: Slope) -> Floats:
    """Which free parameters move as one, shape (21, m), 1 where one of the first axis goes with one of the second.

    Initial stabilities that are level may not pass one another; they go together unless the lower want to fall and the higher to rise.
    """
    heads = np.ones(COUNT, dtype=bool)
    for place in range(1, 4):
        run = place - 1 - int(np.argmax(heads[place - 1 :: -1]))
        apart = here.gradient[run:place].sum() < 0.0 < here.gradient[place]
        heads[place] = here.at[place] - here.at[place - 1] > _LEVEL or apart
    return (
        np.eye(COUNT)[:, heads] if heads.all() else np.equal.outer(np.cumsum(heads) - 1, np.arange(heads.sum())) * 1.0
    )


def _hoped(here: Slope, candidate: Floats) -> float:
    """The gain in log posterior from going to `candidate`, were the posterior normal."""
    step = candidate - here.at
    return float(here.gradient @ step - 0.5 * np.einsum("p,pq,q->", step, here.information, step))


def costs(free: Floats, log: ReviewLog, strength: float = 1.0) -> Floats:
    """The log posterior at each of `free` (P, 21), negative and up to a constant, shape (P,)."""
    apart = (free - to_free(DEFAULTS)) / between_learners()
    return np.asarray(0.5 * strength * (apart**2).sum(axis=1) - log_likelihoods(from_free(free), log), dtype=np.float64)

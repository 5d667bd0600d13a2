"""The most likely parameters of one learner, given a log and how learners differ.

The mode of the posterior is found by Fisher scoring (Newton's method with the expected information), damped after Levenberg and
Marquardt. Steps are straight on a scale of their own: growth on recall begins as e^w8 w10 (1 - R), and stability after a lapse
as w11 w13 ln(S + 1), and what a log tells is the product. Its factors lie in a valley that bends, and is straight where they are
logarithms. Where the mode lies does not depend on the scale.

Sources: Osborne 1992 on Fisher scoring; Bates and Watts 1988, ch. 7, on scales on which steps fit.
"""

from __future__ import annotations

import numpy as np

from shipworthy.memory.parameters import COUNT, DEFAULTS, LEAST, MOST, Floats, from_free, to_free
from shipworthy.memory.posterior import Slope, costs, slope_at
from shipworthy.memory.reviews import ReviewLog

# A gain in log posterior that no prediction would show.
_ENOUGH, _ENOUGH_A_REVIEW = 0.3, 5e-5
_ROUNDS = 20
# Dampings tried at once in each round, as multiples of the last one that helped.
_LADDER = (0.04, 0.2, 1.0, 5.0, 125.0)
_DAMPING = 1e-2
# Initial stabilities this close, as logarithms, are level.
_LEVEL = 1e-9
# Those that are factors of a product: w10, w11 and w13. All may be no less than 0.001.
_FACTORS = np.array([10, 11, 13])


def mode(log: ReviewLog, *, strength: float = 1.0, start: Floats | None = None) -> Slope:
    """The posterior around its mode, from `start` (21,) on the free scale or the defaults.

    ``strength`` > 0 multiplies the prior's precision: 1 takes learners to differ as they were found to, 4 half as much.
    """
    here = slope_at(to_free(DEFAULTS) if start is None else start, log, strength)
    damping, enough = _DAMPING, max(_ENOUGH, _ENOUGH_A_REVIEW * log.counts.sum())
    for _round in range(_ROUNDS):
        dampings, straight = damping * np.array(_LADDER), _straightened(here)
        candidates = _moved(straight, dampings)
        if max(_hoped(straight, each) for each in candidates) < enough:
            break
        reached = costs(_bent(candidates), log, strength)
        best = int(np.argmin(reached))
        if reached[best] > here.cost - _ENOUGH:
            break
        here, damping = slope_at(_bent(candidates[best]), log, strength), float(dampings[best])
    return here


# The scale of steps ---------------------------------------------------------------------------------------------------


def _straight(free: Floats) -> Floats:
    """From the free scale to that of steps, shape (..., 21)."""
    straight = free.copy()
    straight[..., _FACTORS] = np.log(free[..., _FACTORS])
    return straight


def _bent(straight: Floats) -> Floats:
    """The inverse of `_straight`."""
    free = straight.copy()
    free[..., _FACTORS] = np.exp(straight[..., _FACTORS])
    return free


def _straightened(here: Slope) -> Slope:
    """The same posterior on the scale of steps, its information without what the bend adds, which is 0 at the mode."""
    by_step = np.ones(COUNT)
    by_step[_FACTORS] = here.at[_FACTORS]
    information = np.outer(by_step, by_step) * here.information
    return Slope(_straight(here.at), here.cost, by_step * here.gradient, information)


# One step -------------------------------------------------------------------------------------------------------------


def _moved(here: Slope, dampings: Floats) -> Floats:
    """Where a step leads under each of `dampings`, shape (dampings, 21)."""
    together = _together(here)
    gradient = np.einsum("pm,p->m", together, here.gradient)
    information = np.einsum("pm,pq,qn->mn", together, here.information, together)
    # Of parameters that move together, the first stands for all: they are level, and so are their bounds.
    first = together.argmax(axis=0)
    room = [(_straight(to_free(bound)) - here.at)[first] for bound in (LEAST, MOST)]
    marked = (information + damping * np.diag(np.diag(information)) for damping in dampings)
    steps = np.array([_step(gradient, damped, *room) for damped in marked])
    # Initial stabilities that would pass one another are level from here on.
    return _straight(to_free(from_free(_bent(here.at + np.einsum("km,pm->kp", steps, together)))))


def _step(gradient: Floats, damped: Floats, least: Floats, most: Floats) -> Floats:
    """One damped step; a parameter that would cross a bound goes to the bound, and the others make the best of it."""
    step, loose = np.zeros(len(gradient)), np.ones(len(gradient), dtype=bool)
    while loose.any():
        pull = gradient[loose] - damped[np.ix_(loose, ~loose)] @ step[~loose]
        step[loose] = np.linalg.solve(damped[np.ix_(loose, loose)], pull)
        crossing = loose & ((step < least) | (step > most))
        if not crossing.any():
            break
        step, loose = np.clip(step, least, most), loose & ~crossing
    return step


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

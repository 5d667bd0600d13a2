"""Young items: the posterior of (log a, b) on a grid, because with a few hundred answers it is far from normal.

Given the other items, the likelihood of one item's parameters is a product over its learners of sum_q v_q P(score | node q), with v
the learner's posterior from all other answers. It is summed over the learners on a grid around the maximum, weighted with the
prior, and gives the means, variances and covariance of a and b without a normal approximation. What the other items' own
uncertainty adds is carried over from the information matrix.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.estimating import Estimation, State
from shipworthy.measure.calibration.expecting import Table, posteriors
from shipworthy.measure.calibration.families import LOG_A, B, Family, Logistic
from shipworthy.measure.calibration.informing import Uncertainty
from shipworthy.measure.calibration.learning import Likelihoods
from shipworthy.measure.calibration.parts import Part
from shipworthy.measure.curves import Floats

# With more answers the posterior is normal enough.
YOUNG = 500
# Grid points along each axis, and how many standard deviations they reach.
_SIDE, _REACH = 11, 4.5
_FLOOR = 1e-12
# Curves of so many items on their grids are held at once: about 60 MB.
_AT_ONCE = 500
_NONE = Likelihoods(np.empty(0, np.int64), np.empty((0, 1, 2)), np.empty((0, 1)))


@dataclass(frozen=True, eq=False)
class Refined:
    """Posterior means ``a``, ``b`` and covariances ``ab`` (items, 2, 2) of a and b on their own scales."""

    a: Floats
    b: Floats
    ab: Floats


@dataclass(frozen=True, eq=False)
class Grids:
    """What the parts are asked: the table, and for each young item (by its place) its curves ``chance[place]`` (points, 2, nodes)."""

    table: Table
    chance: dict[int, Floats]


def plain(state: State, uncertainty: Uncertainty) -> Refined:
    """The maximum and the normal approximation around it."""
    u = state.point.u
    a = np.exp(u[:, LOG_A])
    scale = np.stack([a, np.ones_like(a)], axis=1)
    own = uncertainty.blocks[:, :2, :2]
    return Refined(a, u[:, B].copy(), own * scale[:, :, None] * scale[:, None, :])


def young(
    problem: Estimation, state: State, alone: Floats, answers: NDArray[np.int64], *, most: int | None = None
) -> Likelihoods:
    """Likelihoods of the young items' (log a, b) around `state`; ``alone`` (items, size, size) says how far to look.

    For the two-parameter model, and the three-parameter one with fixed guesses; no items for the others. Of more than ``most`` items
    only so many, spread evenly over the bank.
    """
    items = problem.items
    if items.tied or not isinstance(items.family, Logistic) or items.family.size > 2:  # noqa: PLR2004
        return _NONE
    places = np.flatnonzero((answers < YOUNG) & items.free[:, :2].all(axis=1))
    if not len(places):
        return _NONE
    if most is not None and len(places) > most:
        places = places[np.linspace(0, len(places) - 1, most).astype(np.int64)]
    some = [
        _some_young(problem, state, alone, places[first : first + _AT_ONCE])
        for first in range(0, len(places), _AT_ONCE)
    ]
    return Likelihoods(
        places, np.concatenate([each.at for each in some]), np.concatenate([each.worth for each in some])
    )


def _some_young(problem: Estimation, state: State, alone: Floats, places: NDArray[np.int64]) -> Likelihoods:
    """The likelihoods of the items at `places`, whose curves on their grids are held in memory together."""
    items = problem.items
    at = np.array([_points(state.point.u[place], alone[place]) for place in places]).reshape(-1, _SIDE**2, 2)
    theta = problem.theta(state.point)
    chance = {
        place: _chance(items.family, place, points, theta) for place, points in zip(places.tolist(), at, strict=True)
    }
    worth = np.zeros(at.shape[:2])
    row = {place: number for number, place in enumerate(chance)}
    for told in problem.crew.each(log_likelihoods, Grids(problem.table(state.curves), chance)):
        for place, values in told.items():
            worth[row[place]] += values
    return Likelihoods(places, at, worth)


def refined(found: Refined, young: Likelihoods, beliefs: Beliefs, uncertainty: Uncertainty) -> Refined:
    """`found` with the young items integrated over their grids."""
    if not len(young.places):
        return found
    a, b, ab = found.a.copy(), found.b.copy(), found.ab.copy()
    weight = young.weights(beliefs.mean[young.places, :2], beliefs.sd[young.places, :2])[:, :, None]
    values = np.stack([np.exp(young.at[:, :, LOG_A]), young.at[:, :, B]], axis=2)
    mean = (weight * values).sum(axis=1)
    off = values - mean[:, None]
    scale = np.stack([mean[:, 0], np.ones(len(mean))], axis=1)
    others = (uncertainty.blocks - uncertainty.alone)[young.places, :2, :2] * scale[:, :, None] * scale[:, None, :]
    a[young.places], b[young.places] = mean.T
    ab[young.places] = (weight * off).transpose(0, 2, 1) @ off + others
    return Refined(a, b, ab)


def log_likelihoods(part: Part, asked: Grids) -> dict[int, Floats]:
    """Log likelihoods of each young item on its grid, (points,), summed over the learners of a part."""
    total = {place: np.zeros(len(chance)) for place, chance in asked.chance.items()}
    for block in part.blocks:
        posterior = posteriors(block, asked.table)[0]
        for state, learners in block.answered():
            chance = asked.chance.get(state // 2)
            if chance is not None:
                others = posterior[learners] / np.exp(asked.table.log_chance[state])
                others /= others.sum(axis=1, keepdims=True)
                total[state // 2] += np.log(others @ chance[:, state % 2].T + _FLOOR).sum(axis=0)
    return total


def _points(u: Floats, covariance: Floats) -> Floats:
    """Grid points (points, 2) around a maximum, along the axes of its covariance."""
    steps = np.linspace(-_REACH, _REACH, _SIDE)
    unit = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    return np.asarray(u[:2] + unit @ np.linalg.cholesky(covariance[:2, :2]).T)


def _chance(family: Family, place: int, at: Floats, theta: Floats) -> Floats:
    """Chances of wrong and right at each grid point of one item, (points, 2, nodes)."""
    assert isinstance(family, Logistic)  # noqa: S101  (the one family that is refined)
    alone = Logistic(np.repeat(family.guess[place], len(at)), np.zeros(len(at)))
    return np.exp(alone.log_chance(at, theta))

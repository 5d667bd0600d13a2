"""The M-step: one step of Fisher scoring for every item at once, from expected counts.

One step instead of many (Lange 1995, the EM gradient algorithm): it converges as fast as full maximisation near the solution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.families import LOG_A, Curves, Family, bounded
from shipworthy.measure.curves import Floats

# A longer step in log a, b or another working parameter leaves the region in which the counts mean anything.
_LONGEST = 1.0
_HALVINGS = 12


@dataclass(frozen=True, eq=False)
class Items:
    """What is estimated: the family of curves, which working parameters are ``free`` (items, size), and the beliefs.

    ``tied`` gives all items one discrimination (Rasch).
    """

    family: Family
    free: NDArray[np.bool_]
    beliefs: Beliefs
    tied: bool = False


def improve(items: Items, u: Floats, curves: Curves, counts: Floats) -> Floats:
    """Working parameters after one scoring step from `u`; ``curves`` at `u`, ``counts`` (items, scores, nodes)."""
    gradient, information = scores(items, u, curves, counts)
    step = _tied_step(gradient, information) if items.tied else _step(gradient, information)
    longest = np.abs(step).max(axis=1, keepdims=True)
    moved = bounded(u + step * np.minimum(1.0, _LONGEST / np.maximum(longest, _LONGEST)))
    return np.where(items.free, moved, u)


def improve_surely(items: Items, u: Floats, theta: Floats, counts: Floats) -> Floats:
    """The same, with every item's step halved until its expected log posterior does not fall (all items' alike when tied)."""
    curves = items.family.curves(u, theta)
    step = improve(items, u, curves, counts) - u
    before = _worth(items, u, curves.log_chance, counts)
    factor = np.ones(len(u))
    for _ in range(_HALVINGS):
        moved = u + factor[:, None] * step
        fallen = _worth(items, moved, items.family.log_chance(moved, theta), counts) < before
        if items.tied:
            fallen[:] = fallen.any()
        if not fallen.any():
            return moved
        factor[fallen] /= 2.0
    return np.where(fallen[:, None], u, moved)


def scores(items: Items, u: Floats, curves: Curves, counts: Floats) -> tuple[Floats, Floats]:
    """Gradient (items, size) and expected information (items, size, size) of the expected log posterior; 0 and 1 where fixed."""
    each, size = curves.slope.shape[:2]
    slope = curves.slope.reshape(each, size, -1)
    weight = (np.exp(curves.log_chance) * counts.sum(axis=1, keepdims=True)).reshape(each, 1, -1)
    gradient = (slope @ counts.reshape(each, -1, 1))[:, :, 0] + items.beliefs.slope(u)
    information = (slope * weight) @ slope.transpose(0, 2, 1)
    diagonal = np.arange(size)
    information[:, diagonal, diagonal] += items.beliefs.curvature(u)
    return np.where(items.free, gradient, 0.0), only_free(information, items.free)


def only_free(information: Floats, free: NDArray[np.bool_]) -> Floats:
    """`information` (items, size, size) with the rows and columns of fixed parameters replaced by the identity's."""
    both = free[:, :, None] & free[:, None, :]
    return np.where(both, information, np.eye(free.shape[1]))


def _step(gradient: Floats, information: Floats) -> Floats:
    return np.asarray(np.linalg.solve(information, gradient[:, :, None])[:, :, 0], np.float64)


def _tied_step(gradient: Floats, information: Floats) -> Floats:
    """The step when one discrimination serves all items: their difficulties are eliminated first (block elimination)."""
    own_gradient, own = gradient[:, 1], information[:, 1, 1]
    cross = information[:, 0, 1]
    shared = (information[:, 0, 0] - cross**2 / own).sum()
    step_a = (gradient[:, LOG_A] - cross * own_gradient / own).sum() / shared
    return np.stack([np.full(len(own), step_a), (own_gradient - cross * step_a) / own], axis=1)


def _worth(items: Items, u: Floats, log_chance: Floats, counts: Floats) -> Floats:
    """Each item's expected log posterior, (items,)."""
    z = (u - items.beliefs.mean) / items.beliefs.sd
    more = items.beliefs.beyond_normal(u)
    worth: Floats = (counts * log_chance).sum(axis=(1, 2)) - 0.5 * (z * z).sum(axis=1) + more
    return worth

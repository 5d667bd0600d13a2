"""Penalised logistic regression by Newton's method, each step by conjugate gradients (Hestenes & Stiefel 1952; Lin, Weng & Keerthi 2008).

The penalty is ridge / 2 times the squared coefficients (Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992): a normal prior around 0
with variance 1 / ridge. Targets may be shares of 0 to 1 (Papke & Wooldridge 1996).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from shipworthy.measure.curves import Floats, logistic
from shipworthy.measure.tracing.design import Design

_MOST_STEPS = 60
_MOST_TURNS = 200
_MOST_HALVINGS = 20
# Conjugate gradients stop at this share of the residual they began with: Newton's next step mends the rest.
_LOOSE = 0.05

Solve = Callable[[Floats], Floats]


def fitted(
    design: Design, target: Floats, ridge: Floats, *, start: Floats | None = None, tolerance: float = 1e-5
) -> Floats:
    """The coefficients that make `target` (n,) most likely, less the penalty with `ridge` > 0 for each of them.

    Stops when no entry of the gradient, taken per answer, exceeds `tolerance`.
    """
    found = np.zeros(len(ridge)) if start is None else start
    least = _objective(design, target, ridge, found)
    for _step in range(_MOST_STEPS):
        chance = logistic(design.logits(found))
        slope = design.summed(target - chance) - ridge * found
        if np.abs(slope).max() <= tolerance * len(design):
            break
        step = _newton(design, chance * (1.0 - chance), ridge, slope)
        found, least, moved = _along(design, target, ridge, found, step, least)
        if not moved:
            break
    return found


def variances(design: Design, coefficients: Floats, ridge: Floats) -> Floats:
    """Posterior variances of the coefficients as if they were independent, shape (coefficients,)."""
    chance = logistic(design.logits(coefficients))
    return np.asarray(1.0 / (design.squares(chance * (1.0 - chance)) + ridge))


def _objective(design: Design, target: Floats, ridge: Floats, at: Floats) -> float:
    logits = design.logits(at)
    return float(np.sum(np.logaddexp(0.0, logits) - target * logits) + 0.5 * ridge @ at**2)


def _along(
    design: Design, target: Floats, ridge: Floats, found: Floats, step: Floats, least: float
) -> tuple[Floats, float, bool]:
    """As far along a step as lowers the objective: the point, the objective there, and whether it did."""
    for _halving in range(_MOST_HALVINGS):
        now = _objective(design, target, ridge, found + step)
        if now < least:
            return found + step, now, True
        step = step / 2.0
    return found, least, False


def _newton(design: Design, weights: Floats, ridge: Floats, slope: Floats) -> Floats:
    def curved(at: Floats) -> Floats:
        return design.summed(weights * design.times(at)) + ridge * at

    return _conjugate(curved, slope, _rough_inverse(design, weights, ridge))


def _rough_inverse(design: Design, weights: Floats, ridge: Floats) -> Solve:
    """The inverse of the Hessian with the common columns whole and the rest by its diagonal."""
    count = design.common.shape[1]
    whole = design.square_of_common(weights) + np.diag(ridge[:count])
    inverse = np.linalg.inv(whole) if count else whole
    diagonal = np.concatenate([np.zeros(0), *(block.squares(weights) for block in design.blocks)]) + ridge[count:]

    def solve(at: Floats) -> Floats:
        return np.concatenate([inverse @ at[:count], at[count:] / diagonal])

    return solve


def _conjugate(curved: Callable[[Floats], Floats], slope: Floats, rough: Solve) -> Floats:
    found, left = np.zeros(len(slope)), slope
    nearer = rough(left)
    along, size = nearer, float(left @ nearer)
    goal = _LOOSE**2 * size
    for _turn in range(_MOST_TURNS):
        bent = curved(along)
        length = size / float(along @ bent)
        found, left = found + length * along, left - length * bent
        nearer = rough(left)
        size, before = float(left @ nearer), size
        if size <= goal:
            break
        along = nearer + size / before * along
    return found

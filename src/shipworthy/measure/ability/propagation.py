"""The joint posterior from one-dimensional likelihoods, by expectation propagation (Minka 2001; Rasmussen & Williams 2006, 3.6).

Each set of skills that was tested has one likelihood, a function of the mean ability u of the set. Expectation propagation finds
for each of them the Gaussian factor under which the joint posterior gives u the same mean and variance as the likelihood itself
does against everything else. All factors move together from nothing to the fixed point, so that the answer is a function of the
likelihoods and never of the order in which they came. With one set it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.ability.likelihood import GRID, STEP
from shipworthy.measure.curves import Floats

MOST_SWEEPS = 200
TOLERANCE = 1e-10
_LEAST_DAMPING = 0.03
# A density narrower than the grid has no variance there: never report less than a grid step can show.
_LEAST_VARIANCE = (STEP / 2.0) ** 2


@dataclass(frozen=True)
class Factors:
    """One Gaussian factor a set, natural parameters, shape (sets,) each; and the density of each set's mean ability on the grid."""

    precision: Floats
    shift: Floats
    density: Floats
    converged: bool


def propagate(mean: Floats, covariance: Floats, logs: Floats) -> Factors:
    """The fixed point for sets with prior `mean` (sets,) and `covariance` (sets, sets) and log-likelihoods `logs` (sets, grid).

    Where answers contradict each other without end there may be no such point with factors of negative precision. Then the factors
    are held at precision 0 or more: their means still agree, and what is known is not sharper than it should be by more than that.
    """
    free = _iterate(mean, covariance, logs, least=-np.inf, damping=1.0)
    return free if free.converged else _iterate(mean, covariance, logs, least=0.0, damping=0.5)


def _iterate(mean: Floats, covariance: Floats, logs: Floats, *, least: float, damping: float) -> Factors:
    """All factors at once, damped while they overshoot, from nothing to where nothing moves."""
    natural = np.zeros((2, len(mean)))
    sound, before = natural, np.inf
    density = np.zeros_like(logs)
    for _sweep in range(MOST_SWEEPS):
        now, variance = _marginals(mean, covariance, natural)
        rest = np.stack([1.0 / variance, now / variance]) - natural
        if not _is_proper(variance, rest):
            natural = (natural + sound) / 2.0
            continue
        sound = natural
        density, wanted, gap = _matched(logs, rest, (now, variance), least)
        if gap < TOLERANCE:
            return Factors(natural[0], natural[1], density, converged=True)
        damping = max(damping * 0.7, _LEAST_DAMPING) if gap > before else damping
        natural, before = natural + damping * (wanted - natural), gap
    return Factors(sound[0], sound[1], density, converged=False)


def _marginals(mean: Floats, covariance: Floats, natural: Floats) -> tuple[Floats, Floats]:
    """Means and variances of the sets under the factors; sets may depend on each other linearly."""
    sides = np.column_stack([covariance, mean + covariance @ natural[1]])
    solved = np.linalg.solve(np.eye(len(mean)) + covariance * natural[0], sides)
    return np.asarray(solved[:, -1]), np.asarray(np.diag(solved))


def _is_proper(variance: Floats, rest: Floats) -> bool:
    """Whether every set has a variance, with its own factor and without.

    A factor's own precision may be negative: an answer against all odds widens what is known.
    """
    return bool((variance > 0).all() and (rest[0] > 0).all())


def _matched(logs: Floats, rest: Floats, now: tuple[Floats, Floats], least: float) -> tuple[Floats, Floats, float]:
    """Densities of the sets, the factors that give their means and variances, and how far those are from `now`."""
    density = _tilted(logs, rest)
    centre = density @ GRID
    spread = np.maximum(density @ GRID**2 - centre**2, _LEAST_VARIANCE)
    precision = np.maximum(1.0 / spread - rest[0], least)
    reached = 1.0 / (precision + rest[0])
    gap = float(max(np.abs(centre - now[0]).max(), np.abs(reached - now[1]).max()))
    return density, np.stack([precision, centre / reached - rest[1]]), gap


def _tilted(logs: Floats, rest: Floats) -> Floats:
    """Densities on the grid, rows summing to one: the likelihood of each set times a Gaussian, everything else that is known."""
    powers = logs + rest[1][:, None] * GRID - 0.5 * rest[0][:, None] * GRID**2
    weights = np.exp(powers - powers.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float64)

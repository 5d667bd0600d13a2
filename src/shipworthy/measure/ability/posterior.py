"""The joint Gaussian over skills after the answers, and the density of each tested set on the grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from shipworthy.measure.ability.evidence import Evidence, Skills
from shipworthy.measure.ability.likelihood import GRID, STEP
from shipworthy.measure.ability.prior import Prior
from shipworthy.measure.ability.propagation import propagate
from shipworthy.measure.curves import Floats

_EDGES: Floats = np.append(GRID - STEP / 2.0, GRID[-1] + STEP / 2.0)
_DEVIATIONS: Floats = np.linspace(-6.0, 6.0, 481)
_SHARES: Floats = np.array([NormalDist().cdf(each) for each in _DEVIATIONS])
_NARROWEST = 1e-3


@dataclass(frozen=True, eq=False)
class Posterior:
    """A Gaussian, and more where a set was tested.

    ``mean`` (skills,) and ``covariance`` (skills, skills); ``densities`` on GRID of the mean ability of each set that was
    tested, which also know the skew that a Gaussian does not; ``converged`` whether the fixed point was reached.
    """

    mean: Floats
    covariance: Floats
    densities: Mapping[Skills, Floats]
    converged: bool = True

    @classmethod
    def of(cls, prior: Prior, evidence: Evidence) -> Posterior:
        """Everything that `evidence` says, by expectation propagation."""
        sets = sorted(evidence)
        if not sets:
            return cls(prior.mean, prior.covariance, {})
        loads = np.array([prior.graph.weights(each) for each in sets])
        shared = prior.covariance @ loads.T
        within, centre = loads @ shared, loads @ prior.mean
        found = propagate(centre, (within + within.T) / 2.0, np.array([evidence[each].logs for each in sets]))
        gain = np.linalg.solve(np.eye(len(sets)) + within * found.precision, shared.T).T
        mean = prior.mean + gain @ (found.shift - found.precision * centre)
        covariance = prior.covariance - gain @ (found.precision[:, None] * shared.T)
        densities = dict(zip(sets, found.density, strict=True))
        return cls(mean, (covariance + covariance.T) / 2.0, densities, found.converged)


def root(covariance: Floats) -> Floats:
    """A square root R of a covariance, R R^T; by eigenvalues, since rounding may leave it a hair from positive."""
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))


def gaussian(mean: float, sd: float) -> Floats:
    """A normal density on GRID, summing to one."""
    powers = np.asarray(-0.5 * ((GRID - mean) / max(sd, _NARROWEST)) ** 2, dtype=np.float64)
    weights = np.asarray(np.exp(powers - powers.max()), dtype=np.float64)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def moments(density: Floats) -> tuple[float, float]:
    """Mean and standard deviation of a density on GRID."""
    mean = float(density @ GRID)
    return mean, float(np.sqrt(density @ (GRID - mean) ** 2))


def moved(density: Floats, mean: float, sd: float) -> Floats:
    """The same shape with another mean and standard deviation."""
    now, spread = moments(density)
    if spread < _NARROWEST or (abs(now - mean) < 1e-12 and abs(spread - sd) < 1e-12):  # noqa: PLR2004  (no move)
        return density
    found = np.interp(now + (GRID - mean) * spread / max(sd, _NARROWEST), GRID, density, left=0.0, right=0.0)
    return np.asarray(found / found.sum(), dtype=np.float64)


def below(density: Floats, values: Floats) -> Floats:
    """Chances that an ability with this density on GRID lies below each of `values`."""
    return np.asarray(np.interp(values, _EDGES, np.append(0.0, np.cumsum(density))), dtype=np.float64)


def quantiles(density: Floats, shares: Floats) -> Floats:
    """Abilities below which the `shares` of a density on GRID lie."""
    return np.asarray(np.interp(shares, np.append(0.0, np.cumsum(density)), _EDGES), dtype=np.float64)


def reshaped(standard: Floats, density: Floats) -> Floats:
    """Standard normal draws as draws with the shape of `density`, standardised: a Gaussian copula keeps their ties."""
    mean, sd = moments(density)
    targets = (quantiles(density, _SHARES) - mean) / max(sd, _NARROWEST)
    return np.asarray(np.interp(standard, _DEVIATIONS, targets), dtype=np.float64)

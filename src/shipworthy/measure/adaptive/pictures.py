"""One picture of how skills hang together, and how likely it made a person's answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.ability.evidence import Evidence, Skills
from shipworthy.measure.ability.graph import SkillGraph
from shipworthy.measure.ability.likelihood import GRID, STEP
from shipworthy.measure.ability.posterior import Posterior
from shipworthy.measure.ability.prior import Levels
from shipworthy.measure.ability.propagation import Factors, propagate
from shipworthy.measure.curves import Floats


@dataclass(frozen=True, eq=False)
class AskedSets:
    """The sets of skills that were tested: their names, weights over all skills (sets, skills), log-likelihoods on GRID (sets, grid)."""

    names: tuple[Skills, ...]
    loads: Floats
    logs: Floats

    @classmethod
    def of(cls, graph: SkillGraph, evidence: Evidence) -> AskedSets:
        """What the answers said."""
        names = tuple(sorted(evidence))
        loads = np.array([graph.weights(each) for each in names]).reshape(len(names), len(graph.skills))
        return cls(names, loads, np.array([evidence[each].logs for each in names]).reshape(len(names), len(GRID)))


@dataclass(frozen=True, eq=False)
class Picture:
    """The posterior under one Gaussian prior, and the logarithm of the chance in nats that the prior gave to the answers."""

    posterior: Posterior
    log_evidence: float

    @classmethod
    def of(cls, mean: Floats, covariance: Floats, tested: AskedSets) -> Picture:
        """From the prior's `mean` (skills,) and `covariance` (skills, skills), by expectation propagation."""
        if not tested.names:
            return cls(Posterior(mean, covariance, {}), 0.0)
        shared = covariance @ tested.loads.T
        within, centre = tested.loads @ shared, tested.loads @ mean
        within = (within + within.T) / 2.0
        found = propagate(centre, within, tested.logs)
        gain = np.linalg.solve(np.eye(len(centre)) + within * found.precision, shared.T).T
        after = covariance - gain @ (found.precision[:, None] * shared.T)
        moved = mean + gain @ (found.shift - found.precision * centre)
        densities = dict(zip(tested.names, found.density, strict=True))
        posterior = Posterior(moved, (after + after.T) / 2.0, densities, found.converged)
        return cls(posterior, log_evidence(centre, within, found, tested.logs))


def unrelated(graph: SkillGraph, levels: Levels) -> tuple[Floats, Floats]:
    """Mean (skills,) and covariance (skills, skills) where skills have nothing to do with each other: each N(0, 1), and `levels`."""
    precision, shift = np.ones(len(graph.skills)), np.zeros(len(graph.skills))
    for skill, mean, sd in levels:
        precision[graph.index[skill]] += sd**-2
        shift[graph.index[skill]] += mean * sd**-2
    return shift / precision, np.diag(1.0 / precision)


def log_evidence(mean: Floats, covariance: Floats, found: Factors, logs: Floats) -> float:
    """The marginal likelihood of the answers as expectation propagation has it (Rasmussen & Williams 2006, eq. 3.65), in nats.

    ``mean`` (sets,) and ``covariance`` (sets, sets) of the prior, ``found`` the fixed point, ``logs`` (sets, grid). Exact with one set.
    The factors together under the prior, and for each set what its own likelihood gives against everything else over what its factor
    gives there.
    """
    precision, shift = found.precision, found.shift
    whole = np.eye(len(mean)) + covariance * precision
    pull = shift - precision * mean
    pushed = np.linalg.solve(whole, np.column_stack([covariance, covariance @ pull]))
    variance, now = np.diag(pushed), mean + pushed[:, -1]
    together = shift @ mean - 0.5 * precision @ mean**2 + 0.5 * pull @ pushed[:, -1]
    rest, leaning = 1.0 / variance - precision, now / variance - shift
    own = _against(logs, leaning / rest, rest)
    factor = 0.5 * np.log(rest * variance) + 0.5 * (now**2 / variance - leaning**2 / rest)
    return float(together - 0.5 * np.linalg.slogdet(whole)[1] + (own - factor).sum())


def _against(logs: Floats, centre: Floats, precision: Floats) -> Floats:
    """Logarithm of the mean of each likelihood over a normal, shape (sets,)."""
    powers = logs - 0.5 * precision[:, None] * (GRID - centre[:, None]) ** 2
    most = powers.max(axis=1)
    sums = np.exp(powers - most[:, None]).sum(axis=1) * STEP
    return np.asarray(most + np.log(sums) + 0.5 * np.log(precision / (2.0 * np.pi)), dtype=np.float64)

"""What is believed about a person before any answer: a Gaussian over skills.

A Gaussian Markov random field (Rue & Held 2005, ch. 2): overall ability, areas around it, skills around their area, and a spring
along each prerequisite. Written as a sum of squares its precision is positive definite whatever the ties are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isfinite

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.ability.assumptions import Assumptions
from shipworthy.measure.ability.graph import SkillGraph
from shipworthy.measure.curves import Floats

Levels = tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Prior:
    """The belief before any answer.

    ``levels`` holds (skill, mean, sd): what else is known of a skill, such as a self-report, as a Gaussian observation of its ability.
    """

    graph: SkillGraph
    assumptions: Assumptions
    levels: Levels = ()

    def __post_init__(self) -> None:
        for skill, mean, sd in self.levels:
            self.graph.weights([skill])
            if not (isfinite(mean) and isfinite(sd) and sd > 0):
                raise BadInput(
                    "levels", say("{skill} has no mean and sd above 0", skill=skill), say("Give two numbers.")
                )

    @cached_property
    def _moments(self) -> tuple[Floats, Floats]:
        return _known(_covariance(self.graph, self.assumptions), self.graph, self.levels)

    @property
    def mean(self) -> Floats:
        """Means, shape (skills,)."""
        return self._moments[0]

    @property
    def covariance(self) -> Floats:
        """Covariances, shape (skills, skills)."""
        return self._moments[1]


@lru_cache(maxsize=32)
def _covariance(graph: SkillGraph, assumptions: Assumptions) -> Floats:
    """Covariance of the skills in the population: overall and area abilities integrated out, variances brought to 1."""
    names = sorted(set(graph.areas))
    areas, skills = len(names), len(graph.skills)
    precision = np.zeros((1 + areas + skills, 1 + areas + skills))
    precision[0, 0] = 1.0 / assumptions.overall_variance
    for area in range(areas):
        _pull(precision, 0, 1 + area, 1.0 / assumptions.area_variance)
    for skill, its in enumerate(graph.areas):
        _pull(precision, 1 + names.index(its), 1 + areas + skill, 1.0 / assumptions.skill_variance)
    for (low, high), strength in graph.neighbours.items():
        _pull(precision, 1 + areas + low, 1 + areas + high, strength * assumptions.tie)
    whole = np.linalg.inv(precision)[1 + areas :, 1 + areas :]
    scale = 1.0 / np.sqrt(np.diag(whole))
    return np.asarray((whole + whole.T) / 2.0 * np.outer(scale, scale), dtype=np.float64)


def _pull(precision: Floats, one: int, other: int, strength: float) -> None:
    """Add strength / 2 (x_one - x_other)^2 to the energy."""
    precision[[one, other], [one, other]] += strength
    precision[one, other] -= strength
    precision[other, one] -= strength


def _known(covariance: Floats, graph: SkillGraph, levels: Levels) -> tuple[Floats, Floats]:
    """Mean and covariance once `levels` are known: Gaussian conditioning."""
    mean = np.zeros(len(graph.skills))
    if not levels:
        return mean, covariance
    places = [graph.index[skill] for skill, _mean, _sd in levels]
    noise = np.diag([sd**2 for _skill, _mean, sd in levels])
    gain = np.linalg.solve(covariance[np.ix_(places, places)] + noise, covariance[places]).T
    shifted = gain @ np.array([value for _skill, value, _sd in levels])
    rest = covariance - gain @ covariance[places]
    return np.asarray(mean + shifted), np.asarray((rest + rest.T) / 2.0)

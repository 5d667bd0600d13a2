"""The live posterior: what is known of a person's skills, updated by each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isfinite
from types import MappingProxyType

import numpy as np

from shipworthy.kernel import BadInput, resolve, say
from shipworthy.measure.ability import stored
from shipworthy.measure.ability.assumptions import LEVEL_THRESHOLDS, USUAL, Assumptions
from shipworthy.measure.ability.estimates import Estimate, LevelChances, level_chances, normal_below
from shipworthy.measure.ability.evidence import Evidence, Site, with_answer
from shipworthy.measure.ability.forgetting import recalled
from shipworthy.measure.ability.graph import SkillGraph
from shipworthy.measure.ability.likelihood import expected_share, log_likelihood
from shipworthy.measure.ability.posterior import Posterior, below, gaussian, moved, reshaped, root
from shipworthy.measure.ability.prior import Prior
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item


@dataclass(frozen=True, eq=False)
class Ability:
    """What is known of a person's skills. A value: `observe` and `at` return a new one.

    ``evidence`` holds what the answers said; ``day`` (days since 1970) is the moment the estimates are for, never before the newest
    answer; ``memory`` is what memory says of skills as of that day. Two are equal when they hold the same knowledge.
    """

    belief: Prior
    evidence: Evidence = field(default_factory=lambda: MappingProxyType({}))
    day: float | None = None
    memory: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def prior(
        cls,
        graph: SkillGraph,
        *,
        levels: Mapping[str, tuple[float, float]] | None = None,
        assumptions: Assumptions = USUAL,
    ) -> Ability:
        """Somebody who has not answered yet: each skill N(0, 1), tied as in `graph`.

        ``levels`` adds what is known otherwise of single skills (such as a self-report) as mean and standard error, > 0, of a
        Gaussian observation. BadInput for a skill that the graph does not know.
        """
        given = tuple(sorted((skill, float(mean), float(sd)) for skill, (mean, sd) in (levels or {}).items()))
        return cls(Prior(graph, assumptions, given))

    # What changes it ----------------------------------------------------------------------------------------------------

    def observe(self, item: Item, score: float, *, day: float) -> Ability:
        """With one more answer: `score` 0..item.most on `day`. The order of answers changes nothing.

        BadInput for an item without skills or with unknown ones, a score out of range and a day that is no number.
        """
        _check_day(day)
        self.graph.weights(item.skills)
        skills = tuple(sorted(set(item.skills)))
        site = Site.of(log_likelihood(item, float(score), self.assumptions.slip), float(day))
        evidence = with_answer(self.evidence, skills, site, self.assumptions.half_life_days)
        fresh = {skill: share for skill, share in self.memory.items() if skill not in skills}
        return replace(self, evidence=evidence, day=_later(self.day, day), memory=fresh)

    def at(self, day: float, memory: Mapping[str, float] | None = None) -> Ability:
        """As of a later `day`: what was learnt is lower and less sure.

        ``memory`` gives, for skills of which memory knows something, the share (0-1) that would be recalled. For the others a
        share falls with the mean age of their answers by the power law of FSRS. A day before the newest answer counts as that day.
        """
        _check_day(day)
        shares = {resolve("memory", skill, self.graph.index): share for skill, share in (memory or {}).items()}
        for skill, share in shares.items():
            if not 0 <= share <= 1:
                raise BadInput("memory", say("{skill} is not a share", skill=skill), say("Give a share from 0 to 1."))
        newest = max((site.day for site in self.evidence.values()), default=None)
        return replace(self, day=_later(newest, day), memory=shares)

    # What it says ---------------------------------------------------------------------------------------------------------

    @property
    def graph(self) -> SkillGraph:
        """The skills it speaks of."""
        return self.belief.graph

    @property
    def assumptions(self) -> Assumptions:
        """What it takes for granted."""
        return self.belief.assumptions

    @property
    def answers(self) -> int:
        """How many answers it rests on."""
        return sum(site.answers for site in self.evidence.values())

    @property
    def means(self) -> Floats:
        """Posterior means of all skills in the graph's order, shape (skills,)."""
        return self._aged.mean

    @property
    def covariance(self) -> Floats:
        """Posterior covariance of all skills, shape (skills, skills)."""
        return self._aged.covariance

    @cached_property
    def sds(self) -> Floats:
        """Posterior standard deviations of all skills, shape (skills,)."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))

    @property
    def converged(self) -> bool:
        """Whether the approximation reached its fixed point; answers that contradict each other without end may keep it from one."""
        return self._fresh.converged

    def skill(self, skill: str) -> Estimate:
        """The ability in one skill."""
        place = self._place(skill)
        return Estimate(float(self.means[place]), float(self.sds[place]))

    def area(self, area: str) -> Estimate:
        """The mean ability over the skills of an area."""
        return self.mean_of(self.graph.within(area))

    def overall(self) -> Estimate:
        """The mean ability over all skills."""
        return self.mean_of(self.graph.skills)

    def mean_of(self, skills: Iterable[str]) -> Estimate:
        """The mean ability over some skills."""
        return self._estimate(self.graph.weights(skills))

    def chance(self, item: Item) -> float:
        """Expected share of the points of `item`, 0-1; where it has one point, the chance of a right answer.

        Predictive: over what is not known of the person and of the item.
        """
        return float(expected_share(item, self.assumptions.slip) @ self.density(item.skills))

    def chances(self, items: Sequence[Item]) -> Floats:
        """`chance` of each item, shape (items,)."""
        densities = {skills: self.density(skills) for skills in {item.skills for item in items}}
        slip = self.assumptions.slip
        return np.array([float(expected_share(item, slip) @ densities[item.skills]) for item in items])

    def density(self, skills: Iterable[str]) -> Floats:
        """Density of the mean ability over some skills on the grid of `measure.ability.GRID`, summing to one."""
        named = tuple(sorted(set(skills)))
        estimate = self.mean_of(named)
        known = self._fresh.densities.get(named)
        return gaussian(estimate.mean, estimate.sd) if known is None else moved(known, estimate.mean, estimate.sd)

    def level(self, skill: str) -> LevelChances:
        """Chances of mastery levels 0-4 in one skill (LEVEL_THRESHOLDS); they sum to one."""
        estimate = self.skill(skill)
        if (skill,) in self._fresh.densities:
            return level_chances(below(self.density((skill,)), np.array(LEVEL_THRESHOLDS)))
        return level_chances(normal_below(estimate.mean, estimate.sd))

    def draws(self, n: int, rng: np.random.Generator, skills: Sequence[str] | None = None) -> Floats:
        """`n` joint draws of `skills` (all when None), shape (n, skills): a Gaussian copula with the grid's shape where one was tested.

        Some skills are drawn as they are among all of them: their part of the means and of the covariance.
        """
        named = self.graph.skills if skills is None else tuple(skills)
        places = [self._place(skill) for skill in named]
        standard = rng.standard_normal((n, len(places))) @ root(self.covariance[np.ix_(places, places)]).T
        spread = np.maximum(self.sds[places], 1e-12)
        for column, skill in enumerate(named):
            density = self._fresh.densities.get((skill,))
            if density is not None:
                standard[:, column] = spread[column] * reshaped(standard[:, column] / spread[column], density)
        return np.asarray(self.means[places] + standard)

    def __eq__(self, other: object) -> bool:
        return self._known == other._known if isinstance(other, Ability) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.belief, self.day, self.answers))

    # As JSON --------------------------------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """Everything but the graph, which belongs to the catalogue. The same knowledge gives the same text."""
        return stored.as_json(stored.Kept(self.assumptions, self.belief.levels, self.day, self.memory, self.evidence))

    @classmethod
    def from_json(cls, graph: SkillGraph, text: str | bytes) -> Ability:
        """What `to_json` wrote, over `graph`; BadInput for anything else.

        Skills that the graph has lost since are dropped. What answers said of them and others together, they now say of the others.
        """
        kept = stored.from_json(text)
        evidence: Evidence = {}
        for skills, site in kept.evidence.items():
            if known := tuple(skill for skill in skills if skill in graph.index):
                evidence = with_answer(evidence, known, site, kept.assumptions.half_life_days)
        levels = tuple(level for level in kept.levels if level[0] in graph.index)
        memory = {skill: share for skill, share in kept.memory.items() if skill in graph.index}
        return cls(Prior(graph, kept.assumptions, levels), evidence, kept.day, memory)

    # Inside -----------------------------------------------------------------------------------------------------------------

    @cached_property
    def _fresh(self) -> Posterior:
        """The posterior as if nothing had been forgotten since each answer."""
        return Posterior.of(self.belief, self.evidence)

    @cached_property
    def _aged(self) -> Posterior:
        """The posterior as of `day`."""
        lost = 1.0 - recalled(self.graph, self.evidence, self.day, self.memory, self.assumptions)
        if not lost.any():
            return self._fresh
        mean = self._fresh.mean - lost * np.maximum(self._fresh.mean - self.assumptions.floor, 0.0)
        covariance = self._fresh.covariance + np.diag(lost * self.assumptions.forgotten_variance)
        return Posterior(mean, covariance, self._fresh.densities, self._fresh.converged)

    @property
    def _known(self) -> tuple[object, ...]:
        sites = {skills: site.parts for skills, site in self.evidence.items()}
        return self.belief, self.day, dict(self.memory), sites

    def _place(self, skill: str) -> int:
        place = self.graph.index.get(skill)
        return self.graph.index[resolve("skill", skill, self.graph.index)] if place is None else place

    def _estimate(self, weights: Floats) -> Estimate:
        used = np.flatnonzero(weights)
        part = weights[used]
        variance = float(part @ self.covariance[np.ix_(used, used)] @ part)
        return Estimate(float(part @ self.means[used]), float(np.sqrt(max(variance, 0.0))))


def _later(one: float | None, other: float) -> float:
    return float(other) if one is None else max(float(one), float(other))


def _check_day(day: float) -> None:
    if not isfinite(day):
        raise BadInput("day", say("is not a number"), say("Give the days since 1970."))

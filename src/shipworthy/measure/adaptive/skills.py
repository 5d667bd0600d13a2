"""Measuring over a whole graph of skills: each answer is worth what it says about every skill that matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import NormalDist
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from shipworthy.catalog import TOP_LEVEL
from shipworthy.kernel import BadInput, Message, resolve, say
from shipworthy.measure.ability import GRID, LEVEL_THRESHOLDS, Ability
from shipworthy.measure.adaptive.reasons import why_on_graph
from shipworthy.measure.adaptive.tables import Tables, after_own_scores, expected_variance
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import ItemBank

_NAMED = 2
_TELLING = 0.02


@dataclass(frozen=True, slots=True)
class Wanted:
    """What matters about one skill: how much (``weight`` >= 0), and whether it reaches ``level``; None for which level it is at."""

    weight: float = 1.0
    level: int | None = None

    def __post_init__(self) -> None:
        if not self.weight >= 0 or not (self.level is None or 1 <= self.level <= TOP_LEVEL):
            raise BadInput(
                "wanted", say("is no weight and level"), say("Give a weight of 0 or more and a level from 1 to 4.")
            )

    @property
    def cuts(self) -> tuple[float, ...]:
        """The abilities that decide."""
        return LEVEL_THRESHOLDS if self.level is None else (LEVEL_THRESHOLDS[self.level - 1],)


@dataclass(frozen=True, eq=False)
class SkillsMeter:
    """All skills of a graph, from the belief ``start``.

    ``wanted`` says what matters (all skills alike when it is empty), ``names`` how skills are called in sentences. BadInput when an item
    tests no skill, or one that the graph does not know.

    A question is worth the expected fall of the sum, over the skills and their deciding cuts, of weight times the variance p (1 - p) of
    the decision. To first order that is weight x phi(z)^2 / v x (expected fall of the skill's variance), z the distance to the cut in sd
    and v the variance; the fall follows from that of the tested set by regression.
    """

    bank: ItemBank
    start: Ability
    wanted: Mapping[str, Wanted] = field(default_factory=lambda: MappingProxyType({}))
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        for skill in self.wanted:
            resolve("wanted", skill, self.start.graph.index)
        if self.wanted and not any(wish.weight for wish in self.wanted.values()):
            raise BadInput("wanted", say("nothing has a weight"), say("Give at least one skill a weight above 0."))
        for item in self.bank.each():
            if not item.skills:
                raise BadInput(
                    "bank", say("item {item} tests no skill", item=item.id), say("Give each item its skills.")
                )
            self.start.graph.weights(item.skills)

    @cached_property
    def tables(self) -> Tables:
        """The bank over the grid."""
        return Tables.of(self.bank, self.start.assumptions.slip)

    def begin(self) -> Ability:
        """The belief before the first answer."""
        return self.start

    def learn(self, ability: Ability, place: int, score: float, day: float) -> Ability:
        """The belief after a score of one item."""
        return ability.observe(self.bank.items[place], score, day=day)

    def gains(self, ability: Ability) -> Floats:
        """What each item is expected to gain for the decisions, shape (items,)."""
        loads, which = self._sets
        shared = ability.covariance @ loads.T
        spread = np.maximum(np.einsum("ks,sk->k", loads, shared), 1e-12)
        densities = self._densities(ability, loads @ ability.means, np.sqrt(spread))
        variance = densities @ GRID**2 - (densities @ GRID) ** 2
        fall = variance[which] - expected_variance(after_own_scores(self.tables, densities, which))
        return np.asarray(fall * (self._importance(ability) @ shared**2 / spread**2)[which], dtype=np.float64)

    def error(self, ability: Ability) -> float:
        """Root of the mean posterior variance over the skills that matter, by weight."""
        return float(np.sqrt(self._weights @ ability.sds**2 / self._weights.sum()))

    def mastery(self, ability: Ability, cut: float) -> float:
        """The chance that the mean ability over all skills is at least `cut`."""
        overall = ability.overall()
        return 1.0 - NormalDist(overall.mean, max(overall.sd, 1e-9)).cdf(cut)

    def why(self, ability: Ability, place: int, asked: int) -> Message:  # noqa: ARG002 (each answer counts alike here)
        """Why this item, in words for the learner."""
        item = self.bank.items[place]
        tested = [self._called(skill) for skill in dict.fromkeys(item.skills)]
        return why_on_graph(ability.chance(item), tested, self._others(ability, item.skills))

    def dump(self, ability: Ability) -> str:
        """The belief as text."""
        return ability.to_json()

    def load(self, text: str) -> Ability:
        """The belief that `dump` wrote."""
        return type(self.start).from_json(self.start.graph, text)

    # Inside -----------------------------------------------------------------------------------------------------------------

    @cached_property
    def _sets(self) -> tuple[Floats, NDArray[np.intp]]:
        """The distinct sets of skills as weights, shape (sets, skills), and the set of each item."""
        order = {skills: place for place, skills in enumerate(self._set_names)}
        loads = np.array([self.start.graph.weights(skills) for skills in self._set_names])
        which = [order[tuple(sorted(set(item.skills)))] for item in self.bank.each()]
        return loads, np.array(which, dtype=np.intp)

    @cached_property
    def _set_names(self) -> list[tuple[str, ...]]:
        return list(dict.fromkeys(tuple(sorted(set(item.skills))) for item in self.bank.each()))

    def _densities(self, ability: Ability, means: Floats, sds: Floats) -> Floats:
        """Densities on GRID of the mean ability of each set, shape (sets, grid)."""
        powers = -0.5 * ((GRID - means[:, None]) / sds[:, None]) ** 2
        found = np.exp(powers - powers.max(axis=1, keepdims=True))
        found /= found.sum(axis=1, keepdims=True)
        for place, skills in enumerate(self._set_names):
            if skills in ability.evidence:
                found[place] = ability.density(skills)
        return np.asarray(found, dtype=np.float64)

    @cached_property
    def _weights(self) -> Floats:
        wanted = self.wanted or dict.fromkeys(self.start.graph.skills, Wanted())
        return np.array([wanted[skill].weight if skill in wanted else 0.0 for skill in self.start.graph.skills])

    @cached_property
    def _cuts(self) -> Floats:
        """The deciding abilities of each skill, shape (skills, 4); infinite where there are fewer."""
        found = np.full((len(self.start.graph.skills), len(LEVEL_THRESHOLDS)), np.inf)
        for row, skill in zip(found, self.start.graph.skills, strict=True):
            cuts = self.wanted.get(skill, Wanted()).cuts
            row[: len(cuts)] = cuts
        return found

    def _importance(self, ability: Ability) -> Floats:
        """Fall of the decisions' variance for each unit by which a skill's variance falls, shape (skills,)."""
        sds = np.maximum(ability.sds, 1e-6)
        steps = (self._cuts - ability.means[:, None]) / sds[:, None]
        heights = np.exp(-(steps**2)).sum(axis=1) / (2.0 * np.pi)
        return np.asarray(self._weights * heights / sds**2, dtype=np.float64)

    def _others(self, ability: Ability, skills: tuple[str, ...]) -> list[str]:
        """The skills of which an answer to `skills` says the most besides."""
        graph = ability.graph
        load = graph.weights(skills)
        shared = ability.covariance @ load
        told = shared**2 / max(float(load @ shared), 1e-12) * (self._weights > 0)
        told[[graph.index[skill] for skill in skills]] = 0.0
        best = np.argsort(-told, kind="stable")[:_NAMED]
        return [self._called(graph.skills[place]) for place in best if told[place] > _TELLING]

    def _called(self, skill: str) -> str:
        return self.names.get(skill, skill)

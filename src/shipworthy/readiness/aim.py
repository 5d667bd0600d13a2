"""What a person aims for: skills at levels, with weights and with what comes before what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.catalog import Catalog, Role
from shipworthy.kernel import BadInput, say
from shipworthy.measure.ability import LEVEL_THRESHOLDS
from shipworthy.measure.curves import Floats
from shipworthy.readiness.normal import normal_cdf

INHERITED = 0.5
"""The share of a skill's unmet worth that passes to its prerequisites: a step on the way is worth half the way. Editorial."""


@dataclass(frozen=True, slots=True)
class Target:
    """A skill wanted at a mastery level 1-4, with a weight > 0."""

    skill: str
    level: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Needed:
    """`skill` at `level` comes before level `for_level` of another skill."""

    skill: str
    level: int
    for_level: int = 1


@dataclass(frozen=True)
class Aim:
    """Targets, and the prerequisites of every skill that matters. Weights are shares of 100 points."""

    targets: tuple[Target, ...]
    prerequisites: Mapping[str, tuple[Needed, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.targets:
            raise BadInput("aim", say("names no skill"), say("Give at least one skill and a level."))
        for target in self.targets:
            if not 1 <= target.level <= len(LEVEL_THRESHOLDS) or target.weight <= 0:
                raise BadInput(
                    target.skill, say("has no level from 1 to 4 and weight above 0"), say("Mend its target.")
                )

    @classmethod
    def of_role(cls, role: Role, rung: str, catalog: Catalog) -> Aim:
        """A role's requirements at a rung, and its hard prerequisites all the way down.

        Where any one of several skills will do, each is a target with an equal share of the weight.
        """
        targets = [
            Target(skill, asked.level(rung), asked.weight / len(asked.skills))
            for asked in role.requirements
            if asked.level(rung)
            for skill in asked.skills
        ]
        return cls(tuple(targets), _prerequisites([target.skill for target in targets], catalog))

    @classmethod
    def of_skills(
        cls, skills: Sequence[str], level: int, prerequisites: Mapping[str, Sequence[str]], *, before: int = 3
    ) -> Aim:
        """All `skills` at `level` with equal weight; a prerequisite is needed at level `before`."""
        needs = {skill: tuple(Needed(each, before) for each in earlier) for skill, earlier in prerequisites.items()}
        return cls(tuple(Target(skill, level) for skill in skills), needs)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """Targets and everything before them, prerequisites first."""
        order: dict[str, None] = {}
        for target in self.targets:
            self._visit(target.skill, order, set())
        return tuple(order)

    def _visit(self, skill: str, order: dict[str, None], above: set[str]) -> None:
        if skill in order or skill in above:
            return
        for needed in self.prerequisites.get(skill, ()):
            self._visit(needed.skill, order, above | {skill})
        order[skill] = None

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """The level wanted of each skill: its target's, or the highest that something else needs of it."""
        wanted = {target.skill: target.level for target in self.targets}
        for skill in reversed(self.skills):
            for needed in self.prerequisites.get(skill, ()):
                if needed.for_level <= wanted.get(skill, 0):
                    wanted[needed.skill] = max(needed.level, wanted.get(needed.skill, 0))
        return {skill: wanted.get(skill, 1) for skill in self.skills}

    @cached_property
    def weights(self) -> Floats:
        """Points by skill, shape (skills,); they add up to 100, and steps on the way have none of their own."""
        total = sum(target.weight for target in self.targets)
        points = dict.fromkeys(self.skills, 0.0)
        for target in self.targets:
            points[target.skill] += 100.0 * target.weight / total
        return np.array(list(points.values()))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Positions in `skills`."""
        return {skill: place for place, skill in enumerate(self.skills)}

    @cached_property
    def steps(self) -> Floats:
        """Abilities at which each next level towards the wanted one begins, shape (skills, 4); inf beyond it."""
        rows = [[*LEVEL_THRESHOLDS[: self.levels[skill]]] for skill in self.skills]
        return np.array([row + [np.inf] * (len(LEVEL_THRESHOLDS) - len(row)) for row in rows])

    @cached_property
    def _asked(self) -> Floats:
        return np.asarray(np.isfinite(self.steps).sum(axis=1), dtype=np.float64)

    def met(self, mean: ArrayLike, sd: ArrayLike) -> Floats:
        """Expected share of each skill's levels that is reached, 0-1: the mean over its steps of P(ability >= step).

        ``mean`` and ``sd`` end in an axis (skills,). This is E[min(1, level reached / level asked)] for a normal ability.
        """
        return self.met_at(np.arange(len(self.skills)), np.asarray(mean, np.float64), np.asarray(sd, np.float64))

    def met_at(self, place: NDArray[np.int64], mean: Floats, sd: Floats) -> Floats:
        """`met` for the skills at `place` alone: ``mean`` and ``sd`` end in an axis (places,)."""
        reached = normal_cdf((mean[..., None] - self._finite_steps[place]) / sd[..., None])
        return np.asarray(reached.sum(axis=-1) / self._asked[place], dtype=np.float64)

    @cached_property
    def _finite_steps(self) -> Floats:
        return np.asarray(np.where(np.isfinite(self.steps), self.steps, 1e9), dtype=np.float64)

    def holds_at(self, place: NDArray[np.int64], mean: Floats, sd: Floats) -> Floats:
        """Chance that the skills at `place` suffice for everything that needs them; 1 where nothing does."""
        return normal_cdf((mean - self.needed[place]) / sd)

    @cached_property
    def needed(self) -> Floats:
        """The ability of each skill that everything after it needs, shape (skills,); -1e9 where nothing does."""
        found = np.full(len(self.skills), -1e9)
        for (before, _after), step in zip(self.edges, self.edge_steps, strict=True):
            found[before] = max(found[before], step)
        return found

    def opened(self, met: Floats, holds: Floats) -> Floats:
        """Points that wait behind each skill, shape (skills,): what it is worth that others can be learnt.

        A skill's unmet points, and those behind it, wait for its prerequisites, shared among those that do not hold; of each
        wait `INHERITED`. Worked out from the last skill back, so that worth flows down the whole chain.
        """
        behind = np.zeros(len(self.skills))
        before, after = self.edge_ends
        lacking = np.zeros(len(self.skills))
        np.add.at(lacking, after, 1.0 - holds[before])
        for first, then in reversed(self.edges):
            left = self.weights[then] * (1.0 - met[then]) + behind[then] * (1.0 - holds[then])
            behind[first] += INHERITED * left * (1.0 / max(lacking[then], 1.0))
        return behind

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """(before, after) by position, in the order of `skills` by the later one."""
        return tuple(
            (self.index[needed.skill], place)
            for place, skill in enumerate(self.skills)
            for needed in self._relevant(skill)
            if self.index[needed.skill] < place
        )

    @cached_property
    def edge_steps(self) -> Floats:
        """For each of `edges`, the ability that the earlier skill needs."""
        return np.array(
            [
                LEVEL_THRESHOLDS[needed.level - 1]
                for place, skill in enumerate(self.skills)
                for needed in self._relevant(skill)
                if self.index[needed.skill] < place
            ]
        )

    @cached_property
    def edge_ends(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`edges` as two arrays."""
        pairs = np.array(self.edges, dtype=np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def _relevant(self, skill: str) -> Iterable[Needed]:
        return [n for n in self.prerequisites.get(skill, ()) if n.for_level <= self.levels[skill]]


def _prerequisites(skills: Iterable[str], catalog: Catalog) -> dict[str, tuple[Needed, ...]]:
    """Hard prerequisites of `skills` and of all that these need."""
    found: dict[str, tuple[Needed, ...]] = {}
    waiting = list(skills)
    while waiting:
        skill = waiting.pop()
        if skill in found or skill not in catalog.skills:
            continue
        hard = [p for p in catalog.skills[skill].prerequisites if p.kind == "hard" and p.skill != skill]
        found[skill] = tuple(Needed(p.skill, p.level, p.for_level) for p in hard)
        waiting += [p.skill for p in hard]
    return found

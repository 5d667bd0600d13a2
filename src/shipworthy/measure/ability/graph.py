"""Skills, the areas they belong to, and the prerequisites that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput, resolve, say, shown
from shipworthy.measure.curves import Floats

STRENGTHS: Mapping[str, float] = {"hard": 1.0, "soft": 0.4}
"""How strongly a prerequisite ties two skills, as a share of the tie of a hard one."""


@dataclass(frozen=True, slots=True)
class Tie:
    """`before` is a prerequisite of `after`; ``strength`` in (0, 1] is 1 for a hard one."""

    before: str
    after: str
    strength: float = STRENGTHS["hard"]


@dataclass(frozen=True)
class SkillGraph:
    """Skills in a fixed order, the area of each (same length), and the ties between them.

    Two ties between the same two skills count once, with the stronger. BadInput for a skill that stands twice, a tie to a skill
    that is not there or to itself, and strengths outside (0, 1].
    """

    skills: tuple[str, ...]
    areas: tuple[str, ...]
    ties: tuple[Tie, ...] = ()

    def __post_init__(self) -> None:
        if not self.skills:
            raise BadInput("skills", say("there is none"), say("Give at least one skill."))
        if len(self.areas) != len(self.skills) or len(set(self.skills)) != len(self.skills):
            raise BadInput("skills", say("do not each stand once with one area"), say("Give one area a skill."))
        for tie in self.ties:
            self._check(tie)

    def _check(self, tie: Tie) -> None:
        for end in (tie.before, tie.after):
            resolve("prerequisites", end, self.index)
        if tie.before == tie.after or not 0 < tie.strength <= 1:
            raise BadInput(
                "prerequisites",
                say("{before} before {after} is no tie", before=shown(tie.before), after=shown(tie.after)),
                say("Tie two skills with a strength above 0 and at most 1."),
            )

    @classmethod
    def of(
        cls, areas: Mapping[str, str], ties: Iterable[Tie | tuple[str, str] | tuple[str, str, float]] = ()
    ) -> SkillGraph:
        """The graph of skill -> area, in that order, with ties as `Tie` or (before, after[, strength])."""
        given = tuple(tie if isinstance(tie, Tie) else Tie(*tie) for tie in ties)
        return cls(tuple(areas), tuple(areas.values()), given)

    @classmethod
    def from_catalog(cls, catalog: Catalog) -> SkillGraph:
        """All skills of a catalogue with their prerequisites, whatever their levels."""
        ties = [
            Tie(needed.skill, skill.id, STRENGTHS[needed.kind])
            for skill in catalog.skills.values()
            for needed in skill.prerequisites
            if needed.skill != skill.id
        ]
        return cls.of({skill.id: skill.area for skill in catalog.skills.values()}, ties)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Positions of the skills."""
        return {skill: place for place, skill in enumerate(self.skills)}

    @cached_property
    def neighbours(self) -> Mapping[tuple[int, int], float]:
        """The strongest tie between two skills, by their positions in ascending order."""
        found: dict[tuple[int, int], float] = {}
        for tie in self.ties:
            low, high = sorted((self.index[tie.before], self.index[tie.after]))
            found[low, high] = max(found.get((low, high), 0.0), tie.strength)
        return found

    def within(self, area: str) -> tuple[str, ...]:
        """The skills of an area; BadInput when there is none."""
        known = resolve("area", area, set(self.areas))
        return tuple(skill for skill, its in zip(self.skills, self.areas, strict=True) if its == known)

    def weights(self, skills: Iterable[str]) -> Floats:
        """The mean of `skills` as weights over all skills, shape (skills,). BadInput for none or an unknown one."""
        found = np.zeros(len(self.skills))
        for skill in skills:
            place = self.index.get(skill)
            if place is None:
                resolve("skill", skill, self.index)
                raise BadInput(
                    "skill", say("{skill} is not known", skill=shown(skill)), say("Write it as the graph does.")
                )
            found[place] = 1.0
        if not found.any():
            raise BadInput("skills", say("there is none"), say("Name at least one skill that the item tests."))
        return np.asarray(found / found.sum(), dtype=np.float64)

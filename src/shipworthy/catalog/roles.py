"""Roles: what a job asks for at each rung of its ladder."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from shipworthy.catalog.facts import Provenance, Value
from shipworthy.catalog.skills import MasteryLevel
from shipworthy.kernel import Id


class Rung(Value):
    """A step of the ladder, with the years and the work that sources give it."""

    id: Id
    name: str
    years: str = ""
    work: str = ""
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Requirement(Value):
    """A skill, or any one of several, at a level per rung. Weight 1 (nice to have) to 5 (critical)."""

    skill: Id | None = None
    any_of: tuple[Id, ...] = ()
    weight: Annotated[int, Field(ge=1, le=5)]
    levels: dict[Id, MasteryLevel]
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    note: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Requirement:
        if (self.skill is None) == (not self.any_of):
            raise ValueError("a requirement names either `skill` or `any_of`")
        return self

    @property
    def skills(self) -> tuple[Id, ...]:
        """The skills of which one must reach the level."""
        return (self.skill,) if self.skill else self.any_of

    def level(self, rung: str) -> int:
        """The level asked for at `rung`; 0 where the rung does not ask."""
        return self.levels.get(rung, 0)


class CertificationRule(Value):
    """How many certifications a strong path holds, and which groups of stages it covers."""

    min: Annotated[int, Field(ge=0, le=6)]
    max: Annotated[int, Field(ge=0, le=8)]
    stages: tuple[Id, ...] = ()
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class ProjectRule(Value):
    """How many projects a rung needs at least, and how many are worth the time at most."""

    min: dict[Id, Annotated[int, Field(ge=0, le=6)]]
    max: dict[Id, Annotated[int, Field(ge=0, le=6)]]
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _same_for_all(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        return raw | {key: {"any": raw[key]} for key in ("min", "max") if isinstance(raw.get(key), int)}

    def least(self, rung: str) -> int:
        """Projects needed at `rung`."""
        return self.min.get(rung, self.min.get("any", 0))

    @property
    def largest(self) -> int:
        """The most projects that any rung is worth."""
        return max(self.max.values())

    def most(self, rung: str) -> int:
        """Projects worth the time at `rung`, never fewer than needed."""
        return max(self.least(rung), self.max.get(rung, self.max.get("any", 0)))


class Role(Provenance):
    """A job, its ladder and its requirements."""

    id: Id
    name: str
    summary: str
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1)]
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    certifications: CertificationRule
    projects: ProjectRule
    compare: dict[str, Any] = Field(default_factory=dict)
    signals: tuple[Any, ...] = ()
    ratings: dict[str, Any] | None = None
    related: tuple[Id, ...] = ()

    @property
    def rung_ids(self) -> tuple[Id, ...]:
        """Ids of the rungs, lowest first."""
        return tuple(rung.id for rung in self.rungs)

    def rung(self, rung_id: str) -> Rung:
        """The rung with this id; KeyError when there is none."""
        return {rung.id: rung for rung in self.rungs}[rung_id]

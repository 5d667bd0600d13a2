"""Skills: what a person can do, at mastery levels 0 (none) to 4 (lead), and what each level takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shipworthy.catalog.facts import Confidence, Provenance, Value
from shipworthy.kernel import Effort, Id

MasteryLevel = Annotated[int, Field(ge=0, le=4)]
LEVEL_NAMES = ("none", "aware", "guided", "independent", "lead")
TOP_LEVEL = 4


class Area(Value):
    """A group of skills, as pages show them."""

    id: Id
    name: str
    summary: str


class SkillLevel(Value):
    """A skill at a mastery level."""

    skill: Id
    level: Annotated[int, Field(ge=1, le=4)]


class SkillPrerequisite(SkillLevel):
    """`skill` at `level` comes before this skill can reach level `for_level`: must (hard) or should (soft)."""

    for_level: Annotated[int, Field(ge=1, le=4, alias="for")] = 2
    kind: Literal["hard", "soft"] = "hard"


class EffortRange(Value):
    """Hours as low, likely and high, written `[low, likely, high]`."""

    low: Annotated[float, Field(ge=0, le=2000)]
    likely: float
    high: Annotated[float, Field(le=5000)]

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, raw: object) -> object:
        if isinstance(raw, (list, tuple)):
            if len(raw) != len(cls.model_fields):
                raise ValueError("write hours as [low, likely, high]")
            return dict(zip(cls.model_fields, raw, strict=True))
        return raw

    @model_validator(mode="after")
    def _ordered(self) -> EffortRange:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"hours [{self.low:g}, {self.likely:g}, {self.high:g}] must rise from low to likely to high"
            )
        return self

    def effort(self) -> Effort:
        """The same range as a kernel value."""
        return Effort(self.low, self.likely, self.high)


class LevelHours(Value):
    """Hours from the level below to each level."""

    aware: EffortRange
    guided: EffortRange
    independent: EffortRange
    lead: EffortRange

    def to(self, level: int) -> Effort:
        """Hours from `level` - 1 to `level`, 1-4."""
        reached: EffortRange = getattr(self, LEVEL_NAMES[level])
        return reached.effort()


class LevelSigns(Value):
    """What shows that a person is at each level."""

    aware: str
    guided: str
    independent: str
    lead: str


class Skill(Provenance):
    """Something a person can do. `sources` are those who ask for it; the hours carry their own confidence."""

    id: Id
    name: str
    area: Id
    summary: str
    prerequisites: tuple[SkillPrerequisite, ...] = ()
    hours: LevelHours
    shows: LevelSigns
    first_action: str
    hours_confidence: Confidence = "unverified"

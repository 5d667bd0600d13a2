"""Who the plan is for: where a person stands, what they wish, and what they can spend."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shipworthy.kernel import Id

Background = Literal[
    "career-switcher", "student", "developer", "it-professional", "data-professional", "cloud-engineer"
]
CloudExperience = Literal["none", "some", "strong"]
Pace = Literal["relaxed", "steady", "aggressive"]
Region = Literal["us", "ca", "uk", "in"]
Vendor = Literal["any", "aws", "azure", "google"]
Objective = Literal["balanced", "fastest", "cheapest"]

BACKGROUNDS: tuple[Background, ...] = get_args(Background)
CLOUD_EXPERIENCE: tuple[CloudExperience, ...] = get_args(CloudExperience)
PACES: tuple[Pace, ...] = get_args(Pace)
REGIONS: tuple[Region, ...] = get_args(Region)
VENDORS: tuple[Vendor, ...] = get_args(Vendor)
OBJECTIVES: tuple[Objective, ...] = get_args(Objective)

LEAST_HOURS, MOST_HOURS = 1.0, 80.0


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TimeOff(_Value):
    """Days from `first` to `last`, both included, with other hours than usual: none at all unless `hours_per_week` says so."""

    first: date
    last: date
    hours_per_week: Annotated[float, Field(ge=0, le=MOST_HOURS)] = 0.0

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"{self.first}..{self.last} ends before it begins")
        return self


Chance = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Mastery = tuple[Chance, Chance, Chance, Chance]


class Profile(_Value):
    """Everything the planner knows of a person.

    ``hours_per_week`` is None when the pace's usual hours apply; ``budget_cents`` is US cents, None for no limit;
    ``skills`` maps skill ids to mastery levels 0-4 and overrides what background and cloud experience imply;
    ``measured`` maps skill ids to the chances of being at level 1, 2, 3 and 4 at least, as answers show them: it overrides what
    the person says; ``have`` lists certifications held; ``by`` is the last day on which the plan may end, None for none.
    """

    name: Annotated[str, Field(max_length=120)] = ""
    background: Background = "career-switcher"
    cloud: CloudExperience = "none"
    pace: Pace = "steady"
    hours_per_week: Annotated[float, Field(ge=LEAST_HOURS, le=MOST_HOURS)] | None = None
    time_off: tuple[TimeOff, ...] = ()
    budget_cents: Annotated[int, Field(ge=0)] | None = None
    role: Id = "ai-engineer"
    rung: Id = "entry"
    region: Region = "us"
    vendor: Vendor = "any"
    start: date
    by: date | None = None
    have: tuple[Id, ...] = ()
    skills: dict[Id, Annotated[int, Field(ge=0, le=4)]] = Field(default_factory=dict)
    measured: dict[Id, Mastery] = Field(default_factory=dict)
    objective: Objective = "balanced"

    @model_validator(mode="after")
    def _chances_fall(self) -> Self:
        for skill, chances in self.measured.items():
            if any(low < high for low, high in pairwise(chances)):
                raise ValueError(f"the chances of {skill} must not rise with the level")
        return self

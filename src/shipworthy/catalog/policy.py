"""The planner's weights: how paces spend a week, how exams tend to go, and what an hour is worth."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from shipworthy.catalog.certifications import CertificationLevel, Stage
from shipworthy.catalog.facts import Provenance, Value
from shipworthy.kernel import Id

Share = Annotated[float, Field(gt=0, le=1)]


class PaceRule(Value):
    """Usual hours a week, and the share of them that a plan may fill (the rest is slack)."""

    hours_per_week: Annotated[float, Field(gt=0, le=80)]
    usable_share: Share


class Platform(Value):
    """A vendor's core platform skill, where cloud experience with that vendor shows."""

    vendor: Id
    core_skill: Id


class Worth(Value):
    """How the balanced objective trades weeks, money and value.

    ``hour_usd`` is what an hour of a learner's time is set at; ``point_hours`` is the effort that one point of
    milestone value (of 100) is worth.
    """

    hour_usd: Annotated[float, Field(gt=0)]
    point_hours: Annotated[float, Field(ge=0)]
    certification_points: dict[Stage, float]
    level_share: dict[CertificationLevel, Share]
    project_points: float
    second_project_share: Share


class Policy(Provenance):
    """Editorial weights, all in one file so that a pack can set its own."""

    paces: dict[str, PaceRule]
    first_try_pass: dict[CertificationLevel, Share]
    stage_groups: dict[Id, tuple[Stage, ...]]
    vendors: dict[Id, tuple[Id, ...]]
    platforms: tuple[Platform, ...]
    region_currency: dict[Id, str]
    stale_after_days: int
    worth: Worth

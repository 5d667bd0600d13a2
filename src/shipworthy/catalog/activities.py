"""Activities: what a person does to learn, to prepare, to practise and to build."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from shipworthy.catalog.facts import Provenance
from shipworthy.catalog.skills import EffortRange, SkillLevel
from shipworthy.kernel import Id

ActivityKind = Literal["study-unit", "certification-preparation", "practice-block", "lab", "project"]


class Activity(Provenance):
    """Something to do. Its hours for a person are `own_hours` plus those of each level it teaches that they have not reached."""

    id: Id
    kind: ActivityKind
    name: str
    summary: str
    certification: Id | None = None
    requires: tuple[SkillLevel, ...] = ()
    teaches: tuple[SkillLevel, ...] = ()
    own_hours: EffortRange
    cost_usd: Annotated[float, Field(ge=0)] = 0.0
    outcome: str
    steps: tuple[str, ...] = ()
    first_action: str
    records: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    named_by: Any = None
    note: str = ""

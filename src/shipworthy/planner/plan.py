"""What the planner answers: values that print, draw and travel as JSON. Nothing here decides anything."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shipworthy.kernel import Said, Worded
from shipworthy.planner.profile import Objective, Profile

PLAN_VERSION = "1.1"

StepKind = Literal["study-unit", "certification-preparation", "practice-block", "lab", "project", "exam"]
Lane = Literal["study", "build"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CatalogStamp(_Value):
    """Which catalogue a plan was made from; `checked` is the oldest check among the facts the plan uses."""

    version: str
    checked: date


class SolverReport(_Value):
    """How sure the optimum is. Objective and bound are in minutes of effort-equivalent (docs: explanation/planner)."""

    status: Literal["optimal", "feasible"]
    objective: int
    bound: int
    gap: float = Field(ge=0)


class MonthRange(_Value):
    """Months from the start to the finish, at three points of the seeded simulation of effort."""

    p20: float
    p50: float
    p80: float


class Cost(_Value):
    """US cents. `total` = list + expected re-sits + buffer; renewals over three years stand apart."""

    currency: Literal["USD"] = "USD"
    list_cents: int
    resit_expected_cents: int
    buffer_cents: int
    total_cents: int
    renewals_3y_cents: int


class Summary(_Value):
    """The plan in one glance."""

    sentence: Said
    start: date
    finish: date
    finish_p20: date
    finish_p80: date
    weeks: float
    months: MonthRange
    hours: float
    hours_per_week: float
    cost: Cost
    certifications: tuple[str, ...]
    projects: tuple[str, ...]
    value: float = Field(description="Points of all milestones of the plan (docs: explanation/planner).")
    early_value: float = Field(description="Points in hand on an average day of the first year.")


class SkillGain(_Value):
    """A skill that a step takes from one mastery level to another."""

    skill: str
    name: str
    from_level: int = Field(ge=0, le=4)
    to_level: int = Field(ge=0, le=4)


class Closed(_Value):
    """A requirement of the role that a step meets."""

    skill: str
    name: str
    level: int


class Why(_Value):
    """Why a step stands where it stands: the requirements it closes, the steps it unlocks, and that in one sentence."""

    sentence: Said
    closes: tuple[Closed, ...]
    unlocks: tuple[str, ...]


class Step(_Value):
    """One activity of the plan, on days `start` to `end`, both included."""

    id: str
    kind: StepKind
    lane: Lane
    title: Said
    milestone: str = Field(description="The step id of the milestone this step works towards.")
    start: date
    end: date
    hours: float
    hours_low: float
    hours_high: float
    cost_cents: int
    skills: tuple[SkillGain, ...]
    requires: tuple[str, ...] = Field(description="Ids of earlier steps this one builds on.")
    why: Why
    sources: tuple[str, ...]
    first_action: str = ""


class MilestoneMark(_Value):
    """A milestone reached: a certification earned, a project finished, or the plan's last review."""

    step: str
    activity: str
    kind: Literal["certification", "project", "review"]
    title: Said
    day: date
    cost_cents: int


class Month(_Value):
    """A calendar month of the plan."""

    month: str = Field(description="YYYY-MM")
    hours: float
    steps: tuple[str, ...]
    milestones: tuple[MilestoneMark, ...]


class WeekShare(_Value):
    """Hours of one step in one week."""

    step: str
    hours: float


class Week(_Value):
    """A week of the plan, by the Monday or the start day on which it begins."""

    start: date
    hours: float
    steps: tuple[WeekShare, ...]


class Focus(_Value):
    """A skill to begin with: the most that waits behind it, times the gap, times its weight in the role."""

    skill: str
    name: str
    gap: int
    weight: int
    blocking: int
    first_action: str
    minutes: int = 30


class ReadinessPoint(_Value):
    """Share of the role's weighted requirements met, 0-100, once a milestone is reached."""

    step: str
    title: Said
    day: date
    score: float


class Readiness(_Value):
    """Readiness now and at each milestone, and what it rests on: what the person says, or answers too."""

    basis: Literal["self-reported", "measured"] = "self-reported"
    now: float
    milestones: tuple[ReadinessPoint, ...]


class Difference(_Value):
    """Another plan against this one: more weeks, more money (US cents), less value and less early value are positive costs."""

    weeks: float
    cost_cents: int
    value: float
    early_value: float


class Alternative(_Value):
    """Another proven plan: the best for another objective, or the best with another certification sequence."""

    kind: Literal["objective", "sequence"]
    objective: Objective
    label: Said
    certifications: tuple[str, ...]
    projects: tuple[str, ...]
    weeks: float
    hours: float
    finish: date
    cost_cents: int
    value: float
    early_value: float
    against: Difference


class NotChosen(_Value):
    """A certification left out, why, and what forcing it in would cost (None when it cannot be forced)."""

    id: str
    name: str
    code: str
    reason: Said
    forced: Difference | None
    forced_certifications: tuple[str, ...] = ()


class Swap(_Value):
    """Two neighbouring milestones in the other order: what that costs, or which rule forbids it."""

    first: str
    second: str
    allowed: bool
    reason: Said
    against: Difference | None


class WhatIf(_Value):
    """A wish changed, solved again."""

    id: str
    label: Said
    certifications: tuple[str, ...]
    weeks: float
    cost_cents: int
    changed: bool
    sentence: Said
    against: Difference | None


class Warning(_Value):
    """Something to know before paying or booking."""

    code: str
    subject: str
    text: Said
    sources: tuple[str, ...] = ()


class Plan(Worded, _Value):
    """A dated, proven route. Everything a page, a calendar or another program needs."""

    version: str = PLAN_VERSION
    profile: Profile
    catalog: CatalogStamp
    solver: SolverReport
    summary: Summary
    steps: tuple[Step, ...]
    months: tuple[Month, ...]
    weeks: tuple[Week, ...]
    focus_first: tuple[Focus, ...]
    readiness: Readiness
    alternatives: tuple[Alternative, ...]
    not_chosen: tuple[NotChosen, ...]
    swaps: tuple[Swap, ...]
    what_if: tuple[WhatIf, ...]
    warnings: tuple[Warning, ...]


class Moved(_Value):
    """A step that moved in a replan."""

    step: str
    title: Said
    change: Literal["earlier", "later", "added", "removed", "done", "kept"]
    days: int
    reason: Said


class Progress(BaseModel):
    """What happened since a plan was made: steps done, hours really spent, weeks without study.

    ``spent`` maps step ids, done or begun, to hours really spent; ``missed`` lists the first days of weeks that passed unused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    done: tuple[str, ...] = ()
    spent: dict[str, float] = Field(default_factory=dict)
    missed: tuple[date, ...] = ()


class Replan(Worded, _Value):
    """A new plan that moves as little as it can, and what moved."""

    plan: Plan
    today: date
    pace_factor: float = Field(
        description="Hours really needed for one planned hour, shrunk towards 1 while the log is short."
    )
    pace_basis: Said
    moved: tuple[Moved, ...]
    sentence: Said
    better: Alternative | None = Field(description="A different route that would now be better, if there is one.")


class Conflict(_Value):
    """Wishes that cannot all hold, and the nearest plan when one of them gives way."""

    wishes: tuple[str, ...]
    sentence: Said
    nearest: tuple[Nearest, ...]


class Nearest(_Value):
    """One wish relaxed as little as possible so that a plan exists."""

    wish: str
    sentence: Said
    profile: Profile

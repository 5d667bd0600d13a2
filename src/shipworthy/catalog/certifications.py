"""Certifications: what an exam costs and asks, when it lives, and what renews it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from shipworthy.catalog.facts import Fact, Provenance, Value, inherit
from shipworthy.catalog.skills import MasteryLevel, SkillLevel
from shipworthy.kernel import Id

CertificationLevel = Literal["foundational", "associate", "professional", "specialty", "expert", "course", "business"]
Stage = Literal["cloud-foundation", "cloud-architecture", "ai-services", "machine-learning", "specialisation", "other"]
Status = Literal["announced", "beta", "active", "retiring", "retired"]
STAGES: tuple[Stage, ...] = (
    "cloud-foundation",
    "cloud-architecture",
    "ai-services",
    "machine-learning",
    "specialisation",
    "other",
)
FACTS = ("price_usd", "minutes", "questions", "pass_mark", "score_scale", "validity_months")


class Count(Value):
    """A number of questions, exact when low equals high."""

    low: int
    high: int


class ScoreScale(Value):
    """The least and the highest score that a vendor reports, low < high."""

    low: int
    high: int

    @model_validator(mode="after")
    def _runs_upwards(self) -> ScoreScale:
        if self.low >= self.high:
            raise ValueError("a scale runs from a low score to a higher one")
        return self


class Band(Value):
    """A domain's weight in per cent, exact when low equals high."""

    low: float
    high: float

    @model_validator(mode="before")
    @classmethod
    def _exact(cls, raw: Any) -> Any:
        return {"low": raw, "high": raw} if isinstance(raw, (int, float)) else raw

    @property
    def middle(self) -> float:
        """The middle of the band."""
        return (self.low + self.high) / 2


class Domain(Value):
    """A part of a blueprint, its official weight, and the skills it needs."""

    id: Id
    name: str
    weight: Band | None
    needs: tuple[SkillLevel, ...] = ()
    note: str = ""


class Blueprint(Value):
    """What an exam asks from a date on (None: since before our records)."""

    version: str
    from_day: Annotated[date | None, Field(alias="from")]
    domains: tuple[Domain, ...] | None
    approximate: bool = False
    unverified: bool = False
    note: str = ""
    sources: tuple[Id, ...] = ()
    confidence: str | None = None
    checked: date | None = None


class LifecycleEvent(Value):
    """A status that holds from a day on (None: since before our records)."""

    status: Status
    from_day: Annotated[date | None, Field(alias="from")]
    note: str = ""
    sources: tuple[Id, ...] = ()
    confidence: str | None = None


class Renewal(Value):
    """What keeps it valid: a re-sit, a free online check, or passing another certification."""

    resit: bool = False
    free_online: bool = False
    passing: tuple[Id, ...] = ()
    cost_usd: float | None = None
    note: str = ""


class Resit(Value):
    """Rules after a failed attempt. `share_of_price` is what another try costs, 1.0 the full fee."""

    wait_days: int | None = None
    share_of_price: float = 1.0
    note: str = ""


class Entry(Value):
    """When a person may begin here: after an easier certification, or with these levels at the start."""

    after_any: tuple[Id, ...] = ()
    or_start_levels: dict[Id, MasteryLevel] = Field(default_factory=dict)
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Gate(Value):
    """Who may register, where not everybody may."""

    by: str
    note: str = ""


class Certification(Provenance):
    """An exam or certificate. Prices are US dollars, list price before tax, one attempt.

    ``score_scale`` is None where the vendor publishes no scale: then results are shares of right answers.
    """

    id: Id
    name: str
    code: str | None
    vendor: Id
    level: CertificationLevel
    stage: Stage
    summary: str
    best_for: str = ""
    url: str | None = None
    price_usd: Fact[float]
    minutes: Fact[int]
    questions: Fact[Count]
    pass_mark: Fact[str]
    score_scale: Fact[ScoreScale] | None = None
    validity_months: Fact[int]
    expires: bool | None
    renewal: Renewal = Renewal()
    resit: Resit = Resit()
    requires: tuple[Id, ...] = ()
    recommended: str = ""
    entry: Entry | None = None
    gated: Gate | None = None
    lifecycle: Annotated[tuple[LifecycleEvent, ...], Field(min_length=1)]
    replaced_by: tuple[Id, ...] = ()
    replaces: tuple[Id, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    notes: tuple[str, ...] = ()
    seed: dict[str, Any] | None = None

    @model_validator(mode="before")
    @classmethod
    def _inherit_provenance(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        provenance = {key: raw[key] for key in ("sources", "checked", "confidence") if key in raw}
        return {**raw, **{key: inherit(raw[key], provenance) for key in FACTS if key in raw}}

    @property
    def short(self) -> str:
        """What people call it: its code, or its name where there is none."""
        return self.code or self.name

    def facts(self) -> dict[str, Fact[Any]]:
        """Every fact that it carries, by field."""
        return {name: fact for name in FACTS if (fact := getattr(self, name)) is not None}

    def status_on(self, day: date) -> Status:
        """The lifecycle status in force on `day`; 'announced' before the first event."""
        status: Status = "announced"
        for event in self.lifecycle:
            if event.from_day is None or event.from_day <= day:
                status = event.status
        return status

    def closes(self) -> date | None:
        """The first day on which it can no longer be taken, None when no such day is known."""
        days = [event.from_day for event in self.lifecycle if event.status == "retired" and event.from_day]
        return min(days) if days else None

    def opens(self) -> date | None:
        """The first day on which it is active, None when that lies before our records."""
        return next((event.from_day for event in self.lifecycle if event.status in {"active", "retiring"}), None)

    def is_takeable(self, day: date) -> bool:
        """Whether anybody may sit the finished exam on `day`: active or retiring, and not gated."""
        return self.gated is None and self.status_on(day) in {"active", "retiring"}

    def blueprint_on(self, day: date) -> Blueprint | None:
        """The blueprint in force on `day`: the newest known one that names its domains."""
        known = [b for b in self.blueprints if b.domains and (b.from_day is None or b.from_day <= day)]
        return max(
            known, key=lambda b: b.from_day or date.min, default=next((b for b in self.blueprints if b.domains), None)
        )

    def needs_on(self, day: date) -> dict[Id, int]:
        """Skill levels that the domains in force on `day` need: the highest asked for each skill."""
        blueprint = self.blueprint_on(day)
        needs: dict[Id, int] = {}
        for domain in (blueprint.domains or ()) if blueprint else ():
            for need in domain.needs:
                needs[need.skill] = max(need.level, needs.get(need.skill, 0))
        return needs

"""Reads: saved plans and their versions, as values the pages can show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from pydantic import ValidationError

from shipworthy.planner import Plan, Profile, Progress, Replan
from shipworthy.planner.plan import Summary
from shipworthy.web.planning.models import PlanVersion, ReplanDraft, SavedPlan


class OldFormat(Exception):
    """A stored plan that this version of Shipworthy cannot read; its profile usually still can be."""

    def __init__(self, version: PlanVersion) -> None:
        super().__init__(f"{version} was written by another version")
        self.version = version


@dataclass(frozen=True)
class OpenPlan:
    """The version in force of a saved plan, read."""

    saved: SavedPlan
    version: PlanVersion
    plan: Plan
    progress: Progress
    newest: int

    @property
    def can_undo(self) -> bool:
        """Whether an earlier version stands behind this one."""
        return self.version.number > 1

    @property
    def can_redo(self) -> bool:
        """Whether a version was undone to come here."""
        return self.version.number < self.newest


@dataclass(frozen=True)
class Listed:
    """A saved plan in the list, with its summary; None when another version wrote it."""

    saved: SavedPlan
    summary: Summary | None


def listed_plans() -> list[Listed]:
    """Saved plans that are not deleted, last changed first. One query, however many there are."""
    versions = (
        PlanVersion.objects.filter(saved__deleted__isnull=True, number=F("saved__current"))
        .select_related("saved")
        .only("headline", "saved__title", "saved__current", "saved__created", "saved__updated")
        .order_by("-saved__updated")
    )
    return [Listed(version.saved, _summary(version)) for version in versions]


def has_plans() -> bool:
    """Whether any plan is kept that is not deleted."""
    return SavedPlan.objects.filter(deleted__isnull=True).exists()


def open_plan(key: UUID) -> OpenPlan:
    """The saved plan `key` in its current version. SavedPlan.DoesNotExist when there is none, OldFormat when it cannot be read."""
    versions = list(_versions(key).defer("headline"))
    if not versions:
        raise SavedPlan.DoesNotExist(f"no plan {key}")
    current = next(version for version in versions if version.number == version.saved.current)
    return OpenPlan(
        current.saved, current, _plan(current), Progress.model_validate_json(current.progress), versions[-1].number
    )


def newest_plan() -> OpenPlan | None:
    """The plan that was changed last; None where there is none that can be read."""
    version = newest_version()
    try:
        return open_plan(version.saved_id) if version else None
    except OldFormat:
        return None


def current_version(key: UUID) -> PlanVersion:
    """The version in force of the plan `key`; SavedPlan.DoesNotExist when there is none."""
    version = _versions(key).filter(number=F("saved__current")).first()
    if version is None:
        raise SavedPlan.DoesNotExist(f"no plan {key}")
    return version


def newest_version() -> PlanVersion | None:
    """The version in force of the plan that was changed last, with its profile; None where there is no plan."""
    found = PlanVersion.objects.filter(saved__deleted__isnull=True, number=F("saved__current"))
    return found.only("saved_id", "profile").order_by("-saved__updated").first()


def profile_of(version: PlanVersion) -> Profile:
    """The profile a version was made from; OldFormat when another version of Shipworthy wrote it."""
    try:
        return Profile.model_validate_json(version.profile)
    except ValidationError as problem:
        raise OldFormat(version) from problem


def deleted_plan(key: UUID) -> SavedPlan | None:
    """The deleted plan `key` while it can still be brought back."""
    return SavedPlan.objects.filter(pk=key, deleted__isnull=False).first()


def draft_of(key: UUID) -> tuple[ReplanDraft, Replan] | None:
    """The replan of plan `key` that waits for an answer."""
    draft = ReplanDraft.objects.select_related("saved").filter(saved=key, saved__deleted__isnull=True).first()
    if draft is None:
        return None
    try:
        return draft, Replan.model_validate_json(draft.replan)
    except ValidationError:
        return None


def _versions(key: UUID) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(saved=key, saved__deleted__isnull=True).select_related("saved").order_by("number")


def _plan(version: PlanVersion) -> Plan:
    try:
        return Plan.model_validate_json(version.plan)
    except ValidationError as problem:
        raise OldFormat(version) from problem


def _summary(version: PlanVersion) -> Summary | None:
    try:
        return Summary.model_validate_json(version.headline)
    except ValidationError:
        return None

"""Small changes of a wish, tried without keeping anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from shipworthy.catalog import Catalog
from shipworthy.planner import Plan, Profile
from shipworthy.planner.profile import LEAST_HOURS, MOST_HOURS, OBJECTIVES, REGIONS, VENDORS
from shipworthy.web.planning.words import OBJECTIVE_SHORT, VENDOR_LABELS
from shipworthy.web.ui.words import REGION_LABELS
from shipworthy.web.ui.writing import money

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HOURS_STEPS = (-2, 2, 4, 8)
BUDGET_STEPS_USD = (-200, -100, 100, 200)
_CHOICES: dict[str, tuple[str, ...]] = {"vendor": VENDORS, "region": REGIONS, "objective": OBJECTIVES}


@dataclass(frozen=True)
class Comparison:
    """Two plans beside each other. Positive weeks and cents mean the other one takes or costs more."""

    now: Plan
    then: Plan

    @property
    def weeks(self) -> float:
        """How many weeks longer the other plan takes."""
        return round(self.then.summary.weeks - self.now.summary.weeks, 1)

    @property
    def cents(self) -> int:
        """How much more the other plan costs."""
        return self.then.summary.cost.total_cents - self.now.summary.cost.total_cents

    @property
    def same_route(self) -> bool:
        """Whether certifications and projects stay the same, in the same order."""
        before, after = self.now.summary, self.then.summary
        return (before.certifications, before.projects) == (after.certifications, after.projects)


def controls() -> dict[str, list[tuple[str, StrOrPromise]]]:
    """The changes that can be tried: values and labels, by wish."""
    return {
        "hours": [(str(step), _hours_label(step)) for step in HOURS_STEPS],
        "budget": [(str(step), _budget_label(step)) for step in BUDGET_STEPS_USD],
        "vendor": list(VENDOR_LABELS.items()),
        "region": list(REGION_LABELS.items()),
        "objective": list(OBJECTIVE_SHORT.items()),
    }


def changed(plan: Plan, wishes: Mapping[str, str], catalog: Catalog) -> Profile | None:
    """The plan's profile with the wished changes; None when nothing known was wished or nothing would change."""
    profile = plan.profile
    changes: dict[str, Any] = {
        name: wishes[name]
        for name, known in _CHOICES.items()
        if wishes.get(name) in known and wishes[name] != getattr(profile, name)
    }
    if hours := _step(wishes.get("hours"), HOURS_STEPS):
        usual = profile.hours_per_week or catalog.policy.paces[profile.pace].hours_per_week
        changes["hours_per_week"] = min(max(usual + hours, LEAST_HOURS), MOST_HOURS)
    if dollars := _step(wishes.get("budget"), BUDGET_STEPS_USD):
        limit = plan.summary.cost.total_cents if profile.budget_cents is None else profile.budget_cents
        changes["budget_cents"] = max(limit + dollars * 100, 0)
    return Profile.model_validate({**profile.model_dump(), **changes}) if changes else None


def _hours_label(step: int) -> str:
    label = _("%(hours)d more") if step > 0 else _("%(hours)d fewer")
    return label % {"hours": abs(step)}


def _budget_label(step: int) -> str:
    label = _("%(money)s more") if step > 0 else _("%(money)s less")
    return label % {"money": money(abs(step) * 100)}


def _step(text: str | None, known: tuple[int, ...]) -> int:
    return next((step for step in known if str(step) == text), 0)

"""The planner's own vocabulary, translatable: labels of fields, choices and kinds of step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


CLOUD_LABELS: Final[dict[str, StrOrPromise]] = {"none": _("None"), "some": _("Some"), "strong": _("Strong")}
PACE_LABELS: Final[dict[str, StrOrPromise]] = {
    "relaxed": _("Relaxed"),
    "steady": _("Steady"),
    "aggressive": _("Aggressive"),
}
VENDOR_LABELS: Final[dict[str, StrOrPromise]] = {
    "any": _("No preference"),
    "aws": _("AWS"),
    "azure": _("Microsoft Azure"),
    "google": _("Google Cloud"),
}
OBJECTIVE_LABELS: Final[dict[str, StrOrPromise]] = {
    "balanced": _("A balance of time, money and early results"),
    "fastest": _("The earliest finish"),
    "cheapest": _("The lowest cost"),
}
OBJECTIVE_SHORT: Final[dict[str, StrOrPromise]] = {
    "balanced": _("Balanced"),
    "fastest": _("Fastest"),
    "cheapest": _("Cheapest"),
}
KIND_LABELS: Final[dict[str, StrOrPromise]] = {
    "study-unit": _("Study"),
    "certification-preparation": _("Prepare"),
    "practice-block": _("Practise"),
    "lab": _("Lab"),
    "project": _("Project"),
    "exam": _("Exam"),
    "certification": _("Certification"),
    "review": _("Review"),
}
LANE_LABELS: Final[dict[str, StrOrPromise]] = {"study": _("Study"), "build": _("Build")}
CHANGE_LABELS: Final[dict[str, StrOrPromise]] = {
    "earlier": _("earlier"),
    "later": _("later"),
    "added": _("new"),
    "removed": _("no longer needed"),
    "done": _("done"),
    "kept": _("as it was"),
}
CONFIDENCE_LABELS: Final[dict[str, StrOrPromise]] = {
    "confirmed": _("confirmed by the vendor"),
    "reported": _("reported from the vendor's page"),
    "claimed": _("claimed by a guide"),
    "unverified": _("unverified"),
}
STATUS_LABELS: Final[dict[str, StrOrPromise]] = {
    "announced": _("announced"),
    "beta": _("in beta"),
    "active": _("open for booking"),
    "retiring": _("closing"),
    "retired": _("closed"),
}
# Names of companies are not translated.
VENDOR_NAMES: Final[dict[str, str]] = {
    "aws": "AWS",
    "azure": "Microsoft",
    "google": "Google",
    "databricks": "Databricks",
    "nvidia": "NVIDIA",
    "ibm": "IBM",
    "anthropic": "Anthropic",
    "openai": "OpenAI",
}
_FIELD_LABELS: Final[dict[str, StrOrPromise]] = {
    "name": _("Your name"),
    "background": _("Background"),
    "cloud": _("Cloud experience"),
    "pace": _("Pace"),
    "hours_per_week": _("Hours a week"),
    "budget": _("Budget"),
    "role": _("Role"),
    "region": _("Region"),
    "vendor": _("Cloud vendor"),
    "start": _("Start"),
    "by": _("Finish by"),
    "have": _("Certifications you hold"),
    "skills": _("Skills you have"),
    "off": _("Time off"),
    "objective": _("What matters most"),
}


def field_label(field: str) -> StrOrPromise:
    """What the form calls a field; its own name when the form does not know it."""
    return _FIELD_LABELS.get(field, field)

"""The catalogue's vocabulary, translatable: levels, stages, statuses, confidence, regions."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONFIDENCE: Final[dict[str, StrOrPromise]] = {
    "confirmed": _("confirmed"),
    "reported": _("reported"),
    "claimed": _("claimed"),
    "unverified": _("unverified"),
}
CONFIDENCE_MEANS: Final[dict[str, StrOrPromise]] = {
    "confirmed": _("The vendor's own text was seen."),
    "reported": _("A public source names the vendor page as its basis."),
    "claimed": _("A guide or a preparation page says so."),
    "unverified": _("From memory, or our own estimate. Nobody has checked it."),
}
LEVEL_MEANS: Final[tuple[StrOrPromise, ...]] = (
    "",
    _("can explain it and recognise it"),
    _("has done it with instructions"),
    _("does it alone, on real input"),
    _("sets the standard for others"),
)
WEIGHTS: Final[dict[int, StrOrPromise]] = {
    1: _("nice to have"),
    2: _("useful"),
    3: _("expected"),
    4: _("important"),
    5: _("critical"),
}
STAGES: Final[dict[str, StrOrPromise]] = {
    "cloud-foundation": _("Cloud foundation"),
    "cloud-architecture": _("Cloud architecture"),
    "ai-services": _("AI services"),
    "machine-learning": _("Machine learning"),
    "specialisation": _("Specialisation"),
    "other": _("Other certificates"),
}
STAGE_GROUPS: Final[dict[str, StrOrPromise]] = {
    "cloud": _("cloud"),
    "ai": _("AI"),
    "machine-learning": _("machine learning"),
}
CERTIFICATION_LEVELS: Final[dict[str, StrOrPromise]] = {
    "foundational": _("Foundational"),
    "associate": _("Associate"),
    "professional": _("Professional"),
    "specialty": _("Specialty"),
    "expert": _("Expert"),
    "course": _("Course"),
    "business": _("Business"),
}
STATUSES: Final[dict[str, StrOrPromise]] = {
    "active": _("Open"),
    "beta": _("In beta"),
    "retiring": _("Closing"),
    "announced": _("Announced"),
    "retired": _("Retired"),
}
VENDORS: Final[dict[str, StrOrPromise]] = {
    "aws": _("AWS"),
    "azure": _("Microsoft Azure"),
    "google": _("Google"),
    "databricks": _("Databricks"),
    "nvidia": _("NVIDIA"),
    "ibm": _("IBM"),
    "anthropic": _("Anthropic"),
    "openai": _("OpenAI"),
}
ACTIVITIES: Final[dict[str, StrOrPromise]] = {
    "study-unit": _("Study unit"),
    "certification-preparation": _("Exam preparation"),
    "practice-block": _("Practice"),
    "lab": _("Lab"),
    "project": _("Project"),
}
PAY_KINDS: Final[dict[str, StrOrPromise]] = {
    "band": _("Pay band"),
    "mean": _("Mean"),
    "median": _("Median"),
    "average": _("Average"),
    "premium": _("Premium"),
    "training-price": _("Training price"),
}
SOURCE_KINDS: Final[dict[str, StrOrPromise]] = {
    "guide": _("Career guide"),
    "vendor": _("Vendor page"),
    "registry": _("Registry"),
    "article": _("Article"),
    "notes": _("Preparation notes"),
    "own": _("Our own estimate"),
}
SCALES: Final[dict[str, StrOrPromise]] = {
    "coding": _("Coding"),
    "mathematics": _("Mathematics"),
    "ai_knowledge": _("AI knowledge"),
    "entry_barrier": _("Entry barrier"),
}
RATINGS: Final[dict[str, StrOrPromise]] = {
    "demand": _("Demand"),
    "salary": _("Pay"),
    "remote": _("Remote work"),
    "learning_curve": _("Learning curve"),
    "growth": _("Growth"),
}
KINDS: Final[dict[str, StrOrPromise]] = {
    "certifications": _("Certifications"),
    "roles": _("Roles"),
    "skills": _("Skills"),
    "pay": _("Pay"),
    "activities": _("Activities"),
    "backgrounds": _("Backgrounds"),
    "experience": _("Cloud experience"),
}


def named(words: dict[str, StrOrPromise], key: str) -> str:
    """The translated word for `key`; another pack's own key speaks for itself."""
    return str(words.get(key, key))

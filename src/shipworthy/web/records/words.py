"""What tables are called on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: dict[str, StrOrPromise] = {
    "learner": _("You: time zone, extra time"),
    "plans": _("Plans, deleted ones too"),
    "plan_versions": _("Versions of plans"),
    "replan_drafts": _("Replans that wait for a yes or a no"),
    "sessions": _("Sessions of practice"),
    "answers": _("Answers"),
    "cards": _("Questions your memory is kept of"),
    "known": _("What your answers say of you"),
    "lessons": _("Lessons read"),
    "exams": _("Exams"),
    "exam_places": _("Questions touched in exams, with notes"),
    "exam_events": _("Lines in the logs of exams"),
    "audit_log": _("Lines in the log of changes"),
}


def labelled(counts: Mapping[str, int]) -> list[tuple[StrOrPromise, int]]:
    """Counts by table, each with what the table is called."""
    return [(LABELS[name], count) for name, count in counts.items()]


def there(counts: Mapping[str, int]) -> list[tuple[StrOrPromise, int]]:
    """The same without tables that are empty."""
    return [row for row in labelled(counts) if row[1]]

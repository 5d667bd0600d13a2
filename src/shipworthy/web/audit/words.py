"""What a line of the log says to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from shipworthy.web.audit.models import Event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WORDS: dict[str, StrOrPromise] = {
    "learner.made": _("Learner made"),
    "learner.set": _("Settings changed"),
    "learner.extra-time": _("Extra time changed"),
    "plan.made": _("Plan made"),
    "plan.changed": _("Plan changed"),
    "plan.explained": _("Plan explained"),
    "plan.stepped": _("Version of a plan undone or redone"),
    "plan.renamed": _("Plan renamed"),
    "plan.deleted": _("Plan deleted"),
    "plan.restored": _("Plan brought back"),
    "plan.copied": _("Plan copied"),
    "plan.previewed": _("Replan previewed"),
    "plan.replanned": _("Replan accepted"),
    "plan.kept": _("Replan set aside"),
    "plan.forgotten": _("Deleted plans removed for good"),
    "session.started": _("Practice begun"),
    "session.asked": _("Question asked"),
    "session.answered": _("Question answered"),
    "session.ended": _("Practice ended"),
    "lesson.read": _("Lesson read"),
    "exam.started": _("Exam begun"),
    "exam.ended": _("Exam ended"),
    "exam.learnt": _("Exam counted for what is known"),
    "exam.deleted": _("Exam deleted"),
    "records.exported": _("Everything exported"),
    "records.imported": _("Records imported"),
    "records.deleted": _("Everything deleted"),
}


def told(event: Event) -> StrOrPromise:
    """The line in words; a kind of a later version by its name."""
    return WORDS.get(event.what, event.what)

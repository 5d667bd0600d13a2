"""Reads: sittings as the library's values, with what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from shipworthy.practice.exams import Form, Sitting
from shipworthy.web.config import wiring
from shipworthy.web.exams.models import ExamEvent, ExamSitting
from shipworthy.web.exams.rows import form_of, sitting_of
from shipworthy.web.learners.models import Learner


@dataclass(frozen=True)
class OpenExam:
    """A sitting, read with everything that stands in it."""

    row: ExamSitting
    form: Form
    sitting: Sitting


def open_exam(key: UUID) -> OpenExam:
    """A sitting by its id; ExamSitting.DoesNotExist where there is none. Two queries."""
    row = ExamSitting.objects.get(pk=key)
    return OpenExam(row, form_of(row), sitting_of(row, row.kept.all()))


def lacking(exam: OpenExam) -> bool:
    """Whether this machine's catalogue lacks the exam: the sitting may come from a machine with another one."""
    return exam.row.exam not in wiring.catalogue().certifications


@lru_cache(maxsize=1024)
def paper_of(key: UUID) -> Form:
    """The form of a sitting, which never changes once it has begun; ExamSitting.DoesNotExist where there is none.

    Remembered, so that a save need not read every question to know its own. A sitting that was deleted since is found out by the save.
    """
    return form_of(ExamSitting.objects.only("exam", "form", "short").get(pk=key))


def sittings(learner: Learner | None) -> list[ExamSitting]:
    """A learner's sittings, newest first, without their forms."""
    return [] if learner is None else list(learner.exams.defer("form"))


def times_seen(learner: Learner | None) -> dict[str, int]:
    """How often each item stood in an exam of this learner."""
    found: dict[str, int] = {}
    for form in [] if learner is None else learner.exams.values_list("form", flat=True):
        for item, _seed, _domain in form:
            found[item] = found.get(item, 0) + 1
    return found


def too_late(key: UUID) -> list[int]:
    """Questions (from 1) whose last change arrived after the end and does not count, in order."""
    places = ExamEvent.objects.filter(sitting_id=key, what__in=("late", "closed")).values_list("number", flat=True)
    return sorted({place + 1 for place in places if place is not None})

"""Finding the sitting that a page is about, with the bell rung where it is due."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from shipworthy.web.config import wiring
from shipworthy.web.exams import queries, services
from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.ui.missing import Missing


def opened(key: UUID) -> OpenExam:
    """The sitting, ended by itself where time is up; 404 where there is none, or where this machine lacks the exam."""
    try:
        exam = queries.open_exam(key)
        if exam.sitting.ended is None and exam.sitting.clock.rung(moment()):
            services.ring(key, now=moment())
            exam = queries.open_exam(key)
    except ExamSitting.DoesNotExist as missing:
        raise Http404 from missing
    if queries.lacking(exam):
        raise Missing(_("This machine lacks the exam, so it cannot be shown. It is kept as it is."))
    return exam


def place_or_404(number: int, places: int) -> int:
    """The place (from 0) of question `number` of `places`."""
    if not 1 <= number <= places:
        raise Http404
    return number - 1


def name_of(exam: OpenExam) -> str:
    """The short name of the exam."""
    return wiring.catalogue().certifications[exam.row.exam].short


def moment() -> float:
    """This instant, in seconds since 1970."""
    return wiring.now().timestamp()

"""An exam that was handed in, as evidence: what was answered counts for ability, memory and readiness, once.

A question that was seen and left open counts as not known, one that was never reached as not asked: what large assessments do
(PISA 2015 technical report, chapter 9). Whoever leaves open what they do not know would look better than they are.
"""

from __future__ import annotations

from shipworthy.kernel import BadInput
from shipworthy.practice import Response, mark
from shipworthy.practice.exams import ExamResult
from shipworthy.web.config import wiring
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.practising import services


def learn_from(exam: OpenExam, found: ExamResult) -> None:
    """Let a sitting count; each question gets an even share of the time. A second time changes nothing."""
    seconds = found.minutes * 60.0 / len(found.places)
    responses = [
        (place.item, each.seed, _whole(place.item, place.kept.response), seconds)
        for place, each in zip(found.places, exam.form.places, strict=True)
        if place.marked and (place.kept.answered or place.kept.seen)
    ]
    services.keep_exam(exam.row.learner, exam.row.id, responses, now=wiring.now())


def _whole(item: str, response: Response) -> Response:
    """A response that can be marked, as it is; None for half of one: time may be up in the middle of it."""
    written = wiring.content().find(item)
    try:
        if written:
            mark(written, response)
    except BadInput:
        return None
    return response

"""An exam that was handed in, as evidence: what was answered counts for ability, memory and readiness, once."""

from __future__ import annotations

from shipworthy.kernel import BadInput
from shipworthy.practice import Response, mark
from shipworthy.practice.exams import ExamResult
from shipworthy.web.config import wiring
from shipworthy.web.exams.queries import OpenExam
from shipworthy.web.practising import services


def learn_from(exam: OpenExam, found: ExamResult) -> None:
    """Let the answers of a sitting count; each gets an even share of the time. A second time changes nothing."""
    seconds = found.minutes * 60.0 / len(found.places)
    responses = [
        (place.item, each.seed, place.kept.response, seconds)
        for place, each in zip(found.places, exam.form.places, strict=True)
        if place.kept.answered and _is_whole(place.item, place.kept.response)
    ]
    services.keep_exam(exam.row.learner, exam.row.id, responses, now=wiring.now())


def _is_whole(item: str, response: Response) -> bool:
    """Whether a response can be marked: time may be up in the middle of one, and questions may leave the content."""
    try:
        written = wiring.content().find(item)
        return written is not None and bool(mark(written, response))
    except BadInput:
        return False

"""Exams that can be sat here: those whose blueprint is known and for which there are questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Catalog, Certification
from shipworthy.kernel import BadInput, resolve, say
from shipworthy.measure.exams import Exam, exam_of
from shipworthy.practice import Content
from shipworthy.practice.exams import Form, draw_form

LEAST_QUESTIONS = 40
"""An exam with fewer questions here is practised, not simulated."""

_SEEDS = 2**31


@dataclass(frozen=True)
class Offer:
    """An exam that can be sat: as measurement sees it, its certification, its length here, how many questions there are, and the day."""

    exam: Exam
    certification: Certification
    questions: int
    minutes: int
    written: int
    day: date

    def seconds(self, extra_time: int) -> float:
        """Seconds until the bell, with `extra_time` per cent on top."""
        return self.minutes * 60.0 * (1.0 + extra_time / 100.0)


def offers(catalog: Catalog, content: Content, day: date) -> list[Offer]:
    """Exams that can be sat on `day`, most questions first."""
    found = [
        _offer(catalog.certifications[exam], content, day) for exam in content.exams if exam in catalog.certifications
    ]
    return sorted((offer for offer in found if offer), key=lambda offer: (-offer.written, offer.exam.id))


def offer_of(name: str, catalog: Catalog, content: Content, day: date) -> Offer:
    """The exam called `name`; BadInput where it is not known or has too few questions."""
    certification = catalog.certifications[resolve("exam", name, catalog.certifications)]
    found = _offer(certification, content, day)
    if found is None:
        raise BadInput(name, say("has too few questions to simulate it"), say("Choose one of the exams on the list."))
    return found


def drawn(offer: Offer, content: Content, seed: int, seen: Mapping[str, int]) -> Form:
    """A form of the exam."""
    return draw_form(offer.exam, content, seed % _SEEDS, offer.day, questions=offer.questions, seen=seen)


def _offer(certification: Certification, content: Content, day: date) -> Offer | None:
    try:
        exam = exam_of(certification, day)
    except BadInput:
        return None
    written = len(content.for_exam(exam.id, day))
    asked = certification.questions.value
    minutes = certification.minutes.value
    if written < LEAST_QUESTIONS or not minutes or not certification.is_takeable(day):
        return None
    length = round((asked.low + asked.high) / 2) if asked else exam.questions
    return Offer(exam, certification, min(length, written), int(minutes), written, day)

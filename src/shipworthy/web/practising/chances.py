"""The chance that a learner passes an exam, from all that is known of them."""

from __future__ import annotations

from datetime import datetime

from shipworthy.kernel import BadInput
from shipworthy.measure.exams import PassChance, pass_chance
from shipworthy.practice import parameters
from shipworthy.web.config import wiring
from shipworthy.web.learners import queries as learners
from shipworthy.web.learners.models import Learner
from shipworthy.web.practising import queries


def chance_of(learner: Learner, exam: str, now: datetime) -> PassChance | None:
    """The chance of passing `exam` as its blueprint is today; None where no blueprint says what it asks."""
    certification = wiring.catalogue().certifications.get(exam)
    if certification is None:
        return None
    day = learners.day_of(learner, now.timestamp())
    bank = [parameters(item, exam) for item in wiring.content().for_exam(exam, day)]
    try:
        return pass_chance(certification, queries.known_of(learner, now, item="").ability, day, bank=bank)
    except BadInput:
        return None

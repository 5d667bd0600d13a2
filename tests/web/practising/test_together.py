"""Practice in several windows at the same moment: what is known of a learner is worked out by one of them at a time."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import transaction

from shipworthy.practice import Content
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.services import hold
from shipworthy.web.practising import queries, services
from shipworthy.web.practising.models import Answer, PracticeSession
from tests.web.practising.conftest import SKILL, Begin
from tests.web.samples import NOW
from tests.web.together import after_waiting_for, together

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 4


def answers(row: PracticeSession) -> Any:
    return partial(services.respond, row.id, None, number=1, confidence=None, seconds=5, now=NOW)


def test_a_question_that_is_answered_twice_at_once_counts_once(every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    services.next_question(row.id, now=NOW)
    found = together(*[answers(row)] * WINDOWS)
    assert sum(isinstance(each, services.AlreadyAnswered) for each in found) == WINDOWS - 1
    assert Answer.objects.count() == 1


def test_answers_in_two_sessions_at_once_both_count(every_kind: Content, begin: Begin) -> None:
    rows = [begin("retry", items=(item,)) for item in ("one-way", "two-ways")]
    for row in rows:
        services.next_question(row.id, now=NOW)
    found = together(*map(answers, rows))
    assert [type(each) for each in found] == [Answer, Answer]
    state = queries.known_of(Learner.objects.get(), NOW).state
    assert sum(state.asked.values()) == 2


def test_an_exam_whose_result_is_opened_twice_at_once_is_learnt_from_once(
    every_kind: Content, learner: Learner
) -> None:
    exam = PracticeSession(learner=learner).id
    given = [("one-way", 1, 2, 30.0), ("in-order", 2, (1, 2, 3, 4), 50.0)]
    learns = partial(services.keep_exam, learner, exam, given, now=NOW)
    assert together(*[learns] * WINDOWS) == [None] * WINDOWS
    assert Answer.objects.filter(exam=exam).count() == 2


@pytest.mark.postgresql
def test_readiness_is_worked_out_after_the_answer_that_is_being_kept(every_kind: Content, begin: Begin) -> None:
    row = begin("practice", skills=(SKILL,))
    services.next_question(row.id, now=NOW)
    found = after_waiting_for(answers(row), partial(services.standing, row.learner, now=NOW))
    assert Known.objects.get().standing == found


@pytest.mark.postgresql
def test_a_learner_who_is_held_can_still_begin_something(every_kind: Content, learner: Learner, begin: Begin) -> None:
    services.read_lesson(learner, SKILL, 5.0, now=NOW)
    with transaction.atomic():
        hold(learner)
        (found,) = together(partial(services.read_lesson, learner, SKILL, 5.0, now=NOW))
    assert found is None

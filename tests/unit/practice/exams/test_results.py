"""What came of a sitting: shares with intervals, by domain, and every question marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from shipworthy.measure.exams import exam_of
from shipworthy.practice import key
from shipworthy.practice.exams import Clock, Ended, ExamResult, Form, FormPlace, Kept, Sitting, result_of
from shipworthy.practice.responses import Response
from tests import written

CONTENT = written.content(*(make() for make in written.EVERY_KIND))
EXAM = exam_of(written.catalogue().certifications["exam-a"], date(2026, 11, 22))
ITEMS = ("one-way", "two-ways", "in-order", "in-pairs", "in-dollars", "what-it-prints")
RIGHT: Mapping[int, Response] = {0: 2, 1: (1, 3), 2: (1, 2, 3, 4), 3: (1, 2, 3), 4: "12.5", 5: 2}
FORM = Form("exam-a", tuple(FormPlace(item, 1, "moving") for item in ITEMS))


def result(answers: Mapping[int, Response], *, ended: Ended | None = None, now: float = 600.0) -> ExamResult:
    kept = {place: Kept(response=response) for place, response in answers.items()}
    sitting = Sitting(len(ITEMS), Clock(0.0, 3600.0), kept, ended=ended)
    return result_of(EXAM, FORM, sitting, CONTENT, now)


def test_everything_right_is_all_of_it() -> None:
    assert (result(RIGHT).share.right, result(RIGHT).share.value) == (6, 1.0)


def test_an_unanswered_question_is_a_wrong_one() -> None:
    assert result({0: 2}).wrong == ITEMS[1:]


def test_a_partly_right_answer_counts_as_wrong_and_gives_credit() -> None:
    share = result({1: (1,)}).share
    assert (share.right, share.credit) == (0, 0.5)


def test_the_interval_holds_the_share() -> None:
    share = result({0: 2, 4: "12.5"}).share
    assert share.low < share.value < share.high


def test_more_questions_make_the_interval_shorter() -> None:
    longer = Form("exam-a", FORM.places * 5)
    sitting = Sitting(30, Clock(0.0, 3600.0), {place: Kept(response=RIGHT[place % 6]) for place in range(15)})
    many = result_of(EXAM, longer, sitting, CONTENT, 1.0).share
    few = result({0: 2, 1: (1, 3), 2: (1, 2, 3, 4)}).share
    assert many.value == few.value
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize("right", range(7))
def test_the_mark_is_reached_from_its_share_on(right: int) -> None:
    found = result(dict(list(RIGHT.items())[:right]))
    assert found.reached == (right / 6 >= EXAM.mark)


def test_every_domain_of_the_blueprint_is_told_even_if_nothing_was_asked() -> None:
    moving, keeping = result(RIGHT).domains
    assert (moving.share and moving.share.asked, keeping.share) == (6, None)


def test_places_stand_in_the_order_of_the_form() -> None:
    assert tuple(place.item for place in result({}).places) == ITEMS


def test_time_stops_when_it_was_handed_in() -> None:
    assert result({}, ended=Ended(1200.0, "learner"), now=9e6).minutes == 20.0


def test_time_runs_until_now_where_nothing_ended_it() -> None:
    assert result({}, now=600.0).minutes == 10.0


@pytest.mark.parametrize(("place", "half_done"), [(2, (1, None, None, None)), (2, (1, 1, 2, 3)), (3, (1, None, 2))])
def test_time_may_be_up_in_the_middle_of_an_answer(place: int, half_done: Response) -> None:
    assert not result({place: half_done}).places[place].marked.right


def test_an_answer_that_cannot_be_marked_says_why() -> None:
    assert "names one twice" in str(result({2: (1, 1, 2, 3)}).places[2].marked.note)


def test_a_paused_clock_counts_only_what_ran() -> None:
    clock = Clock(0.0, 3600.0, ((60.0, 660.0),))
    sitting = replace(Sitting(6, clock), ended=Ended(720.0, "learner"))
    assert result_of(EXAM, FORM, sitting, CONTENT, 9e6).minutes == 2.0


# ---- questions that left the content ----------------------------------------------------------------------------------------


def result_without(*items: str) -> ExamResult:
    """Everything right, after items have left the content."""
    sitting = Sitting(len(ITEMS), Clock(0.0, 3600.0), {place: Kept(response=given) for place, given in RIGHT.items()})
    return result_of(EXAM, FORM, sitting, written.without(CONTENT, *items), 600.0)


def test_a_question_that_is_gone_counts_neither_for_nor_against() -> None:
    assert (result_without("one-way").share.right, result_without("one-way").share.asked) == (5, 5)


def test_questions_that_are_gone_are_told_by_number() -> None:
    assert result_without("one-way", "in-order").gone == (1, 3)


def test_a_question_that_is_gone_is_not_taken_up_again() -> None:
    assert result_without("one-way").wrong == ()


def test_what_stood_at_a_question_that_is_gone_stays() -> None:
    assert result_without("one-way").places[0].kept.response == 2


def test_a_result_of_nothing_says_nothing_of_other_questions() -> None:
    share = result_without(*ITEMS).share
    assert (share.asked, share.value, share.low, share.high) == (0, 0.0, 0.0, 1.0)


def test_an_item_of_a_variant_is_marked() -> None:
    content = written.content(variants=[written.lamps()])
    item = content.find("lamps-5")
    assert item is not None
    form = Form("exam-a", (FormPlace("lamps-5", 1, "moving"),))
    sitting = Sitting(1, Clock(0.0, 3600.0), {0: Kept(response=key(item))})
    assert result_of(EXAM, form, sitting, content, 1.0).share.right == 1


# On the exam's own scale --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("right", "standing"), [(30, "meets"), (0, "below"), (20, "unclear"), (22, "unclear")])
def test_a_domain_is_judged_only_where_the_interval_is_clear(right: int, standing: str) -> None:
    longer = Form("exam-a", FORM.places * 5)
    kept = {place: Kept(response=RIGHT[place % 6]) for place in range(right)}
    domain = result_of(EXAM, longer, Sitting(30, Clock(0.0, 3600.0), kept), CONTENT, 1.0).domains[0]
    assert domain.share
    assert domain.share.standing(EXAM.mark) == standing


def test_few_questions_are_too_few_to_say() -> None:
    assert result(dict(list(RIGHT.items())[:4])).share.standing(0.7) == "unclear"


def test_a_published_scale_gives_a_scaled_score() -> None:
    scaled = exam_of(written.catalogue(written.exam(**written.ON_A_SCALE)).certifications["exam-a"], date(2026, 11, 22))
    kept = {place: Kept(response=response) for place, response in RIGHT.items()}
    found = result_of(scaled, FORM, Sitting(len(ITEMS), Clock(0.0, 3600.0), kept), CONTENT, 1.0).scaled
    assert found
    assert 700 < found.score <= 1000


def test_no_published_scale_gives_no_scaled_score() -> None:
    assert result(RIGHT).scaled is None

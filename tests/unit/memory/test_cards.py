from __future__ import annotations

import math

import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Card, Grade, Review, Rules, cards_of, due

MINUTE = 1.0 / 1440.0
LEARNT = Card("learnt").review(Grade.EASY, 10.0)


def test_a_new_card_is_due_at_once() -> None:
    assert (Card("new").phase, Card("new").due, Card("new").interval) == ("new", 0.0, 0.0)


def test_a_new_card_is_not_remembered() -> None:
    assert Card("new").retrievability(5.0) == 0.0


def test_a_first_good_leads_to_the_second_learning_step() -> None:
    card = Card("card").review(Grade.GOOD, 10.0)
    assert (card.phase, card.step, card.due) == ("learning", 1, pytest.approx(10.0 + 10 * MINUTE))


def test_a_second_good_leads_to_days() -> None:
    card = Card("card").review(Grade.GOOD, 10.0).review(Grade.GOOD, 10.0 + 10 * MINUTE)
    assert card.phase == "review"


def test_hard_on_the_first_step_waits_between_the_first_two() -> None:
    assert Card("card").review(Grade.HARD, 10.0).interval == pytest.approx(5.5 * MINUTE)


def test_hard_on_an_only_step_waits_half_as_long_again() -> None:
    assert Card("card").review(Grade.HARD, 10.0, Rules(learning_minutes=(10,))).interval == pytest.approx(15 * MINUTE)


def test_a_lapse_leads_to_relearning_in_minutes() -> None:
    card = LEARNT.review(Grade.AGAIN, 20.0)
    assert (card.phase, card.lapses, card.interval) == ("relearning", 1, pytest.approx(10 * MINUTE))


def test_without_steps_everything_is_in_days() -> None:
    card = Card("card").review(Grade.AGAIN, 10.0, Rules(learning_minutes=(), relearning_minutes=()))
    assert (card.phase, card.interval) == ("review", 1.0)


def test_intervals_are_exact_instants() -> None:
    assert LEARNT.due == pytest.approx(10.0 + 8.2956)


def test_no_interval_is_longer_than_the_longest() -> None:
    assert Card("card").review(Grade.EASY, 10.0, Rules(longest_days=3.0)).interval == 3.0


def test_a_review_before_the_last_is_named_with_its_card() -> None:
    with pytest.raises(BadInput, match=r"^card 'learnt': a review on day 9 follows one on day 10"):
        LEARNT.review(Grade.GOOD, 9.0)


@pytest.mark.parametrize("day", [-1.0, math.nan, math.inf])
def test_a_day_that_is_none_is_named(day) -> None:
    with pytest.raises(BadInput, match=r"^day of a review: .* is not a day"):
        Card("card").review(Grade.GOOD, day)


def test_a_grade_out_of_range_is_named() -> None:
    with pytest.raises(BadInput, match=r"^grade: '7' is not a grade"):
        Card("card").review(7, 1.0)


@pytest.mark.parametrize(
    ("wrong", "thing"),
    [
        ({"retention": 1.0}, "retention"),
        ({"retention": math.nan}, "retention"),
        ({"learning_minutes": (10.0, 1.0)}, "learning steps"),
        ({"learning_minutes": (0.0,)}, "learning steps"),
        ({"relearning_minutes": (2000.0,)}, "relearning steps"),
        ({"longest_days": 0.5}, "longest interval"),
    ],
)
def test_rules_that_cannot_be_are_named(wrong, thing) -> None:
    with pytest.raises(BadInput, match=rf"^{thing}: "):
        Rules(**wrong)


def test_cards_are_what_their_reviews_leave() -> None:
    assert cards_of([Review("learnt", Grade.EASY, 10.0)]) == {"learnt": LEARNT}


def test_what_is_due_stands_by_how_nearly_it_is_forgotten() -> None:
    fresh = Card("fresh").review(Grade.EASY, 30.0)
    assert [each.card.name for each in due([fresh, LEARNT], 45.0)] == ["learnt", "fresh"]


def test_cards_on_a_learning_step_are_due_first() -> None:
    lapsed = Card("lapsed").review(Grade.EASY, 10.0).review(Grade.AGAIN, 44.0)
    assert [each.card.name for each in due([LEARNT, lapsed], 45.0)] == ["lapsed", "learnt"]


def test_new_cards_and_later_ones_are_not_due() -> None:
    assert due([Card("new"), LEARNT], 11.0) == ()

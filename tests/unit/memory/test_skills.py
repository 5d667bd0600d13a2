from __future__ import annotations

import math

import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Card, Grade, SkillMemory, pooled

PRACTISED = SkillMemory("skill").review(1.0, 10.0).review(1.0, 14.0)


def test_a_skill_without_reviews_has_no_recall() -> None:
    assert SkillMemory("skill").retrievability(5.0) is None


def test_a_whole_review_does_what_it_does_to_a_card() -> None:
    card = Card("card").review(Grade.GOOD, 10.0).review(Grade.GOOD, 14.0)
    assert PRACTISED.trace().state == card.state


def test_a_review_of_any_item_strengthens_the_skill() -> None:
    before = SkillMemory("skill").review(1.0, 10.0)
    assert PRACTISED.retrievability(30.0) > before.retrievability(30.0)


def test_the_order_within_a_session_does_not_matter() -> None:
    one = PRACTISED.review(1.0, 20.0).review(0.0, 20.0, weight=0.5)
    other = PRACTISED.review(0.0, 20.0, weight=0.5).review(1.0, 20.0)
    assert one.trace() == other.trace()


def test_one_wrong_answer_among_right_ones_is_no_lapse() -> None:
    session = PRACTISED
    for score in (1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0):
        session = session.review(score, 20.0)
    assert session.retrievability(40.0) > PRACTISED.retrievability(40.0)


def test_many_answers_in_a_row_are_one_session() -> None:
    once, often = PRACTISED.review(1.0, 20.0), PRACTISED
    for _answer in range(10):
        often = often.review(1.0, 20.0)
    assert often.trace() == once.trace()


def test_a_lighter_item_moves_the_skill_less() -> None:
    light, whole = (PRACTISED.review(1.0, 20.0, weight=weight).retrievability(60.0) for weight in (0.3, 1.0))
    assert PRACTISED.retrievability(60.0) < light < whole


def test_recall_right_after_a_light_review_is_part_of_the_way_up() -> None:
    before = PRACTISED.retrievability(20.0)
    assert PRACTISED.review(1.0, 20.0, weight=0.5).retrievability(20.0) == pytest.approx(before + 0.5 * (1 - before))


def test_a_review_before_the_last_is_named() -> None:
    with pytest.raises(BadInput, match=r"^card 'skill': a review on day 9 follows one on day 14"):
        PRACTISED.review(1.0, 9.0)


@pytest.mark.parametrize("weight", [0.0, 1.5, math.nan])
def test_a_weight_that_is_none_is_named(weight) -> None:
    with pytest.raises(BadInput, match=r"^weight of an item on a skill: "):
        PRACTISED.review(1.0, 20.0, weight=weight)


def test_a_pooled_chance_lies_between_the_items_and_the_skills() -> None:
    assert 0.4 < pooled(0.4, 0.9) < 0.9


def test_an_item_never_seen_has_the_skills_chance() -> None:
    assert pooled(None, 0.7) == 0.7


def test_without_any_memory_there_is_no_chance() -> None:
    assert pooled(None, None) == 0.0

"""The memory of a skill."""

from __future__ import annotations

import pytest

from shipworthy.memory import Card, Rules
from shipworthy.readiness.remembering import LASTS, first_card, next_card, share_recalled

RULES = Rules()


def card(score: float | None = 1.0) -> Card:
    return first_card("a", score, 0.0, RULES)


def stability(given: Card) -> float:
    assert given.state is not None
    return given.state.stability


def test_a_skill_lasts_longer_than_a_fact() -> None:
    fact = Card("a").review(3, 0.0, RULES)
    assert stability(card(None)) == pytest.approx(LASTS * stability(fact))


def test_what_was_known_before_any_work_has_lasted_already() -> None:
    assert stability(card(1.0)) > stability(first_card("a", 1.0, 0.0, RULES, untaught=False))


def test_a_sitting_changes_a_memory_once() -> None:
    assert next_card(card(), 0.0, 0.1, RULES).state == card().state


def test_the_last_work_of_a_sitting_is_when_forgetting_begins() -> None:
    assert next_card(card(), 1.0, 0.1, RULES).last == 0.1


def test_a_right_answer_days_later_makes_it_last_longer() -> None:
    assert stability(next_card(card(), 1.0, 9.0, RULES)) > stability(card())


@pytest.mark.parametrize(("could", "lapses"), [(0.95, True), (0.5, False)])
def test_only_an_unlikely_wrong_answer_is_a_lapse(could: float, lapses: bool) -> None:
    after = next_card(card(), 0.0, 9.0, RULES, could=could)
    assert (stability(after) < stability(card())) == lapses


def test_what_memory_does_not_know_counts_as_recalled() -> None:
    assert share_recalled(None, 5.0, RULES) == 1.0


def test_a_day_before_the_last_work_counts_as_that_day() -> None:
    assert share_recalled(card(), -3.0, RULES) == 1.0


def test_recall_falls() -> None:
    assert share_recalled(card(), 30.0, RULES) < share_recalled(card(), 3.0, RULES) < 1.0

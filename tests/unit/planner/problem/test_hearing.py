"""Answers to questions move what a person says, by as much as they say themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.planner import Profile, listened
from shipworthy.planner.profile import Mastery
from tests.catalogues import DAY_ONE, catalogue, small_catalogue

CATALOG = catalogue(small_catalogue())
OPEN: Mastery = (0.9, 0.7, 0.3, 0.1)
NOTHING: Mastery = (0.0, 0.0, 0.0, 0.0)


def odds(chance: float, factor: float) -> float:
    moved = chance / (1 - chance) * factor
    return moved / (1 + moved)


def moved(factor: float) -> Mastery:
    first, second, third, fourth = (odds(chance, factor) for chance in OPEN)
    return first, second, third, fourth


def measured(factor: float, *, learnt: int = 0, **profile: object) -> Mastery:
    answers = {"b": (OPEN, moved(factor))}
    said = Profile.model_validate({"start": DAY_ONE, **profile})
    return listened(said, answers, CATALOG, today=DAY_ONE, learnt={"b": learnt}).measured["b"]


def test_answers_that_say_nothing_change_nothing() -> None:
    assert measured(1.0) == NOTHING
    assert measured(1.0, skills={"b": 2}) == (1.0, 1.0, 0.0, 0.0)


def test_what_is_claimed_falls_with_the_odds_of_the_answers() -> None:
    """Odds of 4, halved, are a chance of 2/3, read from 0.8."""
    assert measured(0.5, skills={"b": 1})[0] == pytest.approx(2 / 3 / 0.8, abs=1e-4)


def test_what_is_not_claimed_rises_with_the_odds_of_the_answers() -> None:
    """Odds of 1/4, times 20, are a chance of 5/6, read from 0.2."""
    assert measured(20.0)[1] == pytest.approx((5 / 6 - 0.2) / 0.8, abs=1e-4)


@given(st.floats(1.0, 1e6), st.integers(0, 4))
def test_answers_that_go_well_never_take_a_level_away(factor: float, claimed: int) -> None:
    found = measured(factor, skills={"b": claimed})
    assert all(chance == 1.0 for chance in found[:claimed])


@given(st.floats(1e-6, 1.0), st.integers(0, 4))
def test_answers_that_go_wrong_never_give_a_level(factor: float, claimed: int) -> None:
    found = measured(factor, skills={"b": claimed})
    assert all(chance == 0.0 for chance in found[claimed:])


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6), st.integers(0, 4))
def test_better_answers_never_make_less_of_a_person(one: float, other: float, claimed: int) -> None:
    worse, better = (measured(factor, skills={"b": claimed}) for factor in sorted((one, other)))
    assert all(low <= high for low, high in zip(worse, better, strict=True))


def test_what_a_step_has_taught_stays_learnt() -> None:
    assert measured(0.01, learnt=2)[:2] == (1.0, 1.0)


def test_what_was_measured_of_other_skills_stays() -> None:
    said = Profile(start=DAY_ONE, measured={"a": OPEN, "b": OPEN})
    found = listened(said, {"b": (OPEN, OPEN)}, CATALOG, today=DAY_ONE)
    assert found.measured == {"a": OPEN, "b": NOTHING}

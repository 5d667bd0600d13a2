from __future__ import annotations

import math

import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Grade, grade_of
from shipworthy.memory.grades import checked_grade


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (0.0, Grade.AGAIN),
        (0.49, Grade.AGAIN),
        (0.5, Grade.HARD),
        (0.84, Grade.HARD),
        (0.85, Grade.GOOD),
        (1.0, Grade.GOOD),
    ],
)
def test_a_score_alone_gives_at_most_good(score, grade) -> None:
    assert grade_of(score) is grade


def test_a_full_score_that_came_quickly_is_easy() -> None:
    assert grade_of(1.0, pace=0.5) is Grade.EASY


def test_a_full_score_that_was_sure_is_easy() -> None:
    assert grade_of(1.0, confidence=0.9) is Grade.EASY


def test_a_full_score_that_took_twice_the_time_is_hard() -> None:
    assert grade_of(1.0, pace=2.0) is Grade.HARD


def test_a_quick_guess_is_not_easy() -> None:
    assert grade_of(1.0, pace=0.2, confidence=0.1) is Grade.HARD


def test_half_a_score_that_was_guessed_is_a_lapse() -> None:
    assert grade_of(0.6, confidence=0.0) is Grade.AGAIN


@pytest.mark.parametrize("score", [-0.1, 1.1, math.nan])
def test_a_score_outside_0_to_1_is_named(score) -> None:
    with pytest.raises(BadInput, match=r"^score: .* is not from 0 to 1"):
        grade_of(score)


@pytest.mark.parametrize("pace", [0.0, -1.0, math.nan, math.inf])
def test_a_pace_that_is_no_time_is_named(pace) -> None:
    with pytest.raises(BadInput, match=r"^pace: "):
        grade_of(1.0, pace=pace)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, math.nan])
def test_a_confidence_outside_0_to_1_is_named(confidence) -> None:
    with pytest.raises(BadInput, match=r"^confidence: "):
        grade_of(1.0, confidence=confidence)


@pytest.mark.parametrize("grade", [0, 5, -1, 2.5, math.nan])
def test_a_grade_out_of_range_is_named(grade) -> None:
    with pytest.raises(BadInput, match=r"^grade: .* is not a grade\. Use 1 \(Again\)"):
        checked_grade(grade)

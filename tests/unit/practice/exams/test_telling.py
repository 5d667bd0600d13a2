"""A result in words."""

from __future__ import annotations

import pytest

from shipworthy.measure.exams import PassScale
from shipworthy.practice.exams import ExamResult, ScaledScore, Share, rests_on, scale_said, score_said, standing_said

SCALE = PassScale(100, 700, 1000)


def found(low: int | None, high: int = 0) -> ExamResult:
    scaled = None if low is None else ScaledScore((low + high) // 2, low, high, SCALE)
    return ExamResult("exam-a", Share(10, 7, 7.0, 0.5, 0.85), 0.7, (), (), 30.0, scaled)


@pytest.mark.parametrize(
    ("low", "high", "means"),
    [(720, 800, "The whole range passes."), (500, 650, "lies below the pass mark"), (650, 760, "could go either way")],
)
def test_a_score_is_told_with_its_interval_and_what_it_means(low: int, high: int, means: str) -> None:
    score, meaning = score_said(found(low, high), "EXAM-A")
    assert str(score) == f"On the scale of EXAM-A: {low} to {high}, around {(low + high) // 2}; 700 passes."
    assert means in str(meaning)


def test_without_a_scale_that_is_said_and_nothing_rests_on_it() -> None:
    assert "publishes no scale" in str(score_said(found(None), "EXAM-A")[0])
    assert scale_said(found(None)) is None


def test_what_the_scale_rests_on_names_the_share_that_is_taken_to_pass() -> None:
    assert "Here 70 % right on questions of usual difficulty is taken to pass" in str(scale_said(found(700, 800)))


@pytest.mark.parametrize(("here", "words"), [(1, "1 question of this sitting"), (65, "65 questions of this sitting")])
def test_a_chance_names_its_answers(here: int, words: str) -> None:
    assert words in str(rests_on(here, 3))


def test_an_unclear_domain_is_not_judged() -> None:
    assert [str(standing_said(each)) for each in ("meets", "below", "unclear")] == [
        "meets the pass mark",
        "needs improvement",
        "too few questions to say",
    ]

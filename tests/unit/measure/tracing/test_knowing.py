"""Knowing or not."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.tracing import Knowing
from shipworthy.measure.tracing.knowing import fitted_knowing

NO = np.nan


def drawn(truth: Knowing, sequences: int, length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    score = np.empty((sequences, length))
    known = rng.random(sequences) < truth.known
    for step in range(length):
        if step % 4 == 3:
            score[:, step] = NO
            known |= rng.random(sequences) < truth.taught
        else:
            score[:, step] = rng.random(sequences) < np.where(known, 1 - truth.slip, truth.guess)
            known |= rng.random(sequences) < truth.learns
    minutes = np.where(np.isnan(score), 10.0, NO)
    return np.repeat(np.arange(sequences), length), score.ravel(), minutes.ravel()


def test_the_chances_are_found_again() -> None:
    truth = Knowing(known=0.2, learns=0.12, taught=0.35, guess=0.25, slip=0.08)
    found = fitted_knowing(*drawn(truth, 3000, 10))
    assert (found.known, found.learns, found.guess, found.slip) == pytest.approx((0.2, 0.12, 0.25, 0.08), abs=0.025)
    assert found.taught == pytest.approx(0.35, abs=0.04)


def test_a_right_answer_makes_knowing_likelier() -> None:
    model = Knowing()
    assert model.told(np.array([0.3]), np.array([1.0]))[0] == pytest.approx(0.3 * 0.9 / (0.3 * 0.9 + 0.7 * 0.2))


def test_half_a_score_lies_between() -> None:
    low, middle, high = Knowing().told(np.full(3, 0.3), np.array([0.0, 0.5, 1.0]))
    assert low < middle < high


def test_two_lessons_teach_as_one_twice_as_long() -> None:
    model = Knowing()
    twice = model.studied(model.studied(np.array([0.2]), np.array([10.0])), np.array([10.0]))
    assert twice == pytest.approx(model.studied(np.array([0.2]), np.array([20.0])))


def test_a_handful_of_answers_leaves_the_usual_chances() -> None:
    found = fitted_knowing(np.array([0, 0]), np.array([1.0, 1.0]), np.array([NO, NO]))
    assert (found.guess, found.slip) == pytest.approx((0.2, 0.1), abs=0.05)


def test_more_rows_than_are_needed_are_left_out() -> None:
    truth = Knowing(guess=0.3)
    sequence, score, minutes = drawn(truth, 30_000, 8)
    assert fitted_knowing(sequence, score, minutes).guess == pytest.approx(0.3, abs=0.02)

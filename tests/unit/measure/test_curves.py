"""Item response functions against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.curves import graded_probabilities, information, logistic, probability


def test_at_its_difficulty_an_item_is_an_even_chance_above_the_guess() -> None:
    assert probability(0.7, 2.0, 0.7, 0.2) == pytest.approx(0.6)


def test_a_far_lower_ability_is_left_with_the_guess() -> None:
    assert probability(-50.0, 2.0, 0.0, 0.25) == pytest.approx(0.25)


def test_no_ability_overflows() -> None:
    assert logistic([-1e9, 0.0, 1e9]).tolist() == pytest.approx([0.0, 0.5, 1.0])


def test_information_of_two_parameters_is_a_squared_p_q() -> None:
    p = probability(0.3, 1.4, -0.2)
    assert information(0.3, 1.4, -0.2) == pytest.approx(1.4**2 * p * (1 - p))


def test_guessing_costs_information() -> None:
    assert information(0.0, 1.0, 0.0, 0.25) < information(0.0, 1.0, 0.0)


def test_information_is_the_squared_slope_over_the_variance() -> None:
    theta, step = 0.4, 1e-6
    slope = (probability(theta + step, 1.3, 0.1, 0.2) - probability(theta - step, 1.3, 0.1, 0.2)) / (2 * step)
    p = probability(theta, 1.3, 0.1, 0.2)
    assert information(theta, 1.3, 0.1, 0.2) == pytest.approx(slope**2 / (p * (1 - p)), rel=1e-6)


def test_graded_scores_share_the_whole_chance() -> None:
    chances = graded_probabilities(np.linspace(-3, 3, 7), 1.2, [-1.0, 0.0, 1.5])
    assert chances.shape == (7, 4)
    assert chances.sum(axis=-1) == pytest.approx(np.ones(7))


def test_one_threshold_is_the_two_parameter_curve() -> None:
    assert graded_probabilities(0.3, 1.2, [0.5])[1] == pytest.approx(probability(0.3, 1.2, 0.5))

"""Curves in working parameters: chances that sum to one, and slopes that are their derivatives."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.calibration.families import Family, Graded, Logistic
from shipworthy.measure.curves import graded_probabilities, probability

THETA = np.linspace(-5.0, 5.0, 11)
NONE = np.zeros(3)
FAMILIES = {
    "2pl": (Logistic(NONE, NONE), np.array([[0.1, 0.5], [-0.4, -1.2], [0.6, 2.0]])),
    "fixed guess": (Logistic(np.array([0.0, 0.2, 0.25]), NONE), np.array([[0.1, 0.5], [-0.4, -1.2], [0.6, 2.0]])),
    "3pl": (
        Logistic(np.array([0.1, 0.0, 0.0]), np.array([0.0, 0.25, 0.5])),
        np.array([[0.1, 0.5, 0.0], [-0.4, -1.2, 1.0], [0.6, 2.0, -1.0]]),
    ),
    "graded": (
        Graded(np.array([1, 2, 4])),
        np.array([[0.1, 0.5, 0.0, 0.0, 0.0], [-0.4, -1.2, 0.3, 0.0, 0.0], [0.6, 1.0, -0.5, 0.2, 0.1]]),
    ),
}


@pytest.fixture(params=FAMILIES.values(), ids=FAMILIES.keys())
def case(request: pytest.FixtureRequest) -> tuple[Family, np.ndarray]:
    return request.param


def existing(family: Family) -> np.ndarray:
    most = family.most if isinstance(family, Graded) else np.ones(3, int)
    return np.arange(family.scores) <= most[:, None]


def test_chances_sum_to_one(case: tuple[Family, np.ndarray]) -> None:
    family, u = case
    chance = np.where(existing(family)[:, :, None], np.exp(family.log_chance(u, THETA)), 0.0)
    assert chance.sum(axis=1) == pytest.approx(np.ones((3, len(THETA))))


def test_slopes_are_derivatives(case: tuple[Family, np.ndarray]) -> None:
    family, u = case
    slope = family.curves(u, THETA).slope
    for column in range(family.size):
        step = np.zeros(family.size)
        step[column] = 1e-6
        by_difference = (family.log_chance(u + step, THETA) - family.log_chance(u - step, THETA)) / 2e-6
        assert slope[:, column] == pytest.approx(by_difference, abs=1e-6)


def test_curves_and_log_chance_agree(case: tuple[Family, np.ndarray]) -> None:
    family, u = case
    assert np.array_equal(family.curves(u, THETA).log_chance, family.log_chance(u, THETA))


def test_logistic_curves_are_the_measured_ones() -> None:
    family, u = FAMILIES["fixed guess"]
    wanted = probability(THETA, np.exp(u[:, :1]), u[:, 1:], np.array([[0.0], [0.2], [0.25]]))
    assert np.exp(family.log_chance(u, THETA)[:, 1]) == pytest.approx(wanted)


def test_graded_curves_are_the_measured_ones() -> None:
    family, u = FAMILIES["graded"]
    assert isinstance(family, Graded)
    thresholds = family.thresholds(u)
    for item, most in enumerate(family.most):
        own = thresholds[item, :most]
        wanted = graded_probabilities(THETA, np.full(len(THETA), np.exp(u[item, 0])), own)
        assert np.exp(family.log_chance(u, THETA)[item, : most + 1]) == pytest.approx(wanted.T)
        assert own.mean() == pytest.approx(u[item, 1])


def test_far_tails_stay_finite() -> None:
    for family, u in FAMILIES.values():
        assert np.isfinite(family.curves(u, np.array([-60.0, 60.0])).log_chance).all()

"""Independent programs agree: girth on estimates, catsim on the curves, and simulation on both, without linking."""

from __future__ import annotations

import numpy as np
import pytest
from catsim import irt
from girth import grm_mml, onepl_mml, twopl_mml

from shipworthy.measure.calibration import Calibration, Normal, Priors, Settings, calibrate
from shipworthy.measure.calibration.families import Logistic
from tests.answers import answered, drawn, logged

FLAT = Priors(log_a=Normal(0.0, 1e4), b=Normal(0.0, 1e4), learn=False)
CLOSE = Settings(tolerance=1e-6)


@pytest.fixture(scope="module")
def scores() -> np.ndarray:
    rng = np.random.default_rng(31)
    a, b = drawn(15, rng)
    return answered(rng.normal(size=800), a, b, rng)


def rmse(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - true) ** 2)))


def test_girth_finds_the_same_two_parameters(scores: np.ndarray) -> None:
    theirs = twopl_mml(scores.T.astype(int), {"quadrature_n": 61, "quadrature_bounds": (-5, 5), "max_iteration": 200})
    ours = calibrate(logged(scores), priors=FLAT, settings=CLOSE).bank
    assert ours.a == pytest.approx(theirs["Discrimination"], abs=0.02)
    assert ours.b == pytest.approx(theirs["Difficulty"], abs=0.02)


def test_girth_finds_the_same_common_discrimination(scores: np.ndarray) -> None:
    theirs = onepl_mml(scores.T.astype(int), options={"quadrature_n": 61, "quadrature_bounds": (-5, 5)})
    ours = calibrate(logged(scores), model="rasch", priors=FLAT, settings=CLOSE).bank
    assert ours.a[0] == pytest.approx(theirs["Discrimination"], abs=0.02)
    assert ours.b == pytest.approx(theirs["Difficulty"], abs=0.02)


def test_girth_finds_the_same_thresholds() -> None:
    rng = np.random.default_rng(32)
    theta = rng.normal(size=(600, 1))
    steps = np.array([-0.8, 0.5]) + 0.4 * rng.normal(size=(8, 1))
    right = 1.0 / (1.0 + np.exp(-1.3 * (theta[..., None] - steps)))
    points = (rng.random((600, 8, 1)) < right).sum(axis=2)
    theirs = grm_mml(points.T.astype(int), {"quadrature_n": 61, "quadrature_bounds": (-5, 5), "max_iteration": 200})
    ours = calibrate(logged(points.astype(float)), model="graded", priors=FLAT, settings=CLOSE).bank
    assert ours.a == pytest.approx(theirs["Discrimination"], abs=0.03)
    assert np.array([item.thresholds for item in ours.items]) == pytest.approx(theirs["Difficulty"], abs=0.03)


def test_catsim_draws_the_same_curve() -> None:
    theta = np.linspace(-4, 4, 9)
    family = Logistic(guess=np.array([0.2]), bound=np.zeros(1))
    ours = np.exp(family.log_chance(np.array([[np.log(1.4), 0.5]]), theta)[0, 1])
    assert ours == pytest.approx([irt.icc(at, 1.4, 0.5, 0.2, 1.0) for at in theta])


def recovered(seed: int) -> tuple[Calibration, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    a, b = drawn(50, rng)
    return calibrate(logged(answered(rng.normal(size=1000), a, b, rng))), a, b


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_simulated_bank_is_recovered_without_linking(seed: int) -> None:
    found, a, b = recovered(seed)
    assert rmse(found.bank.a, a) < 0.12
    assert rmse(found.bank.b, b) < 0.15

"""The fixed point, and the densities that come of it."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.ability import GRID
from shipworthy.measure.ability.posterior import below, gaussian, moments, moved, quantiles, reshaped
from shipworthy.measure.ability.propagation import propagate

MEAN = np.array([0.3, -0.2])
TIED = np.array([[1.0, 0.6], [0.6, 1.0]])


def test_gaussian_likelihoods_give_the_gaussian_answer() -> None:
    """With normal factors of precision 4 around 1 and -1 the posterior is known in closed form."""
    logs = np.stack([-2.0 * (GRID - 1.0) ** 2, -2.0 * (GRID + 1.0) ** 2])
    found = propagate(MEAN, TIED, logs)
    assert found.converged
    assert found.precision == pytest.approx([4.0, 4.0], abs=1e-4)
    assert found.shift == pytest.approx([4.0, -4.0], abs=1e-4)


def test_likelihoods_that_say_nothing_leave_the_prior() -> None:
    found = propagate(MEAN, TIED, np.zeros((2, len(GRID))))
    assert found.density @ GRID == pytest.approx(MEAN, abs=1e-6)
    assert found.precision == pytest.approx([0.0, 0.0], abs=1e-4)


def test_sets_that_are_sums_of_each_other_are_no_trouble() -> None:
    loads = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    logs = np.tile(-0.5 * (GRID - 1.0) ** 2, (3, 1))
    assert propagate(loads @ MEAN, loads @ TIED @ loads.T, logs).converged


def test_evidence_against_all_odds_still_has_a_posterior() -> None:
    surely_high = np.log(0.02 + 0.98 / (1 + np.exp(-8 * (GRID - 3))))
    surely_low = np.log(0.02 + 0.98 / (1 + np.exp(8 * (GRID + 3))))
    found = propagate(MEAN, TIED, np.stack([6 * surely_high, 6 * surely_low]))
    assert np.isfinite(found.density).all()
    assert (found.precision >= 0).all()
    assert found.density.sum(axis=1) == pytest.approx([1.0, 1.0])


def test_a_gaussian_on_the_grid_keeps_its_moments() -> None:
    assert moments(gaussian(0.7, 0.4)) == pytest.approx((0.7, 0.4), abs=1e-9)


def test_a_density_keeps_its_shape_when_it_moves() -> None:
    skewed = gaussian(0.0, 0.8) / (1 + np.exp(-2 * GRID))
    there = moved(skewed / skewed.sum(), 1.0, 1.2)
    assert moments(there) == pytest.approx((1.0, 1.2), abs=0.01)


def test_quantiles_undo_the_chances_below() -> None:
    density, values = gaussian(0.2, 0.9), np.array([-1.0, 0.0, 0.77])
    assert quantiles(density, below(density, values)) == pytest.approx(values)


def test_reshaping_to_a_normal_changes_little() -> None:
    standard = np.linspace(-2, 2, 9)
    assert reshaped(standard, gaussian(0.4, 0.7)) == pytest.approx(standard, abs=0.01)

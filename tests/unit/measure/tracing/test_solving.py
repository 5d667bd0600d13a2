"""Penalised logistic regression."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.curves import logistic
from shipworthy.measure.tracing.design import Block, Design
from shipworthy.measure.tracing.solving import fitted, variances

RNG = np.random.default_rng(7)
COMMON = np.stack([np.ones(400), RNG.normal(size=400)], axis=1)
CODES = RNG.integers(0, 5, (400, 2))
SHARES = np.full((400, 2), 0.5)
DESIGN = Design(RNG.normal(size=400), COMMON, (1, 1), (Block(CODES, SHARES, 5),))
TARGET = (RNG.random(400) < 0.6).astype(float)


def dense() -> np.ndarray:
    wide = np.zeros((400, 5))
    np.add.at(wide, (np.arange(400)[:, None], CODES), SHARES)
    return np.concatenate([COMMON, wide], axis=1)


def test_products_are_those_of_the_dense_matrix() -> None:
    at, weights = RNG.normal(size=7), RNG.random(400)
    assert DESIGN.times(at) == pytest.approx(dense() @ at)
    assert DESIGN.summed(weights) == pytest.approx(weights @ dense())


def test_the_gradient_vanishes_at_the_fit() -> None:
    ridge = DESIGN.spread([1.0, 2.0, 3.0])
    found = fitted(DESIGN, TARGET, ridge, tolerance=1e-9)
    gradient = (TARGET - logistic(DESIGN.offset + dense() @ found)) @ dense() - ridge * found
    assert np.abs(gradient).max() < 1e-5


def test_a_heavy_ridge_leaves_the_offset_alone() -> None:
    assert np.abs(fitted(DESIGN, TARGET, DESIGN.spread([1e9, 1e9, 1e9]))).max() < 1e-5


def test_groups_have_strengths_of_their_own() -> None:
    assert DESIGN.spread([1.0, 2.0, 3.0]).tolist() == [1.0, 2.0, 3.0, 3.0, 3.0, 3.0, 3.0]


def test_shares_between_right_and_wrong_are_targets_too() -> None:
    one = Design(np.zeros(4), np.ones((4, 1)), (1,))
    found = fitted(one, np.array([0.25, 0.25, 0.5, 1.0]), np.array([1e-9]), tolerance=1e-12)
    assert logistic(found) == pytest.approx([0.5])


def test_where_a_fit_starts_changes_nothing() -> None:
    ridge = DESIGN.spread([1.0, 1.0, 1.0])
    far = fitted(DESIGN, TARGET, ridge, start=np.full(7, 3.0), tolerance=1e-9)
    assert far == pytest.approx(fitted(DESIGN, TARGET, ridge, tolerance=1e-9), abs=1e-6)


def test_what_no_row_touches_keeps_the_variance_of_the_prior() -> None:
    empty = Design(np.zeros(3), np.ones((3, 1)), (1,), (Block(np.zeros((3, 1), np.int64), np.ones((3, 1)), 2),))
    assert variances(empty, np.zeros(3), np.full(3, 4.0))[2] == pytest.approx(0.25)


def test_rows_can_be_chosen() -> None:
    some = DESIGN.where(np.arange(400) < 100)
    assert some.times(np.ones(7)) == pytest.approx(DESIGN.times(np.ones(7))[:100])

"""The regression against scikit-learn's, on a plain design with the same ridge."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.tracing.design import Block, Design
from shipworthy.measure.tracing.solving import fitted

linear = pytest.importorskip("sklearn.linear_model")

RNG = np.random.default_rng(13)
COMMON, CODES = RNG.normal(size=(3000, 4)), RNG.integers(0, 25, 3000)
TARGET = (RNG.random(3000) < 1 / (1 + np.exp(-COMMON[:, 0] + 0.1 * (CODES - 12)))).astype(float)


@pytest.mark.parametrize("ridge", [0.1, 1.0, 50.0])
def test_coefficients_are_those_of_scikit_learn(ridge: float) -> None:
    ones = np.ones((3000, 1))
    design = Design(np.zeros(3000), COMMON, (4,), (Block(CODES[:, None], ones, 25),))
    ours = fitted(design, TARGET, design.spread([ridge, ridge]), tolerance=1e-10)
    dense = np.concatenate([COMMON, np.eye(25)[CODES]], axis=1)
    model = linear.LogisticRegression(C=1.0 / ridge, fit_intercept=False, tol=1e-10, max_iter=5000)
    theirs = model.fit(dense, TARGET).coef_[0]
    assert ours == pytest.approx(theirs, abs=1e-5)

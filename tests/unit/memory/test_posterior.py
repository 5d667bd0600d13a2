from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import ReviewLog
from shipworthy.memory.parameters import COUNT, DEFAULTS, between_learners, to_free
from shipworthy.memory.posterior import costs, slope_at

RNG = np.random.default_rng(11)
LOG = ReviewLog.of(reviews_of(FAMILIES["ACT-R activation"](RNG), 600, RNG))
# Between bounds, and with initial stabilities apart.
AT = to_free(DEFAULTS) + 0.2 * between_learners() * np.array([1.0 if place > 3 else 0.0 for place in range(COUNT)])
STEP = 1e-6


@pytest.mark.parametrize("strength", [1.0, 16.0])
def test_a_cost_is_that_of_the_slope_there(strength) -> None:
    assert costs(AT[None], LOG, strength)[0] == pytest.approx(slope_at(AT, LOG, strength).cost, rel=1e-12)


def test_the_gradient_is_how_the_cost_falls() -> None:
    ahead, behind = (costs(AT + step * np.eye(COUNT), LOG) for step in (STEP, -STEP))
    assert slope_at(AT, LOG).gradient == pytest.approx((behind - ahead) / (2 * STEP), rel=1e-3, abs=1e-2)


def test_the_information_of_a_log_adds_to_that_of_the_prior() -> None:
    added = slope_at(AT, LOG).information - np.diag(1.0 / between_learners() ** 2)
    assert np.linalg.eigvalsh(added).min() > -1e-6 * np.linalg.eigvalsh(added).max()

"""Slopes are what differences between replays say they are, for the defaults and for parameters near bounds."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import ReviewLog, slopes
from shipworthy.memory.parameters import COUNT, DEFAULTS, between_learners, from_free, to_free
from shipworthy.memory.replay import replay

RNG = np.random.default_rng(3)
LOG = ReviewLog.of(reviews_of(FAMILIES["ACT-R activation"](RNG), 600, RNG))
ORDER = np.concatenate([step.rows[step.tested] for step in LOG.steps])
STEP = 1e-6


def weights(seed: int) -> np.ndarray:
    """The defaults for 0, else parameters that differ from them as learners do."""
    apart = between_learners() * np.random.default_rng(seed).normal(size=COUNT)
    return from_free(to_free(DEFAULTS) + (0.7 * apart if seed else 0.0))


@pytest.mark.parametrize("seed", range(5))
def test_slopes_are_those_of_replays(seed) -> None:
    at = weights(seed)
    ahead, behind = (replay(at + step * np.eye(COUNT), LOG).recall[:, ORDER] for step in (STEP, -STEP))
    found = np.concatenate([step.slopes for step in slopes.tested(at, LOG)], axis=1)
    # Where a bound or the cap of a lapse lies within the step the difference is of two formulas.
    assert np.quantile(np.abs(found - (ahead - behind) / (2 * STEP)), 0.999) < 1e-5


@pytest.mark.parametrize("seed", range(5))
def test_chances_are_those_of_a_replay(seed) -> None:
    found = np.concatenate([step.chance for step in slopes.tested(weights(seed), LOG)])
    assert found == pytest.approx(replay(weights(seed)[None], LOG).recall[0, ORDER], rel=1e-12)


def test_what_was_recalled_is_as_the_log_says() -> None:
    found = np.concatenate([step.recalled for step in slopes.tested(weights(0), LOG)])
    assert found.tolist() == LOG.recalled[ORDER].tolist()


@pytest.mark.parametrize("parameter", [17, 18, 19])
def test_slopes_on_the_verge_of_growth_within_a_day_are_those_upwards(parameter) -> None:
    at = np.array(DEFAULTS)
    at[[18, 19]] = 0.0
    ahead, here = (replay((at + step * np.eye(COUNT)[parameter])[None], LOG).recall[0, ORDER] for step in (STEP, 0.0))
    found = np.concatenate([step.slopes[parameter] for step in slopes.tested(at, LOG)])
    assert np.abs(found - (ahead - here) / STEP).max() < 1e-3

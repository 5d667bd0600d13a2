from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import Review, ReviewLog
from shipworthy.memory.deviation_fit import posterior_coefficients
from shipworthy.memory.deviations import (
    COEFFICIENT_SPREAD,
    features,
    history_after,
    history_of,
    prior_coefficients,
)
from shipworthy.memory.parameters import DEFAULTS

LOG = ReviewLog.of([Review("a", 3, 1.0), Review("a", 1, 4.0), Review("a", 3, 6.0), Review("b", 3, 2.0)])
DRAWS = 32


def log_of(family: str, count: int, seed: int) -> ReviewLog:
    rng = np.random.default_rng([seed, count])
    return ReviewLog.of(reviews_of(FAMILIES[family](rng), count, rng))


def test_the_history_of_a_review_is_what_went_before() -> None:
    last, lapses, _reviews = history_of(LOG)
    assert [(last > 0).tolist(), np.expm1(lapses + 0.5).round().tolist()] == [[False, False, True, False], [0, 0, 1, 0]]


def test_the_history_after_the_last_review_counts_it() -> None:
    last, lapses, reviews = history_after(LOG)
    assert [
        (last > 0).tolist(),
        np.expm1(lapses + 0.5).round().tolist(),
        np.exp(reviews + 1).round().tolist(),
    ] == [[False, False], [1, 0], [3, 1]]


def test_features_have_the_shape_of_the_odds() -> None:
    assert features(np.zeros((5, 4)), LOG.elapsed, history_of(LOG)).shape == (6, 5, 4)


def test_before_a_review_coefficients_are_around_nothing() -> None:
    assert prior_coefficients(DRAWS).mean(axis=0) == pytest.approx(np.zeros(6), abs=1e-12)


def test_before_a_review_coefficients_spread_as_the_source_says() -> None:
    assert prior_coefficients(4000).std() == pytest.approx(COEFFICIENT_SPREAD, rel=0.02)


def test_who_forgets_more_than_fsrs_says_is_found_to() -> None:
    log = log_of("half-life, exponential", 3000, seed=2)
    worse = ReviewLog(log.cards, log.starts, log.lengths, np.ones_like(log.grades), log.days)
    assert posterior_coefficients(worse, np.array(DEFAULTS), DRAWS)[:, 0].mean() < -COEFFICIENT_SPREAD


def test_more_reviews_leave_less_doubt_of_coefficients() -> None:
    short, long = (log_of("ACT-R activation", count, seed=3) for count in (200, 3000))
    doubts = [posterior_coefficients(log, np.array(DEFAULTS), DRAWS).var(axis=0).sum() for log in (long, short)]
    assert doubts[0] < doubts[1] < prior_coefficients(DRAWS).var(axis=0).sum()


def test_a_log_whose_sample_tests_no_memory_leaves_the_prior() -> None:
    assert posterior_coefficients(ReviewLog.of([Review("a", 3, 1.0)]), np.array(DEFAULTS), DRAWS) == pytest.approx(
        prior_coefficients(DRAWS)
    )

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.kernel import BadInput
from shipworthy.memory import Fit, Parameters, Review, ReviewLog, fit, log_loss
from shipworthy.memory.mode import mode
from shipworthy.memory.parameters import DEFAULTS, from_free, to_free
from shipworthy.memory.plain import plain_fit
from shipworthy.memory.posterior import slope_at
from shipworthy.memory.shrinkage import LONG, LONG_STRENGTH, strength_for


def log_of(family: str, count: int, seed: int) -> tuple[ReviewLog, ReviewLog]:
    """A log to fit and one to predict, of the same learner."""
    rng = np.random.default_rng([seed, count])
    learner = FAMILIES[family](rng)
    return ReviewLog.of(reviews_of(learner, count, rng)), ReviewLog.of(reviews_of(learner, 1500, rng))


def test_an_empty_log_is_named() -> None:
    with pytest.raises(BadInput, match=r"^review log: it holds no reviews"):
        fit(ReviewLog.of([]))


def test_a_single_review_is_named() -> None:
    with pytest.raises(BadInput, match=r"^review log: it holds a single review"):
        fit(ReviewLog.of([Review("a", 3, 1.0)]))


def test_a_log_of_one_day_is_named() -> None:
    with pytest.raises(BadInput, match=r"no card has a review a day or more after another"):
        fit(ReviewLog.of([Review("a", 3, 1.0), Review("a", 3, 1.5)]))


def test_a_few_reviews_leave_the_defaults() -> None:
    assert fit(ReviewLog.of([Review("a", 3, 1.0), Review("a", 3, 4.0)])).parameters == Parameters()


@pytest.mark.parametrize("family", list(FAMILIES))
def test_200_reviews_predict_others_no_worse_than_the_defaults(family) -> None:
    known, unseen = log_of(family, 200, seed=1)
    assert log_loss(fit(known).parameters.array, unseen) <= log_loss(np.array(DEFAULTS), unseen)


def test_200_reviews_of_somebody_unlike_the_defaults_predict_others_better() -> None:
    known, unseen = log_of("half-life, exponential", 200, seed=2)
    assert log_loss(fit(known).parameters.array, unseen) < log_loss(np.array(DEFAULTS), unseen)


@pytest.mark.parametrize("family", ["FSRS, drawn around the defaults", "ACT-R activation"])
def test_a_long_log_predicts_others_as_well_as_the_plain_fit(family) -> None:
    known, unseen = log_of(family, 6000, seed=3)
    assert log_loss(fit(known).parameters.array, unseen) <= log_loss(plain_fit(known).array, unseen) + 5e-4


def test_a_long_log_is_hardly_shrunk() -> None:
    known, _unseen = log_of("ACT-R activation", round(1.4 * LONG), seed=3)
    assert strength_for(known) == LONG_STRENGTH


def test_the_gradient_is_that_of_the_posterior() -> None:
    known, _unseen = log_of("ACT-R activation", 300, seed=4)
    at = to_free(DEFAULTS)
    found = mode(known).at
    slope = slope_at(found, known)
    inside = (from_free(found) > np.array(DEFAULTS) * 0.2) & (from_free(found) < np.array(DEFAULTS) * 5)
    assert np.abs(slope.gradient[inside]).max() < np.abs(slope_at(at, known).gradient).max() / 5


def test_a_stronger_prior_keeps_closer_to_the_defaults() -> None:
    known, _unseen = log_of("ACT-R activation", 300, seed=4)
    apart = [np.linalg.norm(mode(known, strength=strength).at - to_free(DEFAULTS)) for strength in (1.0, 16.0, 256.0)]
    assert apart == sorted(apart, reverse=True)


def test_more_reviews_leave_less_doubt() -> None:
    short, _unseen = log_of("FSRS, drawn around the defaults", 200, seed=5)
    long, _unseen = log_of("FSRS, drawn around the defaults", 3000, seed=5)
    doubts = [to_free(found.draws).var(axis=0).sum() for found in (fit(long), fit(short), Fit.prior())]
    assert doubts == sorted(doubts)


def test_the_same_log_gives_the_same_fit() -> None:
    known, _unseen = log_of("ACT-R activation", 300, seed=6)
    assert fit(known) == fit(known)


def test_draws_of_another_shape_are_named() -> None:
    with pytest.raises(BadInput, match=r"^draws of a fit: they are not sets of 21"):
        Fit(Parameters(), ((1.0,),))


def test_every_draw_is_a_set_of_parameters() -> None:
    known, _unseen = log_of("half-life, exponential", 200, seed=7)
    assert [Parameters(draw).weights for draw in fit(known).draws] == list(fit(known).draws)


def test_coefficients_of_another_shape_are_named() -> None:
    with pytest.raises(BadInput, match=r"^coefficients of a fit: they are not sets of 6"):
        Fit(Parameters(), (DEFAULTS,), coefficients=((1.0,),))


def test_a_fit_without_coefficients_has_those_of_the_prior() -> None:
    assert Fit(Parameters(), Fit.prior().draws) == Fit.prior()


def test_initial_stabilities_that_are_level_go_together() -> None:
    known, _unseen = log_of("half-life, exponential", 3000, seed=3)
    stabilities = from_free(mode(known).at)[:4].tolist()
    assert stabilities == sorted(stabilities)

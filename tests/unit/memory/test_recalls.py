from __future__ import annotations

import math

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, lived
from shipworthy.kernel import BadInput
from shipworthy.memory import Fit, Review, ReviewLog, fit, recalls

LOG = ReviewLog.of([Review("a", 3, 1.0), Review("a", 3, 4.0), Review("b", 1, 2.0), Review("b", 1, 3.5)])


def test_an_interval_holds_its_mean() -> None:
    assert all(each.low <= each.mean <= each.high for each in recalls(LOG, 20.0, Fit.prior()).values())


def test_a_surer_interval_is_wider() -> None:
    narrow, wide = (recalls(LOG, 20.0, Fit.prior(), share=share)["a"] for share in (0.5, 0.95))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_recall_is_certain_at_the_moment_of_the_last_review() -> None:
    found = recalls(LOG, 4.0, Fit.prior())["a"]
    assert (found.low, found.mean, found.high) == pytest.approx((1.0, 1.0, 1.0))


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert recalls(LOG, 20.0, Fit.prior(), seed=3) == recalls(LOG, 20.0, Fit.prior(), seed=3)


def test_an_empty_log_has_no_recalls() -> None:
    assert recalls(ReviewLog.of([]), 1.0, Fit.prior()) == {}


def test_a_day_before_a_cards_last_review_is_named() -> None:
    with pytest.raises(BadInput, match=r"^card 'a': a review on day 2 follows one on day 4"):
        recalls(LOG, 2.0, Fit.prior())


@pytest.mark.parametrize("share", [0.0, 1.0, math.nan])
def test_a_share_that_is_none_is_named(share) -> None:
    with pytest.raises(BadInput, match=r"^share of an interval: "):
        recalls(LOG, 20.0, Fit.prior(), share=share)


def held_by(family: str, seeds: int) -> float:
    """How often 80 % intervals after 300 reviews hold a card's true chance."""
    held = []
    for seed in range(seeds):
        rng = np.random.default_rng([seed, 77])
        cards = lived(FAMILIES[family](rng), 300, rng)
        log = ReviewLog.of(review for card in cards for review in card.reviews)
        found = recalls(log, 410.0, fit(log))
        intervals = [(found[card.reviews[0].card], card.memory.chance(410.0)) for card in cards]
        held.append(np.mean([each.low <= truth <= each.high for each, truth in intervals]))
    return float(np.mean(held))


def test_intervals_of_learners_who_are_off_as_is_published_hold_the_truth_as_often_as_they_say() -> None:
    assert 0.7 <= held_by("FSRS, off as much as is published", 16) <= 0.9


def test_intervals_of_learners_who_are_fsrs_hold_the_truth_at_least_as_often_as_they_say() -> None:
    assert held_by("FSRS, drawn around the defaults", 4) >= 0.8


def test_the_mean_of_who_is_fsrs_is_near_what_fsrs_says() -> None:
    rng = np.random.default_rng(5)
    cards = lived(FAMILIES["FSRS, the defaults themselves"](rng), 2000, rng)
    log = ReviewLog.of(review for card in cards for review in card.reviews)
    found = recalls(log, 410.0, fit(log))
    apart = [found[card.reviews[0].card].mean - card.memory.chance(410.0) for card in cards]
    assert np.sqrt(np.mean(np.square(apart))) < 0.03

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


def test_intervals_of_learners_from_the_family_hold_the_truth_as_often_as_they_say() -> None:
    held = []
    for seed in range(12):
        rng = np.random.default_rng([seed, 77])
        cards = lived(FAMILIES["FSRS, drawn around the defaults"](rng), 300, rng)
        log = ReviewLog.of(review for card in cards for review in card.reviews)
        found = recalls(log, 410.0, fit(log))
        intervals = [(found[card.reviews[0].card], card.memory.chance(410.0)) for card in cards]
        held.append(np.mean([each.low <= truth <= each.high for each, truth in intervals]))
    assert 0.7 <= np.mean(held) <= 0.97

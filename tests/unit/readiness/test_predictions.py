"""Predicted against actual."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.readiness import reliability
from shipworthy.readiness.predictions import Z_80, verdict, wilson


def test_sure_and_right_is_perfect() -> None:
    found = reliability([(1.0, 1.0), (0.0, 0.0)])
    assert (found.brier, round(found.log_loss, 5), found.error) == (0.0, 0.0, 0.0)


def test_brier_and_log_loss_by_hand() -> None:
    found = reliability([(0.8, 1.0), (0.4, 0.0)])
    assert found.brier == pytest.approx((0.04 + 0.16) / 2)
    assert found.log_loss == pytest.approx((0.2231436 + 0.5108256) / 2, abs=1e-6)


def test_the_base_always_says_the_overall_share() -> None:
    assert reliability([(0.9, 1.0), (0.1, 0.0), (0.9, 1.0), (0.1, 0.0)]).base_brier == 0.25


def test_bins_count_what_fell_into_them() -> None:
    bins = reliability([(0.05, 0), (0.07, 1), (1.0, 1)]).bins
    assert [(each.low, each.high, each.count, each.actual) for each in bins] == [(0.0, 0.1, 2, 0.5), (0.9, 1.0, 1, 1.0)]


def test_the_error_is_the_mean_distance_over_bins() -> None:
    assert reliability([(0.6, 1), (0.6, 0)], bins=5).error == pytest.approx(0.1)


def test_wilson_of_the_textbook() -> None:
    # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 and 0 of 20.
    low, high = wilson(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    low, high = wilson(0.0, 20)
    assert (round(low, 4), round(high, 4)) == (0.0, 0.1611)


@pytest.mark.parametrize("pairs", [[], [(1.2, 1.0)], [(0.5, -0.1)], [(float("nan"), 1.0)]])
def test_what_cannot_be_judged_is_refused(pairs: list[tuple[float, float]]) -> None:
    with pytest.raises(BadInput):
        reliability(pairs)


def test_no_bins_no_curve() -> None:
    with pytest.raises(BadInput):
        reliability([(0.5, 1.0)], bins=0)


def test_intervals_reach_as_far_as_they_are_asked_to() -> None:
    pairs = [(0.5, float(number % 2)) for number in range(40)]
    wide, narrow = reliability(pairs).bins[0], reliability(pairs, z=Z_80).bins[0]
    assert (narrow.actual_low, narrow.actual_high) == wilson(0.5, 40, Z_80)
    assert wide.actual_low < narrow.actual_low


def test_predictions_that_tell_answers_apart_are_better_than_an_average() -> None:
    found = reliability([*[(0.9, 1.0)] * 9, (0.9, 0.0), *[(0.1, 0.0)] * 9, (0.1, 1.0)])
    assert verdict(found).startswith("Our predictions were better")
    assert "In 2 of 2 groups" in verdict(found)


def test_predictions_that_tell_nothing_say_so() -> None:
    found = reliability([(0.9, 0.0)] * 20 + [(0.1, 1.0)] * 20)
    assert verdict(found).startswith("Always saying your own average would have been as good")
    assert "In 0 of 2 groups" in verdict(found)

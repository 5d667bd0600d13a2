"""Chances of chance."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.fit.significance import chi_square_tail, false_discovery, normal_below, standardised


def test_false_discoveries_are_adjusted_from_the_largest_down() -> None:
    # By hand: 0.04 * 4/4, min(0.03 * 4/3, 0.04), 0.01 * 4/1 and 0.02 * 4/2.
    assert false_discovery([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.04, 0.04, 0.04, 0.04])


def test_an_adjusted_chance_is_never_above_one() -> None:
    assert false_discovery([0.9, 0.95]) == pytest.approx([0.95, 0.95])


def test_what_was_not_tested_counts_for_nothing() -> None:
    adjusted = false_discovery([0.01, np.nan, 0.04])
    assert adjusted[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(adjusted[1])


def test_nothing_tested_is_nothing_found() -> None:
    assert false_discovery([]).shape == (0,)


def test_the_five_percent_point_of_one_degree_of_freedom_is_3_84() -> None:
    assert chi_square_tail(3.841459, 1) == pytest.approx(0.05, abs=1e-6)


def test_the_five_percent_point_of_a_normal_is_minus_1_64() -> None:
    assert normal_below(-1.644854) == pytest.approx(0.05, abs=1e-6)


def test_a_mean_square_is_standardised_as_winsteps_does() -> None:
    # The manual's example (WHEXACT=Y): chi-square 19.5 of 20 answers, mean square 0.975, normal deviate 0.03.
    assert standardised(0.975, np.sqrt(2 / 20)) == pytest.approx(0.03, abs=0.005)

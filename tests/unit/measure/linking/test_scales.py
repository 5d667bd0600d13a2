"""Changes of scale."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.curves import probability
from shipworthy.measure.linking.scales import Scale

BANK = ItemBank.of(
    [
        Item(id="quiz", a=1.2, b=0.5, c=0.2, se_a=0.1, se_b=0.2, cov_ab=0.01, answers=90, skills=("sql",)),
        Item(id="lab", a=0.8, b=0.0, thresholds=(-1.0, 1.0)),
    ]
)
TWICE = Scale(2.0, 1.0, np.array([[0.04, 0.01], [0.01, 0.09]]))


def test_parameters_follow_the_line() -> None:
    quiz = TWICE.bank(BANK).items[0]
    assert (quiz.a, quiz.b, quiz.c) == (0.6, 2.0, 0.2)


def test_a_bank_that_has_been_used_changes_as_well() -> None:
    assert BANK.b.tolist() == [0.5, 0.0]
    assert TWICE.bank(BANK).b.tolist() == [2.0, 1.0]


def test_thresholds_follow_the_line() -> None:
    assert TWICE.bank(BANK).items[1].thresholds == (-1.0, 3.0)


def test_errors_follow_the_line() -> None:
    quiz = TWICE.bank(BANK).items[0]
    assert (quiz.se_a, quiz.se_b, quiz.cov_ab) == pytest.approx((0.05, 0.4, 0.01))


def test_the_line_s_own_error_can_be_carried_by_the_items() -> None:
    quiz = TWICE.bank(BANK, error=True).items[0]
    # Var b* = A^2 Var b + b^2 Var A + 2 b Cov(A, B) + Var B; Var a* = Var a / A^2 + a^2 Var A / A^4.
    assert quiz.se_b**2 == pytest.approx(4 * 0.04 + 0.25 * 0.04 + 0.01 + 0.09)
    assert quiz.se_a**2 == pytest.approx(0.01 / 4 + 1.44 * 0.04 / 16)


def test_what_else_is_known_of_an_item_stays() -> None:
    quiz = TWICE.bank(BANK).items[0]
    assert (quiz.answers, quiz.skills) == (90, ("sql",))


def test_a_curve_stays_the_same_curve() -> None:
    quiz, theta = TWICE.bank(BANK).items[0], np.linspace(-3, 3, 7)
    assert probability(TWICE.ability(theta), quiz.a, quiz.b, quiz.c) == pytest.approx(probability(theta, 1.2, 0.5, 0.2))


def test_the_way_back_ends_where_it_began() -> None:
    back = TWICE.inverse().inverse()
    assert [back.slope, back.shift, *back.covariance.ravel()] == pytest.approx([2.0, 1.0, 0.04, 0.01, 0.01, 0.09])


def test_errors_of_slope_and_shift_are_roots_of_the_covariance() -> None:
    assert (TWICE.se_slope, TWICE.se_shift) == pytest.approx((0.2, 0.3))

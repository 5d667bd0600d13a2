"""Each answer predicted without itself."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.predictions import (
    chance_slopes,
    chances,
    expected_without,
    joined,
    moments,
    pieces,
)
from tests.answering import log_of

TWO = ItemBank.of([Item(id="easy", a=1.2, b=-0.5), Item(id="hard", a=0.8, b=1.0)])
GRADED = ItemBank.of([Item(id="lab", a=1.1, b=0.0, thresholds=(-1.0, 0.2, 0.8))], "graded")
MIXED = ItemBank.of([*TWO.items, Item(id="guessable", a=1.0, b=0.0, c=0.25), *GRADED.items])


def pieces_of(bank, learner, item, score, mean, sd, **more):
    log = log_of(learner, item, score, learners=len(mean), bank=bank)
    return list(pieces(joined(log, bank, mean, sd, **more)))


def test_without_itself_an_answer_is_predicted_in_closed_form_for_two_parameters() -> None:
    (piece,) = pieces_of(TWO, [0, 0], [0, 1], [1, 0], [0.3], [0.5])
    # E[1 / P] of a normal posterior is 1 + exp(-a(m - b) + a^2 s^2 / 2), and its mirror image for a wrong answer.
    right = 1 / (1 + np.exp(-1.2 * 0.8 + 1.2**2 * 0.125))
    wrong = 1 / (1 + np.exp(0.8 * -0.7 + 0.8**2 * 0.125))
    assert expected_without(piece)[1] == pytest.approx([right, 1 - wrong], abs=1e-6)


def test_a_right_answer_is_expected_less_without_itself() -> None:
    (piece,) = pieces_of(TWO, [0], [0], [1], [0.3], [0.5])
    assert expected_without(piece)[1, 0] < expected_without(piece, seen=False)[1, 0]


def test_an_ability_known_exactly_predicts_by_the_curve() -> None:
    (piece,) = pieces_of(TWO, [0], [0], [1], [0.3], [0.0])
    assert expected_without(piece)[1] == pytest.approx(1 / (1 + np.exp(-1.2 * 0.8)))


def test_chances_of_all_scores_sum_to_one() -> None:
    for piece in pieces_of(MIXED, [0] * 4, range(4), [1, 0, 1, 2], [0.3], [0.5]):
        assert expected_without(piece).sum(axis=0) == pytest.approx(1.0)


def test_items_with_other_highest_scores_come_in_other_pieces() -> None:
    found = pieces_of(MIXED, [0] * 4, range(4), [1, 0, 1, 2], [0.3], [0.5])
    assert [(len(piece.steps), len(piece.item)) for piece in found] == [(1, 3), (3, 1)]


def test_slopes_are_the_derivatives_of_chances() -> None:
    for piece in pieces_of(MIXED, [0] * 4, range(4), [1, 0, 1, 2], [0.3], [0.5]):
        step = (chances(piece.mean + 1e-5, piece) - chances(piece.mean - 1e-5, piece)) / 2e-5
        assert chance_slopes(piece.mean, piece) == pytest.approx(step, abs=1e-8)


def test_moments_of_a_fair_coin() -> None:
    found = moments(np.array([[0.5], [0.5]]))
    assert [found.mean[0], found.variance[0], found.fourth[0]] == pytest.approx([0.5, 0.25, 0.0625])


def test_an_item_that_the_bank_lacks_is_named() -> None:
    log = log_of([0], [0], [1], learners=1, bank=TWO)
    with pytest.raises(BadInput, match="'easy': the bank has no such item"):
        joined(log, GRADED, [0.0], [1.0])


@pytest.mark.parametrize("score", [2, 0.5])
def test_a_score_that_the_item_cannot_have_is_named(score: float) -> None:
    log = log_of([0], [0], [score], learners=1, bank=TWO)
    with pytest.raises(BadInput, match=f"'easy': score {score:g} is no whole number from 0 to 1"):
        joined(log, TWO, [0.0], [1.0])


def test_abilities_must_be_one_a_learner() -> None:
    log = log_of([0], [0], [1], learners=1, bank=TWO)
    with pytest.raises(BadInput, match="2 means and 1 errors for 1 learners"):
        joined(log, TWO, [0.0, 1.0], [1.0])


@pytest.mark.parametrize(("mean", "sd"), [(np.nan, 1.0), (0.0, np.inf), (0.0, -0.1)])
def test_abilities_must_be_finite(mean: float, sd: float) -> None:
    log = log_of([0], [0], [1], learners=1, bank=TWO)
    with pytest.raises(BadInput, match="not finite, or an error is negative"):
        joined(log, TWO, [mean], [sd])

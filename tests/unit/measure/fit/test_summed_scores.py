"""S-X2 by hand."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.summed_scores import (
    _chi_square,
    expected_shares,
    score_distribution,
    summed_fit,
)
from tests.answering import answered, drawn_bank, log_of


def test_two_coins_give_one_two_and_one_quarters() -> None:
    assert score_distribution(np.full((2, 1), 0.5))[:, 0] == pytest.approx([0.25, 0.5, 0.25])


def test_of_equal_items_each_is_right_as_often() -> None:
    chance = np.tile([[0.2, 0.7]], (4, 1))
    assert expected_shares(chance, np.array([0.5, 0.5])) == pytest.approx(np.tile([0.25, 0.5, 0.75], (4, 1)))


def test_groups_with_few_expected_answers_join_towards_the_middle() -> None:
    # Expected right 0.4, 4, 5, 6, 9.6 of 10: the first and the last expect fewer than one right, or wrong, and join.
    right, share = np.array([0.0, 4, 5, 6, 10]), np.array([0.04, 0.4, 0.5, 0.6, 0.96])
    value, groups = _chi_square(right, share, np.full(5, 10.0))
    low, high = 0.4**2 * 20 / (4.4 * 15.6), 0.4**2 * 20 / (15.6 * 4.4)
    assert (value, groups) == (pytest.approx(low + high), 3)


def test_items_that_follow_the_model_fit() -> None:
    rng = np.random.default_rng(4)
    world = answered(rng, drawn_bank(rng, 15), rng.normal(size=1500))
    fit = summed_fit(world.log, world.bank, estimated=0)
    assert (fit.adjusted > 0.05).all()


def test_a_wrong_slope_does_not_fit() -> None:
    rng = np.random.default_rng(4)
    world = answered(rng, drawn_bank(rng, 15), rng.normal(size=1500))
    flat = world.bank.items[6].model_copy(update={"a": 0.3})
    bank = ItemBank.of([flat if item.id == flat.id else item for item in world.bank.each()])
    fit = summed_fit(world.log, bank, estimated=0)
    assert fit.adjusted[6] < 0.001


def test_a_log_with_gaps_is_sent_elsewhere() -> None:
    bank = ItemBank.of([Item(id=name) for name in "abc"])
    with pytest.raises(BadInput, match="Use item_fit"):
        summed_fit(log_of([0, 0], [0, 1], [1, 0], learners=1, bank=bank), bank)

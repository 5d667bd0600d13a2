"""Posterior abilities from a log and a bank."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.abilities import Abilities, abilities, with_item
from tests.answering import log_of

BANK = ItemBank.of([Item(id="quiz", a=1.5, b=0.5, c=0.2), Item(id="lab", a=1.1, b=0.0, thresholds=(-0.5, 0.5))])


def test_a_learner_without_answers_keeps_the_population() -> None:
    found = abilities(log_of([0], [0], [1], learners=2, bank=BANK), BANK, population=(0.5, 2.0))
    assert (found.mean[1], found.sd[1]) == pytest.approx((0.5, 2.0), abs=1e-6)


def test_one_right_and_one_half_right_answer_by_numerical_integration() -> None:
    found = abilities(log_of([0, 0], [0, 1], [1, 1], learners=1, bank=BANK), BANK)
    theta = np.linspace(-8, 8, 4001)
    curve = lambda a, b: 1 / (1 + np.exp(-a * (theta - b)))  # noqa: E731
    mass = np.exp(-(theta**2) / 2) * (0.2 + 0.8 * curve(1.5, 0.5)) * (curve(1.1, -0.5) - curve(1.1, 0.5))
    mass /= mass.sum()
    mean = mass @ theta
    assert (found.mean[0], found.sd[0]) == pytest.approx((mean, np.sqrt(mass @ (theta - mean) ** 2)), abs=1e-6)


def test_an_item_that_the_bank_lacks_is_named() -> None:
    log = log_of([0], [1], [1], learners=1, bank=BANK)
    with pytest.raises(BadInput, match="no such item"):
        abilities(log, ItemBank.of(BANK.items[:1]))


def test_one_more_answer_moves_a_normal_posterior_by_bayes_rule() -> None:
    before = Abilities(("l000000", "l000001"), np.array([0.3, 0.1]), np.array([0.6, 0.6]))
    found = with_item(before, log_of([0], [0], [1], learners=2, bank=BANK), BANK)
    theta = np.linspace(-8, 8, 4001)
    mass = np.exp(-(((theta - 0.3) / 0.6) ** 2) / 2) * (0.2 + 0.8 / (1 + np.exp(-1.5 * (theta - 0.5))))
    mass /= mass.sum()
    mean = mass @ theta
    assert (found.mean[0], found.sd[0]) == pytest.approx((mean, np.sqrt(mass @ (theta - mean) ** 2)), abs=1e-5)


def test_who_did_not_answer_it_stays() -> None:
    before = Abilities(("l000000", "l000001"), np.array([0.3, 0.1]), np.array([0.6, 0.7]))
    found = with_item(before, log_of([0], [0], [1], learners=2, bank=BANK), BANK)
    assert (found.mean[1], found.sd[1]) == (0.1, 0.7)

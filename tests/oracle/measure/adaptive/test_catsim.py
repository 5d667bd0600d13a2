"""Choosing and estimating against catsim, and against the published formulas of information."""

from __future__ import annotations

import numpy as np
import pytest
from catsim import irt
from catsim.estimation import NumericalSearchEstimator
from catsim.item_bank import ItemBank as TheirBank
from catsim.selection import MaxInfoSelector

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import GRID, ScaleAbility
from shipworthy.measure.adaptive.aims import Precise, gains
from shipworthy.measure.adaptive.tables import Tables
from shipworthy.measure.curves import information

THEIRS = TheirBank.generate_item_bank(200, "2PL", seed=3)
ITEMS = np.asarray(THEIRS.items)[:, :4]
OURS = ItemBank.of(Item(id=f"i{place}", a=a, b=b) for place, (a, b, _c, _d) in enumerate(ITEMS))
TABLES = Tables.of(OURS, 0.0)


@pytest.mark.parametrize("theta", [-2.0, -0.4, 0.0, 1.1])
def test_at_a_sure_ability_the_most_informative_item_is_the_one_catsim_takes(theta: float) -> None:
    narrow = ScaleAbility.prior(theta, 0.08, slip=0.0).density
    theirs = MaxInfoSelector().select(item_bank=THEIRS, administered_items=[], est_theta=theta)
    assert int(np.argmax(gains(Precise(), TABLES, narrow))) == theirs


@pytest.mark.parametrize("theta", [-1.5, 0.0, 0.7])
def test_the_gain_at_a_sure_ability_is_variance_squared_times_fisher_information(theta: float) -> None:
    """First order in the variance v of the expected fall of it: v^2 I(theta)."""
    prior = ScaleAbility.prior(theta, 0.08, slip=0.0)
    known = information(theta, OURS.a, OURS.b)
    assert gains(Precise(), TABLES, prior.density) == pytest.approx(prior.sd**4 * known, rel=0.05)


def test_information_is_catsim_s() -> None:
    for theta in (-1.0, 0.3):
        theirs = irt.inf_hpc(theta, ITEMS)
        assert information(theta, OURS.a, OURS.b) == pytest.approx(theirs)


@pytest.mark.parametrize("seed", range(4))
def test_the_peak_of_the_likelihood_is_catsim_s_estimate(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places = rng.choice(200, 30, replace=False)
    theta = rng.normal()
    right = rng.random(30) < 1 / (1 + np.exp(-ITEMS[places, 0] * (theta - ITEMS[places, 1])))
    theirs = NumericalSearchEstimator().estimate(
        item_bank=THEIRS, administered_items=places.tolist(), response_vector=right.tolist(), est_theta=0.0
    )
    known = ScaleAbility.prior(slip=0.0)
    for place, score in zip(places, right, strict=True):
        known = known.observe(OURS.items[place], float(score))
    top = int(np.argmax(known.logs))
    low, middle, high = known.logs[top - 1 : top + 2]
    peak = GRID[top] + (low - high) / (low - 2 * middle + high) / 2 * (GRID[1] - GRID[0])
    assert peak == pytest.approx(theirs, abs=2e-3)


def test_the_posterior_is_the_product_of_the_published_functions() -> None:
    """EAP by Bock & Mislevy 1982, summed out on another grid."""
    known, fine = ScaleAbility.prior(slip=0.0), np.linspace(-8, 8, 4001)
    weights = np.exp(-(fine**2) / 2)
    for place, score in ((0, 1), (5, 0), (9, 1)):
        known = known.observe(OURS.items[place], score)
        chance = np.array([irt.icc(theta, *ITEMS[place]) for theta in fine])
        weights = weights * (chance if score else 1 - chance)
    assert known.mean == pytest.approx((weights * fine).sum() / weights.sum(), abs=1e-5)

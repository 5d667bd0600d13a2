"""Laws of fit and of differential functioning: order does not matter, and what follows the model is told at the nominal rate.

The rates come from seeded simulations, so that they cannot fail by chance; the bounds are those of a binomial count.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from shipworthy.measure import ItemBank
from shipworthy.measure.calibration import calibrate
from shipworthy.measure.fit.abilities import abilities
from shipworthy.measure.fit.differential import compare_groups
from shipworthy.measure.fit.item_fit import item_fit
from shipworthy.measure.fit.person_fit import person_fit
from shipworthy.measure.fit.purifying import find_differential
from tests.answering import World, answered, drawn_bank, log_of


def worlds(seed: int, times: int, *, learners: int, items: int, each: int, **bank) -> list[World]:
    rng = np.random.default_rng(seed)
    return [answered(rng, drawn_bank(rng, items, **bank), rng.normal(size=learners), each=each) for _ in range(times)]


def share(chances, level: float = 0.05) -> float:
    return float(np.mean(np.concatenate(chances) < level))


@pytest.fixture(scope="module")
def sparse() -> list[World]:
    return worlds(1, 8, learners=1500, items=40, each=12)


@pytest.fixture(scope="module")
def fits(sparse: list[World]):
    return [item_fit(world.log, world.bank, world.mean, world.sd) for world in sparse]


def test_true_items_leave_their_curves_at_the_nominal_rate(fits) -> None:
    assert share([fit.chance for fit in fits]) == pytest.approx(0.05, abs=0.03)


def test_mean_squares_of_true_items_are_standard_normal(fits) -> None:
    for z in (np.concatenate([fit.infit_z for fit in fits]), np.concatenate([fit.outfit_z for fit in fits])):
        assert (z.mean(), z.std()) == pytest.approx((0.0, 1.0), abs=0.2)


def test_almost_no_true_item_is_flagged(fits) -> None:
    assert sum(len(fit.flags()) for fit in fits) <= 0.02 * 8 * 40


def test_estimated_items_leave_their_curves_at_the_nominal_rate() -> None:
    chances = []
    for world in worlds(2, 18, learners=1000, items=20, each=20):
        bank = calibrate(world.log).bank
        found = abilities(world.log, bank)
        chances.append(item_fit(world.log, bank, found.mean, found.sd).chance)
    assert share(chances) == pytest.approx(0.05, abs=0.035)


@pytest.mark.parametrize(("each", "bank"), [(12, {}), (30, {"c": 0.2}), (12, {"steps": 3})])
def test_patterns_of_the_model_are_odd_at_the_nominal_rate(each: int, bank) -> None:
    (world,) = worlds(3, 1, learners=4000, items=30, each=each, **bank)
    chance = person_fit(world.log, world.bank, world.mean, world.sd).chance
    assert share([chance]) == pytest.approx(0.05, abs=0.012)
    assert share([chance], 0.01) == pytest.approx(0.01, abs=0.012)


@pytest.mark.parametrize("apart", [0.0, 1.0])
def test_groups_that_differ_in_ability_only_are_told_apart_at_the_nominal_rate(apart: float) -> None:
    haenszel, logistic, told = [], [], 0
    rng = np.random.default_rng(4)
    for _ in range(5):
        bank, group = drawn_bank(rng, 30), np.arange(3000) % 2
        world = answered(rng, bank, rng.normal(size=3000) - apart * group, each=20)
        found = compare_groups(world.log, bank, world.mean, world.sd, group)
        haenszel.append(found.chance)
        logistic.append(found.ratio_chance)
        told += len(found.flags())
    assert share(haenszel) == pytest.approx(0.05, abs=0.04)
    assert share(logistic) == pytest.approx(0.05, abs=0.05)
    assert told <= 1


def test_guessing_does_not_make_weaker_groups_look_treated_unfairly() -> None:
    rng = np.random.default_rng(5)
    bank, group = drawn_bank(rng, 40, c=0.25), np.arange(4000) % 2
    world = answered(rng, bank, rng.normal(size=4000) - 1.0 * group)
    found = compare_groups(world.log, bank, world.mean, world.sd, group)
    assert share([found.ratio_chance]) < 0.15
    assert found.flags() == ()


def same(one, other) -> None:
    """Both results agree, but for rounding."""
    for field in dataclasses.fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, np.ndarray):
            np.testing.assert_allclose(left, right, rtol=1e-7, atol=1e-9)
        else:
            assert left == right


@pytest.mark.parametrize("seed", [0, 1])
def test_the_order_of_answers_does_not_matter(sparse: list[World], seed: int) -> None:
    world, rng = sparse[0], np.random.default_rng(seed)
    order = rng.permutation(len(world.log))
    log = world.log
    shuffled = dataclasses.replace(
        log, learner=log.learner[order], item=log.item[order], score=log.score[order], day=log.day[order]
    )
    group = np.arange(len(log.learners)) % 2
    known = (world.bank, world.mean, world.sd)
    same(item_fit(log, *known), item_fit(shuffled, *known))
    same(person_fit(log, *known), person_fit(shuffled, *known))
    same(compare_groups(log, *known, group), compare_groups(shuffled, *known, group))


def test_the_order_of_the_bank_moves_results_with_it(sparse: list[World]) -> None:
    world = sparse[0]
    turned = ItemBank.of(reversed(world.bank.items))
    one = item_fit(world.log, world.bank, world.mean, world.sd)
    other = item_fit(world.log, turned, world.mean, world.sd)
    np.testing.assert_allclose(one.chi_square, other.chi_square[::-1], rtol=1e-9)


def test_swapping_the_groups_turns_the_sign(sparse: list[World]) -> None:
    world, group = sparse[0], np.arange(1500) % 2
    one = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    other = compare_groups(world.log, world.bank, world.mean, world.sd, 1 - group)
    np.testing.assert_allclose(one.delta, -other.delta, rtol=1e-9)
    np.testing.assert_allclose(one.ratio, other.ratio, rtol=1e-5, atol=1e-6)


def test_a_mirrored_scale_of_scores_changes_no_fit() -> None:
    # Right and wrong swapped, abilities and difficulties turned round: the same answers in other words.
    (world,) = worlds(6, 1, learners=600, items=15, each=10)
    turned = ItemBank.of(item.model_copy(update={"b": -item.b}) for item in world.bank.each())
    log = log_of(world.log.learner, world.log.item, 1 - world.log.score, learners=600, bank=turned)
    same(item_fit(world.log, world.bank, world.mean, world.sd), item_fit(log, turned, -world.mean, world.sd))


def test_which_group_is_the_reference_changes_no_verdict_of_the_purified_comparison() -> None:
    rng = np.random.default_rng(8)
    bank = drawn_bank(rng, 20)
    other = ItemBank.of(
        item.model_copy(update={"b": item.b + 0.9 * (place < 4)}) for place, item in enumerate(bank.items)
    )
    group = rng.integers(0, 2, 1500)
    world = answered(rng, bank, rng.normal(size=1500), made_by=(bank, other), group=group)
    one, two = (find_differential(world.log, bank, codes) for codes in (group, 1 - group))
    assert one.left_out == two.left_out
    assert one.differential.delta == pytest.approx(-two.differential.delta)


def test_items_that_are_all_fair_are_rarely_left_out_of_the_matching() -> None:
    rng = np.random.default_rng(9)
    found = []
    for world in worlds(10, 6, learners=1000, items=20, each=15):
        found.append(find_differential(world.log, world.bank, rng.integers(0, 2, 1000)))
    assert sum(len(each.left_out) for each in found) <= 2

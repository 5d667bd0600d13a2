"""Item fit, on answers small enough for a hand and large enough for a verdict."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.abilities import abilities
from shipworthy.measure.fit.flags import Limits
from shipworthy.measure.fit.item_fit import LEAST_INFORMATION, MOST_GROUPS, _groups, item_fit
from tests.answering import World, answered, drawn_bank, log_of, scores_of

ONE = ItemBank.of([Item(id="one", a=1.0, b=0.0)])


def codes(fit, about=None):
    return [flag.code for flag in fit.flags() if about in (None, flag.about)]


@pytest.fixture(scope="module")
def world() -> World:
    rng = np.random.default_rng(27)
    return answered(rng, drawn_bank(rng, 20), rng.normal(size=2000), each=15)


def with_answers(world: World, item: int, change) -> World:
    """The same world, but its answers to one item are what `change` makes of them."""
    log = world.log
    rows = log.item == item
    score = log.score.astype(float)
    score[rows] = change(score[rows], world.theta[log.learner[rows]])
    changed = log_of(log.learner, log.item, score, learners=len(log.learners), bank=world.bank)
    found = abilities(changed, world.bank)
    return World(changed, world.bank, world.theta, found.mean, found.sd)


def fit_of(world: World):
    return item_fit(world.log, world.bank, world.mean, world.sd)


def test_outfit_is_the_mean_squared_standardised_residual() -> None:
    # Abilities log 3, 0, -log 3 known exactly: chances 3/4, 1/2, 1/4. Answers 0, 1, 0: squares 3, 1, 1/3.
    log = log_of([0, 1, 2], [0, 0, 0], [0, 1, 0], learners=3, bank=ONE)
    fit = item_fit(log, ONE, [np.log(3), 0.0, -np.log(3)], [0.0] * 3)
    assert fit.outfit[0] == pytest.approx((3 + 1 + 1 / 3) / 3)


def test_infit_weighs_the_squares_by_information() -> None:
    log = log_of([0, 1, 2], [0, 0, 0], [0, 1, 0], learners=3, bank=ONE)
    fit = item_fit(log, ONE, [np.log(3), 0.0, -np.log(3)], [0.0] * 3)
    # Squared residuals 9/16, 1/4, 1/16 over variances 3/16, 1/4, 3/16.
    assert fit.infit[0] == pytest.approx((9 / 16 + 1 / 4 + 1 / 16) / (3 / 16 + 1 / 4 + 3 / 16))


def test_an_item_without_answers_has_no_fit() -> None:
    bank = ItemBank.of([*ONE.items, Item(id="two")])
    fit = item_fit(log_of([0], [0], [1], learners=1, bank=bank), bank, [0.0], [1.0])
    assert np.isnan([fit.infit[1], fit.outfit_z[1], fit.chance[1], fit.distance[1]]).all()


def test_few_answers_are_not_judged() -> None:
    log = log_of(range(40), [0] * 40, [0] * 40, learners=40, bank=ONE)
    fit = item_fit(log, ONE, [3.0] * 40, [0.1] * 40)
    assert fit.outfit[0] > 10
    assert fit.flags() == ()
    assert fit.flags(Limits(least_answers=40)) != ()


def test_items_that_follow_the_model_are_left_alone(world: World) -> None:
    assert fit_of(world).flags() == ()


def test_a_wrong_key_is_unpredictable(world: World) -> None:
    wrong_key = with_answers(world, 3, lambda score, _theta: 1 - score)
    assert "unpredictable" in codes(fit_of(wrong_key), world.bank.items[3].id)


def test_an_item_that_only_ability_decides_is_too_regular() -> None:
    theta = np.tile([-1.0, 1.0], 30)
    log = log_of(range(60), [0] * 60, theta > 0, learners=60, bank=ONE)
    assert "too-regular" in codes(item_fit(log, ONE, theta, [0.1] * 60))


def test_an_item_that_is_mostly_guessed_leaves_its_curve(world: World) -> None:
    rng = np.random.default_rng(8)
    guessed = with_answers(world, 3, lambda score, _theta: np.maximum(score, rng.random(len(score)) < 0.3))
    assert "off-curve" in codes(fit_of(guessed), world.bank.items[3].id)


def test_an_item_that_hardly_discriminates_is_told() -> None:
    flat = ItemBank.of([Item(id="flat", a=0.2)])
    log = log_of(range(60), [0] * 60, np.arange(60) % 2, learners=60, bank=flat)
    (flag,) = item_fit(log, flat, np.linspace(-1, 1, 60), [0.3] * 60).flags()
    assert (flag.about, flag.code) == ("flat", "flat")


def test_the_distance_from_the_curve_is_told_in_points(world: World) -> None:
    rng = np.random.default_rng(8)
    guessed = with_answers(world, 3, lambda score, _theta: np.maximum(score, rng.random(len(score)) < 0.3))
    fit = fit_of(guessed)
    (told,) = (flag.text for flag in fit.flags() if flag.code == "off-curve")
    assert f"{100 * fit.distance[3]:.1f} points of 100" in told


def test_parameters_that_were_estimated_cost_degrees_of_freedom(world: World) -> None:
    free = item_fit(world.log, world.bank, world.mean, world.sd, estimated=0).freedom
    spent = item_fit(world.log, world.bank, world.mean, world.sd, estimated=2).freedom
    assert free - spent == pytest.approx(2.0)


def test_an_author_s_word_costs_none(world: World) -> None:
    assert fit_of(world).freedom == pytest.approx(
        item_fit(world.log, world.bank, world.mean, world.sd, estimated=0).freedom
    )


def test_a_posterior_that_has_not_seen_the_answers_predicts_them_as_it_stands() -> None:
    rng = np.random.default_rng(9)
    bank, theta = drawn_bank(rng, 10), rng.normal(size=3000)
    score = scores_of(rng, bank, np.tile(np.arange(10), 3000), np.repeat(theta, 10))
    log = log_of(np.repeat(np.arange(3000), 10), np.tile(np.arange(10), 3000), score, learners=3000, bank=bank)
    fit = item_fit(log, bank, theta, np.zeros(3000), seen=False)
    assert fit.infit == pytest.approx(np.ones(10), abs=0.1)


def test_groups_hold_enough_information_and_are_not_too_many() -> None:
    variance = np.random.default_rng(1).random((3, 64)) * np.array([[0.1], [1.0], [50.0]])
    groups = _groups(variance)
    held = [np.bincount(group, weight) for group, weight in zip(groups, variance, strict=True)]
    assert [len(each) for each in held] == [1, int(variance[1].sum() // LEAST_INFORMATION), MOST_GROUPS]


def test_severity_is_above_one_for_the_flagged_items_only(world: World) -> None:
    rng = np.random.default_rng(5)
    fit = fit_of(with_answers(world, 3, lambda score, _theta: (rng.random(len(score)) < 0.5).astype(float)))
    flagged = {flag.about for flag in fit.flags()}
    assert flagged == {name for name, worst in zip(fit.items, fit.severity(), strict=True) if worst > 1}
    assert flagged


def test_severity_is_not_told_for_few_answers(world: World) -> None:
    few = Limits(least_answers=len(world.log))
    assert np.isnan(fit_of(world).severity(few)).all()

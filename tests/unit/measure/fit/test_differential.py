"""Differential functioning, by hand and in words."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.differential import compare_groups
from shipworthy.measure.fit.haenszel import mantel, odds_ratio
from shipworthy.measure.fit.logistic import regressions
from shipworthy.measure.fit.matching import groups_of, matched
from shipworthy.measure.fit.predictions import joined
from tests.answering import World, answered, drawn_bank, log_of

# One stratum: 40 of 50 right in the reference group, 20 of 50 in the focal group.
ANSWERS, RIGHT = np.array([[[50.0], [50.0]]]), np.array([[[40.0], [20.0]]])


def test_the_odds_ratio_of_one_table_is_ad_over_bc() -> None:
    ratio, _ = odds_ratio(ANSWERS, RIGHT)
    assert ratio == pytest.approx([40 * 30 / (10 * 20)])


def test_its_variance_in_one_table_is_that_of_woolf() -> None:
    _, spread = odds_ratio(ANSWERS, RIGHT)
    assert spread == pytest.approx([1 / 40 + 1 / 10 + 1 / 20 + 1 / 30])


def test_the_chi_square_of_one_table_by_hand() -> None:
    # Focal right 20 of 30 expected; variance 50 * 50 * 60 * 40 / (100^2 * 99).
    assert mantel(ANSWERS, RIGHT, RIGHT) == pytest.approx([100 / (2500 * 2400 / 990000)])


def test_the_continuity_correction_takes_half_an_answer_off() -> None:
    assert mantel(ANSWERS, RIGHT, RIGHT, correction=0.5) == pytest.approx([9.5**2 / (2500 * 2400 / 990000)])


def test_a_stratum_with_one_group_says_nothing() -> None:
    alone = np.concatenate([ANSWERS, [[[30.0], [0.0]]]], axis=2)
    right = np.concatenate([RIGHT, [[[10.0], [0.0]]]], axis=2)
    assert mantel(alone, right, right) == pytest.approx(mantel(ANSWERS, RIGHT, RIGHT))
    assert odds_ratio(alone, right)[0] == pytest.approx(odds_ratio(ANSWERS, RIGHT)[0])


def test_nothing_shared_is_not_compared() -> None:
    assert np.isnan(mantel(np.array([[[5.0], [0.0]]]), np.array([[[2.0], [0.0]]]), np.array([[[2.0], [0.0]]])))


def test_a_regression_on_a_constant_gives_the_share() -> None:
    found = regressions(np.ones((1, 1, 1)), np.array([[30.0]]), np.array([[40.0]]))
    assert found.coefficients[0, 0] == pytest.approx(np.log(3))
    assert found.log_likelihood[0] == pytest.approx(30 * np.log(0.75) + 10 * np.log(0.25))


@pytest.mark.parametrize(("group", "problem"), [([0, 1, 1], "3 groups for 2 learners"), ([0, 2], "is not 0, 1 or -1")])
def test_groups_are_one_known_code_a_learner(group: list[int], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        groups_of(2, group)


def test_without_anybody_there_is_nothing_to_compare() -> None:
    bank = ItemBank.of([Item(id="q")])
    log = log_of([0], [0], [1], learners=1, bank=bank)
    with pytest.raises(BadInput, match="no learner is in either"):
        compare_groups(log, bank, [0.0], [1.0], [-1])


def test_learners_of_neither_group_are_left_out() -> None:
    bank = ItemBank.of([Item(id="q")])
    log = log_of([0, 1, 2], [0, 0, 0], [1, 0, 1], learners=3, bank=bank)
    cells = matched(joined(log, bank, [0.0, 0.5, 1.0], [0.5] * 3), groups_of(3, [0, 1, -1]))
    assert cells.answers.sum(axis=2).tolist() == [[1.0, 1.0]]


def test_reliability_is_the_share_of_variance_that_is_not_error() -> None:
    bank = ItemBank.of([Item(id="q")])
    log = log_of([0, 1], [0, 0], [1, 0], learners=2, bank=bank)
    cells = matched(joined(log, bank, [1.0, -1.0], [0.5, 0.5]), groups_of(2, [0, 1]))
    assert cells.reliability == pytest.approx(0.8)


def with_bias(seed: int = 1, learners: int = 4000, **bias: float) -> tuple[World, np.ndarray]:
    """Answers to 25 items, the first of which has other parameters in the focal group."""
    rng = np.random.default_rng(seed)
    bank = drawn_bank(rng, 25)
    first = bank.items[0].model_copy(update={"a": 1.0, "b": 0.0})
    other = first.model_copy(update={"a": bias.get("a", 1.0), "b": bias.get("b", 0.0)})
    fair, unfair = (ItemBank.of([item, *bank.items[1:]]) for item in (first, other))
    group = rng.integers(0, 2, learners)
    return answered(rng, fair, rng.normal(size=learners), made_by=(fair, unfair), group=group), group


@pytest.fixture(scope="module")
def harder():
    world, group = with_bias(b=0.8)
    return compare_groups(world.log, world.bank, world.mean, world.sd, group)


def test_an_item_that_is_harder_for_the_focal_group_is_told(harder) -> None:
    assert [(flag.about, flag.code) for flag in harder.flags()] == [("i000", "harder-for-focal")]


def test_its_class_is_c(harder) -> None:
    assert harder.size[0] == "C"


def test_its_delta_is_about_the_shift_on_the_delta_scale(harder) -> None:
    # The item itself is in the matching, which takes a little off.
    assert harder.delta[0] == pytest.approx(-2.35 * 0.8, abs=3 * harder.delta_error[0])


def test_the_other_items_are_in_class_a(harder) -> None:
    assert set(harder.size[1:]) == {"A"}


def test_a_milder_difference_is_in_class_b() -> None:
    world, group = with_bias(b=-0.55)
    found = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    assert (found.size[0], [flag.code for flag in found.flags()]) == ("B", ["easier-for-focal"])


def test_curves_that_cross_are_told() -> None:
    world, group = with_bias(a=0.15, learners=6000)
    found = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    assert ("i000", "crossing") in [(flag.about, flag.code) for flag in found.flags()]


def test_a_graded_item_is_compared_by_its_mean_score() -> None:
    rng = np.random.default_rng(2)
    bank = drawn_bank(rng, 12, steps=3)
    first = bank.items[0]
    higher = first.model_copy(update={"thresholds": tuple(step + 0.8 for step in first.thresholds)})
    group = rng.integers(0, 2, 2000)
    world = answered(
        rng, bank, rng.normal(size=2000), made_by=(bank, ItemBank.of([higher, *bank.items[1:]])), group=group
    )
    found = compare_groups(world.log, bank, world.mean, world.sd, group)
    assert [(flag.about, flag.code) for flag in found.flags()] == [(first.id, "harder-for-focal")]
    assert np.isnan(found.ratio).all()


def test_few_answers_of_a_group_are_not_judged() -> None:
    world, _ = with_bias(b=2.0, learners=300)
    group = np.zeros(300, int)
    group[:40] = 1
    found = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    assert set(found.size) == {""}
    assert np.isnan(found.adjusted).all()


def test_an_unsure_matching_is_told_first() -> None:
    rng = np.random.default_rng(3)
    world = answered(rng, drawn_bank(rng, 30), rng.normal(size=600), each=4)
    found = compare_groups(world.log, world.bank, world.mean, world.sd, np.arange(600) % 2)
    assert found.flags()[0].code == "unsure-matching"

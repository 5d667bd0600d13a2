"""Groups are matched on the items that are fair to both."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import ItemBank
from shipworthy.measure.fit import Purified, compare_groups, find_differential
from shipworthy.measure.fit.flags import Limits
from tests.answering import World, answered, drawn_bank

ITEMS = 25


def unequal(unfair: int, shift: float = 0.9, *, learners: int = 3000, seed: int = 3) -> tuple[World, np.ndarray]:
    """Answers to 25 items, the first of which are harder for the second group by ``shift``."""
    rng = np.random.default_rng(seed)
    bank = drawn_bank(rng, ITEMS)
    other = ItemBank.of(
        item.model_copy(update={"b": item.b + shift * (place < unfair)}) for place, item in enumerate(bank.items)
    )
    group = rng.integers(0, 2, learners)
    return answered(rng, bank, rng.normal(size=learners), made_by=(bank, other), group=group), group


@pytest.fixture(scope="module")
def many() -> tuple[World, np.ndarray, Purified]:
    world, group = unequal(10)
    return world, group, find_differential(world.log, world.bank, group)


def test_fair_items_are_flagged_without_purification(many: tuple[World, np.ndarray, Purified]) -> None:
    world, group, _ = many
    plain = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    assert {flag.about for flag in plain.flags()} & {item.id for item in world.bank.items[10:]}


def test_with_it_no_fair_item_is(many: tuple[World, np.ndarray, Purified]) -> None:
    world, _, found = many
    assert {flag.about for flag in found.flags()} <= {item.id for item in world.bank.items[:10]}


def test_it_finds_most_of_the_unfair_items(many: tuple[World, np.ndarray, Purified]) -> None:
    _, _, found = many
    assert len(found.flags()) >= 8


def test_the_matching_leaves_out_what_is_flagged_at_the_end(many: tuple[World, np.ndarray, Purified]) -> None:
    _, _, found = many
    assert found.settled
    assert found.left_out == tuple(sorted({flag.about for flag in found.flags()}))


def test_the_fair_items_differ_by_nothing_on_average(many: tuple[World, np.ndarray, Purified]) -> None:
    _, _, found = many
    assert np.nanmean(found.differential.delta[10:]) == pytest.approx(0.0, abs=0.1)


def test_the_unfair_items_differ_by_about_their_shift(many: tuple[World, np.ndarray, Purified]) -> None:
    world, _, found = many
    wanted = -2.35 * 0.9 * np.mean(world.bank.a[:10])
    assert np.nanmean(found.differential.delta[:10]) == pytest.approx(wanted, rel=0.2)


def test_nothing_flagged_is_one_comparison_like_the_plain_one() -> None:
    world, group = unequal(0, learners=800)
    found = find_differential(world.log, world.bank, group)
    plain = compare_groups(world.log, world.bank, world.mean, world.sd, group)
    assert (found.rounds, found.left_out, found.settled) == (1, (), True)
    assert found.differential.delta == pytest.approx(plain.delta)


def test_learners_of_neither_group_change_nothing() -> None:
    world, group = unequal(3, learners=1200)
    neither = np.where(np.arange(1200) < 200, -1, group)
    kept = world.log.where(world.log.learner >= 200)
    one = find_differential(world.log, world.bank, neither)
    assert one.differential.delta == pytest.approx(find_differential(kept, world.bank, neither).differential.delta)


def test_too_few_fair_items_are_told() -> None:
    world, group = unequal(3, 1.5, learners=2000)
    found = find_differential(world.log, world.bank, group, limits=Limits(least_anchors=ITEMS))
    assert not found.settled
    assert found.flags()[0].code == "unsettled-matching"


def test_groups_that_are_no_codes_are_refused() -> None:
    world, _ = unequal(0, learners=50)
    with pytest.raises(BadInput, match="is not 0, 1 or -1"):
        find_differential(world.log, world.bank, np.full(50, 2))

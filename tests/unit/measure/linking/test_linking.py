"""Linking through anchors."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.linking.linking import Method, link
from shipworthy.measure.linking.scales import Scale
from tests.answering import drawn_bank

METHODS = get_args(Method)
OLD = drawn_bank(np.random.default_rng(1), 12)
NEW = Scale(1.25, -0.4).bank(OLD)


@pytest.mark.parametrize("method", METHODS)
def test_a_line_between_scales_is_found(method: Method) -> None:
    scale = link(OLD, NEW, method=method).scale
    assert (scale.slope, scale.shift) == pytest.approx((1.25, -0.4), abs=1e-6)


@pytest.mark.parametrize("method", ["haebara", "stocking-lord"])
def test_curves_of_graded_items_give_the_line(method: Method) -> None:
    labs = drawn_bank(np.random.default_rng(2), 6, steps=3)
    scale = link(labs, Scale(0.8, 0.3).bank(labs), method=method).scale
    assert (scale.slope, scale.shift) == pytest.approx((0.8, 0.3), abs=1e-6)


def test_items_that_only_the_bank_has_come_along() -> None:
    more = ItemBank.of([*OLD.items, Item(id="own", b=1.0)])
    assert link(more, NEW).bank.items[-1].b == pytest.approx(1.25 - 0.4)


def test_anchors_can_be_named() -> None:
    chosen = tuple(item.id for item in OLD.items[2:8])
    assert link(OLD, NEW, anchors=set(chosen)).anchors == chosen


def test_anchors_that_agree_leave_no_error() -> None:
    scale = link(OLD, NEW).scale
    assert (scale.se_slope, scale.se_shift) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_the_error_of_a_mean_is_the_usual_one() -> None:
    moves = np.array([0.0, 0.1, 0.2, 0.3, 0.4])
    rasch = [ItemBank.of([Item(id=f"i{k}", b=b) for k, b in enumerate(bs)], "rasch") for bs in (moves * 0, moves)]
    assert link(*rasch, method="mean-mean").scale.se_shift == pytest.approx(moves.std(ddof=1) / np.sqrt(5))


def test_rasch_banks_share_their_unit() -> None:
    old = ItemBank.of([Item(id=f"i{k}", b=k / 2) for k in range(6)], "rasch")
    new = ItemBank.of([Item(id=f"i{k}", b=k) for k in range(6)], "rasch")
    assert link(old, new).scale.slope == 1.0


def test_too_few_anchors_are_refused() -> None:
    with pytest.raises(BadInput, match="anchors: 4 common items, at least 5 are needed"):
        link(OLD, NEW, anchors=[item.id for item in OLD.items[:4]])


def test_an_anchor_that_a_bank_lacks_is_named() -> None:
    with pytest.raises(BadInput, match="nobody: this anchor is not in both banks"):
        link(OLD, NEW, anchors=["nobody"])


def test_an_anchor_with_another_highest_score_is_named() -> None:
    other = OLD.items[0].model_copy(update={"thresholds": (-1.0, 1.0)})
    with pytest.raises(BadInput, match="i000: its highest score is 1 in one bank and 2 in the other"):
        link(OLD, ItemBank.of([other, *NEW.items[1:]]))


def test_equal_difficulties_give_mean_sigma_no_unit() -> None:
    flat = ItemBank.of([Item(id=f"i{k}", a=1 + k / 10) for k in range(6)])
    with pytest.raises(BadInput, match="link by mean-mean"):
        link(flat, flat, method="mean-sigma")


def test_few_anchors_for_a_long_bank_are_told() -> None:
    long = drawn_bank(np.random.default_rng(3), 60)
    (flag,) = link(long, long, anchors=[item.id for item in long.items[:6]]).flags()
    assert (flag.code, flag.text[:35]) == ("few-anchors", "The scale rests on 6 common items: ")


def test_a_fifth_of_a_bank_is_enough() -> None:
    assert link(OLD, NEW).flags() == ()

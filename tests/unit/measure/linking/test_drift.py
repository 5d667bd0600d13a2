"""Items that moved between two banks."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit import Population
from shipworthy.measure.linking.drift import areas, find_drift
from shipworthy.measure.linking.scales import Scale
from tests.answering import drawn_bank

EARLIER = drawn_bank(np.random.default_rng(5), 15)


def moved(place: int = 0, bank: ItemBank = EARLIER, **by: float) -> ItemBank:
    """`bank` on another scale, with one item changed by factors and terms."""
    item = bank.items[place]
    changed = item.model_copy(update={"a": item.a * by.get("a", 1.0), "b": item.b + by.get("b", 0.0)})
    return Scale(1.2, 0.5).bank(ItemBank.of([changed if one.id == item.id else one for one in bank.each()], bank.model))


def sure(bank: ItemBank, se: float) -> ItemBank:
    """`bank` with standard errors."""
    return ItemBank.of([item.model_copy(update={"se_a": se, "se_b": se}) for item in bank.each()], bank.model)


def test_where_nothing_moved_nothing_is_told() -> None:
    assert find_drift(moved(), EARLIER).flags() == ()


@pytest.mark.parametrize(("by", "code"), [(-0.8, "easier"), (0.8, "harder")])
def test_the_item_that_moved_is_told_with_its_direction(by: float, code: str) -> None:
    (flag,) = find_drift(moved(3, b=by), EARLIER).flags()
    assert (flag.about, flag.code) == (EARLIER.items[3].id, code)


def test_a_slope_that_changed_is_told_as_such() -> None:
    middle = int(np.argmin(np.abs(EARLIER.b)))
    (flag,) = find_drift(moved(middle, a=3.0), EARLIER).flags()
    assert (flag.about, flag.code) == (EARLIER.items[middle].id, "changed-slope")


def test_the_line_is_found_without_what_moved() -> None:
    found = find_drift(moved(3, b=1.0), EARLIER)
    assert EARLIER.items[3].id not in found.linking.anchors
    assert found.linking.scale.slope == pytest.approx(1 / 1.2, abs=1e-6)


def test_what_is_left_after_linking_is_the_move() -> None:
    found = find_drift(moved(3, b=1.0), EARLIER)
    assert found.shift == pytest.approx(np.eye(15)[3], abs=1e-5)


def test_a_move_within_the_errors_is_none() -> None:
    assert not find_drift(sure(moved(3, b=0.5), 0.4), sure(EARLIER, 0.4)).moved.any()


def test_a_move_beyond_the_errors_is_one() -> None:
    assert find_drift(sure(moved(3, b=0.5), 0.05), sure(EARLIER, 0.05)).moved.nonzero()[0].tolist() == [3]


def test_a_move_that_is_sure_but_tiny_is_none() -> None:
    found = find_drift(sure(moved(3, b=0.1), 0.001), sure(EARLIER, 0.001))
    assert found.adjusted[3] < 0.05
    assert not found.moved[3]


def test_lord_s_chi_square_by_hand() -> None:
    found = find_drift(sure(Scale().bank(EARLIER), 0.3), sure(EARLIER, 0.4))
    assert found.chi_square == pytest.approx(np.zeros(15), abs=1e-6)


def test_too_few_items_that_stayed_are_refused() -> None:
    later = EARLIER
    for place in range(5):
        later = Scale(1 / 1.2, -0.5 / 1.2).bank(moved(place, later, b=(-1) ** place * 2.0))
    kept = ItemBank.of(later.items[:9])
    with pytest.raises(BadInput, match="common items stayed where they were"):
        find_drift(sure(kept, 0.05), sure(EARLIER, 0.05))


def test_a_third_that_moved_together_does_not_take_the_line_along() -> None:
    later = EARLIER
    for place in range(5):
        later = Scale(1 / 1.2, -0.5 / 1.2).bank(moved(place, later, b=1.0))
    found = find_drift(sure(later, 0.05), sure(EARLIER, 0.05))
    assert found.moved.nonzero()[0].tolist() == [0, 1, 2, 3, 4]


def test_a_shifted_curve_has_the_shift_as_its_area() -> None:
    wide = Population(np.linspace(-60, 60, 6001), np.ones(6001))
    pair = (Item(id="q", a=1.3, b=0.4, c=0.2), Item(id="q", a=1.3, b=1.0, c=0.2))
    (signed,), (unsigned,) = areas([pair], wide)
    assert (120 * signed, 120 * unsigned) == pytest.approx((0.8 * 0.6, 0.8 * 0.6), abs=1e-3)

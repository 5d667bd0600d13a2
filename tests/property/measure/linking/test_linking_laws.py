"""Laws of linking, for any bank and any line."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure import ItemBank
from shipworthy.measure.linking.drift import find_drift
from shipworthy.measure.linking.linking import Method, link
from shipworthy.measure.linking.scales import Scale
from tests.answering import drawn_bank

METHODS = st.sampled_from(get_args(Method))
LINES = st.builds(Scale, st.floats(0.4, 2.5), st.floats(-2, 2))


@st.composite
def banks(draw: st.DrawFn) -> ItemBank:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return drawn_bank(rng, draw(st.integers(5, 15)), c=draw(st.sampled_from([0.0, 0.2])))


def numbers(bank: ItemBank) -> list[float]:
    return [value for item in bank.each() for value in (item.a, item.b, *item.thresholds)]


@given(bank=banks(), method=METHODS)
@settings(max_examples=20, deadline=None)
def test_a_bank_linked_to_itself_stays_as_it_is(bank: ItemBank, method: Method) -> None:
    assert numbers(link(bank, bank, method=method).bank) == pytest.approx(numbers(bank), abs=1e-8)


@given(bank=banks(), line=LINES, method=METHODS)
@settings(max_examples=20, deadline=None)
def test_linking_there_and_back_ends_where_it_began(bank: ItemBank, line: Scale, method: Method) -> None:
    there = link(bank, line.bank(bank), method=method).bank
    assert numbers(link(there, bank, method=method).bank) == pytest.approx(numbers(bank), abs=1e-4)


@given(bank=banks(), line=LINES)
@settings(max_examples=50, deadline=None)
def test_a_line_and_its_inverse_cancel(bank: ItemBank, line: Scale) -> None:
    assert numbers(line.inverse().bank(line.bank(bank))) == pytest.approx(numbers(bank), abs=1e-9)


@given(bank=banks(), method=METHODS, seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_the_order_of_items_does_not_matter(bank: ItemBank, method: Method, seed: int) -> None:
    rng = np.random.default_rng(seed)
    shaken = ItemBank.of(item.model_copy(update={"b": item.b + rng.normal() / 5}) for item in bank.each())
    turned = [ItemBank.of(reversed(one.items)) for one in (bank, shaken)]
    one, other = link(bank, shaken, method=method).scale, link(*turned, method=method).scale
    assert (one.slope, one.shift, one.se_shift) == pytest.approx((other.slope, other.shift, other.se_shift), abs=1e-6)


@given(bank=banks(), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_curve_links_there_and_back_are_each_other_s_inverse(bank: ItemBank, seed: int) -> None:
    rng = np.random.default_rng(seed)
    shaken = ItemBank.of(item.model_copy(update={"b": item.b + rng.normal() / 5}) for item in bank.each())
    there, back = link(bank, shaken).scale, link(shaken, bank).scale.inverse()
    assert (there.slope, there.shift) == pytest.approx((back.slope, back.shift), abs=1e-5)


@given(bank=banks(), line=LINES)
@settings(max_examples=15, deadline=None)
def test_a_change_of_scale_is_no_drift(bank: ItemBank, line: Scale) -> None:
    assert not find_drift(line.bank(bank), bank).moved.any()

"""Items and banks: what they refuse, and that their arrays belong to their items."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank, read_bank

BANK = ItemBank.of([Item(id="one", a=1.5, b=-1.0), Item(id="two", thresholds=(-1.0, 0.5))])


def test_arrays_are_in_the_order_of_the_items() -> None:
    assert (BANK.a.tolist(), BANK.b.tolist(), dict(BANK.index)) == ([1.5, 1.0], [-1.0, 0.0], {"one": 0, "two": 1})


def test_a_copy_with_other_items_has_arrays_of_its_own() -> None:
    assert BANK.a.tolist() == [1.5, 1.0]
    assert BANK.model_copy(update={"items": BANK.items[1:]}).a.tolist() == [1.0]


def test_the_highest_score_is_the_number_of_thresholds() -> None:
    assert [item.most for item in BANK.each()] == [1, 2]


def test_a_bank_reads_back_what_it_wrote() -> None:
    assert read_bank("bank.json", BANK.model_dump_json()) == BANK


@pytest.mark.parametrize(
    "wrong", [{"a": 0.0}, {"c": 1.0}, {"b": float("nan")}, {"thresholds": (1.0, 0.5)}, {"se_b": -1.0}, {"id": "a b"}]
)
def test_parameters_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Item.model_validate({"id": "one", **wrong})


def test_an_item_that_stands_twice_is_named() -> None:
    with pytest.raises(ValidationError, match="one stands twice"):
        ItemBank.of([Item(id="one"), Item(id="one")])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"items": [{"id": "x", "a": -1}]}', '{"version": "2.0", "items": []}']
)
def test_a_file_that_is_no_bank_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadInput, match=r"^bank.json: [^\n]+$"):
        read_bank("bank.json", text)

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from shipworthy.practice.variants.drafts import ChoiceDraft, ManyDraft, NumberDraft, OrderDraft
from shipworthy.practice.variants.draws import Draws

DRAW = Draws("draft")


def number(**changed: Any) -> NumberDraft:
    given: dict[str, Any] = {
        "stem": "How much?", "value": Fraction(5, 2), "places": 2, "unit": "", "working": "So.",
        "slips": [(3, "a"), (4, "b")],
    }  # fmt: skip
    return NumberDraft(**given | changed)


def slips(draft: NumberDraft) -> list[Decimal]:
    return [slip["value"] for slip in (draft.fields(DRAW) or {"slips": []})["slips"]]


def test_a_unit_of_the_last_decimal_is_forgiven() -> None:
    assert (number().fields(DRAW) or {})["answer"]["tolerance"] == Decimal("0.01")


def test_a_whole_number_has_to_be_met() -> None:
    assert (number(value=9, places=0).fields(DRAW) or {})["answer"]["tolerance"] == 0


def test_a_slip_that_could_be_the_key_is_left_out() -> None:
    assert slips(number(slips=[(Fraction(252, 100), "near"), (3, "a"), (4, "b")])) == [3, 4]


def test_of_two_slips_with_the_same_number_the_first_stays() -> None:
    assert slips(number(slips=[(3, "a"), (Fraction(301, 100), "again"), (4, "b")])) == [3, 4]


def test_at_most_three_slips_are_kept() -> None:
    assert slips(number(slips=[(value, "x") for value in (3, 4, 5, 6)])) == [3, 4, 5]


def test_a_slip_of_nothing_is_left_out() -> None:
    assert slips(number(slips=[(0, "none"), (3, "a"), (4, "b")])) == [3, 4]


def test_numbers_with_a_single_slip_make_no_question() -> None:
    assert number(slips=[(3, "a")]).fields(DRAW) is None


def test_a_key_that_rounding_could_hide_makes_no_question() -> None:
    assert number(value=Fraction(15, 100)).fields(DRAW) is None


def test_a_wrong_option_that_reads_like_the_key_is_passed_over() -> None:
    fields = ChoiceDraft("Which?", ("A", "key"), [("a", "1"), ("B", "2"), ("C", "3"), ("b", "4"), ("D", "5")]).fields(
        DRAW
    )
    assert sorted(option["text"] for option in (fields or {})["options"]) == ["A", "B", "C", "D"]


def test_fewer_than_three_wrong_options_make_no_question() -> None:
    assert ChoiceDraft("Which?", ("A", "key"), [("B", "1"), ("C", "2"), ("b", "3")]).fields(DRAW) is None


def test_the_key_stands_in_every_place() -> None:
    draft = ChoiceDraft("Which?", ("A", "key"), [("B", "1"), ("C", "2"), ("D", "3")])
    made = [(draft.fields(Draws(str(seed))) or {})["options"] for seed in range(60)]
    assert {[option["correct"] for option in options].index(True) for options in made} == {0, 1, 2, 3}


def test_a_listing_comes_with_its_language() -> None:
    draft = ChoiceDraft("?", ("A", "k"), [("B", "1"), ("C", "2"), ("D", "3")], code="SELECT 1;", language="sql")
    assert (draft.fields(DRAW) or {})["language"] == "sql"


def test_options_that_are_alike_make_no_question() -> None:
    assert ManyDraft("?", [("A", "1"), ("B", "2")], [("a", "3"), ("C", "4"), ("D", "5")]).fields(DRAW) is None


def test_several_options_are_right_where_several_are() -> None:
    fields = ManyDraft("?", [("A", "1"), ("B", "2")], [("C", "3"), ("D", "4"), ("E", "5")]).fields(DRAW)
    assert sorted(option["text"] for option in (fields or {})["options"] if option["correct"]) == ["A", "B"]


def test_steps_that_are_alike_make_no_question() -> None:
    assert OrderDraft("?", [("A", "1"), ("a", "2"), ("B", "3")]).fields(DRAW) is None


def test_steps_stay_in_their_order() -> None:
    fields = OrderDraft("?", [("C", "1"), ("A", "2"), ("B", "3")]).fields(DRAW)
    assert [step["text"] for step in (fields or {})["steps"]] == ["C", "A", "B"]

"""One sitting, step by step."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import ScaleAbility
from shipworthy.measure.adaptive import AdaptiveTest, Blueprint, ScaleMeter, Sitting, Stop

BANK = ItemBank.of(
    [
        Item(id="far", b=2.5, domain="x"),
        Item(id="near", b=0.1, domain="x"),
        Item(id="best", a=2.0, b=0.0, domain="y"),
        Item(id="case-1", a=0.5, b=0.0, testlet="case", domain="y"),
        Item(id="case-2", a=0.5, b=0.5, testlet="case", domain="x"),
    ]
)
TEST = AdaptiveTest(ScaleMeter(BANK))


def asked(test: AdaptiveTest[ScaleAbility], *scores: float, barred: tuple[str, ...] = ()) -> list[str]:
    """The items of a sitting with these scores, and right answers after them."""
    sitting, given = test.begin(barred=barred), iter(scores)
    while (question := test.ask(sitting)) is not None:
        sitting = test.answer(sitting, question.item.id, next(given, 1.0))
    return list(sitting.asked)


def test_the_sharpest_item_near_the_person_comes_first() -> None:
    assert asked(TEST)[0] == "best"


def test_right_answers_lead_to_harder_items() -> None:
    bank = ItemBank.of([Item(id=f"b{b}", a=1.5, b=b) for b in range(-3, 4)])
    test = AdaptiveTest(ScaleMeter(bank), Stop(most=3))
    assert asked(test, 1, 1, 1)[1:] == ["b1", "b2"]
    assert asked(test, 0, 0, 0)[1:] == ["b-1", "b-2"]


def test_a_testlet_is_asked_together_in_its_order() -> None:
    order = asked(TEST)
    assert order.index("case-2") == order.index("case-1") + 1


def test_the_second_item_of_a_case_says_so() -> None:
    sitting = TEST.answer(TEST.begin(), "case-1", 1)
    question = TEST.ask(sitting)
    assert question is not None
    assert (question.item.id, "same case" in question.why) == ("case-2", True)


def test_a_case_that_does_not_fit_is_not_begun() -> None:
    only = ItemBank.of([item for item in BANK.each() if item.testlet])
    assert asked(AdaptiveTest(ScaleMeter(only), Stop(most=1))) == []


def test_precision_does_not_break_a_case() -> None:
    test = AdaptiveTest(ScaleMeter(BANK), Stop(standard_error=5.0))
    sitting = test.answer(test.begin(), "case-1", 1)
    assert test.over(sitting) is None


def test_a_barred_item_is_kept_for_want_of_another_only() -> None:
    assert asked(TEST, barred=("best",))[-1] == "best"


def test_nothing_is_asked_twice() -> None:
    assert sorted(asked(TEST)) == sorted(BANK.index)


def test_the_blueprint_takes_turns() -> None:
    bank = ItemBank.of([Item(id=f"{domain}{n}", b=n / 10, domain=domain) for domain in "xy" for n in range(5)])
    order = asked(AdaptiveTest(ScaleMeter(bank), Stop(most=8), Blueprint.of({"x": 1, "y": 1})))
    assert all({one[0], other[0]} == {"x", "y"} for one, other in zip(order[::2], order[1::2], strict=True))


def test_a_domain_that_is_due_is_said_to_be() -> None:
    test = AdaptiveTest(ScaleMeter(BANK), blueprint=Blueprint.of({"x": 1, "y": 1}))
    question = test.ask(test.answer(test.begin(), "best", 1))
    assert question is not None
    assert "The blueprint asks for x now." in question.why


def test_a_sitting_says_why_it_is_over() -> None:
    test = AdaptiveTest(ScaleMeter(BANK), Stop(most=1))
    assert test.over(test.begin()) is None
    assert test.over(test.answer(test.begin(), "best", 1)) == "That was the last of 1 question."


def test_an_empty_bank_says_so() -> None:
    sitting = TEST.begin()
    for item in BANK.each():
        sitting = TEST.answer(sitting, item.id, 1)
    assert TEST.over(sitting) == "There is no question left that fits."


def test_time_is_what_was_spent_or_the_item_s_usual_time() -> None:
    sitting = TEST.answer(TEST.answer(TEST.begin(), "best", 1, minutes=4), "near", 1)
    assert sitting.minutes == 5.5


def test_a_sitting_may_begin_from_what_is_known() -> None:
    known = ScaleAbility.prior().observe(BANK.items[1], 1)
    assert TEST.begin(known).ability == known


def test_units_for_exposure_are_items_and_whole_cases() -> None:
    assert TEST.units == ("far", "near", "best", "case:")
    sitting = TEST.answer(TEST.answer(TEST.begin(), "case-1", 1), "best", 1)
    assert TEST.given(sitting) == {"case:", "best"}


def test_a_sitting_comes_back_from_json_and_goes_on_as_before() -> None:
    sitting = TEST.answer(TEST.begin(day=3.0, barred=["far"]), "best", 1)
    again = TEST.load(TEST.dump(sitting))
    assert again == sitting
    assert TEST.ask(again) == TEST.ask(sitting)


@pytest.mark.parametrize(
    ("item", "score", "said"),
    [
        ("best", 1, "answered already"),
        ("BEST", 1, "answered already"),
        ("bets", 1, "Did you mean best"),
        ("near", 2, "not between 0 and 1"),
    ],
)
def test_an_answer_that_cannot_be_is_named(item: str, score: float, said: str) -> None:
    sitting = TEST.answer(TEST.begin(), "best", 1)
    with pytest.raises(BadInput, match=said):
        TEST.answer(sitting, item, score)


@pytest.mark.parametrize("minutes", [-1.0, float("nan")])
def test_minutes_that_cannot_be_are_named(minutes: float) -> None:
    with pytest.raises(BadInput, match="minutes: is no length of time"):
        TEST.answer(TEST.begin(), "best", 1, minutes=minutes)


@pytest.mark.parametrize("text", ["", "{}", TEST.dump(Sitting(ScaleAbility.prior(), ("best",), ()))])
def test_damage_is_named(text: str) -> None:
    with pytest.raises(BadInput, match="sitting: cannot be read"):
        TEST.load(text)

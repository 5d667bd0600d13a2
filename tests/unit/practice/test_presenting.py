"""What is shown hides the key, and leads back to what is kept."""

from __future__ import annotations

import json

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice import Response, gone, key, mark, present
from tests.written import EVERY_KIND, code, made, matching, multiple, numeric, ordering, single


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_same_seed_shows_the_same(kind: object) -> None:
    item = made(kind())  # type: ignore[operator]
    assert present(item, 3) == present(item, "3")


def test_the_order_is_fixed_for_good() -> None:
    assert present(made(single()), 1).order == (3, 2, 4, 1)


def test_seeds_and_items_draw_orders_of_their_own() -> None:
    orders = {present(made(single()), seed).order for seed in range(200)}
    assert len(orders) == 24
    assert len({present(made(single(f"item-{n}")), 1).order for n in range(200)}) == 24


def test_every_place_is_as_likely_as_another() -> None:
    first = [present(made(single()), seed).order[0] for seed in range(4000)]
    assert all(900 < first.count(number) < 1100 for number in (1, 2, 3, 4))


def test_a_choice_that_is_added_leaves_the_others_in_order() -> None:
    four, five = made(ordering(steps=4)), made(ordering(steps=5))
    assert [number for number in present(five, 7).order if number <= 4] == list(present(four, 7).order)


@pytest.mark.parametrize("given", ["C", "c", " C ", ["C"]])
def test_a_letter_leads_back_to_its_option(given: object) -> None:
    shown = present(made(single()), 1)
    assert shown.stored(given) == shown.order[2]


@pytest.mark.parametrize("given", ["AD", "D, A", "A D", ["D", "A"], "a;d"])
def test_letters_may_come_in_any_form_and_order(given: object) -> None:
    shown = present(made(multiple()), 1)
    assert shown.stored(given) == tuple(sorted((shown.order[0], shown.order[3])))


def test_an_order_keeps_its_order() -> None:
    shown = present(made(ordering()), 5)
    assert shown.stored("D > A > C > B") == tuple(shown.order[place] for place in (3, 0, 2, 1))


def test_left_sides_may_be_named_or_left_out() -> None:
    shown = present(made(matching()), 5)
    first, _, third, _ = shown.order
    assert shown.stored({"1": "C", 3: "A"}) == (third, None, first)
    assert shown.stored(["C", "", "A"]) == (third, None, first)


def test_a_number_stays_text() -> None:
    shown = present(made(numeric()), 1)
    assert (shown.stored(" 12,5 "), shown.unit, shown.choices) == ("12,5", "USD", ())


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_nothing_leads_back_to_nothing(kind: object) -> None:
    shown = present(made(kind()), 1)  # type: ignore[operator]
    assert shown.stored("") is None
    assert shown.stored(None) is None


@pytest.mark.parametrize("given", ["E", "Z", "AB", "two", 2, {"1": "A", "2": "B"}])
def test_what_is_not_shown_is_refused(given: object) -> None:
    with pytest.raises(BadInput, match="Answer with 1 of the letters A B C D"):
        present(made(single()), 1).stored(given)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_key_can_be_shown_and_read_back(kind: object) -> None:
    item = made(kind())  # type: ignore[operator]
    shown = present(item, 9)
    assert mark(item, shown.stored(shown.shown(key(item)))).right


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_response_survives_json(kind: object) -> None:
    item = made(kind())  # type: ignore[operator]
    assert mark(item, json.loads(json.dumps(key(item)))).right


def test_a_listing_is_shown_with_its_language() -> None:
    shown = present(made(code()), 1)
    assert (shown.language, shown.code) == ("python", "print(sum([1, 2, 3]))\n")


@pytest.mark.parametrize(
    ("raw", "count"), [(single(), 1), (multiple(), 2), (ordering(), 4), (matching(), 3), (numeric(), 0)]
)
def test_it_says_how_many_letters_are_asked_for(raw: dict[str, object], count: int) -> None:
    assert present(made(raw), 1).choose == count


# ---- questions that are gone or were written anew ----------------------------------------------------------------------------


@pytest.mark.parametrize("given", [None, "", "A", ["A", "B"], {"1": "A"}, "12.5"])
def test_nothing_can_be_given_to_a_question_that_is_gone(given: object) -> None:
    with pytest.raises(BadInput, match="no longer in the pack"):
        gone("a-way").stored(given)


@pytest.mark.parametrize("response", [None, 2, (1, None), "12.5"])
def test_nothing_is_shown_at_a_question_that_is_gone(response: Response) -> None:
    assert gone("a-way").shown(response) == ""


def test_what_an_item_no_longer_offers_has_no_letter() -> None:
    assert present(made(single()), 1).shown(9) == ""


def test_letters_that_are_left_are_shown_beside_options_that_are_gone() -> None:
    shown = present(made(multiple()), 1)
    assert shown.shown((1, 9)) == shown.shown((1,))

"""What a response is worth, and what is said about each part of it."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice import key, mark
from tests.written import EVERY_KIND, code, made, matching, multiple, numeric, ordering, single


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("nothing", [None, "", "  ", [], (), [None, None]])
def test_no_answer_scores_nothing(kind: object, nothing: object) -> None:
    marked = mark(made(kind()), nothing)  # type: ignore[operator]
    assert (marked.score, marked.right) == (0.0, False)
    assert not any(part.chosen for part in marked.parts)


@pytest.mark.parametrize(("response", "score"), [(2, 1.0), (1, 0.0), (4, 0.0)])
def test_a_single_choice_is_right_or_wrong(response: int, score: float) -> None:
    assert mark(made(single(key=2)), response).score == score


def test_each_option_says_whether_it_was_chosen_rightly() -> None:
    parts = mark(made(single(key=2)), 1).parts
    assert [(part.number, part.chosen, part.right) for part in parts] == [
        (1, True, False),
        (2, False, False),
        (3, False, True),
        (4, False, True),
    ]


def test_code_is_marked_as_a_choice() -> None:
    assert mark(made(code()), 2).right


@pytest.mark.parametrize(
    ("response", "score"),
    [([1, 3], 1.0), ([3, 1], 1.0), ([1], 0.5), ([1, 2], 0.0), ([1, 3, 2], 0.5), ([2, 4], 0.0), ([1, 2, 3, 4, 5], 0.0)],
)
def test_wrong_options_take_back_what_right_ones_give(response: list[int], score: float) -> None:
    assert mark(made(multiple()), response).score == score


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ([1, 2, 3, 4], 1.0),
        ([2, 3, 4, 1], 2 / 3),
        ([1, 2], 1 / 3),
        ([4, 3, 2, 1], 0.0),
        ([1, 3, 2, 4], 0.0),
        ([3, 4, 1, 2], 2 / 3),
    ],
)
def test_an_order_counts_neighbours(response: list[int], score: float) -> None:
    assert mark(made(ordering(steps=4)), response).score == pytest.approx(score)


def test_a_step_is_right_behind_the_one_before_it() -> None:
    parts = mark(made(ordering(steps=4)), [2, 3, 1, 4]).parts
    assert [part.right for part in parts] == [False, False, True, False]


@pytest.mark.parametrize(
    ("response", "score"),
    [([1, 2, 3], 1.0), ([1, 3, 2], 1 / 3), ([1], 1 / 3), ([None, 2, None], 1 / 3), ([4, 4, 4], 0.0)],
)
def test_pairs_count_one_by_one(response: list[int | None], score: float) -> None:
    assert mark(made(matching()), response).score == pytest.approx(score)


def test_a_pair_says_what_was_given_and_an_extra_side_whether_it_was_used() -> None:
    *pairs, extra = mark(made(matching()), [4, 2, None]).parts
    assert [(part.given, part.right) for part in pairs] == [("Extra 1", False), ("Right 2", True), ("", False)]
    assert (extra.number, extra.chosen, extra.right) == (4, True, False)


@pytest.mark.parametrize("response", ["12.5", "12,5", "$12.50", "12.5 USD", "12.40", "12.6 usd", 12.5, 12.55])
def test_a_number_within_the_tolerance_is_right(response: object) -> None:
    assert mark(made(numeric()), response).right


@pytest.mark.parametrize("response", ["12.61", "12.39", "-12.5", "0"])
def test_a_number_outside_the_tolerance_is_wrong(response: str) -> None:
    assert mark(made(numeric()), response).score == 0.0


def test_a_usual_slip_is_explained() -> None:
    assert mark(made(numeric()), "125").note.startswith("A hundred was taken for ten")


def test_nonsense_is_wrong_and_says_why_in_one_line() -> None:
    marked = mark(made(numeric()), "a lot")
    assert marked.score == 0.0
    assert marked.note == "'a lot' is not a number. Write a number such as 12.5 or 1,250."


@pytest.mark.parametrize(
    ("raw", "response"),
    [
        (single(), 5),
        (single(), 0),
        (single(), "B"),
        (single(), True),
        (multiple(), 1),
        (multiple(), [1, 1]),
        (multiple(), [9]),
        (ordering(), [1, 1, 2, 3]),
        (ordering(), "1234"),
        (matching(), [1, 2, 3, 4]),
        (matching(), [5, 1, 2]),
    ],
)
def test_what_cannot_be_a_response_is_refused(raw: dict[str, object], response: object) -> None:
    with pytest.raises(BadInput):
        mark(made(raw), response)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_key_is_right_throughout(kind: object) -> None:
    item = made(kind())  # type: ignore[operator]
    marked = mark(item, key(item))
    assert marked.right
    assert all(part.right for part in marked.parts)

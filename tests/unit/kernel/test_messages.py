"""Sentences that remember how they were made, in memory and through JSON."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, ValidationError

from shipworthy.kernel import Message, Money, Said, Value, Worded, fill, in_english, say, say_count, say_list


class Letter(Worded):
    model_config = ConfigDict(frozen=True, extra="forbid")

    line: Said
    more: tuple[Said, ...] = ()


LETTER = Letter(
    line=say("Sit {exam} on {day} for {price}.", exam="X-1", day=date(2026, 12, 5), price=Money(125_050)),
    more=("as it is", say_count("{count} week", "{count} weeks", 3), say("for {what}", what=say_list(["a", say("b")]))),
)


def test_a_message_is_its_english_text() -> None:
    assert LETTER.line == "Sit X-1 on 5 December 2026 for 1,250.50 USD."


@pytest.mark.parametrize(("count", "text"), [(1, "1 week"), (2, "2 weeks"), (0, "0 weeks"), (1.5, "1.5 weeks")])
def test_one_and_many_are_told_apart(count: float, text: str) -> None:
    assert say_count("{count} week", "{count} weeks", count) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(items: list[str], text: str) -> None:
    assert say_list(items) == text


def test_a_list_of_choices_ends_with_or() -> None:
    assert say_list(["a", "b", "c"], or_=True) == "a, b or c"


def test_a_place_without_a_value_stays_as_it_is() -> None:
    assert say("{this} and {that}", this=1) == "1 and {that}"


def test_no_format_specification_is_obeyed() -> None:
    assert say("{x:>999999999} {x.__class__} {x!r}", x="a") == "{x:>999999999} {x.__class__} {x!r}"


@pytest.mark.parametrize("again", [copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))])  # noqa: S301
def test_a_copy_still_knows_how_it_was_made(again: Any) -> None:
    assert (again(LETTER.line).template, again(LETTER.line).values["exam"]) == (
        "Sit {exam} on {day} for {price}.",
        "X-1",
    )


def test_json_holds_plain_sentences_and_one_table_of_their_wording() -> None:
    sent = json.loads(LETTER.model_dump_json())
    assert (sent["line"], sent["more"][:2]) == (LETTER.line, ["as it is", "3 weeks"])
    assert sent["wording"]["3 weeks"] == {
        "say": "{count} week",
        "plural": "{count} weeks",
        "count": 3,
        "values": {"count": 3},
    }
    assert "as it is" not in sent["wording"]


def test_a_message_comes_back_from_json_with_its_values() -> None:
    back = Letter.model_validate_json(LETTER.model_dump_json())
    assert isinstance(back.line, Message)
    assert back.line.values == {"exam": "X-1", "day": date(2026, 12, 5), "price": Money(125_050)}
    assert back.model_dump_json() == LETTER.model_dump_json()


def test_a_text_that_was_no_message_stays_a_plain_text() -> None:
    assert not isinstance(Letter.model_validate_json(LETTER.model_dump_json()).more[0], Message)


def test_the_wording_of_one_value_does_not_reach_the_next() -> None:
    Letter.model_validate_json(LETTER.model_dump_json())
    assert not isinstance(Letter.model_validate({"line": str(LETTER.line)}).line, Message)


@pytest.mark.parametrize(
    "wording",
    [
        {"say": "Something else.", "values": {}},
        {"say": "Hello."},
        {"say": "Hello.", "values": {"when": {"day": "soon"}}},
        {"say": "Hello.", "values": {"price": {}}},
        {"say": "Hello.", "values": [], "plural": 1, "count": "x"},
        "Hello.",
        7,
        None,
        [],
    ],
)
def test_a_wording_that_does_not_make_the_text_is_not_believed(wording: object) -> None:
    letter = Letter.model_validate({"line": "Hello.", "wording": {"Hello.": wording}})
    assert (letter.line, isinstance(letter.line, Message)) == ("Hello.", False)


def test_a_wording_that_is_no_table_is_refused() -> None:
    with pytest.raises(ValidationError, match="wording"):
        Letter.model_validate({"line": "Hello.", "wording": "none"})


def test_an_unknown_field_is_still_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Letter.model_validate({"line": "Hello.", "colour": "red", "wording": {}})


_VALUES: st.SearchStrategy[Value] = st.recursive(
    st.text(max_size=8)
    | st.integers(-(10**6), 10**6)
    | st.dates(date(2000, 1, 1))
    | st.integers(0, 10**8).map(Money)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 2)),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3).map(
            lambda values: Message("{a} of {b}: {c}", values)
        )
    ),
    max_leaves=8,
)


@given(_VALUES, st.text(max_size=20))
def test_whatever_was_said_survives_json(value: Value, frame: str) -> None:
    letter = Letter(line=say(f"{frame} {{value}}", value=value))
    back = Letter.model_validate_json(letter.model_dump_json())
    assert isinstance(back.line, Message)
    assert (back.line, back.line.values) == (letter.line, {"value": value})


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=5)), st.text(alphabet="ab{}: ", max_size=30))
def test_filling_never_fails_whatever_the_template(values: dict[str, Value], template: str) -> None:
    assert isinstance(fill(template, values, in_english), str)

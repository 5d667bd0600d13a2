"""One way to write JSON, and messages of one line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput, canonical_json, fingerprint, shown

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_json_keeps_the_order_of_its_keys_and_readable_letters() -> None:
    assert canonical_json({"b": "é", "a": [1, 2]}) == '{\n  "b": "é",\n  "a": [\n    1,\n    2\n  ]\n}\n'


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": [float("-inf")]}])
def test_json_holds_no_number_that_json_lacks(value: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(value)


def test_a_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})


def test_a_fingerprint_depends_on_every_value() -> None:
    assert fingerprint({"a": 1}) != fingerprint({"a": 2}) != fingerprint({"a": "2"})


def test_a_fingerprint_is_as_long_as_asked() -> None:
    assert len(fingerprint([])) == 12
    assert fingerprint([], length=20).startswith(fingerprint([]))


@given(JSON)
def test_json_is_read_back(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


def test_a_message_is_thing_problem_and_next_step() -> None:
    error = BadInput("--by", "'x' is no day", "Write one.")
    assert str(error) == "--by: 'x' is no day. Write one."
    assert (error.thing, error.problem, error.next_step) == ("--by", "'x' is no day", "Write one.")


def test_a_long_value_is_cut_and_says_how_much_is_missing() -> None:
    assert shown("x" * 100) == f"'{'x' * 60}' (and 40 more characters)"


@given(st.text())
def test_a_shown_value_is_one_printable_line(text: str) -> None:
    assert shown(text).isprintable()

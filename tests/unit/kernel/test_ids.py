"""Ids and the nearest names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput, is_id, nearest, resolve

KNOWN = ("ai-engineer", "ml-engineer", "data-scientist", "CLF-C02")


@pytest.mark.parametrize("text", ["a", "clf-c02", "S0", "cert-X3b", "v1.1", "a_b", "a" * 80])
def test_letters_digits_dots_dashes_and_underscores_make_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", ".a", "a b", "a/b", "../a", "a\n", "é", "a" * 81, "a:b", "a\x00"])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_exact_id_is_itself() -> None:
    assert resolve("role", "ml-engineer", KNOWN) == "ml-engineer"


def test_an_id_in_another_case_or_between_spaces_is_found() -> None:
    assert resolve("role", "  Clf-C02 ", KNOWN) == "CLF-C02"


def test_a_misspelt_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"^role: 'ai-enginer' is not known\. Did you mean ai-engineer"):
        resolve("role", "ai-enginer", KNOWN)


def test_a_strange_id_is_answered_with_what_exists() -> None:
    with pytest.raises(BadInput, match=r"Known: CLF-C02, ai-engineer, data-scientist, ml-engineer\.$"):
        resolve("role", "zzzzzz", KNOWN)


def test_only_some_of_many_ids_are_listed() -> None:
    with pytest.raises(BadInput, match=r"n0, n1, n2, n3, n4, n5 and more\.$"):
        resolve("thing", "zzz", [f"n{number}" for number in range(9)])


def test_the_nearest_come_best_first_and_at_most_three() -> None:
    found = nearest("ai-enginee", ["ai-engineer", "ml-engineer", "ai-enginex", "ai-engine", "sql"])
    assert len(found) == 3
    assert found[0] == "ai-engineer"


def test_a_name_without_end_costs_no_time_and_one_line() -> None:
    with pytest.raises(BadInput) as caught:
        resolve("role", "x" * 100_000 + "\n", KNOWN)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("a", []) == []


@given(st.text(max_size=200))
def test_any_text_resolves_or_is_a_bad_input_in_one_line(text: str) -> None:
    try:
        said = resolve("role", text, KNOWN)
    except BadInput as bad:
        said = str(bad)
    assert len(said.splitlines()) == 1

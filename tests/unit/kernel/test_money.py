"""Amounts of money: what is read, what is refused, and how cents are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput, format_cents, parse_cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("800", 80_000),
        (" 800 ", 80_000),
        ("$800", 80_000),
        ("$ 800", 80_000),
        ("800 USD", 80_000),
        ("USD 800", 80_000),
        ("800usd", 80_000),
        ("$800 USD", 80_000),
        ("1,250.50", 125_050),
        ("1 250.5", 125_050),
        ("1_250", 125_000),
        ("0", 0),
        ("0.01", 1),
        ("0.29", 29),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, cents: int) -> None:
    assert parse_cents("budget", text) == cents


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("£800", "GBP"),
        ("800 EUR", "EUR"),
        ("₹800", "INR"),
        ("cad 800", "CAD"),
        ("$800 GBP", "GBP"),
        ("£800 USD", "GBP"),
    ],
)
def test_another_currency_is_refused_and_named(text: str, other: str) -> None:
    with pytest.raises(BadInput, match=f"is in {other}"):
        parse_cents("budget", text)


def test_the_wanted_currency_may_be_another() -> None:
    assert parse_cents("budget", "£800", currency="GBP") == 80_000


@pytest.mark.parametrize("text", ["-5", "$-5", "-0.01"])
def test_a_negative_amount_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is negative"):
        parse_cents("budget", text)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "abc", "nan", "NaN", "inf", "Infinity", "1e9", "1E2", "0x10", "12.345", ".5", "5.", "5.5.5", "--5", "−5", "- 5",
        "８００", "٨٠٠", "1/2", "800 dollars", "800\n900", "800\x00", "eight hundred", "$", "USD", "True", "None",
    ],
)  # fmt: skip
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not an amount of money"):
        parse_cents("budget", text)


@pytest.mark.parametrize("text", ["8" * 10_000, "800" + " " * 10_000 + "x", "x" * 10_000, "1," * 5_000])
def test_ten_thousand_characters_are_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_cents("budget", text)
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_more_than_any_plan_costs_is_refused() -> None:
    with pytest.raises(BadInput, match="more than any plan costs"):
        parse_cents("budget", "9" * 150)


def test_the_error_names_the_thing_and_the_next_step() -> None:
    with pytest.raises(BadInput, match=r"^--budget: 'much' is not an amount of money\. Write a number such as 800"):
        parse_cents("--budget", "much")


@pytest.mark.parametrize(
    ("cents", "text"),
    [(125_000, "1,250 USD"), (125_050, "1,250.50 USD"), (5, "0.05 USD"), (0, "0 USD"), (-250, "-2.50 USD")],
)
def test_cents_are_shown_only_where_there_are_some(cents: int, text: str) -> None:
    assert format_cents(cents) == text


@given(st.integers(min_value=0, max_value=10**10))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert parse_cents("budget", format_cents(cents)) == cents


@given(st.text(max_size=300))
def test_any_text_is_an_amount_or_a_bad_input(text: str) -> None:
    try:
        said = format_cents(parse_cents("budget", text))
    except BadInput as bad:
        said = str(bad)
    assert "\n" not in said

"""Numbers are read as people write them, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        (" 12.5 ", "12.5"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("1,250", "1250"),
        ("1.250", "1.250"),
        ("1,250.75", "1250.75"),
        ("1.250,75", "1250.75"),
        ("1 250", "1250"),
        ("1\u202f250,5", "1250.5"),
        ("1'250'000", "1250000"),
        ("1.250.000", "1250000"),
        ("12_000", "12000"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("~3", "3"),
        ("3/4", "0.75"),
        ("1e3", "1000"),
        ("2.5E-2", "0.025"),
        ("40%", "0.4"),
        ("40 per cent", "0.4"),
        ("12.", "12"),
    ],
)
def test_a_number_without_a_unit(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("40%", "%", "40"),
        ("40", "%", "40"),
        ("40 percent", "%", "40"),
        ("$12.50", "USD", "12.5"),
        ("-$12.50", "USD", "-12.5"),
        ("12.50 $", "USD", "12.5"),
        ("USD 12.50", "USD", "12.5"),
        ("12,50 €", "EUR", "12.5"),
        ("30 usd", "USD per month", "30"),
        ("30 USD/month", "USD per month", "30"),
        ("5 instance", "instances", "5"),
        ("5 instances", "instances", "5"),
        ("3 h", "hours", "3"),
        ("8 RCUs", "RCU", "8"),
        ("200ms", "ms", "200"),
        ("7 GB/s", "GB/s", "7"),
    ],
)
def test_a_number_with_the_unit_that_is_asked_for(text: str, unit: str, value: str) -> None:
    assert read_number(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a lot",
        "12 or 13",
        "1,2,3",
        "12,34.5",
        "1.2.3",
        "--5",
        "5-6",
        "0x10",
        "1/0",
        "nan",
        "inf",
        "1e999",
        "9" * 100,
        "1 23",
    ],
)
def test_nonsense_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_number(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "unit"), [("2 days", "hours"), ("12 EUR", "USD"), ("40%", "USD"), ("$5", "%"), ("3 million", "")]
)
def test_another_unit_is_refused_not_converted(text: str, unit: str) -> None:
    with pytest.raises(BadInput, match="Write the number"):
        read_number(text, unit)

"""One way to write days and money."""

from __future__ import annotations

from datetime import date

import pytest

from shipworthy.kernel import format_cents
from shipworthy.web.ui import writing

DAY = date(2026, 12, 5)


def test_a_day_is_written_in_full_in_sentences_and_short_in_tables() -> None:
    assert writing.day(DAY) == "5 December 2026"
    assert writing.short_day(DAY) == "5 Dec 2026"


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (DAY, "5 Dec 2026"),
        (date(2026, 12, 31), "5 Dec – 31 Dec 2026"),
        (date(2027, 3, 9), "5 Dec 2026 – 9 Mar 2027"),
    ],
)
def test_a_span_names_a_shared_year_once(last: date, text: str) -> None:
    assert writing.days(DAY, last) == text


@pytest.mark.parametrize("cents", [0, 5, 65_000, 125_000, 123_456_789])
def test_money_is_written_as_the_library_writes_it(cents: int) -> None:
    assert writing.money(cents) == format_cents(cents)
    assert writing.dollars(cents / 100) == writing.money(cents)


def test_less_than_nothing_has_a_true_minus_and_no_price_is_empty() -> None:
    assert writing.money(-1250_00) == "\N{MINUS SIGN}1,250 USD"
    assert writing.dollars(None) == ""

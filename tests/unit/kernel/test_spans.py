"""Days, spans of days, and ranges of effort."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput, DaySpan, Effort, parse_day, parse_span

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


def test_a_day_is_read_as_year_month_day() -> None:
    assert parse_day("start", " 2026-12-31 ") == date(2026, 12, 31)


def test_the_leap_day_exists_only_in_leap_years() -> None:
    assert parse_day("start", "2028-02-29") == date(2028, 2, 29)
    with pytest.raises(BadInput, match="is not a day of the calendar"):
        parse_day("start", "2026-02-29")


@pytest.mark.parametrize(
    "text", ["", "31/12/2026", "2026-13-01", "2026-1-1", "tomorrow", "2026-12-31T00:00", "２０２６-12-31", "2026-12-31\x00", "9" * 10_000]
)  # fmt: skip
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match=r"Write it as 2026-12-31\.$"):
        parse_day("start", text)


@pytest.mark.parametrize("text", ["1999-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
def test_days_far_from_now_are_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is outside 2000-2100"):
        parse_day("by", text)


def test_a_span_holds_both_its_days() -> None:
    span = parse_span("off", "2026-12-24..2027-01-01")
    assert date(2026, 12, 24) in span
    assert date(2027, 1, 1) in span
    assert date(2027, 1, 2) not in span


def test_a_single_day_is_a_span() -> None:
    assert parse_span("off", "2026-12-24") == DaySpan(date(2026, 12, 24), date(2026, 12, 24))


@pytest.mark.parametrize(
    "text", ["2027-01-01..2026-12-24", "2026-12-24..", "..2026-12-24", "..", "2026-12-24...2026-12-25"]
)
def test_a_span_that_is_backwards_or_half_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"^off: "):
        parse_span("off", text)


def test_a_span_cannot_be_built_backwards() -> None:
    with pytest.raises(BadInput, match="ends before it begins"):
        DaySpan(date(2026, 2, 1), date(2026, 1, 1))


def test_spans_are_ordered_by_their_first_day() -> None:
    assert DaySpan(date(2026, 1, 1), date(2026, 3, 1)) < DaySpan(date(2026, 2, 1), date(2026, 2, 1))


@given(DAYS, DAYS)
def test_a_written_span_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert parse_span("off", f"{first}..{last}") == DaySpan(first, last)


def test_efforts_add_up_by_their_ends() -> None:
    assert Effort(1, 2, 3) + Effort(10, 20, 30) == Effort(11, 22, 33)


def test_an_effort_scales_to_a_pace() -> None:
    assert Effort(1, 2, 4).scaled(1.5) == Effort(1.5, 3, 6)


@pytest.mark.parametrize("hours", [(-1, 0, 1), (2, 1, 3), (1, 3, 2), (float("nan"), 1, 2), (0, float("nan"), 1)])
def test_hours_that_do_not_rise_are_refused(hours: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="low <= likely <= high"):
        Effort(*hours)

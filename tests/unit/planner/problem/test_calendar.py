"""From minutes of work to days and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.profile import TimeOff
from tests.catalogues import DAY_ONE


def after(days: int) -> date:
    return DAY_ONE + timedelta(days=days)


def off(first: int, last: int, hours: float = 0.0) -> TimeOff:
    return TimeOff(first=after(first), last=after(last), hours_per_week=hours)


def test_seven_hours_a_week_are_one_a_day() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0)
    assert [calendar.day_of(minute) for minute in (0, 1, 60, 61, 420)] == [after(d) for d in (0, 0, 0, 1, 6)]


def test_slack_is_left_free() -> None:
    assert Calendar(DAY_ONE, 10, 0.9).minutes_until(DAY_ONE + timedelta(days=6)) == 540


def test_a_week_spreads_evenly_over_its_days_without_losing_a_minute() -> None:
    calendar = Calendar(DAY_ONE, 10, 1.0)
    assert [calendar.minutes_until(after(day)) for day in range(7)] == [85, 171, 257, 342, 428, 514, 600]
    assert calendar.minutes_until(after(7 * 52 - 1)) == 52 * 600


def test_time_off_moves_everything_behind_it() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0, [off(1, 7)])
    assert calendar.day_of(60) == after(0)
    assert calendar.day_of(61) == after(8)
    assert calendar.minutes_until(after(7)) == 60


def test_time_off_may_keep_some_hours() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0, [off(0, 6, hours=3.5)])
    assert calendar.minutes_until(after(6)) == 210


def test_where_two_times_off_overlap_the_fewer_hours_hold() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0, [off(0, 6, hours=3.5), off(3, 9)])
    assert calendar.minutes_until(after(9)) == 90


def test_banked_minutes_are_done_before_the_start() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0, banked_minutes=90)
    assert calendar.day_of(90) == DAY_ONE
    assert calendar.day_of(151) == after(1)
    assert calendar.minutes_until(after(-1)) == 90
    assert calendar.minutes_until(after(0)) == 150


def test_nothing_is_worked_before_the_start() -> None:
    assert Calendar(DAY_ONE, 7, 1.0).minutes_until(after(-1)) == 0


def test_a_plan_with_nothing_to_do_ends_on_the_first_day_of_work() -> None:
    assert Calendar(DAY_ONE, 7, 1.0, [off(0, 2)]).day_of(0) == after(3)


def test_beyond_forty_years_there_is_no_day() -> None:
    assert Calendar(DAY_ONE, 1, 1.0).day_of(60 * 53 * 45) is None
    assert Calendar(DAY_ONE, 7, 1.0, [off(0, 60 * 366)]).day_of(1) is None


def test_what_is_done_early_leaves_more_of_the_first_year() -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0)
    assert calendar.share_of_year_after(60) == pytest.approx(364 / 365)
    assert calendar.share_of_year_after(365 * 60) == 0
    assert calendar.share_of_year_after(400 * 60) == 0

"""Today: minutes split by rule, a week as two numbers, and days that never start anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.practice.today import (
    Split,
    Waiting,
    build_share,
    is_known,
    minutes_a_day,
    next_lesson,
    rhythm,
    split,
    week,
)
from tests import written

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)
GRAPH = SkillGraph.of({"records": "all", "files": "all"}, [("records", "files")])
BLAME = ("late", "behind", "fail", "lost", "streak", "missed", "should")


def knowing(count: int = 30) -> Ability:
    ability = Ability.prior(GRAPH)
    for number in range(count):
        ability = ability.observe(Item(id=f"item-{number}", a=1.5, b=1.0, c=0.0, skills=("records",)), 1.0, day=1.0)
    return ability


def test_minutes_a_day_are_the_weekly_hours_over_the_days_of_study() -> None:
    assert minutes_a_day(10.0) == 120
    assert minutes_a_day(10.0, 7) == 86


@pytest.mark.parametrize(("hours", "days"), [(5.0, 0), (5.0, 8), (-1.0, 5), (float("nan"), 5)])
def test_no_day_of_study_and_hours_below_zero_are_refused(hours: float, days: int) -> None:
    with pytest.raises(BadInput):
        minutes_a_day(hours, days)


def test_a_day_has_all_four_kinds_of_work() -> None:
    assert split(100, Waiting(review=20.0, lesson=25.0, build=0.5)) == Split(
        review=20, practice=15, lesson=25, build=40
    )


def test_reviews_take_at_most_half_of_a_usual_day() -> None:
    assert split(60, Waiting(review=500.0)).review == 30


def test_a_short_day_is_for_reviews_first_and_begins_nothing_new() -> None:
    assert split(10, Waiting(review=7.0, lesson=25.0, build=0.5), short=True) == Split(7, 3, 0, 0)
    assert split(10, Waiting(review=70.0), short=True) == Split(10, 0, 0, 0)


def test_a_lesson_leaves_room_to_practise_it() -> None:
    assert split(30, Waiting(lesson=240.0)) == Split(review=0, practice=10, lesson=20, build=0)


@given(st.integers(0, 600), st.floats(0, 1e4), st.floats(0, 240), st.floats(0, 1), st.booleans())
def test_the_parts_add_up_and_none_is_below_zero(
    minutes: int, review: float, lesson: float, build: float, short: bool
) -> None:
    found = split(minutes, Waiting(review, lesson, build), short=short)
    assert found.minutes == minutes
    assert min(found.review, found.practice, found.lesson, found.build) >= 0


@pytest.mark.parametrize("waiting", [{"review": -1.0}, {"lesson": float("nan")}, {"build": 1.2}])
def test_what_cannot_wait_is_refused(waiting: dict[str, float]) -> None:
    with pytest.raises(BadInput):
        Waiting(**waiting)


def test_a_week_runs_from_monday_to_sunday() -> None:
    days = {MONDAY - timedelta(days=1): 60.0, MONDAY: 30.4, SUNDAY: 10.2}
    found = week(days, 5.0, SUNDAY)
    assert (found.planned, found.done) == (300, 41)


@pytest.mark.parametrize("done", [0.0, 5.0, 299.0, 300.0, 900.0])
def test_no_week_is_reproached(done: float) -> None:
    told = str(week({MONDAY: done}, 5.0, SUNDAY).told).lower()
    assert not [word for word in BLAME if word in told]
    assert "300" in told


def test_days_practised_are_counted_and_a_gap_takes_nothing_away() -> None:
    worked = {SUNDAY, SUNDAY - timedelta(days=6), SUNDAY - timedelta(days=13), SUNDAY - timedelta(days=14)}
    found = rhythm(worked, SUNDAY)
    assert found.count == 3
    assert [day for day, done in found.days if done] == sorted(worked)[1:]
    assert len(found.days) == 14


@pytest.mark.parametrize("count", [0, 1, 14])
def test_no_rhythm_is_reproached(count: int) -> None:
    told = str(rhythm([SUNDAY - timedelta(days=back) for back in range(count)], SUNDAY).told).lower()
    assert not [word for word in BLAME if word in told]


def test_the_next_lesson_is_the_first_that_is_neither_read_nor_known() -> None:
    lessons = {skill: written.lesson(skill=skill) for skill in ("records", "files")}
    wanted = [("nothing", 2), ("records", 2), ("files", 2)]
    nobody = Ability.prior(GRAPH)
    assert next_lesson(wanted, nobody, lessons, set()) is lessons["records"]
    assert next_lesson(wanted, nobody, lessons, {"records"}) is lessons["files"]
    assert next_lesson(wanted, knowing(), lessons, set()) is lessons["files"]
    assert next_lesson(wanted, nobody, lessons, {"records", "files"}) is None


def test_a_skill_is_known_by_answers_of_its_own_only() -> None:
    assert is_known("records", 2, knowing())
    assert not is_known("files", 1, knowing())


def test_the_share_of_building_is_by_hours() -> None:
    assert build_share([(True, 3.0), (False, 1.0)]) == 0.75
    assert build_share([]) == 0.0

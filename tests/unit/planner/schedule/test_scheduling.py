"""From a solution to days: two lanes, needs before what builds on them, every level once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from shipworthy.planner import Plan, Profile, TimeOff, make_plan
from tests.catalogues import (
    DAY_ONE,
    activity,
    catalogue,
    certification,
    lab,
    project,
    raw_catalogue,
    requirement,
    role,
    skill,
    small_catalogue,
    study,
)


def plan_of(raw: Any, **wishes: Any) -> Plan:
    return make_plan(Profile(start=DAY_ONE, **wishes), catalogue(raw), explain=False)


def without_exams(skills: list[Any], activities: list[Any], asked: list[Any], **the_role: Any) -> Any:
    closed = certification("closed", [("a", 1)], gated={"by": "employer"})
    return raw_catalogue(skills, activities, [closed], role(asked, **the_role))


def test_the_small_plan_is_the_one_worked_out_by_hand() -> None:
    plan = plan_of(small_catalogue())
    assert [(step.id, step.hours) for step in plan.steps] == [
        ("study-a-to-1", 2),
        ("prep-first", 3),
        ("exam-first", 1),
        ("study-b-to-1", 1),
        ("prep-second", 5),
        ("practice-second", 2),
        ("exam-second", 2),
        ("study-a-to-2", 4),
        ("study-b-to-2", 3),
        ("project-one", 11),
        ("study-c-to-2", 4),
        ("practice-talk", 2),
        ("lab-c", 3),
    ]
    assert plan.summary.hours == 43
    assert plan.summary.finish == DAY_ONE + timedelta(days=30)


def test_an_exam_is_sat_on_one_day_once_everything_is_ready() -> None:
    exam = next(step for step in plan_of(small_catalogue()).steps if step.id == "exam-second")
    assert exam.start == exam.end == date(2027, 1, 15)
    assert exam.requires == ("practice-second",)


def test_time_off_leaves_its_days_free() -> None:
    off = TimeOff(first=date(2027, 1, 11), last=date(2027, 1, 17))
    plan = plan_of(small_catalogue(), time_off=(off,))
    assert plan.summary.finish == DAY_ONE + timedelta(days=37)
    assert [week.hours for week in plan.weeks] == [10, 10, 10, 10, 3]
    assert date(2027, 1, 11) not in {week.start for week in plan.weeks}


def test_studying_and_building_share_the_hours_while_both_have_something_to_do() -> None:
    steps = {step.id: step for step in plan_of(small_catalogue()).steps}
    assert steps["lab-c"].start == steps["practice-talk"].start
    assert steps["practice-talk"].end < steps["lab-c"].end
    assert {steps["lab-c"].lane, steps["practice-talk"].lane} == {"build", "study"}


def test_weeks_and_months_hold_every_hour() -> None:
    plan = plan_of(small_catalogue())
    assert sum(week.hours for week in plan.weeks) == pytest.approx(43)
    assert sum(month.hours for month in plan.months) == pytest.approx(43)


def test_what_two_activities_share_is_studied_once() -> None:
    raw = without_exams(
        [skill("a", (2, 2, 2, 2))],
        [study("a"), project("project-one", requires=[("a", 2)]), project("project-two", requires=[("a", 2)], hours=1)],
        [requirement("a", 2)],
        projects=(2, 2),
    )
    assert [step.id for step in plan_of(raw).steps if step.kind == "study-unit"] == ["study-a-to-2"]
    assert plan_of(raw).summary.hours == 5


def test_skills_that_wait_for_levels_of_each_other_are_studied_in_turn() -> None:
    raw = without_exams(
        [skill("a", needs=[("b", 1, 2, "hard")]), skill("b", needs=[("a", 1, 2, "hard")])],
        [study("a"), study("b")],
        [requirement("a", 2), requirement("b", 2)],
    )
    steps = [(gain.skill, gain.to_level) for step in plan_of(raw).steps for gain in step.skills]
    assert set(steps[:2]) == {("a", 1), ("b", 1)}
    assert set(steps[2:]) == {("a", 2), ("b", 2)}


def test_practice_waits_for_what_it_requires() -> None:
    raw = without_exams(
        [skill("a")],
        [study("a"), activity("practice-talk", "practice-block", hours=1, requires=[("a", 2)])],
        [requirement("a", 1)],
    )
    assert [step.id for step in plan_of(raw).steps] == ["study-a-to-2", "practice-talk"]


def test_a_project_does_not_teach_what_it_starts_from() -> None:
    """It names `a` at 2 and `b` at 3, and `b` at 2 takes `a` at 2: that is studied before."""
    raw = without_exams(
        [skill("a"), skill("b", needs=[("a", 2, 2, "hard")])],
        [study("a"), study("b"), project("project-one", teaches=[("a", 2), ("b", 3)], hours=1)],
        [requirement("b", 3)],
        projects=(1, 1),
    )
    steps = {step.id: step for step in plan_of(raw).steps}
    assert list(steps) == ["study-a-to-2", "study-b-to-2", "project-one"]
    assert [(gain.skill, gain.to_level) for gain in steps["project-one"].skills] == [("b", 3)]


def test_a_soft_prerequisite_comes_first_where_the_role_asks_for_it_anyway() -> None:
    raw = without_exams(
        [skill("a", needs=[("b", 1, 1, "soft")]), skill("b")],
        [study("a"), study("b"), lab("lab-a", hours=1, teaches=[("a", 3)])],
        [requirement("a", 2), requirement("b", 1)],
    )
    assert [step.id for step in plan_of(raw).steps] == ["study-b-to-1", "study-a-to-2"]

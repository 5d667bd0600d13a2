"""What the planner promises whatever the profile: the same answer twice, and never a worse one for a wider wish."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.catalog import Catalog
from shipworthy.planner import Infeasible, Plan, Profile, make_plan
from shipworthy.planner.exports import to_json
from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.profile import TimeOff
from shipworthy.planner.solver.choosing import Extra
from shipworthy.planner.solver.solving import Solution, solve
from tests.catalogues import DAY_ONE, catalogue
from tests.property.planner.people import someone
from tests.property.planner.tiny_worlds import world

SEEDS = st.integers(0, 10_000)
HASHED = """
import hashlib
from tests.property.planner.people import someone
from shipworthy.catalog import load_catalog
from shipworthy.planner import make_plan
from shipworthy.planner.exports import to_json
catalog = load_catalog()
for seed in (0, 2):
    plan = make_plan(someone(seed, catalog), catalog, explain=seed == 0)
    print(hashlib.sha256(to_json(plan).encode()).hexdigest())
"""


def planned(profile: Profile, catalog: Catalog) -> Plan | None:
    try:
        return make_plan(profile, catalog, explain=False)
    except Infeasible:
        return None


def solved(profile: Profile, catalog: Catalog) -> Solution | None:
    return solve(compile_problem(profile, catalog, today=profile.start).problem, settle_ties=False)


def never_worse(profile: Profile, wider: Profile, catalog: Catalog) -> None:
    one, other = solved(profile, catalog), solved(wider, catalog)
    assert one is None or (other is not None and other.score <= one.score)


# The same answer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_the_same_profile_gives_the_same_bytes(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled)
    one, other = planned(profile, bundled), planned(profile, bundled)
    assert one is other is None or (one and other and to_json(one) == to_json(other))


def test_processes_that_hash_otherwise_give_the_same_bytes(bundled: Catalog) -> None:
    plans = [make_plan(someone(seed, bundled), bundled, explain=seed == 0) for seed in (0, 2)]
    here = [hashlib.sha256(to_json(plan).encode()).hexdigest() for plan in plans]
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(["src", "."])}
        command = [sys.executable, "-c", HASHED]
        there = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert there.stdout.split() == here


# Never a worse answer for a wider wish ----------------------------------------------------------------------------------


@given(SEEDS, st.integers(0, 1000_00))
def test_more_money_never_makes_the_plan_worse(seed: int, more: int) -> None:
    raw, profile = world(seed)
    profile = profile.model_copy(update={"budget_cents": profile.budget_cents or 150_00})
    wider = profile.model_copy(update={"budget_cents": profile.budget_cents + more})
    never_worse(profile, wider, catalogue(raw))


@given(SEEDS, st.integers(0, 100))
def test_a_later_date_never_makes_the_plan_worse(seed: int, days: int) -> None:
    raw, profile = world(seed)
    profile = profile.model_copy(update={"by": profile.by or DAY_ONE + timedelta(days=14)})
    never_worse(profile, profile.model_copy(update={"by": profile.by + timedelta(days=days)}), catalogue(raw))


@pytest.mark.parametrize("seed", range(20))
def test_more_money_and_time_never_make_a_real_plan_worse(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled).model_copy(update={"budget_cents": 500_00})
    profile = profile.model_copy(update={"by": profile.start + timedelta(days=300)})
    never_worse(profile, profile.model_copy(update={"budget_cents": 700_00}), bundled)
    never_worse(profile, profile.model_copy(update={"by": profile.start + timedelta(days=330)}), bundled)


@pytest.mark.parametrize("seed", range(20))
def test_more_hours_a_week_never_finish_later(seed: int, bundled: Catalog) -> None:
    """Asked of plans without other limits: under a target date, more hours may buy more certifications instead."""
    profile = someone(seed, bundled).model_copy(update={"by": None, "time_off": (), "hours_per_week": 8.0})
    one = planned(profile, bundled)
    other = planned(profile.model_copy(update={"hours_per_week": 13.0}), bundled)
    assert one is None or (other is not None and other.summary.finish <= one.summary.finish)


@pytest.mark.parametrize("seed", range(20))
def test_more_hours_a_week_never_finish_later_when_fastest(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled).model_copy(update={"objective": "fastest", "hours_per_week": 8.0})
    one = planned(profile, bundled)
    other = planned(profile.model_copy(update={"hours_per_week": 13.0}), bundled)
    assert one is None or (other is not None and other.summary.finish <= one.summary.finish)


@pytest.mark.parametrize("seed", range(20))
def test_holding_a_certification_never_makes_the_fastest_plan_longer(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled).model_copy(update={"objective": "fastest"})
    one = solved(profile, bundled)
    for name in sorted(bundled.certifications)[seed::20]:
        if name not in profile.have:
            other = solved(profile.model_copy(update={"have": (*profile.have, name)}), bundled)
            assert one is None or (other is not None and other.minutes <= one.minutes), name


@pytest.mark.parametrize("seed", range(20))
def test_knowing_a_skill_never_makes_the_fastest_plan_longer(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled).model_copy(update={"objective": "fastest"})
    start = compile_problem(profile, bundled, today=profile.start).problem.atoms.start
    one = solved(profile, bundled)
    for name in sorted(bundled.skills)[seed::60]:
        level = min(4, start.get(name, 0) + 1)
        other = solved(profile.model_copy(update={"skills": {**profile.skills, name: level}}), bundled)
        assert one is None or (other is not None and other.minutes <= one.minutes), name


# Optimality, and the forced plans beside it -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_no_plan_with_a_certification_forced_in_or_out_scores_better(seed: int, bundled: Catalog) -> None:
    profile = someone(seed, bundled)
    problem = compile_problem(profile, bundled, today=profile.start).problem
    best = solve(problem)
    for exam in problem.exams:
        for extra in (Extra(include=frozenset({exam.id})), Extra(exclude=frozenset({exam.id}))):
            forced = solve(problem, extra, settle_ties=False)
            assert forced is None or (best is not None and best.score <= forced.score), (exam.id, extra)


@given(SEEDS)
def test_a_choice_forced_in_never_scores_better(seed: int) -> None:
    raw, profile = world(seed)
    problem = compile_problem(profile, catalogue(raw), today=DAY_ONE).problem
    best = solve(problem)
    for name in problem.by_id:
        forced = solve(problem, Extra(include=frozenset({name})), settle_ties=False)
        assert forced is None or (best is not None and best.score <= forced.score)


# The calendar -----------------------------------------------------------------------------------------------------------

SPANS = st.builds(
    lambda first, days, hours: TimeOff(
        first=DAY_ONE + timedelta(days=first), last=DAY_ONE + timedelta(days=first + days), hours_per_week=hours
    ),
    st.integers(-10, 60),
    st.integers(0, 40),
    st.sampled_from((0, 0, 2.5, 30)),
)
CALENDARS = st.builds(
    Calendar,
    st.just(DAY_ONE),
    st.floats(1, 80),
    st.sampled_from((0.85, 0.9, 1.0)),
    st.lists(SPANS, max_size=3),
    banked_minutes=st.integers(0, 600),
)


@given(CALENDARS, st.integers(0, 20_000), st.integers(0, 5_000))
def test_later_work_never_falls_on_an_earlier_day(calendar: Calendar, minute: int, more: int) -> None:
    first, second = calendar.day_of(minute), calendar.day_of(minute + more)
    assert first is not None
    assert second is not None
    assert DAY_ONE <= first <= second


@given(CALENDARS, st.integers(1, 20_000))
def test_a_minute_is_done_by_its_day_and_not_by_the_day_before(calendar: Calendar, minute: int) -> None:
    day = calendar.day_of(calendar.minutes_until(DAY_ONE - timedelta(days=1)) + minute)
    assert day is not None
    through = calendar.minutes_until(DAY_ONE - timedelta(days=1)) + minute
    assert calendar.minutes_until(day - timedelta(days=1)) < through <= calendar.minutes_until(day)


@given(CALENDARS, st.integers(0, 400), st.integers(0, 100))
def test_more_days_never_hold_fewer_minutes(calendar: Calendar, days: int, more: int) -> None:
    day = DAY_ONE + timedelta(days=days)
    assert calendar.minutes_until(day) <= calendar.minutes_until(day + timedelta(days=more))
    assert calendar.minutes_until(date.min + timedelta(days=1)) == calendar.minutes_until(DAY_ONE - timedelta(days=1))


@settings(max_examples=20)
@given(st.integers(0, 300))
def test_the_first_day_that_reaches_a_minute_is_the_day_of_that_minute(days: int) -> None:
    calendar = Calendar(DAY_ONE, 7, 1.0)
    day = DAY_ONE + timedelta(days=days)
    assert calendar.day_of(calendar.minutes_until(day)) == day

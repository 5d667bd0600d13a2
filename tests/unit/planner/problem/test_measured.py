"""What answers show of a person takes the place of what the person says."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.planner import Plan, Profile, Progress, make_plan, mapping_from_profile, profile_from_mapping, replan
from shipworthy.planner.problem.knowledge import starting_levels
from shipworthy.planner.profile import Mastery
from shipworthy.planner.telling.standing import readiness_score
from tests.catalogues import DAY_ONE, catalogue, small_catalogue

CATALOG = catalogue(small_catalogue())
UNSURE: Mastery = (0.95, 0.5, 0.2, 0.0)


def plan_with(measured: dict[str, Mastery], **wishes: object) -> Plan:
    return make_plan(Profile.model_validate({"start": DAY_ONE, "measured": measured, **wishes}), CATALOG, explain=False)


def hours_on(plan: Plan, skill: str) -> float:
    return sum(step.hours for step in plan.steps if step.kind == "study-unit" and step.skills[0].skill == skill)


def test_a_level_counts_as_reached_from_four_chances_in_five() -> None:
    profile = Profile(start=DAY_ONE, measured={"b": (0.9, 0.8, 0.79, 0.0)})
    assert starting_levels(profile, CATALOG, today=DAY_ONE)["b"] == 2


def test_what_was_measured_overrides_what_was_said() -> None:
    profile = Profile(start=DAY_ONE, skills={"b": 4}, measured={"b": (0.0, 0.0, 0.0, 0.0)})
    assert starting_levels(profile, CATALOG, today=DAY_ONE)["b"] == 0


def test_a_skill_that_was_not_measured_keeps_what_was_said() -> None:
    profile = Profile(start=DAY_ONE, skills={"c": 2}, measured={"b": UNSURE})
    assert starting_levels(profile, CATALOG, today=DAY_ONE)["c"] == 2


def test_a_level_that_is_perhaps_reached_takes_its_hours_on_average() -> None:
    whole, half = plan_with({"b": (0.9, 0.0, 0.0, 0.0)}), plan_with({"b": (0.9, 0.5, 0.0, 0.0)})
    assert 0 < hours_on(half, "b") < hours_on(whole, "b")


def test_all_of_its_hours_stay_possible() -> None:
    whole, half = plan_with({"b": (0.9, 0.0, 0.0, 0.0)}), plan_with({"b": (0.9, 0.5, 0.0, 0.0)})
    highest = [max(s.hours_high for s in p.steps if s.skills and s.skills[0].skill == "b") for p in (whole, half)]
    assert highest[0] == highest[1]


def test_certain_measurements_plan_as_the_same_levels_said() -> None:
    said = make_plan(Profile(start=DAY_ONE, skills={"b": 2}), CATALOG, explain=False)
    shown = plan_with({"b": (1.0, 1.0, 0.0, 0.0)})
    assert [(step.id, step.start, step.hours) for step in said.steps] == [
        (step.id, step.start, step.hours) for step in shown.steps
    ]
    assert said.readiness.now == shown.readiness.now


def test_readiness_says_what_it_rests_on() -> None:
    assert (plan_with({}).readiness.basis, plan_with({"b": UNSURE}).readiness.basis) == ("self-reported", "measured")


def test_readiness_counts_a_level_with_its_chance() -> None:
    role = next(iter(CATALOG.roles.values()))
    rung = role.rung_ids[0]
    asked = next(r for r in role.requirements if r.level(rung) >= 2)
    skill = asked.skills[0]
    without = readiness_score(role, rung, {})
    half = readiness_score(role, rung, {}, {skill: (0.5, 0.0, 0.0, 0.0)})
    full = readiness_score(role, rung, {skill: 1})
    assert half - without == pytest.approx((full - without) / 2, abs=0.1)


def test_a_step_that_is_done_counts_whatever_answers_said_before() -> None:
    plan = plan_with({"b": (0.5, 0.1, 0.0, 0.0)})
    first = next(step for step in plan.steps if step.skills and step.skills[0].skill == "b")
    after = replan(plan, Progress(done=(first.id,)), CATALOG, today=DAY_ONE).plan.profile.measured["b"]
    assert after[: first.skills[0].to_level] == (1.0,) * first.skills[0].to_level


def test_what_was_measured_is_read_and_written_back() -> None:
    profile = Profile(start=DAY_ONE, measured={"b": UNSURE})
    assert profile_from_mapping(mapping_from_profile(profile), CATALOG, today=DAY_ONE) == profile


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("high", "no table of skills"),
        ({"b": [0.9, 0.5, 0.2]}, "not four chances"),
        ({"b": [0.2, 0.5, 0.1, 0.0]}, "not four chances"),
        ({"b": 0.5}, "not four chances"),
        ({"b": [1.5, 0.5, 0.2, 0.1]}, "outside 0-1"),
        ({"b": ["x", 0.5, 0.2, 0.1]}, "not a number"),
        ({"bb": [0.9, 0.5, 0.2, 0.1]}, "not known"),
    ],
)
def test_chances_that_cannot_be_meant_are_refused(given: object, problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        profile_from_mapping({"measured": given}, CATALOG, today=DAY_ONE)

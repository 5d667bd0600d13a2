"""Why steps move when answers to questions say something else than the person did."""

from __future__ import annotations

from typing import Any

from shipworthy.planner import Plan, Profile, Progress, Replan, make_plan, replan
from shipworthy.planner.profile import Mastery
from tests.catalogues import DAY_ONE, catalogue, small_catalogue

CATALOG = catalogue(small_catalogue())
BEFORE: Mastery = (0.5, 0.5, 0.5, 0.5)
KNOWN: Mastery = (0.999, 0.999, 0.5, 0.5)
UNKNOWN: Mastery = (0.001, 0.001, 0.001, 0.001)


def planned(**wishes: Any) -> Plan:
    return make_plan(Profile(start=DAY_ONE, **wishes), CATALOG, explain=False)


def heard(plan: Plan, after: Mastery, skill: str = "b", **happened: Any) -> Replan:
    return replan(plan, Progress(**happened), CATALOG, today=DAY_ONE, answers={skill: (BEFORE, after)})


def reasons(new: Replan, change: str) -> set[str]:
    return {str(move.reason) for move in new.moved if move.change == change}


def test_without_answers_nothing_is_measured() -> None:
    plan = planned()
    assert replan(plan, Progress(), CATALOG, today=DAY_ONE, answers={}).plan.steps == plan.steps


def test_a_skill_that_turns_out_to_be_known_is_not_planned_any_more() -> None:
    new = heard(planned(), KNOWN)
    assert new.plan.summary.hours < planned().summary.hours
    assert "Your answers show that you can do it already" in reasons(new, "removed")
    assert reasons(new, "earlier") == {"Your answers leave less to do before it"}


def test_a_skill_that_was_claimed_and_is_missing_comes_back() -> None:
    plan = planned(skills={"b": 1})
    new = heard(plan, UNKNOWN)
    assert new.plan.summary.hours > plan.summary.hours
    assert "Your answers show that this is not there yet" in reasons(new, "added")


def test_steps_after_it_say_that_there_is_more_to_learn() -> None:
    new = heard(planned(skills={"b": 1}), UNKNOWN)
    assert any("your answers show more to learn in" in reason for reason in reasons(new, "later"))


def test_a_step_that_is_done_stays_done_whatever_answers_say() -> None:
    plan = planned()
    step = next(each for each in plan.steps if each.id.startswith("study-b"))
    new = heard(plan, UNKNOWN, done=(step.id,))
    assert new.plan.profile.measured["b"][0] == 1.0
    assert step.id not in {each.id for each in new.plan.steps}


def test_a_step_done_under_an_earlier_version_stays_done() -> None:
    plan = planned()
    answers = {"b": (BEFORE, UNKNOWN)}
    new = replan(plan, Progress(), CATALOG, today=DAY_ONE, answers=answers, learnt={"b": 1})
    assert new.plan.profile.measured["b"][0] == 1.0

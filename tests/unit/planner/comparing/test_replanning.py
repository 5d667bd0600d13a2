"""After something happened: credit, pace, and as few moves as the rules allow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from shipworthy.kernel import BadInput
from shipworthy.planner import Infeasible, Plan, Profile, Progress, Replan, make_plan, replan
from tests.catalogues import DAY_ONE, Raw, catalogue, certification, preparation, requirement, small_catalogue

RAW = small_catalogue()
CATALOG = catalogue(RAW)


def planned(raw: Raw = RAW, **wishes: Any) -> Plan:
    return make_plan(Profile(start=DAY_ONE, **wishes), catalogue(raw), explain=False)


def after(plan: Plan, today: date, **happened: Any) -> Replan:
    return replan(plan, Progress(**happened), CATALOG, today=today)


def changes(new: Replan) -> dict[str, str]:
    return {move.step: move.change for move in new.moved}


def test_nothing_done_on_the_first_day_changes_nothing() -> None:
    old = planned()
    new = after(old, DAY_ONE)
    assert new.plan.steps == old.steps
    assert set(changes(new).values()) == {"kept"}
    assert new.sentence == "You finish on the same day, 3 February 2027."
    assert (new.pace_factor, new.pace_basis, new.better) == (1, "no hours logged yet", None)


def test_a_week_lost_moves_the_rest_by_a_week() -> None:
    new = after(planned(), DAY_ONE + timedelta(days=7))
    assert new.plan.summary.finish == DAY_ONE + timedelta(days=37)
    assert {move.days for move in new.moved} == {7}
    assert set(changes(new).values()) == {"later"}


def test_what_is_done_is_credited_and_not_planned_again() -> None:
    new = after(planned(), date(2027, 1, 9), done=("study-a-to-1", "prep-first", "exam-first"))
    assert {step for step, change in changes(new).items() if change == "done"} == {
        "study-a-to-1",
        "prep-first",
        "exam-first",
    }
    assert new.plan.steps[0].id == "study-b-to-1"
    assert new.plan.summary.certifications == ("second",)
    assert new.plan.summary.hours == 37
    assert new.plan.profile.have == ("first",)
    assert min(step.start for step in new.plan.steps) >= date(2027, 1, 9)


def test_a_passed_exam_proves_what_it_asks_for() -> None:
    """Studied to 1 by the log, and then passed an exam that asks for 2: level 2 is not studied again."""
    raw = small_catalogue()
    raw["certifications"]["first"] = certification("first", [("a", 2)], stage="cloud-foundation")
    old = planned(raw)
    steps = tuple(
        step.model_copy(update={"id": "part", "skills": (step.skills[0].model_copy(update={"to_level": 1}),)})
        if step.id == "study-a-to-2"
        else step
        for step in old.steps
    )
    old = old.model_copy(update={"steps": steps})
    new = replan(old, Progress(done=("part", "exam-first")), catalogue(raw), today=DAY_ONE)
    assert not [step for step in new.plan.steps if any(gain.skill == "a" for gain in step.skills)]


def test_the_pace_is_shrunk_towards_one_while_the_log_is_short() -> None:
    """5 hours planned and 10 spent against a prior of 40: (10 + 40) / (5 + 40)."""
    new = after(planned(), DAY_ONE, done=("study-a-to-1", "prep-first"), spent={"study-a-to-1": 4, "prep-first": 6})
    assert new.pace_factor == 1.111
    assert new.pace_basis == "10 hours for 5 planned, over 2 steps"
    assert new.plan.summary.hours == pytest.approx(3 + 35 * 1.111, abs=0.1)


def test_one_wild_log_moves_the_pace_only_so_far() -> None:
    new = after(planned(), DAY_ONE, done=("study-a-to-1",), spent={"study-a-to-1": 2000})
    assert new.pace_factor == 2.5


def test_hours_in_a_step_that_is_begun_are_banked() -> None:
    """43 hours less the one spent: a day earlier."""
    new = after(planned(), DAY_ONE, spent={"study-a-to-1": 1})
    assert new.plan.summary.hours == 43
    assert new.plan.summary.finish == DAY_ONE + timedelta(days=29)


def test_a_begun_step_keeps_a_tenth_however_much_was_spent() -> None:
    """At most 1.8 of its 2 hours are banked: 41.2 hours are left, 28.8 days of work."""
    new = after(planned(), DAY_ONE, spent={"study-a-to-1": 500})
    assert new.plan.summary.finish == DAY_ONE + timedelta(days=28)


def test_a_missed_week_that_lies_ahead_is_left_free() -> None:
    new = after(planned(), DAY_ONE, missed=(date(2027, 1, 11),))
    assert new.plan.summary.finish == DAY_ONE + timedelta(days=37)
    assert not [week for week in new.plan.weeks if week.start == date(2027, 1, 11)]


def test_a_missed_week_behind_is_past() -> None:
    new = after(planned(), DAY_ONE + timedelta(days=14), missed=(DAY_ONE,))
    assert new.plan.profile.time_off == ()


def test_money_spent_leaves_the_budget() -> None:
    new = after(planned(budget_cents=500_00), date(2027, 1, 9), done=("prep-first", "exam-first"))
    assert new.plan.profile.budget_cents == 380_00


def test_milestones_keep_their_order_although_another_would_be_better() -> None:
    old = planned()
    months = tuple(
        month.model_copy(update={"milestones": tuple(reversed(month.milestones))}) for month in reversed(old.months)
    )
    swapped = old.model_copy(update={"months": months})
    order = [mark.activity for month in after(swapped, DAY_ONE).plan.months for mark in month.milestones]
    assert order == ["project-one", "first", "second", "review"]


def test_a_milestone_is_dropped_only_when_the_wishes_leave_no_room() -> None:
    raw = small_catalogue(exams=(1, 2))
    raw["roles"]["ai-engineer"]["requirements"].append(requirement("a", 1))
    old = make_plan(Profile(start=DAY_ONE, by=DAY_ONE + timedelta(days=30)), catalogue(raw), explain=False)
    assert len(old.summary.certifications) == 2
    new = replan(old, Progress(), catalogue(raw), today=DAY_ONE + timedelta(days=5))
    assert new.plan.summary.finish <= DAY_ONE + timedelta(days=30)
    assert new.plan.summary.certifications == ("first",)
    gone = {move.step: move.reason for move in new.moved if move.change == "removed"}
    without = dict.fromkeys(("prep-second", "practice-second", "exam-second"), "The new route does without it")
    assert gone == {**without, "study-b-to-1": "Part of another step now"}


def test_a_better_route_is_named_and_not_taken() -> None:
    old = planned()
    raw = small_catalogue()
    raw["certifications"]["third"] = certification(
        "third", [("b", 1)], stage="machine-learning", price_usd=0, minutes=60
    )
    raw["activities"]["prep-second"] = preparation("second", 60)
    new = replan(old, Progress(), catalogue(raw), today=DAY_ONE)
    assert new.plan.summary.certifications == ("first", "second")
    assert new.better is not None
    assert new.better.certifications == ("first", "third")
    assert new.better.against.weeks < -5


def test_when_everything_is_done_nothing_is_left() -> None:
    old = planned()
    new = after(old, date(2027, 3, 1), done=tuple(step.id for step in old.steps))
    assert new.plan.steps == ()
    assert new.plan.readiness.now == 100


@pytest.mark.parametrize(
    "happened",
    [
        {"done": ("exam-frist",)},
        {"spent": {"unheard-of": 1}},
        {"spent": {"prep-first": -1}},
        {"spent": {"prep-first": 2001}},
    ],
)
def test_a_log_that_cannot_be_is_refused(happened: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        after(planned(), DAY_ONE, **happened)


def test_a_date_that_has_become_impossible_is_a_conflict() -> None:
    old = planned(by=DAY_ONE + timedelta(days=30))
    with pytest.raises(Infeasible) as refused:
        after(old, DAY_ONE + timedelta(days=10))
    assert refused.value.conflict.wishes == ("by",)


def test_a_rest_that_runs_beyond_forty_years_is_a_conflict_too() -> None:
    raw = small_catalogue()
    raw["activities"]["prep-second"] = preparation("second", 1400)
    old = planned(raw, hours_per_week=1)
    with pytest.raises(Infeasible, match="more than forty years"):
        replan(old, Progress(done=("prep-first",), spent={"prep-first": 2000}), catalogue(raw), today=DAY_ONE)

"""Which activities: the best under the rules, with side wishes, and what they make a person learn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shipworthy.planner import Profile
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.problem.problem import Problem, score, total_cents, total_minutes
from shipworthy.planner.solver.choosing import Chosen, Extra, Undecided, choose
from shipworthy.planner.solver.solving import solve
from tests.catalogues import (
    DAY_ONE,
    catalogue,
    certification,
    lab,
    preparation,
    raw_catalogue,
    requirement,
    role,
    skill,
    small_catalogue,
    study,
)

NOTHING_ELSE = Extra()


def problem_of(raw: Any, **wishes: Any) -> Problem:
    return compile_problem(Profile(start=DAY_ONE, **wishes), catalogue(raw), today=DAY_ONE).problem


def chosen(raw: Any, extra: Extra = NOTHING_ELSE, **wishes: Any) -> Chosen | None:
    return choose(problem_of(raw, **wishes), extra)


def taken(raw: Any, extra: Extra = NOTHING_ELSE, **wishes: Any) -> set[str] | None:
    found = chosen(raw, extra, **wishes)
    return set(found.choice.all) if found else None


def rivals(**the_role: Any) -> Any:
    """A cheap exam that takes long and a dear one that takes a moment, for the same skill."""
    return raw_catalogue(
        [skill("a", (1, 1, 1, 1))],
        [study("a"), preparation("cheap", 40), preparation("dear", 1)],
        [
            certification("cheap", [("a", 1)], price_usd=50),
            certification("dear", [("a", 1)], price_usd=400, vendor="nvidia"),
        ],
        role([requirement("a", 1)], **{"exams": (1, 1), **the_role}),
    )


def test_the_score_is_that_of_the_choice_and_proven() -> None:
    found = chosen(small_catalogue())
    assert found is not None
    problem = problem_of(small_catalogue())
    assert found.proven
    assert found.score == found.bound == score(problem, found.choice)
    assert (total_minutes(problem, found.choice), total_cents(problem, found.choice)) == (43 * 60, 475_00)


def test_fastest_and_cheapest_choose_otherwise() -> None:
    assert taken(rivals(), objective="fastest") == {"dear"}
    assert taken(rivals(), objective="cheapest") == {"cheap"}


def test_a_budget_and_a_date_each_rule_out_what_they_must() -> None:
    assert taken(rivals(), objective="fastest", budget_cents=200_00) == {"cheap"}
    assert taken(rivals(), objective="cheapest", by=DAY_ONE + timedelta(days=7)) == {"dear"}
    assert taken(rivals(), budget_cents=200_00, by=DAY_ONE + timedelta(days=7)) is None


def test_the_budget_counts_the_expected_resit_and_one_retake() -> None:
    """50 + a quarter of 50 in whole dollars + 50 = 112 USD."""
    assert taken(rivals(), budget_cents=112_00) == {"cheap"}
    assert taken(rivals(), budget_cents=111_99) is None


def test_certifications_of_two_clouds_never_stand_together() -> None:
    raw = rivals(exams=(2, 2))
    raw["certifications"]["dear"]["vendor"] = "azure"
    assert taken(raw) is None
    raw["certifications"]["dear"]["vendor"] = "nvidia"
    assert taken(raw) == {"cheap", "dear"}


def test_each_group_of_stages_is_covered() -> None:
    raw = rivals(exams=(0, 2), stages=("cloud",))
    assert taken(raw) is None
    raw["certifications"]["dear"]["stage"] = "cloud-foundation"
    assert "dear" in (taken(raw, objective="cheapest") or ())


def test_a_held_certification_counts_towards_the_rule_and_its_group() -> None:
    raw = rivals(stages=("ai",))
    assert taken(raw, have=("cheap",), objective="cheapest") == set()


def test_gated_retired_and_unfinished_exams_are_no_candidates() -> None:
    raw = rivals()
    raw["certifications"]["dear"]["gated"] = {"by": "employer"}
    raw["certifications"]["cheap"]["lifecycle"] = [{"status": "retired", "from": DAY_ONE}]
    assert taken(raw) is None
    raw["certifications"]["cheap"]["lifecycle"] = [{"status": "beta", "from": None}]
    assert taken(raw) is None


def test_side_wishes_force_in_forbid_and_avoid() -> None:
    assert taken(rivals(), Extra(include=frozenset({"cheap"})), objective="fastest") == {"cheap"}
    assert taken(rivals(), Extra(exclude=frozenset({"dear"})), objective="fastest") == {"cheap"}
    assert taken(rivals(), Extra(other_exams_than=(frozenset({"dear"}),)), objective="fastest") == {"cheap"}
    assert taken(rivals(), Extra(seen=(frozenset({"dear"}), frozenset({"cheap"})))) is None
    assert taken(rivals(), Extra(include=frozenset({"unheard-of"}))) is None


def test_what_a_lab_alone_teaches_needs_that_lab() -> None:
    assert "lab-c" in (taken(small_catalogue()) or ())
    assert taken(small_catalogue(), Extra(exclude=frozenset({"lab-c"}))) is None


def test_an_any_of_is_met_in_the_cheapest_way_that_is_taught() -> None:
    """`y` would take 1.3 hours instead of 13, but what it needs first takes a lab of fifty."""
    raw = raw_catalogue(
        [
            skill("p", (1, 1, 1, 1)),
            skill("q", (0.1, 0.1, 0.1, 1)),
            skill("x", (10, 1, 1, 1), [("p", 3, 1, "hard")]),
            skill("y", (1, 1, 1, 1), [("q", 3, 1, "hard")]),
        ],
        [
            *map(study, "pqxy"),
            lab("lab-p", hours=1, teaches=[("p", 3)]),
            lab("lab-q", hours=50, teaches=[("q", 3)]),
        ],
        [certification("other", [("x", 1)], gated={"by": "employer"})],
        role([requirement(["x", "y"], 1)]),
    )
    found, problem = chosen(raw), problem_of(raw)
    assert found is not None
    assert set(found.choice.all) == {"lab-p"}
    assert total_minutes(problem, found.choice) == 14 * 60
    assert found.score == score(problem, found.choice)


def test_an_exam_that_needs_one_of_a_later_stage_first_is_never_chosen() -> None:
    raw = rivals(exams=(1, 2))
    raw["certifications"]["dear"] |= {"stage": "cloud-foundation", "requires": ["cheap"]}
    assert taken(raw) == {"cheap"}


def test_an_exam_that_closes_before_anybody_could_be_ready_is_never_chosen() -> None:
    raw = rivals(exams=(0, 2))
    raw["certifications"]["cheap"]["lifecycle"].append({"status": "retired", "from": DAY_ONE + timedelta(days=14)})
    assert taken(raw, Extra(include=frozenset({"cheap"}))) is None


def twins() -> Any:
    """Two exams that take and cost the same, of which one is worth more."""
    raw = raw_catalogue(
        [skill("a"), skill("b")],
        [study("a"), study("b")],
        [
            certification("plain", [("a", 1)]),
            certification("strong", [("b", 1)], stage="machine-learning", level="associate"),
        ],
        role([requirement("a", 1), requirement("b", 1)], exams=(1, 1)),
    )
    raw["policy"]["first_try_pass"]["foundational"] = raw["policy"]["first_try_pass"]["associate"]
    return raw


def test_of_two_that_take_and_cost_the_same_the_one_worth_more_is_chosen() -> None:
    for objective in ("fastest", "cheapest"):
        solution = solve(problem_of(twins(), objective=objective))
        assert solution is not None
        assert solution.exams == ("strong",)


def test_of_two_worth_the_same_the_one_in_hand_earlier_is_chosen() -> None:
    """Both skills are learnt anyway: after the quicker one its exam is sat at once."""
    raw = twins()
    raw["certifications"]["plain"] |= {"stage": "machine-learning", "level": "associate"}
    raw["skills"]["a"]["hours"]["aware"] = [5, 5, 5]
    solution = solve(problem_of(raw, objective="fastest"))
    assert solution is not None
    assert solution.exams == ("strong",)
    assert solution.ordered.ends == (120,)


def test_effort_spent_with_nothing_known_is_not_called_impossible() -> None:
    with pytest.raises(Undecided, match="more routes open than the planner could decide"):
        choose(problem_of(small_catalogue()), effort=0.0)


def test_cuts_spent_with_nothing_known_are_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shipworthy.planner.solver.solving.MOST_CUTS", 0)
    with pytest.raises(Undecided):
        solve(problem_of(small_catalogue()))

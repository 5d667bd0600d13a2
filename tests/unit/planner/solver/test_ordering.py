"""The order of milestones: stages, what must come first, value early, few changes of subject."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from shipworthy.catalog import load_catalog
from shipworthy.planner import Profile, make_plan
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.problem.problem import Problem
from shipworthy.planner.solver.choosing import settle
from shipworthy.planner.solver.ordering import Ordered, OrderRules, Sets, best_order, obstacle
from tests.catalogues import (
    DAY_ONE,
    catalogue,
    certification,
    project,
    raw_catalogue,
    requirement,
    role,
    skill,
    small_catalogue,
    study,
)

USUAL = OrderRules()


def ordered(raw: Any, rules: OrderRules = USUAL, **wishes: Any) -> Ordered | None:
    """The best order of everything that a catalogue holds."""
    problem = problem_of(raw, **wishes)
    return best_order(Sets(problem, settle(problem, set(problem.by_id))), rules)


def problem_of(raw: Any, **wishes: Any) -> Problem:
    return compile_problem(Profile(start=DAY_ONE, **wishes), catalogue(raw), today=DAY_ONE).problem


def order_of(found: Ordered | None) -> tuple[str, ...]:
    assert found is not None
    return found.order


def exams(*entries: Any, hours: float = 2, **the_role: Any) -> Any:
    """A catalogue of certifications, each on a skill of its own that takes `hours`."""
    names = "abcdef"[: len(entries)]
    return raw_catalogue(
        [skill(name, (hours, 2, 2, 2)) for name in names],
        [study(name) for name in names],
        list(entries),
        role([requirement(name, 1) for name in names], **the_role),
    )


def test_a_beginner_goes_from_the_cloud_through_ai_services_to_machine_learning() -> None:
    catalog = load_catalog()
    plan = make_plan(Profile(start=DAY_ONE, vendor="aws"), catalog, explain=False)
    stages = [catalog.certifications[name].stage for name in plan.summary.certifications]
    assert stages == ["cloud-foundation", "cloud-architecture", "ai-services", "machine-learning"]


@pytest.mark.parametrize("vendor", ["aws", "azure", "google"])
def test_who_has_cloud_experience_starts_one_level_higher(vendor: str) -> None:
    catalog = load_catalog()
    profile = Profile.model_validate(
        {"start": DAY_ONE, "vendor": vendor, "background": "cloud-engineer", "cloud": "strong"}
    )
    plan = make_plan(profile, catalog, explain=False)
    first = catalog.certifications[plan.summary.certifications[0]]
    assert (first.stage, first.level == "foundational") == ("cloud-architecture", False)


def test_what_takes_less_and_gives_as_much_comes_first() -> None:
    """Six hours before the quick one and two before the slow one would wait longer: Smith's rule on sets."""
    raw = exams(certification("slow", [("a", 1)]), certification("quick", [("b", 1)], vendor="nvidia"))
    raw["skills"]["a"]["hours"]["aware"] = [6, 6, 6]
    raw["skills"]["b"]["hours"]["aware"] = [2, 2, 2]
    raw["certifications"]["slow"]["stage"] = raw["certifications"]["quick"]["stage"] = "machine-learning"
    raw["certifications"]["slow"]["stage"] = "specialisation"
    assert order_of(ordered(raw)) == ("quick", "slow")


def test_ends_count_the_hours_of_everything_before() -> None:
    found = ordered(small_catalogue())
    assert found is not None
    assert found.order == ("first", "second", "project-one")
    assert found.ends == (6 * 60, 16 * 60, 34 * 60)


def test_stages_keep_their_order_even_against_the_hours() -> None:
    raw = exams(
        certification("foundation", [("a", 1)], stage="cloud-foundation"),
        certification("models", [("b", 1)], stage="machine-learning"),
    )
    raw["skills"]["a"]["hours"]["aware"] = [40, 40, 40]
    assert order_of(ordered(raw)) == ("foundation", "models")
    assert order_of(ordered(raw, OrderRules(keep_stages=False))) == ("models", "foundation")


def test_what_must_be_held_comes_first() -> None:
    raw = exams(
        certification("basis", [("a", 1)], stage="specialisation"),
        certification("upper", [("b", 1)], stage="specialisation", requires=["basis"]),
        hours=1,
    )
    raw["skills"]["a"]["hours"]["aware"] = [30, 30, 30]
    assert order_of(ordered(raw)) == ("basis", "upper")
    problem = problem_of(raw)
    sets = Sets(problem, settle(problem, {"basis", "upper"}))
    assert obstacle(sets, frozenset(), "upper", OrderRules()) == "requires"
    assert obstacle(sets, frozenset({"basis"}), "upper", OrderRules()) is None


def test_an_easier_certification_opens_the_way_unless_it_is_held() -> None:
    entry = {"after_any": ["easy"], "or_start_levels": {"a": 2}, "sources": ["own"]}
    raw = exams(
        certification("easy", [("a", 1)], stage="specialisation"),
        certification("hard", [("b", 1)], stage="specialisation", entry=entry),
    )
    raw["skills"]["a"]["hours"]["aware"] = [30, 30, 30]
    assert order_of(ordered(raw)) == ("easy", "hard")
    assert order_of(ordered(raw, skills={"a": 2})) in {("easy", "hard"), ("hard", "easy")}
    problem = problem_of(raw, skills={"a": 2})
    sets = Sets(problem, settle(problem, {"easy", "hard"}))
    assert obstacle(sets, frozenset(), "hard", OrderRules()) is None


def test_an_exam_is_sat_inside_its_life() -> None:
    """At ten hours a week its own three hours take three days; after the two of the other exam they would take four."""
    closing = [{"status": "active", "from": None}, {"status": "retired", "from": DAY_ONE + timedelta(days=3)}]
    raw = exams(
        certification("open", [("a", 1)], stage="specialisation"),
        certification("leaving", [("b", 1)], stage="specialisation", lifecycle=closing, price_usd=50),
        hours=2,
    )
    raw["skills"]["a"]["hours"]["aware"] = [1, 1, 1]
    assert order_of(ordered(raw)) == ("leaving", "open")
    raw["certifications"]["leaving"]["lifecycle"][1]["from"] = DAY_ONE + timedelta(days=1)
    assert ordered(raw) is None


@pytest.mark.parametrize(
    ("minutes", "status", "allowed"),
    [(60, "retired", True), (61, "retired", False), (60, "active", False), (61, "active", True)],
)
def test_the_last_day_counts_to_its_last_minute(minutes: int, status: str, allowed: bool) -> None:
    """An hour a day: 180 minutes end on the third day, 181 on the fourth, on which the exam closes or opens."""
    before = "beta" if status == "active" else "active"
    life = [{"status": before, "from": None}, {"status": status, "from": DAY_ONE + timedelta(days=3)}]
    raw = exams(certification("edge", [("a", 1)], minutes=minutes, lifecycle=life))
    assert (ordered(raw, hours_per_week=7) is not None) == allowed


def test_an_exam_waits_until_it_opens() -> None:
    opening = [{"status": "beta", "from": None}, {"status": "active", "from": DAY_ONE + timedelta(days=3)}]
    raw = exams(
        certification("soon", [("a", 1)], stage="specialisation", lifecycle=opening),
        certification("now", [("b", 1)], stage="specialisation"),
    )
    assert order_of(ordered(raw)) == ("now", "soon")


def test_a_project_that_teaches_a_level_comes_before_the_exam_that_asks_for_it() -> None:
    raw = raw_catalogue(
        [skill("a", (1, 1, 9, 1))],
        [study("a"), project("project-a", hours=30, teaches=[("a", 3)])],
        [certification("exam", [("a", 3)], stage="machine-learning")],
        role([requirement("a", 3)]),
    )
    assert order_of(ordered(raw)) == ("project-a", "exam")
    problem = problem_of(raw)
    sets = Sets(problem, settle(problem, {"project-a", "exam"}))
    assert obstacle(sets, frozenset(), "exam", OrderRules()) == "needs a project first"


def test_neighbours_of_one_vendor_stand_together_where_nothing_else_decides() -> None:
    raw = exams(
        certification("one", [("a", 1)], stage="machine-learning"),
        certification("two", [("b", 1)], stage="machine-learning", vendor="nvidia"),
        certification("three", [("c", 1)], stage="machine-learning"),
    )
    found = ordered(raw)
    assert found is not None
    vendors = [raw["certifications"][name]["vendor"] for name in found.order]
    assert sum(a != b for a, b in pairwise(vendors)) == found.score.changes == 1


def test_an_asked_order_holds_and_an_impossible_one_gives_none() -> None:
    raw = small_catalogue()
    swapped = order_of(ordered(raw, OrderRules(before=frozenset({("project-one", "second")}))))
    assert swapped.index("project-one") < swapped.index("second")
    assert ordered(raw, OrderRules(before=frozenset({("second", "first")}))) is None


def test_an_earlier_order_is_kept_where_it_may_be() -> None:
    rank = {"project-one": 0, "first": 1, "second": 2}
    assert order_of(ordered(small_catalogue(), OrderRules(earlier_rank=rank))) == ("project-one", "first", "second")
    backwards = {"second": 0, "first": 1, "project-one": 2}
    found = ordered(small_catalogue(), OrderRules(earlier_rank=backwards))
    assert found is not None
    assert (found.order, found.score.inversions) == (("first", "second", "project-one"), 1)

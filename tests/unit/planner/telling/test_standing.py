"""Readiness, and what to begin with."""

from __future__ import annotations

from typing import Any

import pytest

from shipworthy.catalog import Role
from shipworthy.planner import Plan, Profile, make_plan
from shipworthy.planner.telling.standing import missing_requirements, readiness_score
from tests.catalogues import DAY_ONE, catalogue, certification, raw_catalogue, requirement, role, skill, study


def a_role(*asked: Any) -> Role:
    return Role.model_validate(role(asked))


def planned(raw: Any, **wishes: Any) -> Plan:
    return make_plan(Profile(start=DAY_ONE, **wishes), catalogue(raw), explain=False)


def chain(*weights: int) -> Any:
    """`a` and `b` wait for `d`; `c` waits for nobody."""
    needs = [("d", 1, 1, "hard")]
    skills = [skill("a", needs=needs), skill("b", needs=needs), skill("c"), skill("d")]
    asked = [requirement(name, 1, weight) for name, weight in zip("abcd", weights, strict=True)]
    closed = certification("closed", [("a", 1)], gated={"by": "employer"})
    return raw_catalogue(skills, [study(name) for name in "abcd"], [closed], role(asked))


def test_readiness_is_the_weighted_share_of_levels_reached() -> None:
    wanted = a_role(requirement("a", 2, 3), requirement("b", 1, 1))
    assert readiness_score(wanted, "entry", {}) == 0
    assert readiness_score(wanted, "entry", {"a": 1}) == pytest.approx(37.5)
    assert readiness_score(wanted, "entry", {"a": 4, "b": 1}) == 100


def test_an_any_of_counts_the_best_of_them() -> None:
    assert readiness_score(a_role(requirement(["a", "b"], 2)), "entry", {"a": 1, "b": 2}) == 100


def test_a_rung_that_asks_for_nothing_is_reached() -> None:
    assert readiness_score(a_role(requirement("a", 2)), "senior", {}) == 100


def test_readiness_rises_to_a_hundred_along_the_plan() -> None:
    scores = [point.score for point in planned(chain(3, 3, 3, 3)).readiness.milestones]
    assert scores == sorted(scores)
    assert scores[-1] == 100


def test_the_skill_that_most_waits_behind_comes_first() -> None:
    assert [focus.skill for focus in planned(chain(3, 3, 3, 3)).focus_first] == ["d", "c"]


def test_weight_and_gap_can_outweigh_what_waits() -> None:
    assert [focus.skill for focus in planned(chain(1, 1, 5, 1)).focus_first] == ["c", "d"]


def test_only_what_can_begin_today_is_offered() -> None:
    focus = planned(chain(3, 3, 3, 3), skills={"d": 1}).focus_first
    assert {entry.skill for entry in focus} == {"a", "b", "c"}
    assert all(entry.first_action == f"Begin with {entry.skill}." for entry in focus)


def test_what_nothing_teaches_is_named() -> None:
    catalog = catalogue(chain(1, 1, 1, 1))
    assert missing_requirements(catalog, [("a", 3), ("b", 4)]) == ("A at level 3", "B at level 4")

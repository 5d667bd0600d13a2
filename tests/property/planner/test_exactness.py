"""The solvers against trying everything, on hundreds of small random catalogues."""

from __future__ import annotations

import pytest

from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.solver.solving import solve
from tests.catalogues import DAY_ONE, catalogue
from tests.oracle.planner.brute_force import best_plan
from tests.property.planner.tiny_worlds import world

BATCH = 50
CASES = 500
MANY_CASES = 5000


def differences(seeds: range) -> list[str]:
    """One line for each seed on which the planner and the brute force disagree."""
    return [line for seed in seeds if (line := difference(seed))]


def difference(seed: int) -> str:
    raw, profile = world(seed)
    wanted = best_plan(raw, profile.model_dump())
    solved = solve(compile_problem(profile, catalogue(raw), today=DAY_ONE).problem)
    if wanted is None or solved is None:
        return (
            ""
            if wanted is solved
            else f"seed {seed}: the planner finds {solved and solved.score}, trying everything {wanted}"
        )
    order = solved.ordered.score
    found = (solved.score, round(10 * solved.value), order.waiting, order.changes)
    if (
        found != (wanted.score, wanted.value, wanted.waiting, wanted.changes)
        or not solved.proven
        or solved.bound > solved.score
    ):
        return f"seed {seed}: {found} for {sorted(solved.sets.choice.all)}, trying everything finds {wanted}"
    return ""


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_the_plan_is_as_good_as_the_best_of_all_plans(first: int) -> None:
    assert differences(range(first, first + BATCH)) == []


@pytest.mark.prove
@pytest.mark.parametrize("first", range(CASES, CASES + MANY_CASES, 10 * BATCH))
def test_the_plan_is_as_good_as_the_best_of_thousands(first: int) -> None:
    assert differences(range(first, first + 10 * BATCH)) == []

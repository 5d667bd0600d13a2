"""Every plan against every hard rule, read back by somebody who knows only the files; every refusal against its reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shipworthy.catalog import Catalog
from shipworthy.planner import Infeasible, Plan, Profile, make_plan, plan_schema
from shipworthy.planner.plan import Conflict
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.solver.solving import solve
from tests.catalogues import catalogue
from tests.oracle.planner.checker import faults
from tests.property.planner.people import someone
from tests.property.planner.tiny_worlds import world

BATCH = 20
PEOPLE = 200
MANY_PEOPLE = 2000
TINY_BATCH = 50
TINY = 300

GIVEN_UP: dict[str, dict[str, Any]] = {
    "budget": {"budget_cents": None},
    "by": {"by": None},
    "vendor": {"vendor": "any"},
}


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(plan_schema())


def broken(plan: Plan, raw: dict[str, Any]) -> Iterator[str]:
    """Every rule that a plan breaks, its JSON against the schema included."""
    data = json.loads(plan.model_dump_json())
    yield from (error.message for error in _schema().iter_errors(data))
    yield from faults(data, raw)


def without(profile: Profile, wishes: set[str]) -> Profile:
    return profile.model_copy(update={key: value for wish in wishes for key, value in GIVEN_UP[wish].items()})


def stated(profile: Profile) -> set[str]:
    return {w for w, gone in GIVEN_UP.items() if any(getattr(profile, key) != value for key, value in gone.items())}


def has_plan(profile: Profile, catalog: Catalog) -> bool:
    return solve(compile_problem(profile, catalog, today=profile.start).problem, settle_ties=False) is not None


def misexplained(profile: Profile, catalog: Catalog, conflict: Conflict) -> Iterator[str]:
    """What is wrong with a refusal: wishes that do not clash, or that clash without one of them, or help that does not."""
    wishes, all_wishes = set(conflict.wishes), stated(profile)
    if not conflict.sentence:
        yield "no sentence"
    if "role" in wishes:
        if has_plan(without(profile, all_wishes), catalog):
            yield "without any wish there is a plan"
    else:
        if not wishes <= all_wishes or has_plan(without(profile, all_wishes - wishes), catalog):
            yield f"{sorted(wishes)} do not clash"
        for kept in chain.from_iterable(combinations(sorted(wishes), size) for size in range(len(wishes))):
            if not has_plan(without(profile, all_wishes - set(kept)), catalog):
                yield f"{sorted(kept)} alone have no plan either"
    for nearest in conflict.nearest:
        if nearest.wish not in wishes | {"hours"} or not has_plan(nearest.profile, catalog):
            yield f"giving way on {nearest.wish} does not help: {nearest.sentence}"


def wrong(seed: int, profile: Profile, catalog: Catalog, raw: dict[str, Any]) -> list[str]:
    try:
        plan = make_plan(profile, catalog, explain=False)
    except Infeasible as refused:
        return [f"seed {seed}: {line}" for line in misexplained(profile, catalog, refused.conflict)]
    return [f"seed {seed}: {line}" for line in broken(plan, raw)]


@pytest.mark.parametrize("first", range(0, PEOPLE, BATCH))
def test_every_plan_keeps_every_rule_and_every_refusal_its_word(
    first: int, bundled: Catalog, raw: dict[str, Any]
) -> None:
    assert [
        line for seed in range(first, first + BATCH) for line in wrong(seed, someone(seed, bundled), bundled, raw)
    ] == []


@pytest.mark.prove
@pytest.mark.parametrize("first", range(PEOPLE, PEOPLE + MANY_PEOPLE, 5 * BATCH))
def test_thousands_of_plans_keep_every_rule(first: int, bundled: Catalog, raw: dict[str, Any]) -> None:
    assert [
        line for seed in range(first, first + 5 * BATCH) for line in wrong(seed, someone(seed, bundled), bundled, raw)
    ] == []


@pytest.mark.parametrize("first", range(0, TINY, TINY_BATCH))
def test_plans_on_catalogues_nobody_wrote_keep_every_rule(first: int) -> None:
    cases = [(seed, *world(seed)) for seed in range(first, first + TINY_BATCH)]
    assert [line for seed, raw, profile in cases for line in wrong(seed, profile, catalogue(raw), raw)] == []

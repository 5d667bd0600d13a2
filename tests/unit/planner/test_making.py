"""A plan from end to end on a catalogue small enough to check by hand."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from shipworthy.planner import Infeasible, Plan, Profile, TimeOff, make_plan, plan_schema
from tests.catalogues import DAY_ONE, catalogue, small_catalogue

CATALOG = catalogue(small_catalogue())


def test_a_plan_is_proven_and_says_so() -> None:
    solver = make_plan(Profile(start=DAY_ONE), CATALOG, explain=False).solver
    assert (solver.status, solver.gap) == ("optimal", 0)
    assert solver.bound == solver.objective


def test_without_explanation_the_comparisons_stay_empty() -> None:
    plan = make_plan(Profile(start=DAY_ONE), CATALOG, explain=False)
    assert (plan.alternatives, plan.not_chosen, plan.swaps, plan.what_if) == ((), (), (), ())


def test_the_explanation_changes_nothing_else() -> None:
    plain = make_plan(Profile(start=DAY_ONE), CATALOG, explain=False)
    full = make_plan(Profile(start=DAY_ONE), CATALOG, today=DAY_ONE)
    empty = {"alternatives": (), "not_chosen": (), "swaps": (), "what_if": ()}
    assert full.model_copy(update=empty) == plain


def test_a_plan_is_what_its_schema_says_and_reads_back() -> None:
    plan = make_plan(Profile(start=DAY_ONE), CATALOG)
    schema = plan_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(plan.model_dump_json()))
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_who_holds_and_knows_everything_needs_no_step() -> None:
    raw = small_catalogue(projects=(0, 1))
    del raw["activities"]["practice-talk"]
    profile = Profile(start=DAY_ONE, have=("first", "second"), skills={"b": 3, "c": 3}, objective="fastest")
    plan = make_plan(profile, catalogue(raw), explain=False)
    assert (plan.steps, plan.summary.hours, plan.summary.finish) == ((), 0, DAY_ONE)
    assert plan.readiness.now == 100


def test_a_plan_of_more_than_forty_years_is_refused_in_words() -> None:
    forever = TimeOff(first=DAY_ONE + timedelta(days=7), last=DAY_ONE + timedelta(days=366 * 60))
    with pytest.raises(Infeasible, match="more than forty years") as refused:
        make_plan(Profile(start=DAY_ONE, time_off=(forever,)), CATALOG)
    assert refused.value.conflict.wishes == ("hours",)

"""A profile and a catalogue into a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from shipworthy.catalog import Catalog
from shipworthy.planner.comparing.conflicts import Infeasible, check_horizon, explain_conflict
from shipworthy.planner.comparing.exploring import Solved, alternatives, not_chosen, swaps, what_if
from shipworthy.planner.plan import Plan
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.profile import Profile
from shipworthy.planner.solver.solving import solve
from shipworthy.planner.telling.assembling import Draft, assemble


def make_plan(
    profile: Profile, catalog: Catalog, *, today: date | None = None, explain: bool = True, alternatives: int = 2
) -> Plan:
    """The best plan for `profile`, proven; Infeasible with the conflicting wishes when there is none.

    `today` (default: the profile's start) is the day on which facts and lifecycles are looked at. Without `explain` the parts
    that need further solves stay empty: alternatives, not_chosen, swaps and what_if.
    """
    compiled = compile_problem(profile, catalog, today=today or profile.start)
    solution = solve(compiled.problem)
    if solution is None:
        raise Infeasible(explain_conflict(compiled))
    check_horizon(compiled, solution)
    plan = assemble(Draft.of(compiled, solution))
    return explained(plan, Solved(compiled, solution), alternatives) if explain else plan


def explained(plan: Plan, solved: Solved, count: int) -> Plan:
    """`plan` with its comparisons, each by solving again."""
    return plan.model_copy(
        update={
            "alternatives": alternatives(solved, count),
            "not_chosen": not_chosen(solved),
            "swaps": swaps(solved),
            "what_if": what_if(solved),
        }
    )


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan."""
    schema = Plan.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Shipworthy plan", **schema}

"""Replans on the bundled catalogue: nothing in the past, nothing lost, nothing moved without need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from shipworthy.catalog import Catalog
from shipworthy.planner import Infeasible, Plan, Progress, Replan, make_plan, replan
from tests.oracle.planner.checker import Checker
from tests.property.planner.people import someone

SEEDS = range(30)


def milestones(plan: Plan) -> list[str]:
    return [mark.activity for month in plan.months for mark in month.milestones if mark.kind != "review"]


def what_happened(random: Random, plan: Plan) -> tuple[Progress, date]:
    """The first steps done, some of them logged, the next begun perhaps, and a week missed perhaps."""
    count = random.randint(0, len(plan.steps))
    done = [step.id for step in plan.steps[:count]]
    today = plan.steps[count - 1].end if count else plan.summary.start
    today += timedelta(days=random.choice((0, 1, 9)))
    spent = {step.id: round(step.hours * random.uniform(0.5, 2), 1) for step in plan.steps[:count:2]}
    if count < len(plan.steps) and random.random() < 0.5:
        spent[plan.steps[count].id] = round(plan.steps[count].hours * random.uniform(0.1, 2), 1)
    missed = [today + timedelta(days=3)] if random.random() < 0.3 else []
    return Progress(done=tuple(done), spent=spent, missed=tuple(missed)), today


def broken(old: Plan, new: Replan, progress: Progress, today: date, raw: dict[str, Any]) -> Iterator[str]:
    steps, plan = {step.id for step in old.steps}, new.plan
    ahead = [name for name in milestones(old) if name in milestones(plan)]
    checker = Checker(plan.model_dump(mode="json"), raw)
    if any(step.start < max(today, old.summary.start) for step in plan.steps):
        yield "a step lies in the past"
    if {step.id for step in plan.steps} & set(progress.done):
        yield f"done, and planned again: {sorted({step.id for step in plan.steps} & set(progress.done))}"
    if [name for name in milestones(plan) if name in ahead] != ahead:
        yield f"the order changed: {milestones(old)}, now {milestones(plan)}"
    counted = Counter(move.step for move in new.moved)
    if counted.keys() != steps | {step.id for step in plan.steps} or set(counted.values()) != {1}:
        yield "the diff does not name every step once"
    if {m.step for m in new.moved if m.change == "done"} != set(progress.done):
        yield "the diff does not credit what is done"
    if not 0.5 <= new.pace_factor <= 2.5:
        yield f"pace {new.pace_factor}"
    yield from checker._levels_once()
    yield from checker._requirements()
    yield from checker._prerequisites()
    yield from checker._lanes()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replan_moves_the_rest_and_only_the_rest(seed: int, bundled: Catalog, raw: dict[str, Any]) -> None:
    profile = someone(seed, bundled)
    try:
        old = make_plan(profile, bundled, explain=False)
    except Infeasible:
        return
    progress, today = what_happened(Random(seed), old)  # noqa: S311  (cases, not secrets)
    try:
        new = replan(old, progress, bundled, today=today)
    except Infeasible:
        assert profile.by or profile.budget_cents is not None
        return
    assert list(broken(old, new, progress, today, raw)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replan_on_the_first_day_changes_nothing(seed: int, bundled: Catalog) -> None:
    try:
        old = make_plan(someone(seed, bundled), bundled, explain=False)
    except Infeasible:
        return
    new = replan(old, Progress(), bundled, today=old.summary.start)
    assert new.plan.steps == old.steps
    assert new.plan.summary == old.summary
    assert new.plan.weeks == old.weeks
    assert {move.change for move in new.moved} == {"kept"}
    assert new.better is None

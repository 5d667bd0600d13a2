"""The choice alone as a mixed-integer program, one variable for each activity and each level, through OR-Tools' solvers.

The order is left out, so where no order obeys the rules this scores better than any plan can.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ortools.linear_solver import pywraplp

from peers.plain_cp_sat import Answer
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.problem.problem import Exam, Problem, resit_expected

SOLVERS = ("SCIP", "HIGHS")
_MINUTE_SCALE = 60


@dataclass
class _Model:
    problem: Problem
    solver: Any
    take: dict[str, Any] = field(default_factory=dict)
    learn: dict[int, Any] = field(default_factory=dict)


def is_available(name: str) -> bool:
    """Whether this build of OR-Tools holds the solver."""
    return bool(pywraplp.Solver.CreateSolver(name))


def choice_milp(problem: Problem, name: str, *, seconds: float) -> Answer:
    """Solve the choice with solver `name`, one of SOLVERS, to no gap (HiGHS keeps its own tolerance: it takes no parameters here)."""
    if problem.untaught:
        return Answer(None, None, proven=True)
    built = _Model(problem, pywraplp.Solver.CreateSolver(name))
    built.take = {each: built.solver.BoolVar(each) for each in problem.by_id}
    _learn(built)
    _rules(built)
    score = _objective(built)
    built.solver.SetTimeLimit(round(1000 * seconds))
    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, 0.0)
    with _silence():
        status = built.solver.Solve(parameters)
    return _answer(status, score)


@contextmanager
def _silence() -> Iterator[None]:
    """Standard output to nowhere: HiGHS greets on it whatever it is told."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _answer(status: int, score: Any) -> Answer:
    if status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return Answer(round(score.solution_value()), None, status == pywraplp.Solver.OPTIMAL)
    return Answer(None, None, status == pywraplp.Solver.INFEASIBLE)


def _learn(built: _Model) -> None:
    problem, solver = built.problem, built.solver
    needs = [(built.take[work.id], work.needs) for work in problem.by_id.values()]
    for wish in problem.wishes:
        options = [solver.BoolVar("") for _ in wish.options]
        solver.Add(sum(options) >= 1)
        needs += zip(options, wish.options, strict=True)
    for literal, mask in needs:
        for atom in bits(mask & ~problem.base):
            if atom not in built.learn:
                built.learn[atom] = solver.NumVar(0, 1, f"level{atom}")
            solver.Add(built.learn[atom] >= literal)
    for atom in [*bits(problem.base & ~problem.free), *(each for each in built.learn if not problem.free >> each & 1)]:
        suppliers = sum(built.take[work.id] for work in problem.suppliers(atom))
        solver.Add(suppliers >= built.learn.get(atom, 1))


def _rules(built: _Model) -> None:
    problem, solver, take, rules = built.problem, built.solver, built.take, built.problem.rules
    exams = sum(take[exam.id] for exam in problem.exams)
    projects = sum((take[project.id] for project in problem.projects), 0 * exams)
    for count, least, most in (
        (exams, rules.least_exams, rules.most_exams),
        (projects, rules.least_projects, rules.most_projects),
    ):
        solver.Add(count >= least)
        solver.Add(count <= most)
    for group in rules.groups:
        solver.Add(sum((take[exam.id] for exam in problem.exams if exam.stage in group), 0 * exams) >= 1)
    clouds = {vendor: solver.BoolVar(vendor) for vendor in rules.clouds}
    solver.Add(sum(clouds.values()) <= 1)
    for exam in problem.exams:
        if exam.vendor in clouds:
            solver.Add(take[exam.id] <= clouds[exam.vendor])
        _first(built, exam)


def _first(built: _Model, exam: Exam) -> None:
    take, problem = built.take, built.problem
    for name in exam.requires - problem.held:
        built.solver.Add(take[exam.id] <= take.get(name, 0))
    if exam.after_any and not exam.after_any & problem.held:
        built.solver.Add(
            take[exam.id] <= sum((take[name] for name in exam.after_any if name in take), 0 * take[exam.id])
        )


def _objective(built: _Model) -> Any:
    """Minimise the score, scaled so that its numbers suit floating point; returned unscaled."""
    problem, solver, trade = built.problem, built.solver, built.problem.trade
    minutes, cents = _minutes(built), _cents(built)
    if problem.rules.minutes is not None:
        solver.Add(minutes <= problem.rules.minutes)
    if problem.rules.budget_cents is not None:
        solver.Add(cents <= problem.rules.budget_cents)
    score = trade.minute * minutes + trade.cent * cents
    if trade.point:
        score -= trade.point * _value(built)
    solver.Minimize(score * (1 / (_MINUTE_SCALE * max(trade.minute, trade.cent))))
    return score


def _minutes(built: _Model) -> Any:
    problem = built.problem
    own = sum(work.own_minutes * built.take[work.id] for work in problem.by_id.values())
    levels = sum(problem.atoms.minutes[atom] * literal for atom, literal in built.learn.items())
    return own + levels + problem.base_minutes + problem.atoms.minutes_of(problem.base)


def _cents(built: _Model) -> Any:
    problem, solver = built.problem, built.solver
    buffer = solver.NumVar(0, solver.infinity(), "buffer")
    certain = sum(work.cost_cents * built.take[work.id] for work in problem.by_id.values())
    for exam in problem.exams:
        solver.Add(buffer >= exam.resit_cents * built.take[exam.id])
    return (
        certain
        + sum(resit_expected(exam) * built.take[exam.id] for exam in problem.exams)
        + buffer
        + problem.base_cents
    )


def _value(built: _Model) -> Any:
    problem, solver = built.problem, built.solver
    points, stages = 0, {}
    for exam in problem.exams:
        gain = exam.points - problem.stage_points_held.get(exam.stage_rank, 0)
        if gain > 0:
            counted = solver.BoolVar("")
            solver.Add(counted <= built.take[exam.id])
            stages.setdefault(exam.stage_rank, []).append(counted)
            points += 1000 * gain * counted
    ranks: list[list[Any]] = [[] for _ in problem.project_shares]
    for project in problem.projects:
        slots = [solver.BoolVar("") for _ in ranks]
        solver.Add(sum(slots) <= built.take[project.id])
        for rank, slot, portion in zip(ranks, slots, problem.project_shares, strict=True):
            rank.append(slot)
            points += project.points * portion * slot
    for alternatives in (*stages.values(), *ranks):
        if alternatives:
            solver.Add(sum(alternatives) <= 1)
    value = solver.IntVar(0, 1_000_000, "value")
    solver.Add(1000 * value <= points)
    return value

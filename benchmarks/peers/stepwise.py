"""Planners that take one milestone at a time, whichever looks best now, until the role's rules are met."""

from __future__ import annotations

from collections.abc import Callable

from peers.plans import Route, compulsory, route
from shipworthy.planner.problem.compiling import Compiled
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.problem.problem import Exam, Problem, Project, resit_expected

Milestone = Exam | Project
# What a milestone costs to take next, given what is learnt; the smallest is taken.
Rank = Callable[[Milestone, int], tuple[float, float, str]]


def greedy_by_blocking(compiled: Compiled) -> Route | str:
    """Next, the milestone whose hours unlock the most: levels of the role that wait for what it teaches, per minute.

    The blocking factor is that of Heileman and others (2018), counted over the levels that the role asks for.
    """
    problem = compiled.problem
    waiting = _blocking(problem)

    def rank(work: Milestone, learnt: int) -> tuple[float, float, str]:
        unlocked = sum(waiting.get(atom, 0) for atom in bits(work.needs & ~learnt))
        return -unlocked / max(1, _minutes(problem, work, learnt)), 0.0, work.id

    return _stepwise(problem, rank)


def cheapest_first(compiled: Compiled) -> Route | str:
    """Next, the milestone with the lowest price, expected re-sits included; of those, the one with the fewest minutes."""
    problem = compiled.problem

    def rank(work: Milestone, learnt: int) -> tuple[float, float, str]:
        price = work.cost_cents + (resit_expected(work) if isinstance(work, Exam) else 0)
        return price, _minutes(problem, work, learnt), work.id

    return _stepwise(problem, rank)


def _blocking(problem: Problem) -> dict[int, int]:
    waiting: dict[int, int] = {}
    for atom in bits(problem.base):
        level = problem.atoms.atoms[atom]
        for needed in bits(problem.atoms.closure(level.skill, level.level)):
            waiting[needed] = waiting.get(needed, 0) + 1
    return waiting


def _minutes(problem: Problem, work: Milestone, learnt: int) -> int:
    return problem.atoms.minutes_of(work.needs & ~learnt) + work.own_minutes


def _stepwise(problem: Problem, rank: Rank) -> Route | str:
    order: list[Milestone] = []
    learnt = 0
    needed = compulsory(problem)
    while _wants_exam(problem, order) or _wants_project(problem, order, needed):
        possible = _possible(problem, order, needed)
        if not possible:
            return "no milestone left that may come next"
        taken = min(possible, key=lambda work: rank(work, learnt))
        order.append(taken)
        learnt |= taken.needs
    return route(problem, tuple(work.id for work in order))


def _wants_exam(problem: Problem, order: list[Milestone]) -> bool:
    exams = sum(isinstance(work, Exam) for work in order)
    return exams < problem.rules.least_exams or bool(_open_groups(problem, order))


def _wants_project(problem: Problem, order: list[Milestone], needed: list[str]) -> bool:
    projects = [work.id for work in order if isinstance(work, Project)]
    return len(projects) < problem.rules.least_projects or not set(needed) <= set(projects)


def _open_groups(problem: Problem, order: list[Milestone]) -> list[frozenset[str]]:
    """Groups of stages still to cover, the earliest stage first."""
    covered = {work.stage for work in order if isinstance(work, Exam)}
    ranks = {exam.stage: exam.stage_rank for exam in problem.exams}
    groups = [group for group in problem.rules.groups if not group & covered]
    return sorted(groups, key=lambda group: min((ranks.get(stage, 9) for stage in group), default=9))


def _possible(problem: Problem, order: list[Milestone], needed: list[str]) -> list[Milestone]:
    found: list[Milestone] = []
    if _wants_exam(problem, order):
        groups = _open_groups(problem, order)
        found += [e for e in problem.exams if _may_follow(problem, order, e) and (not groups or e.stage in groups[0])]
    if _wants_project(problem, order, needed):
        left = [project for project in problem.projects if project not in order]
        found += [project for project in left if project.id in needed] or left
    return found


def _may_follow(problem: Problem, order: list[Milestone], exam: Exam) -> bool:
    earlier = [work for work in order if isinstance(work, Exam)]
    done = {work.id for work in earlier} | problem.held
    clouds = {work.vendor for work in earlier} & set(problem.rules.clouds)
    return (
        exam.id not in done
        and not exam.requires - done
        and (not exam.after_any or bool(exam.after_any & done))
        and all(work.stage_rank <= exam.stage_rank for work in earlier)
        and (exam.vendor not in problem.rules.clouds or clouds <= {exam.vendor})
    )

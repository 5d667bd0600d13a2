"""The order that career guides print for everybody: cloud foundation, cloud architecture, AI services, machine learning.

With the exams they name where those still exist, else their successors. The guides name AWS and Azure exams for the first
three stages, and those of AWS, Google and Databricks for the last; a plan on one cloud takes that cloud's, and a person who
prefers Google takes Google's exams of the same stages. Those who may begin at the second stage do, as the guides advise.
"""

from __future__ import annotations

from peers.plans import Route, compulsory, route
from shipworthy.planner.problem.compiling import Compiled
from shipworthy.planner.problem.problem import Exam, Problem

ROUTES = {
    "any": ("clf-c02", "saa-c03", "aif-c01", "mls-c01"),
    "aws": ("clf-c02", "saa-c03", "aif-c01", "mls-c01"),
    "azure": ("az-900", "az-104", "ai-102", "databricks-ml-associate"),
    "google": ("ace", "gail", "pmle"),
}


def fixed_order(compiled: Compiled) -> Route | str:
    """The printed route for one person, then the smallest projects that the role asks for, at least one."""
    problem = compiled.problem
    exams = _fewer(problem, _open(problem, _exams(compiled)))
    return route(problem, [*(exam.id for exam in exams), *_projects(problem, exams)])


def _exams(compiled: Compiled) -> list[Exam]:
    """The exams named, as they are today, without the first where this person may begin at the second."""
    by_id = {exam.id: exam for exam in compiled.problem.exams}
    named = [_today(name, compiled) for name in ROUTES[compiled.profile.vendor]]
    exams = [by_id[name] for name in named if name]
    ranks = [exam.stage_rank for exam in exams[:2]]
    return exams[1:] if ranks == [0, 1] and not exams[1].after_any else exams


def _open(problem: Problem, exams: list[Exam]) -> list[Exam]:
    """Those of them that this person may sit, having sat the earlier ones."""
    kept: list[Exam] = []
    for exam in exams:
        done = {each.id for each in kept} | problem.held
        if not exam.requires - done and (not exam.after_any or exam.after_any & done):
            kept.append(exam)
    return kept


def _fewer(problem: Problem, exams: list[Exam]) -> list[Exam]:
    """As many as the role allows: the last goes first, unless it alone covers a stage that the role asks for."""
    kept = list(exams)
    while len(kept) > problem.rules.most_exams:
        spare = [exam for exam in kept if _covers(problem, [each for each in kept if each != exam])]
        kept.remove((spare or kept)[-1])
    return kept


def _covers(problem: Problem, exams: list[Exam]) -> bool:
    return all(any(exam.stage in group for exam in exams) for group in problem.rules.groups)


def _today(name: str, compiled: Compiled) -> str | None:
    """The exam itself, or the first successor that can be planned; none where the person holds it or nothing is left."""
    waiting = [name]
    for each in waiting:
        if each in compiled.profile.have:
            return None
        if each in compiled.problem.by_id:
            return each
        waiting += compiled.catalog.certifications[each].replaced_by
    return None


def _projects(problem: Problem, exams: list[Exam]) -> list[str]:
    learnt = problem.base
    for exam in exams:
        learnt |= exam.needs
    ranked = sorted(
        problem.projects,
        key=lambda p: (problem.atoms.minutes_of(p.needs & ~learnt) + p.own_minutes, p.cost_cents, p.id),
    )
    needed = compulsory(problem)
    others = [project.id for project in ranked if project.id not in needed]
    return [*needed, *others][: max(1, problem.rules.least_projects, len(needed))]

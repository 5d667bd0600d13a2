"""What the simple planners share: labs where nothing else teaches a level, the hard rules checked, and a plan's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.problem.problem import Choice, Problem, Work, score, total_cents, total_minutes
from shipworthy.planner.solver.choosing import settle
from shipworthy.planner.solver.ordering import Ordered, OrderRules, OrderScore, Sets, obstacle
from shipworthy.planner.solver.solving import Solution

STAGES_FIRST = OrderRules()


@dataclass(frozen=True)
class Route:
    """A choice with its milestones in order, whoever made it."""

    problem: Problem
    choice: Choice
    order: tuple[str, ...]

    @cached_property
    def sets(self) -> Sets:
        """Minutes and value of sets of milestones."""
        return Sets(self.problem, self.choice)

    @property
    def minutes(self) -> int:
        """Minutes of the whole plan."""
        return total_minutes(self.problem, self.choice)

    @property
    def cents(self) -> int:
        """US cents of the whole plan."""
        return total_cents(self.problem, self.choice)

    @property
    def score(self) -> int:
        """The objective, to be made small."""
        return score(self.problem, self.choice)

    @property
    def value(self) -> float:
        """Points of all its milestones together."""
        return self._solution.value

    def early_value(self, calendar: Calendar) -> float:
        """Points in hand on an average day of the first year."""
        return self._solution.early_value(calendar)

    @cached_property
    def _solution(self) -> Solution:
        ends = tuple(self.sets.minutes(frozenset(self.order[: last + 1])) for last in range(len(self.order)))
        ordered = Ordered(self.order, ends, OrderScore(0, 0, 0))
        return Solution(self.problem, self.sets, ordered, self.score, self.score, proven=False)


def route(problem: Problem, wanted: Sequence[str]) -> Route | str:
    """A route of these milestones, or the hard rule that it cannot obey.

    Where a level is needed that no study unit teaches, the quickest lab for it is added; where there is no lab, the quickest
    project, before the milestone that needs it.
    """
    order, labs, at = list(wanted), set[str](), 0
    while at <= len(order):
        atom = _untaught(problem, order[: at + 1], labs, last=at == len(order))
        if atom is None:
            at += 1
            continue
        lab = _quickest(problem, problem.labs, atom, {*order, *labs})
        project = None if lab else _quickest(problem, problem.projects, atom, {*order, *labs})
        if lab:
            labs.add(lab)
        elif project:
            order.insert(at, project)
        else:
            return "a level that nothing left teaches"
    found = Route(problem, settle(problem, {*order, *labs}), tuple(order))
    return _fault(found) or found


def compulsory(problem: Problem) -> list[str]:
    """Projects without which the role's levels cannot be reached, since no lab teaches some of them: the quickest for each."""
    taken: list[str] = []
    for atom in bits(problem.base & ~problem.free):
        teachers = {work.id for work in problem.suppliers(atom)}
        if not teachers & {*taken, *(lab.id for lab in problem.labs)}:
            project = _quickest(problem, problem.projects, atom, set(taken))
            taken += [project] if project else []
    return taken


def _untaught(problem: Problem, done: Sequence[str], labs: set[str], *, last: bool) -> int | None:
    """A level needed by now that no study unit, lab or finished project teaches; at the last, all that the role asks for."""
    taken = {*done, *labs}
    needs = _asked(problem, taken) if last else 0
    for name in taken:
        needs |= problem.by_id[name].needs
    for atom in bits(needs & ~problem.free):
        if not any(teacher.id in taken for teacher in problem.suppliers(atom)):
            return atom
    return None


def _asked(problem: Problem, taken: set[str]) -> int:
    """What the role asks for, each open 'any of' in the fewest further minutes."""
    learn = settle(problem, taken).learn
    for wish in problem.wishes:
        if all(option & ~learn for option in wish.options):
            learn |= min(wish.options, key=lambda option: (problem.atoms.minutes_of(option & ~learn), option))
    return learn


def _quickest(problem: Problem, works: Sequence[Work], atom: int, taken: set[str]) -> str | None:
    """The work that teaches `atom` in the fewest further minutes."""
    learnt = settle(problem, taken).learn
    fitting = [work for work in works if work.outcome >> atom & 1 and work.id not in taken]
    ranked = [(problem.atoms.minutes_of(w.needs & ~learnt) + w.own_minutes, w.cost_cents, w.id) for w in fitting]
    return min(ranked)[2] if ranked else None


def _fault(found: Route) -> str | None:
    """The first hard rule that a route breaks."""
    done: frozenset[str] = frozenset()
    for name in found.order:
        code = obstacle(found.sets, done, name, STAGES_FIRST)
        if code:
            return f"order: {code}"
        done |= {name}
    return _count_fault(found) or _limit_fault(found)


def _count_fault(found: Route) -> str | None:
    problem, rules, choice = found.problem, found.problem.rules, found.choice
    if any(all(option & ~choice.learn for option in wish.options) for wish in problem.wishes):
        return "a requirement of the role"
    stages = {exam.stage for exam in problem.exams if exam.id in choice.exams}
    clouds = {exam.vendor for exam in problem.exams if exam.id in choice.exams} & set(rules.clouds)
    if not rules.least_exams <= len(choice.exams) <= rules.most_exams:
        return "number of certifications"
    if any(not group & stages for group in rules.groups):
        return "a stage the role asks for"
    if not rules.least_projects <= len(choice.projects) <= rules.most_projects:
        return "number of projects"
    return "more than one cloud" if len(clouds) > 1 else None


def _limit_fault(found: Route) -> str | None:
    rules = found.problem.rules
    if rules.budget_cents is not None and found.cents > rules.budget_cents:
        return "budget"
    if rules.minutes is not None and found.minutes > rules.minutes:
        return "target date"
    return None

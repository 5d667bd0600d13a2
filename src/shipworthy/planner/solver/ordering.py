"""In which order: exact dynamic programming over sets of milestones.

A milestone is complete after the hours of the union of what it and everything before it needs, so time depends on the *set*
done, not on its order; so does the value in hand. The best order is then a shortest path through sets: at most 2^n of them,
n being seven or so. Sharing the hours of a week between two milestones never brings either forward on average, so one after
the other is enough (the classical argument for one machine, Smith 1956).

What is made small, in this order: milestones out of the order that was there before (replans), value not yet in hand summed
over the minutes of work ("early value"), changes of context between neighbours, and the ids themselves, so that ties are
settled the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shipworthy.planner.problem.knowledge import bits
from shipworthy.planner.problem.problem import Choice, Exam, Problem, total_minutes, value

PROJECT_CONTEXT = "projects"


@dataclass(frozen=True, slots=True, order=True)
class OrderScore:
    """What an order costs: inversions against an earlier plan, tenths of points times minutes waited for, context changes."""

    inversions: int
    waiting: int
    changes: int


@dataclass(frozen=True)
class Ordered:
    """Milestones in the best order, with the minute at which each is complete."""

    order: tuple[str, ...]
    ends: tuple[int, ...]
    score: OrderScore


@dataclass(frozen=True)
class OrderRules:
    """Side rules: pairs that must stand (first, second), whether stages keep their order, and ranks from an earlier plan."""

    before: frozenset[tuple[str, str]] = frozenset()
    keep_stages: bool = True
    earlier_rank: Mapping[str, int] | None = None


class Sets:
    """Minutes and value of every set of chosen milestones, worked out once and remembered."""

    def __init__(self, problem: Problem, choice: Choice) -> None:
        self.problem, self.choice = problem, choice
        self.names = sorted(choice.milestones)
        self.total = total_minutes(problem, choice)
        self._masks = {name: self._with_labs(problem.by_id[name].needs) for name in self.names}
        self._minutes: dict[frozenset[str], int] = {}
        self._values: dict[frozenset[str], int] = {}

    def _with_labs(self, needs: int) -> tuple[int, frozenset[str]]:
        """`needs` with the chosen labs that teach part of it, and what those labs need themselves."""
        labs: set[str] = set()
        grown = True
        while grown:
            grown = False
            for name in sorted(self.choice.labs - labs):
                lab = self.problem.by_id[name]
                if lab.outcome & needs & ~self.problem.free:
                    labs.add(name)
                    needs |= lab.needs
                    grown = True
        return needs, frozenset(labs)

    def work(self, done: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Mask of everything learnt, and the labs done, once the milestones `done` are complete."""
        mask, labs = 0, frozenset[str]()
        for name in done:
            needs, needed_labs = self._masks[name]
            mask, labs = mask | needs, labs | needed_labs
        return mask, labs

    def minutes(self, done: frozenset[str]) -> int:
        """Minutes until the milestones `done` are complete, in any order."""
        if done not in self._minutes:
            mask, labs = self.work(done)
            own = sum(self.problem.by_id[name].own_minutes for name in done | labs)
            self._minutes[done] = self.problem.atoms.minutes_of(mask) + own
        return self._minutes[done]

    def value(self, done: frozenset[str]) -> int:
        """Tenths of points in hand once `done` are complete."""
        if done not in self._values:
            self._values[done] = value(self.problem, done)
        return self._values[done]


Key = tuple[int, int, int, tuple[int, ...]]


def best_order(sets: Sets, rules: OrderRules = OrderRules()) -> Ordered | None:
    """The best order of the chosen milestones, None when the rules allow none."""
    everything = frozenset(sets.names)
    may_follow = _may_follow(sets, rules)
    layer: dict[tuple[frozenset[str], str], Key] = {(frozenset(), ""): (0, 0, 0, ())}
    for _ in sets.names:
        following: dict[tuple[frozenset[str], str], Key] = {}
        for (done, last), key in layer.items():
            for name in may_follow(done):
                state, reached = (done | {name}, name), _extend(sets, rules, done, last, name, key)
                if state not in following or reached < following[state]:
                    following[state] = reached
        layer = following
    keys = [key for (done, _), key in layer.items() if done == everything]
    return _ordered(sets, min(keys)) if keys else None


def _ordered(sets: Sets, key: Key) -> Ordered:
    order = tuple(sets.names[index] for index in key[3])
    ends = tuple(sets.minutes(frozenset(order[: i + 1])) for i in range(len(order)))
    # Whatever follows the last milestone waits for nothing more: every value is in hand by then.
    return Ordered(order, ends, OrderScore(key[0], key[1], key[2]))


def _extend(sets: Sets, rules: OrderRules, done: frozenset[str], last: str, name: str, key: Key) -> Key:
    after = done | {name}
    missing = sets.value(frozenset(sets.names)) - sets.value(done)
    waited = missing * (sets.minutes(after) - sets.minutes(done))
    changed = int(bool(last) and _context(sets.problem, last) != _context(sets.problem, name))
    inversions = _inversions(rules.earlier_rank, done, name) if rules.earlier_rank else 0
    return key[0] + inversions, key[1] + waited, key[2] + changed, (*key[3], sets.names.index(name))


def _inversions(rank: Mapping[str, int], done: frozenset[str], name: str) -> int:
    return sum(1 for other in done if name in rank and other in rank and rank[other] > rank[name])


def _context(problem: Problem, name: str) -> str:
    work = problem.by_id[name]
    return work.vendor if isinstance(work, Exam) else PROJECT_CONTEXT


def _may_follow(sets: Sets, rules: OrderRules) -> Callable[[frozenset[str]], Iterator[str]]:
    def following(done: frozenset[str]) -> Iterator[str]:
        for name in sets.names:
            if name not in done and obstacle(sets, done, name, rules) is None:
                yield name

    return following


def obstacle(sets: Sets, done: frozenset[str], name: str, rules: OrderRules) -> str | None:
    """Why milestone `name` may not be the next after `done`: a short code, None when it may."""
    work = sets.problem.by_id[name]
    if any(second == name and first not in done for first, second in rules.before):
        return "asked"
    if isinstance(work, Exam):
        found = _exam_obstacle(sets, done, work, rules)
        if found:
            return found
    if not _is_learnable(sets, done, name):
        return "needs a project first"
    return None


def _exam_obstacle(sets: Sets, done: frozenset[str], exam: Exam, rules: OrderRules) -> str | None:
    held = sets.problem.held
    if exam.requires - held - done:
        return "requires"
    if exam.after_any and not exam.after_any & (held | done):
        return "entry"
    if rules.keep_stages and any(
        _rank(sets, other) < exam.stage_rank for other in sets.choice.exams - done - {exam.id}
    ):
        return "stage"
    end = sets.minutes(done | {exam.id})
    if not exam.opens_minute <= end < exam.closes_minute:
        return "lifecycle"
    return None


def _rank(sets: Sets, name: str) -> int:
    work = sets.problem.by_id[name]
    return work.stage_rank if isinstance(work, Exam) else 0


def _is_learnable(sets: Sets, done: frozenset[str], name: str) -> bool:
    """Whether labs, or projects done before, teach every level that study units do not reach; a project teaches its own."""
    problem = sets.problem
    mask, _ = sets.work(frozenset({name}))
    for atom in bits(mask & ~problem.free):
        teachers = {work.id for work in problem.suppliers(atom)}
        if not teachers & (sets.choice.labs | done | {name}):
            return False
    return True

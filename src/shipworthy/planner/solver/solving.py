"""Choice and order together, to a proven optimum.

The choice is solved first, without looking at order (a relaxation: no plan scores better). If its milestones can be ordered,
that score is the optimum; if not, exactly that choice is forbidden and the next one solved (logic-based Benders cuts, Hooker
and Ottosson 2003). Among choices with the same score the one worth most wins, then the one with the best order, so
ties are listed the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shipworthy.planner.problem.calendar import Calendar
from shipworthy.planner.problem.problem import Problem, total_cents
from shipworthy.planner.solver.choosing import DEFAULT_EFFORT, Chosen, Extra, Undecided, choose
from shipworthy.planner.solver.ordering import Ordered, OrderRules, Sets, best_order

MOST_TIES = 64
MOST_CUTS = 200


@dataclass(frozen=True)
class Solution:
    """A plan as the solver sees it. `proven` means that no plan under the same rules scores below `score`."""

    problem: Problem
    sets: Sets
    ordered: Ordered
    score: int
    bound: int
    proven: bool

    @property
    def minutes(self) -> int:
        """Minutes of the whole plan."""
        return self.sets.total

    @property
    def cents(self) -> int:
        """US cents of the whole plan, expected re-sits and buffer included."""
        return total_cents(self.problem, self.sets.choice)

    @property
    def exams(self) -> tuple[str, ...]:
        """Certifications in their order."""
        return tuple(name for name in self.ordered.order if name in self.sets.choice.exams)

    @property
    def value(self) -> float:
        """Points of all its milestones together."""
        return self.sets.value(frozenset(self.sets.names)) / 10

    def early_value(self, calendar: Calendar) -> float:
        """Points in hand on an average day of the first year: what makes a person employable, and how soon they hold it."""
        done, held, points = frozenset[str](), 0, 0.0
        for name, end in zip(self.ordered.order, self.ordered.ends, strict=True):
            done |= {name}
            gained, held = self.sets.value(done) - held, self.sets.value(done)
            points += gained / 10 * calendar.share_of_year_after(end)
        return points


def solve(
    problem: Problem,
    extra: Extra = Extra(),  # noqa: B008  (frozen)
    *,
    order_rules: OrderRules = OrderRules(),  # noqa: B008  (frozen)
    settle_ties: bool = True,
    effort: float = DEFAULT_EFFORT,
) -> Solution | None:
    """The best plan, None when the rules allow none; Undecided when the effort or the cuts ran out before that was known."""
    best: Solution | None = None
    for _ in range(MOST_CUTS):
        try:
            chosen = choose(problem, extra, effort=effort)
        except Undecided:
            if best is None:
                raise
            return best
        if chosen is None:
            return best
        found = _in_order(problem, chosen, order_rules)
        if found and (best is None or _rank(found) < _rank(best)):
            best = replace(found, bound=best.bound if best else found.bound)
        if best and (not settle_ties or not chosen.proven):
            return best
        extra = replace(extra, seen=(*extra.seen, chosen.choice.all), score_at_most=best.score if best else None)
        if best and len(extra.seen) >= MOST_TIES:
            return best
    raise Undecided


def _rank(solution: Solution) -> tuple[int, float, object, tuple[str, ...]]:
    return solution.score, -solution.value, solution.ordered.score, solution.ordered.order


def _in_order(problem: Problem, chosen: Chosen, rules: OrderRules) -> Solution | None:
    sets = Sets(problem, chosen.choice)
    ordered = best_order(sets, rules)
    if ordered is None:
        return None
    return Solution(problem, sets, ordered, chosen.score, chosen.bound, chosen.proven)


def reorder(solution: Solution, rules: OrderRules) -> Solution | None:
    """The same choice in the best order under other rules, None when they allow none."""
    ordered = best_order(solution.sets, rules)
    return replace(solution, ordered=ordered) if ordered else None

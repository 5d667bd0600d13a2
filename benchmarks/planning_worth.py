"""What is a proven plan worth, against the plans that people make without a solver?

The order that guides print for everybody, a greedy planner by blocking factor, and cheapest first, each under the same hard
rules. Every profile is planned three times, once for each objective, and never may a simple plan score better under it: the
run ends with status 1 if one does.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from common import header, options, profiles_of, share, spread, table
from peers.fixed_order import fixed_order
from peers.plans import Route
from peers.stepwise import cheapest_first, greedy_by_blocking
from profiles import TODAY, draw
from shipworthy.catalog import Catalog, load_catalog
from shipworthy.planner import Profile
from shipworthy.planner.problem.compiling import Compiled, compile_problem
from shipworthy.planner.profile import OBJECTIVES
from shipworthy.planner.solver.solving import solve

PEERS: dict[str, Callable[[Compiled], Route | str]] = {
    "guides' fixed order": fixed_order,
    "greedy by blocking factor": greedy_by_blocking,
    "cheapest first": cheapest_first,
}


@dataclass(frozen=True)
class Figures:
    """What a plan comes to."""

    weeks: float
    cents: int
    early: float
    value: float
    score: int


@dataclass(frozen=True)
class Pair:
    """One profile under one objective: our plan, and a peer's or the rule it failed."""

    objective: str
    peer: str
    ours: Figures | None
    theirs: Figures | str

    @property
    def violates(self) -> bool:
        """Whether the peer does better under the objective, or finds a plan where we find none."""
        return isinstance(self.theirs, Figures) and (self.ours is None or self.ours.score > self.theirs.score)


def main() -> None:
    """Run every profile and print the tables."""
    asked = options(__doc__ or "", profiles=200, quick=12)
    count = profiles_of(asked)
    header("What a proven plan is worth", asked, profiles=f"{count} under each of {', '.join(OBJECTIVES)}")
    catalog = load_catalog()
    pairs = [pair for profile in draw(catalog, count, asked.seed) for pair in _pairs(profile, catalog)]
    planned = sum(pair.ours is not None for pair in pairs) // len(PEERS)
    print(f"planned   {share(planned, len(pairs) // len(PEERS))}: for the others no plan exists")
    _say_found(pairs)
    _say_ratios(pairs)
    _say_scores(pairs)
    violations = sum(pair.violates for pair in pairs)
    print(
        f"\nviolations {violations}: cases of {len(pairs)} in which a simple planner did better under the objective asked for"
    )
    sys.exit(1 if violations else 0)


def _pairs(profile: Profile, catalog: Catalog) -> Iterable[Pair]:
    for objective in OBJECTIVES:
        compiled = compile_problem(profile.model_copy(update={"objective": objective}), catalog, today=TODAY)
        ours = _ours(compiled)
        for name, peer in PEERS.items():
            found = "nothing teaches what the role asks for" if compiled.problem.untaught else peer(compiled)
            theirs = found if isinstance(found, str) else _figures(compiled, found)
            yield Pair(objective, name, _figures(compiled, ours) if ours else None, theirs)


def _ours(compiled: Compiled) -> Route | None:
    solution = solve(compiled.problem)
    if solution is None:
        return None
    found = Route(compiled.problem, solution.sets.choice, solution.ordered.order)
    assert found.score == solution.score, "the score of a plan is not what the solver says"
    return found


def _figures(compiled: Compiled, found: Route) -> Figures:
    finish = compiled.calendar.day_of(found.minutes)
    weeks = ((finish - compiled.profile.start).days + 1) / 7 if finish else float("inf")
    return Figures(weeks, found.cents, found.early_value(compiled.calendar), found.value, found.score)


# Tables ---------------------------------------------------------------------------------------------------------------


def _say_found(pairs: list[Pair]) -> None:
    """How often each peer finds a plan where one exists, and which rules it fails."""
    rows = []
    for name in PEERS:
        possible = [
            pair.theirs for pair in pairs if pair.peer == name and pair.objective == OBJECTIVES[0] and pair.ours
        ]
        faults = Counter(theirs for theirs in possible if isinstance(theirs, str))
        rows.append((name, share(len(possible) - faults.total(), len(possible)), _listed(faults)))
    table(("planner", "finds a plan where one exists", "rules that stopped it"), rows)


def _listed(faults: Counter[str]) -> str:
    return ", ".join(f"{fault} {count}" for fault, count in faults.most_common()) or "-"


def _say_ratios(pairs: list[Pair]) -> None:
    """Ours over theirs, where both have a plan."""
    measures: dict[str, Callable[[Figures], float]] = {
        "weeks": lambda f: f.weeks,
        "money": lambda f: f.cents,
        "early value": lambda f: f.early,
        "final value": lambda f: f.value,
    }
    rows = []
    for objective in OBJECTIVES:
        for name in PEERS:
            both = _both(pairs, objective, name)
            ratios = (
                spread([of(ours) / of(theirs) for ours, theirs in both if of(theirs)]) for of in measures.values()
            )
            rows.append((objective, name, len(both), *ratios))
    table(("objective", "ours against", "cases", *measures), rows)
    print(
        "\nours over theirs, median (10th to 90th percentile). Below 1 is better for weeks and money, above 1 for value."
    )
    print(
        "early value: points in hand on an average day of the first year. final value: points of all milestones together."
    )


def _say_scores(pairs: list[Pair]) -> None:
    """Under the objective asked for: better, the same, worse."""
    rows = []
    for objective in OBJECTIVES:
        for name in PEERS:
            scores = [(ours.score, theirs.score) for ours, theirs in _both(pairs, objective, name)]
            better, same = sum(o < t for o, t in scores), sum(o == t for o, t in scores)
            rows.append((objective, name, better, same, len(scores) - better - same))
    table(("objective", "ours against", "ours better", "the same", "ours worse"), rows)


def _both(pairs: list[Pair], objective: str, peer: str) -> list[tuple[Figures, Figures]]:
    chosen = [pair for pair in pairs if pair.objective == objective and pair.peer == peer]
    return [(pair.ours, pair.theirs) for pair in chosen if pair.ours and isinstance(pair.theirs, Figures)]


if __name__ == "__main__":
    main()

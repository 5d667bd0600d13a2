"""How long does a proven plan take, and what does the formulation gain over plain ones?

Random profiles on the bundled catalogue. The same problems go to one plain CP-SAT model of choice and order together, and to
mixed-integer solvers that see the choice alone. Each formulation runs in a process of its own; times are of one call each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from common import alone, goal, header, parser_of, profiles_of, quantile, share, spread, table, timed
from peers.choice_milp import SOLVERS, choice_milp, is_available
from peers.plain_cp_sat import WORKERS, Answer, plain_cp_sat
from profiles import TODAY, draw
from shipworthy.catalog import Catalog, load_catalog
from shipworthy.planner import Infeasible, Profile, make_plan
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.problem.problem import Problem
from shipworthy.planner.solver.choosing import choose
from shipworthy.planner.solver.solving import solve

LIMIT_S = 10.0
P50_GOAL_S, P95_GOAL_S = 0.3, 1.0
COLD = "from shipworthy.catalog import load_catalog; from shipworthy.planner import load_solver; load_solver(); load_catalog()"


@dataclass(frozen=True)
class Run:
    """One profile through one formulation."""

    seconds: float
    answer: Answer


Way = Callable[[Profile, Catalog], Answer]


@dataclass(frozen=True)
class Runs:
    """Every profile through one formulation, with the peak memory of its process."""

    name: str
    runs: list[Run]
    peak_mib: float

    @property
    def seconds(self) -> list[float]:
        """Times alone."""
        return [run.seconds for run in self.runs]


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    count = profiles_of(asked)
    peers = min(count, asked.peer_profiles or (count if asked.quick else 60))
    header(
        "Time to a proven plan",
        asked,
        profiles=count,
        peers=f"on the first {peers}, at most {LIMIT_S:g} s each",
    )
    catalog = load_catalog()
    profiles = draw(catalog, count, asked.seed)
    cold = timed(lambda: subprocess.run([sys.executable, "-c", COLD], check=True)).seconds
    print(
        f"cold      {cold:.2f} s for a new Python process to load the planner, the solver and the catalogue", flush=True
    )
    _say_ours(_ours(profiles, catalog))
    _say_formulations([_problem(profile, catalog) for profile in profiles[:peers]], catalog)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "", profiles=200, quick=10)
    parser.add_argument("--peer-profiles", type=int, help="how many of them also go to the peers (60)")
    return parser.parse_args()


def _problem(profile: Profile, catalog: Catalog) -> Problem:
    return compile_problem(profile, catalog, today=TODAY).problem


# Ours -----------------------------------------------------------------------------------------------------------------


def _ours(profiles: list[Profile], catalog: Catalog) -> list[Runs]:
    """Compile and solve, then the whole plan, each in its own process after one plan that does not count."""
    ways = {"compile and solve": _solved, "whole plan, unexplained": _planned}
    found = []
    for name, way in ways.items():
        runs, peak = alone(partial(_all, way, profiles, catalog))
        found.append(Runs(name, runs, peak))
    return found


def _all(way: Way, profiles: list[Profile], catalog: Catalog) -> list[Run]:
    way(Profile(start=TODAY), catalog)
    return [_run(way, profile, catalog) for profile in profiles]


def _run(way: Way, profile: Profile, catalog: Catalog) -> Run:
    found = timed(partial(way, profile, catalog))
    return Run(found.seconds, found.result)


def _solved(profile: Profile, catalog: Catalog) -> Answer:
    return _whole(_problem(profile, catalog))


def _planned(profile: Profile, catalog: Catalog) -> Answer:
    try:
        report = make_plan(profile, catalog, today=TODAY, explain=False).solver
    except Infeasible:
        return Answer(None, None, proven=True)
    return Answer(report.objective, report.bound, report.status == "optimal")


def _say_ours(ours: list[Runs]) -> None:
    rows = []
    for each in ours:
        planned = [run for run in each.runs if run.answer.score is not None]
        refused = [run.seconds for run in each.runs if run.answer.score is None]
        rows.append(_time_row(each.name, [run.seconds for run in planned], planned, each.peak_mib))
        if refused:
            rows.append(_time_row(f"{each.name}: no plan exists", refused, [], each.peak_mib))
    table(("what", "profiles", "p50 s", "p95 s", "max s", "proven optimal", "peak MiB"), rows)
    solved = ours[0].seconds
    print("\n" + goal("compile and solve, p50", quantile(solved, 0.5), P50_GOAL_S, "s"))
    print(goal("compile and solve, p95", quantile(solved, 0.95), P95_GOAL_S, "s"), flush=True)


def _time_row(name: str, seconds: list[float], planned: list[Run], peak: float) -> list[str]:
    times = [f"{quantile(seconds, at):.3f}" for at in (0.5, 0.95, 1.0)]
    proven = share(sum(run.answer.proven for run in planned), len(planned))
    return [name, str(len(seconds)), *times, proven, f"{peak:.0f}"]


# Formulations ---------------------------------------------------------------------------------------------------------


Formulation = Callable[[Problem], Answer]


def _formulations(catalog: Catalog) -> dict[str, Formulation]:
    """Ours first: all of it, then its choice alone; then the peers."""
    milps = {
        f"MILP of the choice alone, {name}": partial(choice_milp, name=name, seconds=LIMIT_S)
        for name in SOLVERS
        if is_available(name)
    }
    return {
        "ours: choice, order and ties": _whole,
        "ours: the choice alone": _choice,
        f"one CP-SAT model, {WORKERS} workers": partial(plain_cp_sat, catalog=catalog, seconds=LIMIT_S),
        **milps,
    }


def _whole(problem: Problem) -> Answer:
    solution = solve(problem)
    return Answer(solution.score, solution.bound, solution.proven) if solution else Answer(None, None, proven=True)


def _choice(problem: Problem) -> Answer:
    chosen = choose(problem)
    return Answer(chosen.score, chosen.bound, chosen.proven) if chosen else Answer(None, None, proven=True)


def _compared(way: Formulation, problems: list[Problem]) -> list[Run]:
    way(problems[0])
    return [_answer(way, problem) for problem in problems]


def _answer(way: Formulation, problem: Problem) -> Run:
    found = timed(partial(way, problem))
    return Run(found.seconds, found.result)


def _say_formulations(problems: list[Problem], catalog: Catalog) -> None:
    """Every formulation on the same compiled problems."""
    found = []
    for name, way in _formulations(catalog).items():
        runs, peak = alone(partial(_compared, way, problems))
        found.append(Runs(name, runs, peak))
    head = (
        "formulation",
        "p50 s",
        "p95 s",
        "max s",
        "proven",
        "same score",
        "better",
        "worse",
        "none found",
        "times ours",
        "peak MiB",
    )
    table(head, [_row(each, found[0]) for each in found])
    print(
        "\nSolving alone, the problem compiled before. same score, better, worse: against ours, where both have a plan; a model"
    )
    print(
        "that ignores order may score below any plan; worse is cut off, or stopped within a solver's tolerance. none found: where"
    )
    print(
        "ours has a plan. times ours: time over ours on the same profile, median (p10 to p90); a time ends at the limit, so"
    )
    print("where it is cut off the true ratio is larger.", flush=True)


def _row(each: Runs, ours: Runs) -> list[str]:
    pairs = list(zip(ours.runs, each.runs, strict=True))
    both = [
        (m.answer.score, t.answer.score) for m, t in pairs if m.answer.score is not None and t.answer.score is not None
    ]
    missing = sum(1 for m, t in pairs if m.answer.score is not None and t.answer.score is None)
    counts = (sum(t == m for m, t in both), sum(t < m for m, t in both), sum(t > m for m, t in both), missing)
    times = [f"{quantile(each.seconds, at):.3f}" for at in (0.5, 0.95, 1.0)]
    planned = [run for run in each.runs if run.answer.score is not None]
    proven = share(sum(run.answer.proven for run in planned), len(planned))
    ratios = [theirs.seconds / mine.seconds for mine, theirs in pairs]
    return [each.name, *times, proven, *map(str, counts), spread(ratios, 1), f"{each.peak_mib:.0f}"]


if __name__ == "__main__":
    main()

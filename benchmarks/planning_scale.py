"""How does the planner grow with the catalogue?

The bundled catalogue and synthetic ones two, five and ten times as large, the same random profiles on each. The goal is a gap
of at most one per cent within ten seconds on the largest.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial

from common import alone, goal, header, options, profiles_of, quantile, share, table, timed
from profiles import TODAY, draw
from shipworthy.catalog import Catalog, load_catalog
from shipworthy.planner import Profile
from shipworthy.planner.problem.compiling import compile_problem
from shipworthy.planner.solver.solving import Solution, solve
from synthetic import enlarge, size

TIMES = (1, 2, 5, 10)
GAP_GOAL, TIME_GOAL_S = 0.01, 10.0


@dataclass(frozen=True)
class Run:
    """One profile on one catalogue; no score where no plan exists."""

    compiling: float
    solving: float
    candidates: int
    score: int | None
    gap: float
    proven: bool

    @property
    def seconds(self) -> float:
        """The whole of it."""
        return self.compiling + self.solving


def main() -> None:
    """Run every size and print the tables."""
    asked = options(__doc__ or "", profiles=40, quick=4)
    count = profiles_of(asked)
    header("Growth with the catalogue", asked, profiles=count, sizes=" ".join(f"{times}x" for times in TIMES))
    bundled = load_catalog()
    profiles = draw(bundled, count, asked.seed)
    catalogs = {times: enlarge(bundled, times, asked.seed) for times in TIMES}
    _say_sizes(catalogs)
    found = {times: alone(partial(_all, profiles, catalog)) for times, catalog in catalogs.items()}
    _say_growth(found)
    _say_goals(found[max(TIMES)][0])
    worsened = sum(map(_worsened, found[TIMES[0]][0], found[max(TIMES)][0]))
    print(f"check     a larger catalogue holds the smaller: plans that became worse: {worsened}", flush=True)
    sys.exit(1 if worsened else 0)


def _all(profiles: list[Profile], catalog: Catalog) -> list[Run]:
    solve(compile_problem(Profile(start=TODAY), catalog, today=TODAY).problem)
    return [_run(profile, catalog) for profile in profiles]


def _run(profile: Profile, catalog: Catalog) -> Run:
    compiled = timed(partial(compile_problem, profile, catalog, today=TODAY))
    problem = compiled.result.problem
    solved = timed(partial(solve, problem))
    plan: Solution | None = solved.result
    if plan is None:
        return Run(compiled.seconds, solved.seconds, len(problem.by_id), None, 0.0, proven=False)
    gap = max(0.0, (plan.score - plan.bound) / max(1, abs(plan.score)))
    return Run(compiled.seconds, solved.seconds, len(problem.by_id), plan.score, gap, plan.proven)


def _worsened(small: Run, large: Run) -> bool:
    if small.score is None:
        return False
    return large.score is None or (large.score > small.score and large.proven)


def _say_sizes(catalogs: dict[int, Catalog]) -> None:
    sizes = {times: size(catalog) for times, catalog in catalogs.items()}
    kinds = list(sizes[TIMES[0]])
    table(("size", *kinds), [(f"{times}x", *(sizes[times][kind] for kind in kinds)) for times in sizes])


def _say_growth(found: dict[int, tuple[list[Run], float]]) -> None:
    base = quantile([run.seconds for run in found[TIMES[0]][0]], 0.5)
    head = (
        "size",
        "candidates",
        "p50 s",
        "p95 s",
        "max s",
        "compiling p50 s",
        "times 1x",
        "planned",
        "proven",
        "worst gap",
        "peak MiB",
    )
    table(head, [_growth_row(times, runs, peak, base) for times, (runs, peak) in found.items()])


def _growth_row(times: int, runs: list[Run], peak: float, base: float) -> list[str]:
    seconds = [run.seconds for run in runs]
    planned = [run for run in runs if run.score is not None]
    return [
        f"{times}x",
        f"{quantile([run.candidates for run in runs], 0.5):.0f}",
        *(f"{quantile(seconds, at):.3f}" for at in (0.5, 0.95, 1.0)),
        f"{quantile([run.compiling for run in runs], 0.5):.3f}",
        f"{quantile(seconds, 0.5) / base:.1f}",
        share(len(planned), len(runs)),
        share(sum(run.proven for run in planned), len(planned)),
        f"{100 * max((run.gap for run in planned), default=0.0):.2f} %",
        f"{peak:.0f}",
    ]


def _say_goals(largest: list[Run]) -> None:
    planned = [run for run in largest if run.score is not None]
    print("\n" + goal("largest catalogue, slowest profile", max(run.seconds for run in largest), TIME_GOAL_S, "s"))
    print(
        goal("largest catalogue, worst gap", 100 * max((run.gap for run in planned), default=0.0), 100 * GAP_GOAL, "%")
    )


if __name__ == "__main__":
    main()

"""How many minutes to a fixed mastery, under ours and under simple policies, on each family of simulated learners?

Every policy teaches the same learners of the same worlds, 40 minutes a day, until they would answer four fifths of all items without
guessing. No family was made for a policy, and no policy is told which family it teaches.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from os import cpu_count

import numpy as np

from common import header, parser_of, profiles_of, table
from shipworthy.simulation import FAMILIES, POLICIES, Trial, ratios, run_trial

FIRST = 100_000


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    count = profiles_of(asked)
    header("Minutes to mastery", asked, learners=f"{count} of each family, the same for every policy")
    trials = _trials(count, asked.seed)
    _say_ratios(trials)
    _say_minutes(trials)


def _options() -> argparse.Namespace:
    return parser_of(__doc__ or "", profiles=60, quick=3).parse_args()


def _trials(count: int, seed: int) -> list[Trial]:
    jobs = list(product(POLICIES, FAMILIES, range(FIRST + seed % FIRST, FIRST + seed % FIRST + count)))
    with ProcessPoolExecutor(cpu_count()) as workers:
        return list(workers.map(run_trial, *zip(*jobs, strict=True), chunksize=4))


def _say_ratios(trials: list[Trial]) -> None:
    rows = [
        (r.family, r.against, f"{r.ratio:.2f}", f"{r.low:.2f} to {r.high:.2f}", r.learners, r.unreached)
        for r in ratios(trials)
    ]
    table(("learners", "against", "minutes, ours over theirs", "95 %", "learners", "never got there"), rows)
    print(
        "\nBelow 1 ours is faster; the weakest comes first. never got there: learners of the other policy, counted at the limit."
    )


def _say_minutes(trials: list[Trial]) -> None:
    rows = []
    for family, policy in product(FAMILIES, POLICIES):
        mine = [trial for trial in trials if (trial.family, trial.policy) == (family, policy)]
        minutes = [trial.minutes for trial in mine]
        answers = float(np.mean([trial.answers for trial in mine]))
        missed = sum(not trial.reached for trial in mine)
        spread = [f"{value:,.0f}" for value in (np.mean(minutes), *np.quantile(minutes, [0.1, 0.9]))]
        rows.append((family, policy, *spread, f"{answers:.0f}", missed))
    table(("learners", "policy", "mean minutes", "10 %", "90 %", "mean answers", "never got there"), rows)


if __name__ == "__main__":
    main()

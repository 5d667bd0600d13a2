"""Trials on a terminal: minutes by family and policy, and ours against the others, the weakest first."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from rich.console import Console

from shipworthy.cli.pages.parts import QUIET, columns, heading, put, say
from shipworthy.simulation import MASTERED, Ratio, Trial


def simulation_page(console: Console, trials: Sequence[Trial], compared: Sequence[Ratio]) -> None:
    """Print both tables."""
    heading(console, f"Minutes until a learner answers {100 * MASTERED:.0f} % without guessing")
    groups = dict.fromkeys((trial.family, trial.policy) for trial in trials)
    put(console, columns([_minutes(trials, family, policy) for family, policy in groups], right=(2, 3)))
    if compared:
        heading(console, "Minutes under ours for each minute under another policy")
        put(console, columns([_ratio(ratio) for ratio in compared], right=(2,)))
        say(
            console,
            "Below 1 ours is faster; in brackets the 95 % interval over learners. The weakest comes first.",
            QUIET,
        )


def _minutes(trials: Sequence[Trial], family: str, policy: str) -> tuple[str, str, str, str]:
    mine = [trial for trial in trials if (trial.family, trial.policy) == (family, policy)]
    missed = sum(not trial.reached for trial in mine)
    note = f"{missed} of {len(mine)} never" if missed else ""
    return family, policy, f"{fmean(trial.minutes for trial in mine):,.0f}", note


def _ratio(ratio: Ratio) -> tuple[str, str, str, str]:
    return ratio.family, ratio.against, f"{ratio.ratio:.2f}", f"({ratio.low:.2f} to {ratio.high:.2f})"

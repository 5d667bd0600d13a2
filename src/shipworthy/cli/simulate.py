"""`shipworthy simulate`: simulated learners under a policy, and how policies compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import canonical_json

FORMATS = ("table", "json")
ALL = "all"
MOST_STUDENTS = 10_000

PolicyName = Annotated[
    str, typer.Option("--policy", metavar="POLICY", help="ours, random, round-robin, review-only, easiest-first, all.")
]
FamilyName = Annotated[
    str, typer.Option("--learner", metavar="FAMILY", help="growing, forgetting, knowing, misjudged, all.")
]
Students = Annotated[
    int, typer.Option("--students", metavar="N", min=1, max=MOST_STUDENTS, help="Learners of each family.")
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="SEED", min=0, help="The first learner; the same seed, the same people.")
]


def simulate(
    *,
    policy: PolicyName = ALL,
    learner: FamilyName = ALL,
    students: Students = 20,
    seed: Seed = 0,
    format_: opt.Format = "table",
    output: opt.Output = None,
) -> None:
    """Let simulated learners study under a policy until they know enough, and compare the minutes it took them."""
    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    from shipworthy.simulation import FAMILIES, POLICIES, ratios, run_trials

    policies = _chosen("--policy", policy, tuple(POLICIES))
    families = _chosen("--learner", learner, tuple(FAMILIES))
    with _progress(len(policies) * len(families) * students) as tell:
        trials = run_trials(policies, families, students, seed, tell=tell)
    compared = ratios(trials)
    if chosen == "json":
        told = {"trials": [asdict(trial) for trial in trials], "ratios": [asdict(ratio) for ratio in compared]}
        write(canonical_json(told), output)
        return
    from shipworthy.cli.pages.simulation_page import simulation_page

    show(lambda console: simulation_page(console, trials, compared), output)


def _chosen(option: str, text: str, known: tuple[str, ...]) -> Sequence[str]:
    name = opt.one_of(option, text, (*known, ALL))
    return known if name == ALL else (name,)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where somebody watches; what it yields moves the bar on by one."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Learners studying", total=total)
        yield lambda: bar.advance(task)

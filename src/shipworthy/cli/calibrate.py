"""`shipworthy calibrate`: a bank of items from a file of answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.bank_checks import Beside, checked, plain
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, canonical_json, shown

if TYPE_CHECKING:
    from rich.console import Console

    from shipworthy.cli.bank_checks import Checks
    from shipworthy.measure import ItemBank
    from shipworthy.measure.calibration import Calibration, Guessing, Settings, Shards, Step
    from shipworthy.measure.items import Model
    from shipworthy.measure.responses import ResponseLog

FORMATS = ("table", "json")
MODELS = ("rasch", "2pl", "3pl", "graded")

Answers = Annotated[
    Path, typer.Argument(metavar="ANSWERS", help="Parquet or CSV: learner, item, score and perhaps time and group.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write the bank, as JSON.")]
ModelName = Annotated[str, typer.Option("--model", metavar="MODEL", help="rasch, 2pl, 3pl or graded.")]
Authors = Annotated[
    Path | None,
    typer.Option("--items", metavar="FILE", help="A bank with the authors' difficulties; others are refused."),
]
Anchors = Annotated[
    Path | None,
    typer.Option("--anchors", metavar="FILE", help="A bank whose items keep their parameters and fix the scale."),
]
GuessChance = Annotated[
    float | None, typer.Option("--guess", metavar="CHANCE", help="3pl: a fixed chance of guessing right, such as 0.25.")
]
Options = Annotated[
    int | None,
    typer.Option("--options", metavar="N", help="3pl: options of an item; the guess is estimated up to 1/N."),
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A running Dask scheduler, such as tcp://127.0.0.1:8786.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse repeated answers, and items that all got right or all got wrong.")
]
Apart = Annotated[
    bool, typer.Option("--apart", help="Allow groups of learners that share no item: all are taken as one population.")
]
Previous = Annotated[
    Path | None, typer.Option("--previous", metavar="FILE", help="An older bank: tell which items have moved since.")
]
GroupFile = Annotated[
    Path | None,
    typer.Option(
        "--groups",
        metavar="FILE",
        help="CSV or Parquet with learner and group: tell which items work otherwise for a group.",
    ),
]
NoFit = Annotated[bool, typer.Option("--no-fit", help="Skip the checks of items, learners, groups and older banks.")]


def calibrate(
    answers: Answers,
    *,
    out: Out = None,
    model: ModelName = "2pl",
    items: Authors = None,
    anchors: Anchors = None,
    guess: GuessChance = None,
    options: Options = None,
    scheduler: Scheduler = None,
    strict: Strict = False,
    apart: Apart = False,
    previous: Previous = None,
    groups: GroupFile = None,
    no_fit: NoFit = False,
    format_: opt.Format = "table",
) -> None:
    """Estimate how hard items are and how well they tell learners apart, from answers, and name the items to look at."""
    chosen, known = opt.one_of("--format", format_, FORMATS), cast("Model", opt.one_of("--model", model, MODELS))
    check_output(out)
    authors, held, older = _bank("--items", items), _bank("--anchors", anchors), _bank("--previous", previous)
    known_guess = _guess(guess, options)
    log, beside = _read(answers, (groups, older, held), strict=strict, checks=not no_fit)

    def estimated(anchors: ItemBank | None) -> Calibration:
        from shipworthy.measure import calibration

        with _watched(calibration.Settings(strict=strict, apart=apart)) as settings:
            return calibration.calibrate(
                log, model=known, guess=known_guess, start=authors, anchors=anchors,
                settings=settings, shards=_shards(scheduler),
            )  # fmt: skip

    found = estimated(held)
    if out is not None:
        write(found.bank.model_dump_json(indent=2) + "\n", out)
    _tell(found, None if beside is None else checked(log, found, beside, estimated), chosen)


def _tell(found: Calibration, checks: Checks | None, form: str) -> None:
    if form == "json":
        write(canonical_json(_plain(found, checks)), None)
        return
    from shipworthy.cli.pages.bank_page import bank_page
    from shipworthy.cli.pages.checks_page import checks_page

    def page(console: Console) -> None:
        bank_page(console, found)
        if checks is not None:
            checks_page(console, checks)

    show(page)


def _read(
    answers: Path, beside: tuple[Path | None, ItemBank | None, ItemBank | None], *, strict: bool, checks: bool
) -> tuple[ResponseLog, Beside | None]:
    """The answers, and what they are checked with: groups, the older bank and anchors; None without checks."""
    from shipworthy.measure.responses import ResponseLog, read_groups

    groups, previous, anchors = beside
    if not checks and (groups or previous):
        option = "--groups" if groups else "--previous"
        raise BadInput(option, "it is for the checks, which --no-fit skips", "Leave one of the two out.")
    log = ResponseLog.read(answers, strict=strict)
    if not checks:
        return log, None
    found = read_groups(answers, required=False) if groups is None else read_groups(groups)
    return log, Beside(found, previous, anchors)


def _shards(scheduler: str | None) -> Shards:
    from shipworthy.adapters import DaskShards
    from shipworthy.measure.calibration import Embedded

    return DaskShards(scheduler) if scheduler else Embedded()


def _guess(chance: float | None, options: int | None) -> Guessing | None:
    if chance is not None and options is not None:
        raise BadInput("--guess", "both a chance and --options are given", "Give one of them.")
    if options is not None:
        from shipworthy.measure.calibration import Guess

        return Guess(options)
    return chance


def _bank(option: str, file: Path | None) -> ItemBank | None:
    if file is None:
        return None
    from shipworthy.measure import read_bank

    try:
        return read_bank(option, file.read_bytes())
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BadInput(option, f"{shown(file)} cannot be read: {reason}", "Give a bank of items as JSON.") from None


@contextmanager
def _watched(settings: Settings) -> Iterator[Settings]:
    """The settings with a progress bar on standard error, which shows how near the largest change is to the tolerance."""
    from dataclasses import replace

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    parts = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("calibrating", total=1.0)

        def tell(step: Step) -> None:
            near = log(min(max(step.change, settings.tolerance), 1.0)) / log(settings.tolerance)
            progress.update(task, completed=near, description=f"iteration {step.iteration}, change {step.change:.1g}")

        yield replace(settings, watch=tell)


def _plain(found: Calibration, checks: Checks | None) -> dict[str, Any]:
    told = {} if checks is None else {"checks": plain(checks)}
    return {
        **told,
        "model": found.bank.model,
        "converged": found.converged,
        "iterations": found.iterations,
        "log_likelihood": found.log_likelihood,
        "population": {"mean": found.population[0], "sd": found.population[1]},
        "notes": list(map(str, found.notes)),
        "items": [item.model_dump(mode="json") for item in found.bank.items],
    }

"""`shipworthy calibrate`: a bank of items from a file of answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, canonical_json, shown

if TYPE_CHECKING:
    from shipworthy.measure import ItemBank
    from shipworthy.measure.calibration import Calibration, Guessing, Settings, Shards, Step

FORMATS = ("table", "json")
MODELS = ("rasch", "2pl", "3pl", "graded")

Answers = Annotated[
    Path, typer.Argument(metavar="ANSWERS", help="Parquet or CSV: learner, item, score and perhaps time.")
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
    format_: opt.Format = "table",
) -> None:
    """Estimate how hard items are and how well they tell learners apart, from answers, with standard errors."""
    chosen, known = opt.one_of("--format", format_, FORMATS), opt.one_of("--model", model, MODELS)
    check_output(out)
    banks = _bank("--items", items), _bank("--anchors", anchors)
    found = _calibrated(answers, known, banks, _guess(guess, options), scheduler, strict=strict, apart=apart)
    if out is not None:
        write(found.bank.model_dump_json(indent=2) + "\n", out)
    if chosen == "json":
        write(canonical_json(_plain(found)), None)
        return
    from shipworthy.cli.pages.bank_page import bank_page

    show(lambda console: bank_page(console, found))


def _calibrated(
    answers: Path,
    model: Any,
    banks: tuple[ItemBank | None, ItemBank | None],
    guess: Guessing | None,
    scheduler: str | None,
    *,
    strict: bool,
    apart: bool,
) -> Calibration:
    from shipworthy.measure import calibration
    from shipworthy.measure.responses import ResponseLog

    read = ResponseLog.read(answers, strict=strict)
    with _watched(calibration.Settings(strict=strict, apart=apart)) as settings:
        return calibration.calibrate(
            read,
            model=model,
            guess=guess,
            start=banks[0],
            anchors=banks[1],
            settings=settings,
            shards=_shards(scheduler),
        )


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


def _plain(found: Calibration) -> dict[str, Any]:
    return {
        "model": found.bank.model,
        "converged": found.converged,
        "iterations": found.iterations,
        "log_likelihood": found.log_likelihood,
        "population": {"mean": found.population[0], "sd": found.population[1]},
        "notes": list(map(str, found.notes)),
        "items": [item.model_dump(mode="json") for item in found.bank.items],
    }

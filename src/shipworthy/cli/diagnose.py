"""`shipworthy diagnose`: an adaptive test in the terminal. Questions go to standard error, so that standard output is the result's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.cli.questions import ItemText, read_answers, read_file, read_texts
from shipworthy.kernel import BadInput, canonical_json

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.measure import ItemBank
    from shipworthy.measure.adaptive import AdaptiveTest, Question, Sitting, SkillsMeter, Stop

A = TypeVar("A")
FORMATS = ("table", "json")
MOST_LENGTH = 500
STOP_WORDS = ("q", "quit", "stop")
_EPOCH = date(1970, 1, 1)

Bank = Annotated[Path, typer.Option(metavar="FILE", help="The items' parameters, as shipworthy calibrate writes them.")]
TextsFile = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="FILE",
        help="What the items say: JSON, or CSV with id, question, options (with | between) and key.",
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers", metavar="FILE", help="Answers given before, instead of asking: CSV with item and score, or JSON."
    ),
]
RoleName = Annotated[
    str | None, typer.Option(metavar="ROLE[:RUNG]", help="Ask what decides whether this role's requirements are met.")
]
RungName = Annotated[str | None, typer.Option(metavar="RUNG", help="The rung of the role; its first when not given.")]
Length = Annotated[int, typer.Option(metavar="N", min=1, max=MOST_LENGTH, help="The most questions to ask.")]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=0, help="Set a random half of the questions aside, so that another seed asks others."
    ),
]


def diagnose(
    *,
    bank: Bank,
    texts: TextsFile = None,
    answers: AnswersFile = None,
    role: RoleName = None,
    rung: RungName = None,
    length: Length = 25,
    seed: Seed = None,
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
    output: opt.Output = None,
    today: opt.Today = None,
) -> None:
    """Find out where you stand, in few questions: each is chosen by what the answers before it leave open."""
    from shipworthy.measure import read_bank
    from shipworthy.measure.adaptive import Stop

    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    day = float((opt.day_or_today(today) - _EPOCH).days)
    items = read_bank(bank.name, read_file(bank))
    known = {} if texts is None else read_texts(texts)
    scores = None if answers is None else read_answers(answers, known)
    able = _with_only(items, known if scores is None else scores)
    reply = _asker(known) if scores is None else _reader(scores)
    stop = Stop(most=length)
    if role is None and not any(item.skills for item in able.each()):
        _on_one_scale(able, stop, reply, day, seed, chosen, output)
    else:
        _on_skills(able, opt.catalog_in(catalog), (role, rung), stop, reply, day, seed, chosen, output)


Reply = Callable[["Question", int], float | None]


def _with_only(bank: ItemBank, usable: Collection[str]) -> ItemBank:
    """The items of a bank that can be put to this person."""
    kept = tuple(item for item in bank.each() if item.id in usable)
    if not kept:
        raise BadInput(
            "--texts",
            "has no text for any item of the bank",
            "Give --texts with the items' questions, or --answers with scores.",
        )
    return bank.model_copy(update={"items": kept})


def _on_one_scale(
    able: ItemBank, stop: Stop, reply: Reply, day: float, seed: int | None, format_: str, output: Path | None
) -> None:
    from shipworthy.cli.pages.placement_page import scale_json, scale_page
    from shipworthy.measure.adaptive import AdaptiveTest, ScaleMeter

    test = AdaptiveTest(ScaleMeter(able), stop)
    sitting = _run(test, reply, day, seed)
    if format_ == "json":
        write(canonical_json(scale_json(sitting, _ended(test, sitting))), output)
    else:
        show(lambda console: scale_page(console, sitting, _ended(test, sitting)), output)


def _on_skills(
    able: ItemBank, catalog: Catalog, goal: tuple[str | None, str | None], stop: Stop, reply: Reply, day: float, seed: int | None,
    format_: str, output: Path | None,
) -> None:  # fmt: skip
    from shipworthy.cli.pages.placement_page import placement_json, placement_page
    from shipworthy.kernel import resolve
    from shipworthy.measure.adaptive import diagnostic, placement

    name, rung = _rung_apart(*goal)
    role = None if name is None else catalog.roles[resolve("--role", name, catalog.roles)]
    test = diagnostic(able, catalog, role=role, rung=rung, stop=stop)
    sitting = _run(test, reply, day, seed)
    meter: SkillsMeter = test.meter  # type: ignore[assignment]
    found = placement(sitting.ability, meter.wanted)
    if format_ == "json":
        write(canonical_json(placement_json(sitting, found, _ended(test, sitting))), output)
    else:
        show(lambda console: placement_page(console, sitting, found, catalog, _ended(test, sitting)), output)


def _rung_apart(role: str | None, rung: str | None) -> tuple[str | None, str | None]:
    """A role written as 'role:rung' taken apart, as everywhere; a rung given on its own wins."""
    from shipworthy.planner.profiles.mapping import split_role

    given = split_role({"role": role, "rung": rung})
    return given["role"], given["rung"] or None


def _run(test: AdaptiveTest[A], reply: Reply, day: float, seed: int | None) -> Sitting[A]:
    """Ask until the test is over or the person has had enough."""
    sitting = test.begin(day=day, barred=_aside(test.units, seed))
    while (question := test.ask(sitting)) is not None:
        score = reply(question, len(sitting.asked) + 1)
        if score is None:
            break
        sitting = test.answer(sitting, question.item.id, score)
    return sitting


def _aside(units: Collection[str], seed: int | None) -> frozenset[str]:
    """A random half of the units, by seed; none without one."""
    if seed is None:
        return frozenset()
    import numpy as np

    luck = np.random.default_rng(seed).random(len(units))
    return frozenset(unit for unit, draw in zip(units, luck, strict=True) if draw < 0.5)  # noqa: PLR2004


def _ended(test: AdaptiveTest[A], sitting: Sitting[A]) -> str:
    return test.over(sitting) or "You stopped here."


def _reader(scores: Mapping[str, float]) -> Reply:
    """Replies from a file."""
    return lambda question, _number: scores[question.item.id]


def _asker(texts: Mapping[str, ItemText]) -> Reply:
    """Replies from the terminal."""
    return lambda question, number: _asked(question, number, texts[question.item.id])


def _asked(question: Question, number: int, text: ItemText) -> float | None:
    """The score of one answer; None when the person stops, or when piped answers end."""
    lines = [
        f"\n{number}. {text.question}",
        *(f"   {letter}  {option}" for letter, option in zip(text.letters, text.options, strict=True)),
    ]
    typer.echo("\n".join([*lines, f"   Why this question? {question.why}"]), err=True)
    while True:
        typer.echo(f"Your answer ({text.letters[0]} to {text.letters[-1]}, q to stop): ", nl=False, err=True)
        line = _line()
        if line is None or line.casefold() in STOP_WORDS:
            return None
        score = text.score(line)
        if score is not None:
            return score
        typer.echo(
            f"That is none of the options. Write a letter from {text.letters[0]} to {text.letters[-1]}.", err=True
        )


def _line() -> str | None:
    """The next line, stripped; None at the end. Ctrl-D at a terminal ends the test too."""
    line: Any = sys.stdin.readline()
    if not sys.stdin.isatty():
        typer.echo(line.rstrip("\r\n"), err=True)
    return line.strip() if line else None

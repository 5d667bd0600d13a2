"""`shipworthy content`: check items and lessons, count them, and have them solved by somebody who has not seen the key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.content_exchange import export_anki, export_qti, import_qti
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, canonical_json, resolve, shown

if TYPE_CHECKING:
    from shipworthy.practice import Place
    from shipworthy.practice.checking import Pack, Solved
    from shipworthy.practice.items import WrittenItem

FORMATS = ("table", "json")
FOUND_ERRORS = 1

app = typer.Typer(help="Check, count and blind-solve the items and lessons that practice is made of.")


@app.callback(invoke_without_command=True)
def _overview(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def check(
    today: opt.Today = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
) -> None:
    """Find what is wrong in items and lessons (errors) or about to be (warnings). Exit status 1 when there are errors."""
    chosen = opt.one_of("--format", format_, FORMATS)
    pack = _pack(content, catalog, today)
    from shipworthy.practice.checking import check as checked

    found = checked(pack)
    if chosen == "json":
        write(canonical_json([asdict(finding) for finding in found]), None)
    else:
        from shipworthy.cli.pages.catalog_pages import findings_page

        show(lambda console: findings_page(console, found))
    if any(strict or finding.severity == "error" for finding in found):
        raise typer.Exit(FOUND_ERRORS)


def _pack(content: list[Path] | None, catalog: Path | None, today: str | None) -> Pack:
    """Everything that can be read, with the catalogue that it refers to and the day that counts."""
    from shipworthy.practice import read_content
    from shipworthy.practice.checking import Pack

    day, loaded = opt.day_or_today(today), opt.catalog_in(catalog)
    read, problems = read_content(*opt.packs_in(content, catalog))
    return Pack(read, loaded, day, problems)


@app.command("stats")
def stats_(
    today: opt.Today = None,
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
) -> None:
    """Count items and lessons; show how they cover exams, what guessers score and how blind solves went."""
    chosen = opt.one_of("--format", format_, FORMATS)
    pack = _pack(content, catalog, today)
    from shipworthy.practice.checking import stats

    found = stats(pack)
    if chosen == "json":
        write(canonical_json(asdict(found)), None)
        return
    from shipworthy.cli.pages.content_page import stats_page

    show(lambda console: stats_page(console, found))


@app.command("paper")
def paper_(
    exam: Annotated[str | None, typer.Option(metavar="ID", help="Items of this exam.")] = None,
    skill: Annotated[str | None, typer.Option(metavar="ID", help="Items of this skill.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All items.")] = False,
    unsolved: Annotated[bool, typer.Option("--unsolved", help="Of these, only items nobody has solved blind.")] = False,
    seed: Annotated[str, typer.Option(metavar="N", help="Draws the order of questions and options.")] = "1",
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to a file instead of standard output.")
    ] = None,
) -> None:
    """Write items as JSON without keys, rationales and sources, for somebody to solve who has not seen them."""
    check_output(out)
    pack = _pack(content, catalog, None)
    items = _chosen(pack, exam, skill, all_)
    from shipworthy.practice.checking import paper

    write(canonical_json(paper([item for item in items if not (unsolved and item.review)], seed)), out)


@app.command()
def record(
    answers: Annotated[Path, typer.Argument(metavar="ANSWERS", help="The answers, a JSON object by number.")],
    paper: Annotated[Path, typer.Option("--paper", metavar="FILE", help="The paper that was solved.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was solved (today).")] = None,
    content: opt.ContentFolders = None,
    catalog: opt.CatalogFolder = None,
) -> None:
    """Compare the answers to a paper with the keys, and write each as a review into its item's file."""
    pack = _pack(content, catalog, on)
    from shipworthy.practice.checking import solved

    found = solved(_json(paper), _json(answers), pack.content.items.values(), pack.today)
    places = pack.content.places
    for path, text in _reviewed(found, places).items():
        _replace(path, text)
    from shipworthy.cli.pages.content_page import solved_page

    show(lambda console: solved_page(console, found, {solve.item: places[solve.item].name for solve in found.solves}))


def _chosen(pack: Pack, exam: str | None, skill: str | None, everything: bool) -> list[WrittenItem]:
    """The items asked for, in id order; BadInput unless exactly one of the three ways is taken."""
    if [exam is not None, skill is not None, everything].count(True) != 1:
        raise BadInput("content paper", "says not which items", "Give one of --exam ID, --skill ID and --all.")
    if exam is not None:
        return pack.content.written(exam=resolve("--exam", exam, pack.content.exams))
    if skill is not None:
        return pack.content.written(skill=resolve("--skill", skill, pack.catalog.skills))
    return pack.content.written()


def _reviewed(found: Solved, places: Mapping[str, Place]) -> dict[Path, str]:
    """The new text of each file that a solve belongs to; nothing is written before all of them are known."""
    from shipworthy.practice.checking import with_review

    texts: dict[Path, str] = {}
    for solve in found.solves:
        place = places[solve.item]
        text = texts.get(place.path) or place.path.read_bytes().decode("utf-8")
        texts[place.path] = with_review(text, solve.item, solve.review, place.name)
    return texts


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        problem = f"cannot be written ({error.strerror})"
        raise BadInput(str(path), problem, "Record into a checkout, or give your own pack with --content.") from None


def _json(path: Path) -> Any:
    from shipworthy.cli.questions import read_file

    try:
        return json.loads(read_file(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(path.name, f"is not JSON ({shown(error)})", "Give the file as it was written.") from None


app.command("export-anki")(export_anki)
app.command("export-qti")(export_qti)
app.command("import-qti")(import_qti)

"""`shipworthy catalog`: check a catalogue, list its entries, show one with where its facts come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, canonical_json, nearest, resolve, shown

if TYPE_CHECKING:
    from pydantic import BaseModel

    from shipworthy.catalog import Catalog, Finding

FORMATS = ("table", "json")
FOUND_ERRORS = 1

app = typer.Typer(help="Check, list and show what plans are made from.")


@app.callback(invoke_without_command=True)
def _overview(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def check(
    today: opt.Today = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
) -> None:
    """Find what is wrong in a catalogue (errors) or about to be (warnings). Exit status 1 when there are errors."""
    chosen = opt.one_of("--format", format_, FORMATS)
    found = _findings(catalog, opt.day_or_today(today))
    if chosen == "json":
        write(canonical_json([asdict(finding) for finding in found]), None)
    else:
        from shipworthy.cli.pages.catalog_pages import findings_page

        show(lambda console: findings_page(console, found))
    if any(strict or finding.severity == "error" for finding in found):
        raise typer.Exit(FOUND_ERRORS)


@app.command("list")
def list_(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="skills, roles, certifications, activities, pay, sources ...")
    ],
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
    output: opt.Output = None,
) -> None:
    """List the entries of a kind."""
    from shipworthy.catalog import KINDS

    chosen = opt.one_of("--format", format_, FORMATS)
    known = resolve("KIND", kind, KINDS)
    check_output(output)
    entries = opt.catalog_in(catalog).entries(known)
    if chosen == "json":
        write(canonical_json([_plain(entry) for entry in entries.values()]), output)
        return
    from shipworthy.cli.pages.catalog_pages import list_page

    show(lambda console: list_page(console, known, list(entries.values())), output)


@app.command("show")
def show_(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="An entry's id, or KIND/ID where two kinds share it.")
    ],
    catalog: opt.CatalogFolder = None,
    format_: opt.Format = "table",
    output: opt.Output = None,
) -> None:
    """Show an entry: its facts, where each comes from, and when it was checked."""
    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    kind, entry = find(opt.catalog_in(catalog), identifier)
    if chosen == "json":
        write(canonical_json(_plain(entry)), output)
        return
    from shipworthy.cli.pages.catalog_pages import entry_page

    show(lambda console: entry_page(console, kind, _plain(entry)), output)


def find(catalog: Catalog, name: str) -> tuple[str, BaseModel]:
    """The kind and the entry that 'ID' or 'KIND/ID' names; BadInput when none or more than one does."""
    from shipworthy.catalog import KINDS

    kind, slash, identifier = name.rpartition("/")
    kinds = (resolve("KIND", kind, KINDS),) if slash else KINDS
    found = [
        (kind, entry) for kind in kinds if (entry := _entry(catalog.entries(kind), identifier.strip())) is not None
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(
            "ID",
            f"{shown(identifier)} names {len(found)} entries",
            f"Write {' or '.join(f'{k}/{identifier}' for k, _ in found)}.",
        )
    close = nearest(identifier, {known for kind in kinds for known in catalog.entries(kind)})
    raise BadInput(
        "ID",
        f"{shown(identifier)} is not known",
        f"Did you mean {' or '.join(close)}?" if close else "See shipworthy catalog list.",
    )


def _entry(entries: Mapping[str, Any], identifier: str) -> BaseModel | None:
    folded = {known.casefold(): known for known in entries}
    return entries.get(folded.get(identifier.casefold(), ""))


def _findings(folder: Path | None, today: date) -> list[Finding]:
    """What the lint finds; a file that cannot be read is an error found, a folder that does not exist is bad input."""
    from shipworthy.catalog import BadCatalog, Finding, lint

    if folder is not None and not folder.is_dir():
        raise BadInput(
            "--catalog", f"{shown(folder)} is not a folder", "Give the folder that holds skills/, roles/ and the rest."
        )
    try:
        return lint(opt.catalog_in(folder), today=today)
    except BadCatalog as bad:
        return [Finding("error", bad.thing, "file", f"{bad.problem}. {bad.next_step}")]


def _plain(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True)

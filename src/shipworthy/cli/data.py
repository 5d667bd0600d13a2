"""`shipworthy data`: everything that is kept of you, counted, out as a file, in from one, and gone for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.cli.store import DataFolder, open_store
from shipworthy.cli.talking import asked, tell
from shipworthy.kernel import BadInput, canonical_json, shown

if TYPE_CHECKING:
    from shipworthy.web.learners.models import Learner

FORMATS = ("table", "json")
FILES = ("json", "csv")
LEFT_OVER = 1
_WORD = "delete"

app = typer.Typer(help="Count, export, import or delete everything that is kept of you.")


@app.callback(invoke_without_command=True)
def _overview(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("show")
def show_(data: DataFolder = None, format_: opt.Format = "table") -> None:
    """Count what is kept of you."""
    chosen = opt.one_of("--format", format_, FORMATS)
    open_store(data)
    from shipworthy.cli.pages.records_page import counts_page
    from shipworthy.web.records import queries

    counts = dict(queries.counts(_learner()))
    if chosen == "json":
        write(canonical_json(counts), None)
    else:
        show(lambda console: counts_page(console, counts))


@app.command("export")
def export_(
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="json, or csv for a zip of tables.")
    ] = "json",
    output: opt.Output = None,
    data: DataFolder = None,
) -> None:
    """Write everything into one file that `shipworthy data import` and the site read again."""
    chosen = opt.one_of("--format", format_, FILES)
    check_output(output)
    if output is None and chosen == "csv" and _shown_in_terminal():
        raise BadInput("--output", "a zip cannot be shown in a terminal", "Name a file with --output.")
    open_store(data)
    from shipworthy.web.config import wiring
    from shipworthy.web.records import services

    packed = services.export(_learner(), chosen, now=wiring.now())
    write(packed, output)
    if output is not None:
        tell(f"Everything is in {output} ({len(packed):,} bytes).")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export: .json, or .zip with CSV.")],
    data: DataFolder = None,
    format_: opt.Format = "table",
) -> None:
    """Add what an export holds and this machine does not: all of it, or nothing. What is here stays."""
    chosen = opt.one_of("--format", format_, FORMATS)
    packed = _read(file)
    open_store(data)
    from shipworthy.cli.pages.records_page import imported_json, imported_page
    from shipworthy.web.records import services
    from shipworthy.web.records.files import read_export

    found = services.bring_in(_learner(), read_export(file.name, packed))
    if chosen == "json":
        write(canonical_json(imported_json(found)), None)
    else:
        show(lambda console: imported_page(console, found))


@app.command("delete")
def delete_(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    output: opt.Output = None,
    data: DataFolder = None,
    format_: opt.Format = "table",
) -> None:
    """Delete everything that is kept of you, and print a receipt. Exit status 1 when a row is left."""
    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    if not yes and not _at_terminal():
        raise BadInput("--yes", "is not given, and there is no terminal to ask in", "Give --yes to delete everything.")
    open_store(data)
    if not yes and not _agreed():
        tell("Nothing was deleted.")
        return
    from shipworthy.cli.pages.records_page import receipt_page
    from shipworthy.web.config import wiring
    from shipworthy.web.records import services

    receipt = services.delete(_learner(), now=wiring.now())
    if chosen == "json":
        write(receipt.to_json(), output)
    else:
        show(lambda console: receipt_page(console, receipt), output)
    if not receipt.complete:
        raise typer.Exit(LEFT_OVER)


def _agreed() -> bool:
    """Whether the person typed the word, after reading what goes."""
    from shipworthy.cli.pages.records_page import counts_page
    from shipworthy.web.records import queries

    counts = dict(queries.counts(_learner()))
    tell(lambda console: counts_page(console, counts))
    tell("All of it goes for good. A copy first: shipworthy data export --output my-records.json")
    return asked(f"Type {_WORD} to delete everything") == _WORD


def _at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _shown_in_terminal() -> bool:
    """Whether what is printed is shown to somebody."""
    return sys.stdout.isatty()


def _read(file: Path) -> bytes:
    """The bytes of a file; BadInput where it cannot be read, or is larger than any export."""
    from shipworthy.web.records.limits import refuse_size

    try:
        refuse_size(shown(file.name), file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            shown(file.name), f"cannot be read ({error.strerror})", "Check the path and its permissions."
        ) from None


def _learner() -> Learner | None:
    from shipworthy.web.learners.queries import only_learner

    return only_learner()

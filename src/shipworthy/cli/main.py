"""The `shipworthy` command and its verbs."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from shipworthy import __version__
from shipworthy.cli.calibrate import calibrate
from shipworthy.cli.catalog import app as catalog_app
from shipworthy.cli.content import app as content_app
from shipworthy.cli.data import app as data_app
from shipworthy.cli.diagnose import diagnose
from shipworthy.cli.errors import Verbs
from shipworthy.cli.exam import exam
from shipworthy.cli.learn import learn
from shipworthy.cli.plan import plan
from shipworthy.cli.practice import practice
from shipworthy.cli.readiness import readiness
from shipworthy.cli.replan import replan
from shipworthy.cli.review import review
from shipworthy.cli.schema import app as schema_app
from shipworthy.cli.serve import serve
from shipworthy.cli.simulate import simulate
from shipworthy.cli.today import today

app = typer.Typer(
    name="shipworthy",
    cls=Verbs,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Plan the way from where you stand to a job-ready AI engineer.",
    epilog="Exit status: 0 done, 1 a check found errors, 2 bad input, 3 wishes that no plan can meet.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shipworthy {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")]


@app.callback(invoke_without_command=True)
def _overview(context: typer.Context, version: Version = False) -> None:  # noqa: ARG001 (its callback prints it)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command()(plan)
app.command()(replan)
app.add_typer(schema_app, name="schema")
app.add_typer(catalog_app, name="catalog")
app.add_typer(content_app, name="content")
app.command()(diagnose)
app.command()(readiness)
app.command()(simulate)
app.command()(serve)
app.command()(calibrate)
app.command()(today)
app.command()(practice)
app.command()(review)
app.command()(exam)
app.command()(learn)
app.add_typer(data_app, name="data")


def run() -> None:
    """Entry point. Bad input becomes a line on standard error and exit status 2; text a terminal cannot show becomes '?'."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app(prog_name="shipworthy")

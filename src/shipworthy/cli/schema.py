"""`shipworthy schema`: the shape of what the commands write, for other programs."""

from __future__ import annotations

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, write

app = typer.Typer(help="Print the JSON Schema of an output.", no_args_is_help=False)


@app.callback(invoke_without_command=True)
def _overview(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("plan")
def plan_(output: opt.Output = None) -> None:
    """Print the JSON Schema of a plan."""
    from shipworthy.kernel import canonical_json
    from shipworthy.planner import plan_schema

    check_output(output)
    write(canonical_json(plan_schema()), output)

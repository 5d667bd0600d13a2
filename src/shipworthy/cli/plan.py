"""`shipworthy plan`: a dated route, as a page for the terminal or in a form for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.errors import IMPOSSIBLE, fail
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.planner.plan import Conflict, Plan
    from shipworthy.planner.profile import Profile

FORMATS = ("table", "json", "ics", "csv", "html")
MOST_ALTERNATIVES = 10
USUAL_ALTERNATIVES = 2

Ids = Annotated[list[str] | None, typer.Option(metavar="ID", help="A certification you hold; may be repeated.")]
Skills = Annotated[
    list[str] | None, typer.Option(metavar="ID=LEVEL", help="What you can do, 0-4 or by name; may be repeated.")
]
Off = Annotated[
    list[str] | None, typer.Option(metavar="DATE..DATE[=HOURS]", help="Days off, or with other hours a week.")
]


def plan(
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Whose plan it is.")] = None,
    background: Annotated[
        str | None, typer.Option(metavar="ID", help="Where you come from: career-switcher, student, developer ...")
    ] = None,
    cloud: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Experience with a cloud: none, some, strong.")
    ] = None,
    pace: Annotated[str | None, typer.Option(metavar="PACE", help="relaxed, steady, aggressive.")] = None,
    hours_per_week: Annotated[
        str | None, typer.Option(metavar="HOURS", help="1 to 80; the pace's usual hours otherwise.")
    ] = None,
    budget: Annotated[str | None, typer.Option(metavar="USD", help="The most to spend; no limit otherwise.")] = None,
    role: Annotated[str | None, typer.Option(metavar="ROLE[:RUNG]", help="The job; ai-engineer otherwise.")] = None,
    rung: Annotated[str | None, typer.Option(metavar="RUNG", help="The job's level; entry otherwise.")] = None,
    region: Annotated[str | None, typer.Option(metavar="REGION", help="us, ca, uk, in.")] = None,
    vendor: Annotated[
        str | None, typer.Option(metavar="VENDOR", help="A cloud you prefer: any, aws, azure, google.")
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="First day; today otherwise.")] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="Last day the plan may take.")] = None,
    have: Ids = None,
    skill: Skills = None,
    off: Off = None,
    objective: Annotated[str | None, typer.Option(metavar="WISH", help="balanced, fastest, cheapest.")] = None,
    profile: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A profile in TOML or JSON; options win over it.")
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask a few questions first.")] = False,
    alternatives: Annotated[
        str | None, typer.Option(metavar="N", help="How many other plans to show, 0 to 10.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Add the reasons, what was left out, and what a change would cost.")
    ] = False,
    catalog: opt.CatalogFolder = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, ics, csv, html.")
    ] = "table",
    output: opt.Output = None,
    today: opt.Today = None,
    verbose: opt.Verbose = False,
) -> None:
    """Plan the way to a role: which certifications, labs and projects, in which order, when, and for how much."""
    wishes = {
        "name": name, "background": background, "cloud": cloud, "pace": pace, "hours_per_week": hours_per_week, "budget": budget,
        "role": role, "rung": rung, "region": region, "vendor": vendor, "start": start, "by": by, "have": have, "skills": skill,
        "off": off, "objective": objective,
    }  # fmt: skip
    chosen = opt.one_of("--format", format_, FORMATS)
    count = _count(alternatives)
    check_output(output)
    day = opt.day_or_today(today)
    loaded = opt.catalog_in(catalog)
    asked = _profile(wishes, profile, loaded, day, ask)
    explain = why or count is not None or chosen in {"json", "html"}
    made = _planned(asked, loaded, day, explain, USUAL_ALTERNATIVES if count is None else count, verbose)
    emit(made, chosen, output, why=why)


def emit(plan: Plan, chosen: str, output: Path | None, *, why: bool = False, sequence: int = 0) -> None:
    """Write `plan` in one of FORMATS."""
    if chosen == "table":
        from shipworthy.cli.pages.plan_page import plan_page

        show(lambda console: plan_page(console, plan, why=why), output)
        return
    from shipworthy.planner import exports

    if chosen == "ics":
        write(exports.to_ics(plan, sequence=sequence), output)
        return
    write({"json": exports.to_json, "csv": exports.to_csv, "html": exports.to_html}[chosen](plan), output)


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:4]) <= MOST_ALTERNATIVES):
        raise BadInput(
            "--alternatives",
            f"'{text[:40]}' is not a number from 0 to {MOST_ALTERNATIVES}",
            "Write a number such as 2.",
        )
    return int(text)


def _profile(wishes: dict[str, Any], file: Path | None, catalog: Catalog, today: date, ask: bool) -> Profile:
    from shipworthy.cli.wishes import gathered

    return gathered(wishes, file, catalog, today=today, ask=ask)


def _planned(profile: Profile, catalog: Catalog, today: date, explain: bool, alternatives: int, verbose: bool) -> Plan:
    from shipworthy.planner import Infeasible, make_plan

    began = perf_counter()
    try:
        made = make_plan(profile, catalog, today=today, explain=explain, alternatives=alternatives)
    except Infeasible as impossible:
        raise typer.Exit(_refuse(impossible.conflict, profile)) from None
    if verbose:
        typer.echo(
            f"Planned in {perf_counter() - began:.2f} s, {made.solver.status}, gap {made.solver.gap:.2%}.", err=True
        )
    return made


def _refuse(conflict: Conflict, asked: Profile) -> int:
    """Say which wishes cannot all hold, and what each nearest plan would take."""
    from shipworthy.cli.wishes import as_options

    lines = [conflict.sentence, *(f"  cannot all hold: {wish}" for wish in conflict.wishes)]
    for near in conflict.nearest:
        change = as_options(near.profile, asked)
        lines.append(f"  nearest plan: {near.sentence}{f' (try {change})' if change else ''}")
    return fail("\n".join(lines), IMPOSSIBLE)

"""`shipworthy plan`: a dated route, as a page for the terminal or in a form for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shipworthy.cli import options as opt
from shipworthy.cli import wish_options as wish
from shipworthy.cli.errors import IMPOSSIBLE, fail
from shipworthy.cli.output import check_output, show, write
from shipworthy.kernel import BadInput, shown

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.planner.plan import Conflict, Plan
    from shipworthy.planner.profile import Profile

FORMATS = ("table", "json", "ics", "csv", "html")
MOST_ALTERNATIVES = 10
USUAL_ALTERNATIVES = 2

Ask = Annotated[bool, typer.Option("--ask", help="Ask a few questions first.")]
Alternatives = Annotated[
    str | None, typer.Option(metavar="N", help="How many next-best sets of certifications to compare with, 0 to 10.")
]
Why = Annotated[bool, typer.Option("--why", help="Add reasons, what was left out, and what a change would cost.")]
Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, ics, csv, html.")]


def plan(
    *,
    name: wish.Name = None,
    background: wish.Background = None,
    cloud: wish.Cloud = None,
    pace: wish.Pace = None,
    hours_per_week: wish.HoursPerWeek = None,
    budget: wish.Budget = None,
    role: wish.Role = None,
    rung: wish.Rung = None,
    region: wish.Region = None,
    vendor: wish.Vendor = None,
    start: wish.Start = None,
    by: wish.By = None,
    have: wish.Have = None,
    skill: wish.Skill = None,
    measured: wish.Measured = None,
    off: wish.Off = None,
    objective: wish.Objective = None,
    profile: wish.ProfileFile = None,
    ask: Ask = False,
    alternatives: Alternatives = None,
    why: Why = False,
    catalog: opt.CatalogFolder = None,
    format_: Format = "table",
    output: opt.Output = None,
    today: opt.Today = None,
    verbose: opt.Verbose = False,
) -> None:
    """Plan the way to a role: which certifications, labs and projects, in which order, when, and for how much."""
    wishes = {
        "name": name, "background": background, "cloud": cloud, "pace": pace, "hours_per_week": hours_per_week, "budget": budget,
        "role": role, "rung": rung, "region": region, "vendor": vendor, "start": start, "by": by, "have": have, "skills": skill,
        "measured": measured, "off": off, "objective": objective,
    }  # fmt: skip
    chosen = opt.one_of("--format", format_, FORMATS)
    explain = why or alternatives is not None or chosen in {"json", "html"}
    count = _count(alternatives) if explain else None
    check_output(output)
    day = opt.day_or_today(today)
    asked, loaded = _profile(wishes, profile, catalog, day, ask=ask)
    began = perf_counter()
    made = _planned(asked, loaded, day, alternatives=count)
    if verbose:
        solver = f"{made.solver.status}, gap {made.solver.gap:.2%}"
        typer.echo(f"Planned in {perf_counter() - began:.2f} s: {solver}.", err=True)
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


def _count(text: str | None) -> int:
    """How many alternatives are wanted."""
    if text is None:
        return USUAL_ALTERNATIVES
    if text.isascii() and text.isdigit() and int(text[:4]) <= MOST_ALTERNATIVES:
        return int(text)
    wrong = f"{shown(text)} is not a number from 0 to {MOST_ALTERNATIVES}"
    raise BadInput("--alternatives", wrong, "Write a number such as 2.")


def _profile(
    line: dict[str, Any], file: Path | None, catalog: Path | None, today: date, *, ask: bool
) -> tuple[Profile, Catalog]:
    """The profile meant, and the catalogue it was read against."""
    from shipworthy.cli.wishes import Wishes, measured_in

    wishes = Wishes.of({**line, "measured": measured_in(line["measured"])}, file)
    loaded = opt.catalog_in(catalog)
    return wishes.profile(loaded, today=today, ask=ask), loaded


def _planned(profile: Profile, catalog: Catalog, today: date, *, alternatives: int | None) -> Plan:
    """The plan; without further solves when no alternatives are wanted (None). Exit status 3 when there is none."""
    from shipworthy.planner import Infeasible, make_plan

    explain = alternatives is not None
    try:
        return make_plan(profile, catalog, today=today, explain=explain, alternatives=alternatives or 0)
    except Infeasible as impossible:
        raise typer.Exit(_refuse(impossible.conflict, profile)) from None


def _refuse(conflict: Conflict, asked: Profile) -> int:
    """Say which wishes cannot all hold, and what each nearest plan would take."""
    from shipworthy.cli.wishes import as_options

    lines = [conflict.sentence]
    if conflict.wishes:
        lines.append(f"  wishes in conflict: {', '.join(conflict.wishes)}")
    for near in conflict.nearest:
        change = as_options(near.profile, asked)
        lines.append(f"  nearest plan: {near.sentence}{f' (try {change})' if change else ''}")
    return fail("\n".join(lines), IMPOSSIBLE)

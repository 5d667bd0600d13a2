"""`shipworthy replan`: what happened since, and the plan that moves as little as it can."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import check_output, show, write
from shipworthy.cli.plan import FORMATS, emit
from shipworthy.kernel import BadInput, parse_day, resolve, shown

if TYPE_CHECKING:
    from shipworthy.planner.plan import Plan, Progress

MOST_BYTES = 20_000_000
MOST_HOURS = 10_000

Plan_ = Annotated[Path, typer.Argument(metavar="PLAN.json", help="A plan, or an earlier replan, as JSON.")]
Done = Annotated[list[str] | None, typer.Option(metavar="ID", help="A step you finished; may be repeated.")]
Spent = Annotated[list[str] | None, typer.Option(metavar="ID=HOURS", help="Hours a step really took; may be repeated.")]
Missed = Annotated[
    list[str] | None, typer.Option(metavar="DATE", help="A day in a week without study; may be repeated.")
]


def replan(
    plan: Plan_,
    *,
    done: Done = None,
    spent: Spent = None,
    missed: Missed = None,
    today: opt.Today = None,
    catalog: opt.CatalogFolder = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, or the new plan as ics, csv, html.")
    ] = "table",
    output: opt.Output = None,
) -> None:
    """Plan again from today: steps done stay done, the rest moves as little as it can."""
    chosen = opt.one_of("--format", format_, FORMATS)
    check_output(output)
    before = read_plan(plan)
    day = opt.day_or_today(today)
    progress = _progress(before, done or [], spent or [], missed or [])
    loaded = opt.catalog_in(catalog)
    from shipworthy.planner import replan as plan_again

    after = plan_again(before, progress, loaded, today=day)
    if chosen == "table":
        from shipworthy.cli.pages.replan_page import replan_page

        show(lambda console: replan_page(console, after), output)
    elif chosen == "json":
        from shipworthy.planner.exports import to_json

        write(to_json(after), output)
    else:
        emit(after.plan, chosen, output, sequence=revision(before, day))


def revision(plan: Plan, today: date) -> int:
    """A calendar revision (SEQUENCE) that grows from one replan to the next: days since the plan's first day, at least 1."""
    return max((today - plan.profile.start).days, 1)


def read_plan(path: Path) -> Plan:
    """The plan in a file that `--format json` wrote, of `plan` or of `replan`."""
    from pydantic import ValidationError

    from shipworthy.planner.plan import Plan, Replan
    from shipworthy.planner.profiles.files import read_text

    text = read_text("plan", path, most_bytes=MOST_BYTES)
    try:
        return Replan.model_validate_json(text).plan if '"pace_factor"' in text else Plan.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        reason = " ".join(first["msg"].split())
        raise BadInput(
            "plan", f"{shown(path)} is not a plan: {place}: {reason[:120]}", "Give what --format json wrote."
        ) from None


def _progress(plan: Plan, done: list[str], spent: list[str], missed: list[str]) -> Progress:
    from shipworthy.planner.plan import Progress

    steps = {step.id for step in plan.steps}
    finished = dict.fromkeys(resolve("--done", part, steps) for part in _parts(done))
    weeks = dict.fromkeys(_week(plan, day) for day in _parts(missed))
    return Progress(
        done=tuple(finished), spent=dict(_spent(entry, steps) for entry in _parts(spent)), missed=tuple(weeks)
    )


def _parts(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _spent(entry: str, steps: set[str]) -> tuple[str, float]:
    from shipworthy.planner.profiles.values import number

    step, equals, hours = entry.partition("=")
    if not equals:
        raise BadInput("--spent", f"{shown(entry)} has no hours", "Write it as step=hours, such as prep-aif-c01=12.")
    return resolve("--spent", step, steps), number("--spent", hours, 0, MOST_HOURS)


def _week(plan: Plan, text: str) -> date:
    """The first day of the plan's week in which the day lies."""
    day = parse_day("--missed", text)
    for week in plan.weeks:
        if week.start <= day < week.start + timedelta(days=7):
            return week.start
    reach = f"{plan.summary.start} to {plan.summary.finish}"
    raise BadInput("--missed", f"'{day}' lies in no week of the plan", f"Give a day from {reach}.")

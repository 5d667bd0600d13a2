"""A plan on a terminal: the answer, the order, the months, the money, where to begin, and how ready each step makes you."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import DONE, NEXT, QUIET, columns, heading, is_wide, meter, put, say
from shipworthy.cli.pages.reasons import reasons
from shipworthy.kernel import format_cents
from shipworthy.planner.exports.wording import (
    begun_and_carried,
    cost_lines,
    day_text,
    hours_text,
    milestones,
    month_text,
    range_text,
    span_text,
)
from shipworthy.planner.plan import Month, Plan, Step

_WIDTHS = {0: 13, 1: 5, 3: 6, 4: 11}  # days, lane, hours and their range: the same in every month


def plan_page(console: Console, plan: Plan, *, why: bool) -> None:
    """Print the whole page; `why` adds the reason of each step and what other plans would cost."""
    _answer(console, plan)
    _order(console, plan)
    _months(console, plan, why)
    _costs(console, plan)
    _focus(console, plan)
    _readiness(console, plan)
    reasons(console, plan, why=why)
    _warnings(console, plan)
    _stamp(console, plan)


def _answer(console: Console, plan: Plan) -> None:
    summary = plan.summary
    console.print()
    say(console, f"{day_text(summary.start)} to {day_text(summary.finish)}", QUIET)
    say(console, summary.sentence, "bold")
    months = f"{summary.months.p20:.1f} to {summary.months.p80:.1f} months"
    say(console, f"Likely finish: {day_text(summary.finish_p20)} to {day_text(summary.finish_p80)} ({months}).", QUIET)
    if plan.steps:
        first = plan.steps[0]
        action = f": {first.first_action}" if first.first_action else ""
        say(console, Text.assemble(("Next  ", NEXT), f"{first.title}, {day_text(first.start)}{action}"))


def _order(console: Console, plan: Plan) -> None:
    marks = list(milestones(plan))
    if not marks:
        return
    heading(console, "The order")
    if is_wide(console):
        rows = [(f"{n}", m.title, day_text(m.day), _price(m.cost_cents)) for n, m in enumerate(marks, 1)]
        put(console, columns(rows, right=(0, 2, 3), fold=1))
        return
    for number, mark in enumerate(marks, 1):
        say(console, f"{number}  {mark.title}")
        say(console, ", ".join(part for part in (day_text(mark.day), _price(mark.cost_cents)) if part), QUIET, indent=5)


def _months(console: Console, plan: Plan, why: bool) -> None:
    if plan.months:
        heading(console, "Month by month")
    for number, month in enumerate(plan.months):
        if number:
            console.print()
        _month(console, plan, month, why)


def _month(console: Console, plan: Plan, month: Month, why: bool) -> None:
    begun, carried = begun_and_carried(plan, month)
    say(console, Text.assemble((month_text(month.month), "underline"), (f"  {hours_text(month.hours)}", QUIET)))
    if carried:
        say(console, f"Goes on: {', '.join(step.title for step in carried)}.", QUIET, indent=4)
    if is_wide(console) and not why:
        put(console, columns((_row(step) for step in begun), right=(0, 3), fold=2, widths=_WIDTHS), indent=4)
    else:
        for step in begun:
            _stacked(console, step, why)
    for mark in month.milestones:
        say(console, Text.assemble(("Reached  ", DONE), f"{mark.title}, {day_text(mark.day)}"), indent=4)


def _row(step: Step) -> tuple[str | Text, ...]:
    days, spread = span_text(step.start, step.end), range_text(step).removeprefix(f"{hours_text(step.hours)} ")
    return days, Text(step.lane, QUIET), step.title, hours_text(step.hours), Text(spread, QUIET)


def _stacked(console: Console, step: Step, why: bool) -> None:
    """A step on its own lines, for narrow terminals and for reasons."""
    say(console, _titled(step), indent=4)
    say(console, f"{span_text(step.start, step.end)}, {step.lane}, {range_text(step)}", QUIET, indent=6)
    if why:
        say(console, step.why.sentence, indent=6)


def _titled(step: Step) -> Text:
    price = f"  {format_cents(step.cost_cents)}" if step.cost_cents else ""
    return Text.assemble(step.title, (price, QUIET))


def _costs(console: Console, plan: Plan) -> None:
    heading(console, "What it costs")
    rows = [(Text(name, "bold" if name == "Total" else ""), format_cents(cents)) for name, cents in cost_lines(plan)]
    put(console, columns(rows, right=(1,)))


def _focus(console: Console, plan: Plan) -> None:
    if plan.focus_first:
        heading(console, "Skills first")
    for focus in plan.focus_first:
        waits = f"level gap {focus.gap}, weight {focus.weight} of 5, {focus.blocking} waiting behind it"
        say(console, Text.assemble((focus.name, "bold"), (f"  {waits}", QUIET)))
        say(console, f"{focus.minutes} minutes: {focus.first_action}", indent=4)


def _readiness(console: Console, plan: Plan) -> None:
    heading(console, "Readiness, of 100")
    say(console, "Self-reported: what you said you can do and what the steps teach, not yet graded work.", QUIET)
    rows = [("Now", meter(console, plan.readiness.now))]
    rows += [
        (f"{point.title}, {day_text(point.day)}", meter(console, point.score)) for point in plan.readiness.milestones
    ]
    if is_wide(console):
        put(console, columns(rows, fold=0))
        return
    for title, bar in rows:
        say(console, title)
        say(console, bar, indent=4)


def _warnings(console: Console, plan: Plan) -> None:
    if plan.warnings:
        heading(console, "Before you pay or book")
    for warning in plan.warnings:
        say(console, warning.text)


def _stamp(console: Console, plan: Plan) -> None:
    proven = "proven best" if plan.solver.status == "optimal" else f"within {plan.solver.gap:.1%} of the best possible"
    console.print()
    say(
        console,
        f"Catalogue {plan.catalog.version}, oldest fact checked {day_text(plan.catalog.checked)}. Plan: {proven}.",
        QUIET,
    )
    console.print()


def _price(cents: int) -> str:
    return format_cents(cents) if cents else ""

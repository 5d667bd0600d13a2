"""How dates, hours and differences read, the same on a terminal and on paper, whatever the machine's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shipworthy.kernel import format_cents
from shipworthy.planner.plan import Difference, MilestoneMark, Month, Plan, Step

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LEAST_POINTS = 0.5


def day_text(day: date) -> str:
    """'9 Jan 2027'."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def span_text(first: date, last: date) -> str:
    """'9 Jan', '9-20 Jan' or '28 Jan-4 Feb': days without their year."""
    end = f"{last.day} {_MONTHS[last.month - 1][:3]}"
    if first == last:
        return end
    return f"{first.day}-{end}" if (first.year, first.month) == (last.year, last.month) else f"{_short(first)}-{end}"


def month_text(month: str) -> str:
    """'January 2027' for '2027-01'."""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def hours_text(hours: float) -> str:
    """'12 h' or '7.5 h'."""
    return f"{round(hours, 1):g} h"


def range_text(step: Step) -> str:
    """'12 h (8-20)': likely hours, and the range they mostly fall in."""
    return f"{hours_text(step.hours)} ({round(step.hours_low, 1):g}-{round(step.hours_high, 1):g})"


def difference_text(difference: Difference | None) -> str:
    """'2.1 weeks more, 19 USD less'; empty for None, 'no difference' where there is none."""
    if difference is None:
        return ""
    parts = (
        [_more_or_less(difference.weeks, f"{abs(difference.weeks):.1f} weeks")] if round(difference.weeks, 1) else []
    )
    if difference.cost_cents:
        parts.append(_more_or_less(difference.cost_cents, format_cents(abs(difference.cost_cents))))
    if abs(difference.value) >= LEAST_POINTS:
        parts.append(_lower_or_higher("value", difference.value))
    if abs(difference.early_value) >= LEAST_POINTS:
        parts.append(_lower_or_higher("early value", difference.early_value))
    return ", ".join(parts) or "no difference"


def milestones(plan: Plan) -> Iterator[MilestoneMark]:
    """Milestones in the order in which they are reached."""
    return (mark for month in plan.months for mark in month.milestones)


def titles(plan: Plan) -> dict[str, str]:
    """How steps and milestones are called, by step id and by the milestone's activity."""
    named = {step.id: step.title for step in plan.steps}
    return named | {key: mark.title for mark in milestones(plan) for key in (mark.step, mark.activity)}


def begun_and_carried(plan: Plan, month: Month) -> tuple[list[Step], list[Step]]:
    """The month's steps that begin in it, and those that go on from an earlier month."""
    by_id = {step.id: step for step in plan.steps}
    steps = [by_id[identifier] for identifier in month.steps if identifier in by_id]
    begun = [step for step in steps if f"{step.start:%Y-%m}" == month.month]
    return begun, [step for step in steps if f"{step.start:%Y-%m}" < month.month]


def cost_lines(plan: Plan) -> list[tuple[str, int]]:
    """What the plan costs, line by line, in cents; the total is the line named 'Total'."""
    cost = plan.summary.cost
    lines = [
        ("List prices", cost.list_cents),
        ("Expected re-sits", cost.resit_expected_cents),
        ("Buffer", cost.buffer_cents),
        ("Total", cost.total_cents),
        ("Renewals over three years, apart", cost.renewals_3y_cents),
    ]
    return [line for line in lines if line[1] or line[0] == "Total"]


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def _lower_or_higher(name: str, points: float) -> str:
    """'value 12 points lower': positive is less, as a Difference counts it."""
    return f"{name} {abs(points):.0f} points {'lower' if points > 0 else 'higher'}"


def _more_or_less(sign: float, amount: str) -> str:
    return f"{amount} {'more' if sign > 0 else 'less'}"

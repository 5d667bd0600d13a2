"""A plan's steps as a table for spreadsheets."""

from __future__ import annotations

import csv
import io

from shipworthy.planner.plan import Plan, Step

COLUMNS = (
    "step", "kind", "lane", "title", "milestone", "start", "end", "hours", "hours_low", "hours_high", "cost_usd",
    "skills", "requires", "why", "first_action",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(plan: Plan) -> str:
    """One row a step, in the plan's order, under `COLUMNS`; RFC 4180, hours and US dollars as plain numbers.

    Text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_row(step) for step in plan.steps)
    return out.getvalue()


def _row(step: Step) -> list[str]:
    skills = "; ".join(f"{gain.skill} {gain.from_level}>{gain.to_level}" for gain in step.skills)
    worded = [step.id, step.kind, step.lane, step.title, step.milestone, step.start.isoformat(), step.end.isoformat()]
    counted = [f"{step.hours:g}", f"{step.hours_low:g}", f"{step.hours_high:g}", f"{step.cost_cents / 100:.2f}"]
    reasons = [skills, "; ".join(step.requires), step.why.sentence, step.first_action]
    return [*map(_inert, worded), *counted, *map(_inert, reasons)]


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text

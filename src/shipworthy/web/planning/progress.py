"""What the replan page asks: steps done, hours really spent, weeks that passed unused."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from shipworthy.kernel import shown
from shipworthy.planner import Plan, Progress
from shipworthy.planner.plan import Step, Week

MOST_HOURS = 2000
_MOST_SHOWN = 40


@dataclass(frozen=True)
class StepRow:
    """A step with what was said about it."""

    step: Step
    done: bool
    spent: str
    fault: str = ""


@dataclass(frozen=True)
class WeekRow:
    """A week that has begun, and whether it passed unused."""

    week: Week
    missed: bool


class ProgressForm:
    """The replan page's questions, what was answered, and the Progress they make."""

    def __init__(self, plan: Plan, before: Progress, today: date, sent: QueryDict | None = None) -> None:
        self.plan, self.before, self.today, self.sent = plan, before, today, sent

    def progress(self) -> Progress | None:
        """The progress answered, for steps and weeks of this plan only; None when an hours field cannot be read."""
        rows = self.rows
        if any(row.fault for row in rows):
            return None
        return Progress(
            done=tuple(row.step.id for row in rows if row.done),
            spent={row.step.id: hours for row in rows if (hours := _hours(row.spent)) is not None},
            missed=tuple(row.week.start for row in self.weeks if row.missed),
        )

    @property
    def rows(self) -> list[StepRow]:
        """Every step of the plan, in its order."""
        return [self._row(step) for step in self.plan.steps]

    @property
    def due(self) -> list[StepRow]:
        """Steps that should have begun by today."""
        return [row for row in self.rows if row.step.start <= self.today or row.done or row.spent]

    @property
    def later(self) -> list[StepRow]:
        """Steps that lie ahead."""
        due = {row.step.id for row in self.due}
        return [row for row in self.rows if row.step.id not in due]

    @property
    def weeks(self) -> list[WeekRow]:
        """Weeks of the plan that have begun."""
        begun = [week for week in self.plan.weeks if week.start <= self.today]
        missed = (
            {day.isoformat() for day in self.before.missed} if self.sent is None else set(self.sent.getlist("missed"))
        )
        return [WeekRow(week, week.start.isoformat() in missed) for week in begun]

    @property
    def faults(self) -> list[StepRow]:
        """Rows whose hours cannot be read."""
        return [row for row in self.rows if row.fault]

    def _row(self, step: Step) -> StepRow:
        if self.sent is None:
            spent = self.before.spent.get(step.id)
            return StepRow(step, step.id in self.before.done, "" if spent is None else f"{spent:g}")
        text = self.sent.get(f"spent-{step.id}", "").strip()
        wrong = bool(text) and _hours(text) is None
        return StepRow(step, step.id in self.sent.getlist("done"), text[:_MOST_SHOWN], _fault(text) if wrong else "")


def _hours(text: str) -> float | None:
    """Hours from 0 to 2000, None when there is no number in `text`."""
    try:
        hours = float(text.replace(",", ".")[:_MOST_SHOWN])
    except ValueError:
        return None
    return hours if math.isfinite(hours) and 0 <= hours <= MOST_HOURS else None


def _fault(text: str) -> str:
    return _("%(value)s is not a number of hours. Write one from 0 to %(most)d, or leave it empty.") % {
        "value": shown(text),
        "most": MOST_HOURS,
    }

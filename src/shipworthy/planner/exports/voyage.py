"""The voyage: a row a milestone on a common scale of days, study above, build below, and the finish as a fading range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shipworthy.planner.exports.markup import Markup, element, together
from shipworthy.planner.exports.wording import milestones, month_text, span_text
from shipworthy.planner.plan import MilestoneMark, Plan, Step

_LEGEND = "Above: study. Below, striped: build. The upright mark: the day it is reached. The fading bar: the range of the finish."


@dataclass(frozen=True)
class _Scale:
    """Days from `first`, of which `days` fill the width."""

    first: date
    days: int

    def at(self, day: date) -> str:
        return f"left:{self._share((day - self.first).days)}"

    def over(self, start: date, end: date) -> str:
        return f"{self.at(start)};width:{self._share((end - start).days + 1)}"

    def _share(self, days: int) -> str:
        return f"{min(max(days / self.days, 0.0), 1.0) * 100:.2f}%"


def voyage(plan: Plan) -> Markup:
    """An ordered list that reads as one without its bars."""
    first, last = plan.summary.start, max(plan.summary.finish, plan.summary.finish_p80)
    scale = _Scale(first, (last - first).days + 1)
    rows = [_row(mark, [s for s in plan.steps if s.milestone == mark.step], scale) for mark in milestones(plan)]
    finish = element("span", class_="bar finish", style=scale.over(plan.summary.finish_p20, plan.summary.finish_p80))
    rows.append(_line("Finish, likely range", span_text(plan.summary.finish_p20, plan.summary.finish_p80), finish))
    return together([element("p", _LEGEND, class_="soft"), _months(plan, scale), element("ol", *rows, class_="chart")])


def _months(plan: Plan, scale: _Scale) -> Markup:
    """The months' names over their first days; decoration, since every row tells its days."""
    days = [date.fromisoformat(f"{month.month}-01") for month in plan.months]
    names = [
        element("span", month_text(month.month)[:3], style=scale.at(day))
        for month, day in zip(plan.months, days, strict=True)
        if day >= scale.first
    ]
    return element("div", element("div", *names, class_="months"), class_="axis", aria_hidden="true")


def _row(mark: MilestoneMark, steps: list[Step], scale: _Scale) -> Markup:
    reached = element("span", class_="mark", style=scale.at(mark.day))
    begun = min((step.start for step in steps), default=mark.day)
    return _line(mark.title, span_text(begun, mark.day), *_bars(steps, scale), reached)


def _bars(steps: list[Step], scale: _Scale) -> Iterator[Markup]:
    for lane in ("study", "build"):
        own = [step for step in steps if step.lane == lane]
        if own:
            span = scale.over(min(step.start for step in own), max(step.end for step in own))
            yield element("span", class_=f"bar {lane}", style=span)


def _line(title: str, days: str, *marks: Markup) -> Markup:
    return element(
        "li",
        element("span", title, element("span", f" {days}", class_="soft")),
        element("span", *marks, class_="track"),
    )

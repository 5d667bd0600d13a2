"""A plan as the values that charts draw. Words are translated here, since the pictures carry them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipworthy.catalog import Blueprint
from shipworthy.charts import (
    Bar,
    Climb,
    Finish,
    Interval,
    Intervals,
    Lane,
    Mark,
    MonthTick,
    Rise,
    Share,
    Shares,
    Timeline,
    Words,
    climb_svg,
    climb_table,
    intervals_svg,
    shares_svg,
    shares_table,
    timeline_svg,
)
from shipworthy.planner import Plan
from shipworthy.planner.plan import MilestoneMark, Step
from shipworthy.web.planning.names import Names
from shipworthy.web.planning.words import KIND_LABELS, LANE_LABELS
from shipworthy.web.ui.figures import figure
from shipworthy.web.ui.saying import said
from shipworthy.web.ui.writing import day_of_year, days, money, short_day

_MONTHS_A_YEAR = 12
_RUN_GAP_DAYS = 10
# The finish is drawn as wide as a phone, so that its words keep their size there.
_WINDOW_WIDTH = 360.0
_TICK_MONTHS, _MOST_TICKS = (1, 2, 3, 6, 12, 24, 60, 120), 4


def timeline(plan: Plan, names: Names, today: date, done: frozenset[str]) -> str:
    """The voyage by month: study and build lanes, milestones as flags with their price, an end that fades."""
    return timeline_svg(_voyage(plan, names, today, done), prefix="voyage")


def window(plan: Plan) -> str:
    """The finish as a bar with ends, in months from the start."""
    months = plan.summary.months
    low, likely, high = sorted((months.p20, months.p50, months.p80))
    text = days(plan.summary.finish_p20, plan.summary.finish_p80)
    row = Interval(_("Finish"), low, high, text, likely=likely)
    step = next((step for step in _TICK_MONTHS if high / step <= _MOST_TICKS), _TICK_MONTHS[-1])
    chart = Intervals(
        title=_("When you are likely to finish"),
        description=_("Three in five plans like this one end between %(range)s.") % {"range": text},
        rows=(row,),
        tick=_months_tick,
        ticks=tuple(float(step * place) for place in range(max(math.ceil(high / step), 1) + 1)),
        width=_WINDOW_WIDTH,
    )
    return intervals_svg(chart, prefix="window")


def climb(plan: Plan) -> SafeString:
    """Readiness now and at each milestone, with its table."""
    start = Rise(
        plan.summary.start, plan.readiness.now, _("Now"), _percent(plan.readiness.now), short_day(plan.summary.start)
    )
    later = [
        Rise(point.day, point.score, said(point.title), _percent(point.score), short_day(point.day))
        for point in plan.readiness.milestones
    ]
    chart = Climb(
        title=_("Readiness, from your answers")
        if plan.readiness.basis == "measured"
        else _("Readiness, self-reported"),
        description=_("The share of the role's weighted requirements that is met now and after each milestone."),
        rises=(start, *later),
    )
    return figure(climb_svg(chart, prefix="readiness"), climb_table(chart), title=chart.title, wide=True)


def domains(blueprint: Blueprint, key: str) -> SafeString:
    """The weights of an exam's domains, with their table; empty where no weight is known."""
    rows = [
        Share(domain.name, domain.weight.low, _weight(domain.weight.low, domain.weight.high), domain.weight.high)
        for domain in blueprint.domains or ()
        if domain.weight
    ]
    if not rows:
        return SafeString()
    chart = Shares(_("Domains by weight"), _("How much of the exam each domain is."), tuple(rows), whole=100)
    prefix = f"domains-{key.replace('.', '-')}"
    return figure(shares_svg(chart, prefix=prefix), shares_table(chart), title=chart.title)


def _voyage(plan: Plan, names: Names, today: date, done: frozenset[str]) -> Timeline:
    titles = {mark.step: said(mark.title) for month in plan.months for mark in month.milestones}
    marks = [mark for month in plan.months for mark in month.milestones]
    following = next((mark.step for mark in marks if mark.step not in done), "")
    return Timeline(
        title=_("Your route by month"),
        description=_(
            "Study and build work in two lanes, certifications and projects as flags, and the range of the finish."
        ),
        start=plan.summary.start,
        months=tuple(_ticks(plan)),
        lanes=tuple(Lane(key, str(label)) for key, label in LANE_LABELS.items()),
        bars=tuple(_bars(plan, titles, done)),
        marks=tuple(_mark(mark, names, done, following) for mark in marks),
        finish=_finish(plan),
        today=today,
        words=_words(),
    )


def _ticks(plan: Plan) -> list[MonthTick]:
    """The first of every month from the start to the late end of the finish."""
    ticks: list[MonthTick] = []
    at = plan.summary.start.replace(day=1)
    while at <= plan.summary.finish_p80:
        form = "M Y" if at.month == 1 or not ticks else "M"
        ticks.append(MonthTick(max(at, plan.summary.start), date_format(at, form)))
        at = (at + timedelta(days=32)).replace(day=1)
    return ticks


def _bars(plan: Plan, titles: dict[str, str], done: frozenset[str]) -> Iterator[Bar]:
    """One bar for each run of work of one kind towards one milestone: a hundred small units would draw as a bar code."""
    drawn = sorted(
        (step for step in plan.steps if step.kind != "exam"), key=lambda step: (step.lane, step.start, step.end)
    )
    runs: list[list[Step]] = []
    for step in drawn:
        if runs and _same_run(runs[-1][-1], step, done):
            runs[-1].append(step)
        else:
            runs.append([step])
    for run in runs:
        yield _bar(run, titles.get(run[0].milestone, ""), run[0].id in done)


def _same_run(before: Step, step: Step, done: frozenset[str]) -> bool:
    alike = (before.lane, before.kind, before.milestone, before.id in done)
    return (
        alike == (step.lane, step.kind, step.milestone, step.id in done)
        and (step.start - before.end).days <= _RUN_GAP_DAYS
    )


def _bar(run: list[Step], milestone: str, done: bool) -> Bar:
    first, last = run[0].start, max(max(step.start, step.end) for step in run)
    low, high = sum(step.hours_low for step in run), sum(step.hours_high for step in run)
    return Bar(
        lane=run[0].lane,
        start=first,
        end=last,
        label=said(run[0].title) if len(run) == 1 else _run_name(run, milestone),
        kind=run[0].kind,
        when=days(first, last),
        detail=_("%(low)s to %(high)s h") % {"low": f"{low:g}", "high": f"{high:g}"},
        done=done,
    )


def _run_name(run: list[Step], milestone: str) -> str:
    named = {"count": len(run), "kind": KIND_LABELS[run[0].kind], "milestone": milestone}
    return _("%(kind)s for %(milestone)s: %(count)d steps") % named


def _mark(mark: MilestoneMark, names: Names, done: frozenset[str], following: str) -> Mark:
    short = names.certification(mark.activity) if mark.kind == "certification" else said(mark.title)
    return Mark(
        day=mark.day,
        label=short if short != mark.activity else said(mark.title),
        note=money(mark.cost_cents) if mark.cost_cents else "",
        kind=mark.kind,
        full=said(mark.title),
        when=day_of_year(mark.day),
        state="done" if mark.step in done else "next" if mark.step == following else "",
    )


def _finish(plan: Plan) -> Finish:
    summary = plan.summary
    early, likely, late = sorted((summary.finish_p20, summary.finish, summary.finish_p80))
    lines = (short_day(early), f"\N{EN DASH} {short_day(late)}")
    return Finish(early, likely, late, _("Finish"), lines)


def _words() -> Words:
    kinds = ("study-unit", "certification-preparation", "practice-block", "lab", "project", "certification", "review")
    key = tuple((kind, str(KIND_LABELS[kind])) for kind in kinds)
    return Words(
        headers=(_("Kind"), _("What"), _("When"), _("Detail")),
        key=(*key, ("finish", _("Range of the finish"))),
        today=_("Today"),
    )


def _months_tick(months: float) -> str:
    if months % _MONTHS_A_YEAR == 0 and months:
        years = int(months // _MONTHS_A_YEAR)
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    return (
        ngettext("%(count)s month", "%(count)s months", int(months)) % {"count": f"{months:g}"}
        if months
        else _("start")
    )


def _percent(score: float) -> str:
    return f"{score:.0f}%"


def _weight(low: float, high: float) -> str:
    return f"{low:g}%" if low == high else f"{low:g}\N{EN DASH}{high:g}%"

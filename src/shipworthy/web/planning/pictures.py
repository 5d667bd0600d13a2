"""A plan as pictures: the voyage by month, the finish as a range, the cost in parts, readiness at each milestone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    intervals_table,
    shares_svg,
    shares_table,
    timeline_svg,
    timeline_table,
)
from shipworthy.kernel import format_cents
from shipworthy.planner import Plan
from shipworthy.planner.plan import MilestoneMark, Month, Step
from shipworthy.web.config import wiring
from shipworthy.web.ui.figures import figure


@dataclass(frozen=True)
class ListedItem:
    """A line of the timeline's list: a step that begins, or a mark that is reached. `kind` is one of `kind_word`'s."""

    kind: str
    kind_name: str
    name: str
    when: str
    detail: str
    is_mark: bool
    done: bool


@dataclass(frozen=True)
class ListedMonth:
    """A month of the timeline's list."""

    name: str
    items: tuple[ListedItem, ...]


def timeline_chart(plan: Plan, *, done: Sequence[str] = (), today: date | None = None, prefix: str = "voyage") -> SafeString:
    """The voyage as a picture, with the same content as an ordered list for small screens and screen readers.

    ``done`` names finished steps; with ``today`` a line marks the day and the next milestone is set apart.
    """
    timeline = _timeline(plan, frozenset(done), today)
    picture = figure(timeline_svg(timeline, prefix=prefix), timeline_table(timeline), wide=True)
    return picture + timeline_list(plan, done=done)


def timeline_list(plan: Plan, *, done: Sequence[str] = ()) -> SafeString:
    """The voyage as an ordered list by month."""
    months = [ListedMonth(_month_name(month), tuple(_items(plan, month, frozenset(done)))) for month in plan.months]
    context = {"months": [month for month in months if month.items], "finish": _finish_sentence(plan)}
    return render_to_string("planning/_timeline_list.html", context)


def finish_chart(plan: Plan, *, prefix: str = "finish") -> SafeString:
    """How long the plan takes, in months from its start: one bar from the early to the late finish."""
    months = plan.summary.months
    said = _("%(low)s to %(high)s months, likely %(likely)s") % {
        "low": _short(months.p20),
        "high": _short(months.p80),
        "likely": _short(months.p50),
    }
    row = Interval(_("Finish"), months.p20, months.p80, said, likely=months.p50, note=_finish_sentence(plan), tone="strong")
    headers = (_("What"), _("Range"), _("Dates"))
    chart = Intervals(_("Finish, in months from the start"), _finish_sentence(plan), (row,), headers)
    return figure(intervals_svg(chart, prefix=prefix), intervals_table(chart))


def cost_chart(plan: Plan, *, prefix: str = "cost") -> SafeString:
    """What the plan costs, part by part."""
    cost = plan.summary.cost
    parts = (
        (_("List prices"), cost.list_cents, ""),
        (_("Expected re-sits"), cost.resit_expected_cents, _("What failed attempts cost on average")),
        (_("Buffer"), cost.buffer_cents, ""),
        (_("Renewals over three years"), cost.renewals_3y_cents, _("Not part of the total")),
    )
    rows = tuple(
        Share(name, cents / 100, format_cents(cents), note=note, tone="weak" if cents == cost.renewals_3y_cents else "")
        for name, cents, note in parts
    )
    told = _("The total of %(total)s and its parts") % {"total": format_cents(cost.total_cents)}
    chart = Shares(_("Cost in parts"), told, rows, (_("Part"), _("Cost"), _("Note")))
    return figure(shares_svg(chart, prefix=prefix), shares_table(chart))


def readiness_chart(plan: Plan, *, prefix: str = "readiness") -> SafeString:
    """The share of the role's requirements met, now and after each milestone."""
    readiness = plan.readiness
    names = _mark_names(plan)
    rises = [Rise(plan.summary.start, readiness.now, _("Now"), _percent(readiness.now), _day(plan.summary.start))]
    rises += [
        Rise(point.day, point.score, names.get(point.step, point.title), _percent(point.score), _day(point.day))
        for point in readiness.milestones
    ]
    told = _("From %(now)s now to %(end)s at the end.") % {"now": rises[0].text, "end": rises[-1].text}
    headers = (_("When"), _("After"), _("Requirements met"))
    chart = Climb(_("Readiness at each milestone"), told, tuple(rises), headers=headers)
    return figure(
        climb_svg(chart, prefix=prefix), climb_table(chart), caption=_("Self-reported: no graded work stands behind it yet."), wide=True
    )


# the voyage


def _timeline(plan: Plan, done: frozenset[str], today: date | None) -> Timeline:
    names = _mark_names(plan)
    marks = [mark for month in plan.months for mark in month.milestones]
    return Timeline(
        title=_("Your route by month"),
        description=plan.summary.sentence,
        start=plan.summary.start,
        months=tuple(_ticks(plan.summary.start, max(plan.summary.finish_p80, plan.summary.finish))),
        lanes=(Lane("study", _("Study")), Lane("build", _("Build"))),
        bars=tuple(_bar(step, names, done) for step in plan.steps if step.kind != "exam"),
        marks=tuple(_marks(marks, names, done, today)),
        finish=_finish(plan),
        today=today,
        words=_words(),
    )


def _words() -> Words:
    return Words(
        headers=(_("Kind"), _("What"), _("When"), _("Detail")),
        key=(
            ("certification", _("Certification, with its price")),
            ("project", _("Project, finished")),
            ("review", _("Review")),
            ("study-unit", _("Study")),
            ("certification-preparation", _("Exam preparation")),
            ("practice-block", _("Practice")),
            ("lab", _("Lab")),
            ("finish", _("Finish: one in five earlier, one in five later")),
        ),
        today=_("Today"),
    )


def _ticks(first: date, last: date) -> Iterator[MonthTick]:
    place, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for index in range(place, end + 1):
        day = date(index // 12, index % 12 + 1, 1)
        yield MonthTick(day, date_format(day, "M Y" if index == place or day.month == 1 else "M"))


def _bar(step: Step, names: dict[str, str], done: frozenset[str]) -> Bar:
    return Bar(
        lane=step.lane,
        start=step.start,
        end=step.end,
        label=step.title,
        kind=step.kind,
        group=names.get(step.milestone, ""),
        when=_span(step.start, step.end),
        detail=_hours(step.hours_low, step.hours_high),
        done=step.id in done,
    )


def _marks(marks: Sequence[MilestoneMark], names: dict[str, str], done: frozenset[str], today: date | None) -> Iterator[Mark]:
    upcoming = next((mark.step for mark in marks if mark.step not in done), None) if today else None
    for mark in marks:
        yield Mark(
            day=mark.day,
            label=names[mark.step],
            note=format_cents(mark.cost_cents) if mark.cost_cents else "",
            kind=mark.kind,
            full=mark.title,
            when=_day(mark.day),
            state="done" if mark.step in done else "next" if mark.step == upcoming else "",
        )


def _finish(plan: Plan) -> Finish:
    summary = plan.summary
    early, likely, late = sorted((summary.finish_p20, summary.finish, summary.finish_p80))
    label = _("Finish %(day)s") % {"day": date_format(summary.finish, "j M Y")}
    lines = (
        _("likely between %(day)s") % {"day": date_format(early, "j M Y")},
        _("and %(day)s") % {"day": date_format(late, "j M Y")},
    )
    return Finish(early, likely, late, label, lines)


def _mark_names(plan: Plan) -> dict[str, str]:
    """What to call each milestone in little room: a certification's code, otherwise the title."""
    known = wiring.catalogue().certifications
    return {
        mark.step: known[mark.activity].short if mark.activity in known else mark.title
        for month in plan.months
        for mark in month.milestones
    }


# the list


def _items(plan: Plan, month: Month, done: frozenset[str]) -> Iterator[ListedItem]:
    """Steps that begin in the month and marks reached in it, by day."""
    begun = [step for step in plan.steps if f"{step.start:%Y-%m}" == month.month and step.kind != "exam"]
    dated = [(step.start, 0, _listed_step(step, done)) for step in begun]
    dated += [(mark.day, 1, _listed_mark(mark, done)) for mark in month.milestones]
    return (item for _day_, _order, item in sorted(dated, key=lambda entry: entry[:2]))


def _listed_step(step: Step, done: frozenset[str]) -> ListedItem:
    kinds = dict(_words().key)
    name = _("Project") if step.kind == "project" else kinds.get(step.kind, step.kind)
    hours = _hours(step.hours_low, step.hours_high)
    return ListedItem(step.kind, name, step.title, _span(step.start, step.end), hours, is_mark=False, done=step.id in done)


def _listed_mark(mark: MilestoneMark, done: frozenset[str]) -> ListedItem:
    names = {"certification": _("Certification"), "project": _("Project finished"), "review": _("Review")}
    price = format_cents(mark.cost_cents) if mark.cost_cents else ""
    return ListedItem(mark.kind, names[mark.kind], mark.title, _day(mark.day), price, is_mark=True, done=mark.step in done)


def _month_name(month: Month) -> str:
    return date_format(date.fromisoformat(f"{month.month}-01"), "F Y")


def _finish_sentence(plan: Plan) -> str:
    summary = plan.summary
    return _("Likely finish %(likely)s; one in five finish before %(early)s, one in five after %(late)s.") % {
        "likely": date_format(summary.finish, "j F Y"),
        "early": date_format(summary.finish_p20, "j F Y"),
        "late": date_format(summary.finish_p80, "j F Y"),
    }


def _day(day: date) -> str:
    return date_format(day, "j M")


def _span(start: date, end: date) -> str:
    if end - start < timedelta(days=1):
        return _day(start)
    first = date_format(start, "j") if (start.year, start.month) == (end.year, end.month) else _day(start)
    return f"{first}–{_day(end)}"


def _hours(low: float, high: float) -> str:
    if round(low, 1) == round(high, 1):
        return ngettext("%(hours)s hour", "%(hours)s hours", round(high)) % {"hours": _short(high)}
    return _("%(low)s to %(high)s hours") % {"low": _short(low), "high": _short(high)}


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _percent(value: float) -> str:
    return _("%(share)s %%") % {"share": f"{value:.0f}"}

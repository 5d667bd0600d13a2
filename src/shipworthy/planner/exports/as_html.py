"""A plan as one page that needs nothing else: it opens without a network and prints."""

from __future__ import annotations

from datetime import date

from shipworthy.kernel import format_cents
from shipworthy.planner.exports.markup import Markup, element, table, together
from shipworthy.planner.exports.page_style import PAGE_STYLE
from shipworthy.planner.exports.voyage import voyage
from shipworthy.planner.exports.wording import (
    begun_and_carried,
    cost_lines,
    day_text,
    difference_text,
    hours_text,
    milestones,
    month_text,
    range_text,
    span_text,
    titles,
)
from shipworthy.planner.plan import Month, Plan, Step

_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def to_html(plan: Plan) -> str:
    """A self-contained page: no script, no other host; everything the plan or the profile says is escaped."""
    title = element("title", f"Plan to {day_text(plan.summary.finish)}")
    head = element("head", Markup(_HEAD), title, element("style", Markup(PAGE_STYLE)))
    body = element("body", element("main", *_sections(plan)))
    return f"<!doctype html>\n{element('html', head, body, lang='en')}\n"


def _sections(plan: Plan) -> list[Markup]:
    return [
        _opening(plan),
        _section("The order", _order(plan)),
        _section("The voyage", voyage(plan)),
        _section("Month by month", *(_month(plan, month) for month in plan.months)),
        _section("What it costs", table("US dollars, before tax", ("", "Amount"), _costs(plan))),
        _section("Skills first", _focus(plan)),
        _section("Readiness", _readiness(plan)),
        _section("Other plans", *_others(plan)),
        _section("Before you pay or book", _warnings(plan)),
        _stamp(plan),
    ]


def _section(title: str, *parts: Markup) -> Markup:
    return element("section", element("h2", title), *parts) if any(parts) else Markup("")


def _list(name: str, entries: list[Markup]) -> Markup:
    return element(name, *(element("li", entry) for entry in entries)) if entries else Markup("")


def _opening(plan: Plan) -> Markup:
    summary = plan.summary
    months = f"{summary.months.p20:.1f} to {summary.months.p80:.1f} months"
    finish = f"Likely finish between {day_text(summary.finish_p20)} and {day_text(summary.finish_p80)} ({months})."
    return element(
        "header",
        element("p", f"For {plan.profile.name}", class_="soft") if plan.profile.name else Markup(""),
        element("h1", f"{day_text(summary.start)} to {day_text(summary.finish)}"),
        element("p", summary.sentence, class_="lead"),
        element("p", finish, class_="soft"),
        _next(plan),
    )


def _next(plan: Plan) -> Markup:
    """The one thing to do first, in the accent that nothing else wears."""
    if not plan.steps:
        return Markup("")
    first = plan.steps[0]
    action = f": {first.first_action}" if first.first_action else ""
    return element("p", element("strong", "Next "), f"{first.title}, {day_text(first.start)}{action}", class_="action")


def _order(plan: Plan) -> Markup:
    return _list("ol", [_mark(mark.title, mark.day, mark.cost_cents) for mark in milestones(plan)])


def _mark(title: str, day: date, cents: int) -> Markup:
    price = f", {format_cents(cents)}" if cents else ""
    return together([element("strong", title), f", {day_text(day)}{price}"])


def _month(plan: Plan, month: Month) -> Markup:
    begun, carried = begun_and_carried(plan, month)
    steps = _list("ul", [_step(step) for step in begun])
    goes_on = (
        element("p", f"Goes on: {', '.join(step.title for step in carried)}.", class_="soft") if carried else Markup("")
    )
    return together([element("h3", f"{month_text(month.month)}, {hours_text(month.hours)}"), goes_on, steps])


def _step(step: Step) -> Markup:
    facts = f" {span_text(step.start, step.end)}, {range_text(step)}"
    price = f", {format_cents(step.cost_cents)}" if step.cost_cents else ""
    action = together([Markup("<br>"), f"Begin: {step.first_action}"]) if step.first_action else Markup("")
    return together(
        [element("strong", step.title), f"{facts}{price}. ", element("span", step.why.sentence, class_="soft"), action]
    )


def _costs(plan: Plan) -> list[tuple[str, str]]:
    return [(name, format_cents(cents)) for name, cents in cost_lines(plan)]


def _focus(plan: Plan) -> Markup:
    lines = [
        together([element("strong", f.name), f" ({f.minutes} minutes): {f.first_action}"]) for f in plan.focus_first
    ]
    return _list("ol", lines)


def _readiness(plan: Plan) -> Markup:
    rows = [("Now", _meter(plan.readiness.now))]
    rows += [(f"{point.title}, {day_text(point.day)}", _meter(point.score)) for point in plan.readiness.milestones]
    note = element(
        "p",
        "Self-reported: what you said you can do, and what the steps teach. No graded work stands behind it.",
        class_="soft",
    )
    return together([note, table("Share of the role's weighted requirements", ("Once you reach", "Of 100"), rows)])


def _meter(score: float) -> Markup:
    fill = element("span", style=f"width:{min(max(score, 0), 100):.0f}%")
    return together([element("span", fill, class_="meter", aria_hidden="true"), f"{score:.0f}"])


def _others(plan: Plan) -> list[Markup]:
    alternatives = [(a.label, " > ".join(a.certifications), difference_text(a.against)) for a in plan.alternatives]
    left_out = [
        (n.code or n.name, n.reason, difference_text(n.forced) or "cannot be forced in") for n in plan.not_chosen
    ]
    named = titles(plan)
    swaps = [
        (f"{named.get(s.second, s.second)} first", s.reason, difference_text(s.against) or "not possible")
        for s in plan.swaps
    ]
    changed = [(w.label, w.sentence, difference_text(w.against)) for w in plan.what_if]
    return [
        *(
            [table("Alternatives", ("Plan", "Certifications", "Against this plan"), alternatives)]
            if alternatives
            else []
        ),
        *([table("Left out", ("Certification", "Why", "Forcing it in"), left_out)] if left_out else []),
        *([table("In the other order", ("Swap", "Why", "Against this plan"), swaps)] if swaps else []),
        *([table("If something changed", ("Change", "Then", "Against this plan"), changed)] if changed else []),
    ]


def _warnings(plan: Plan) -> Markup:
    return _list("ul", [together([warning.text]) for warning in plan.warnings])


def _stamp(plan: Plan) -> Markup:
    solver = "proven best" if plan.solver.status == "optimal" else f"within {plan.solver.gap:.1%} of the best possible"
    text = f"Catalogue {plan.catalog.version}, oldest fact checked {day_text(plan.catalog.checked)}. This plan is {solver}."
    return element("footer", element("p", text, class_="stamp"))

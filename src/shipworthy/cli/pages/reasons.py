"""What stands behind a plan: other plans, what was left out, swaps and changed wishes, each with its cost."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import QUIET, heading, say
from shipworthy.kernel import format_cents
from shipworthy.planner.exports.wording import day_text, difference_text, titles
from shipworthy.planner.plan import Plan


def reasons(console: Console, plan: Plan, *, why: bool) -> None:
    """Alternatives whenever the plan holds some; everything else with `why`."""
    _alternatives(console, plan)
    if not why:
        return
    _part(
        console,
        "Left out",
        ((n.code or n.name, n.reason, difference_text(n.forced) or "cannot be forced in") for n in plan.not_chosen),
    )
    _part(console, "In the other order", _swaps(plan))
    _part(console, "If something changed", ((w.label, w.sentence, difference_text(w.against)) for w in plan.what_if))


def _alternatives(console: Console, plan: Plan) -> None:
    if plan.alternatives:
        heading(console, "Other plans")
    for other in plan.alternatives:
        facts = f"{other.weeks:.1f} weeks, to {day_text(other.finish)}, {format_cents(other.cost_cents)}"
        say(console, Text.assemble((other.label, "bold"), f"  {' > '.join(other.certifications)}"))
        say(console, f"{facts}. Against this plan: {difference_text(other.against)}.", QUIET, indent=4)


def _swaps(plan: Plan) -> Iterable[tuple[str, str, str]]:
    named = titles(plan)
    for swap in plan.swaps:
        change = difference_text(swap.against) if swap.allowed else "not possible"
        yield f"{named.get(swap.second, swap.second)} before {named.get(swap.first, swap.first)}", swap.reason, change


def _part(console: Console, title: str, entries: Iterable[tuple[str, str, str]]) -> None:
    given = list(entries)
    if given:
        heading(console, title)
    for name, reason, change in given:
        say(console, Text.assemble((name, "bold"), (f"  {change}" if change else "", QUIET)))
        say(console, reason, indent=4)

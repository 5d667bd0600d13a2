"""A replan on a terminal: what moved, and the plan from today."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import DONE, NEXT, QUIET, heading, say
from shipworthy.cli.pages.plan_page import plan_page
from shipworthy.planner.exports.wording import day_text, difference_text
from shipworthy.planner.plan import Moved, Replan

_NAMED = 4
_STYLES = {"done": DONE, "later": NEXT, "earlier": NEXT, "added": NEXT}


def replan_page(console: Console, replan: Replan) -> None:
    """Print what moved, then the new plan."""
    console.print()
    say(console, f"From {day_text(replan.today)}", QUIET)
    say(console, replan.sentence, "bold")
    say(console, f"Your pace: {replan.pace_factor:.2f} hours for one planned hour ({replan.pace_basis}).", QUIET)
    _moved(console, [move for move in replan.moved if move.change != "kept"])
    if replan.better is not None:
        heading(console, "Another route would now be better")
        route = " > ".join(replan.better.certifications)
        say(console, f"{replan.better.label}: {route}. Against this plan: {difference_text(replan.better.against)}.")
    plan_page(console, replan.plan, why=False)


def _moved(console: Console, moved: list[Moved]) -> None:
    """What moved, steps that moved alike told together."""
    heading(console, "What moved")
    if not moved:
        say(console, "Nothing.")
    for (change, days, reason), group in groupby(moved, key=lambda move: (move.change, move.days, move.reason)):
        by = f" by {abs(days)} days" if days else ""
        say(
            console,
            Text.assemble((f"{change}{by}", _STYLES.get(change, QUIET)), f"  {_titles([m.title for m in group])}"),
        )
        say(console, reason, QUIET, indent=4)


def _titles(titles: list[str]) -> str:
    named = ", ".join(titles[:_NAMED])
    return named if len(titles) <= _NAMED else f"{named} and {len(titles) - _NAMED} more"

"""What was checked of a bank, for the terminal: each finding with the next step, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import HEADING, QUIET, columns, heading, is_wide, put, say

if TYPE_CHECKING:
    from shipworthy.cli.bank_checks import Checks, Comparison, Finding, Move, People

MOST = 10
_HEAD = ("item", "what was seen", "next step")


def checks_page(console: Console, checks: Checks) -> None:
    """Items, learners, groups, other banks."""
    heading(console, "Fit of the items")
    if checks.judged:
        say(console, _items(checks))
        _table(console, checks.items)
    else:
        say(console, "No item has the 50 answers it takes to judge its fit.")
    heading(console, "Fit of the learners")
    say(console, _people(checks.people))
    for comparison in checks.groups:
        _group(console, comparison)
    for move in checks.moves:
        _move(console, move)
    for note in checks.notes:
        console.print()
        say(console, note)


def _items(checks: Checks) -> str:
    count = len(checks.items)
    if not count:
        return f"All {checks.judged} items with at least 50 answers behave as the model says: nothing to do."
    does = "does" if count == 1 else "do"
    return (
        f"{count} of {checks.judged} items {does} not behave as the model says (by chance 1 in 200 would), worst first:"
    )


def _people(people: People) -> str:
    if not people.judged:
        return "No learner gave the 10 answers it takes to judge a pattern."
    share = 100 * people.odd / people.judged
    seen = f"{people.odd:,} of {people.judged:,} learners ({share:.1f} %) answered in a way that fits no one ability, "
    if share <= 2:  # noqa: PLR2004  (what the limit lets through by chance)
        return seen + "no more than the 1 or 2 in 100 that chance makes: nothing to do."
    return seen + (
        "where chance makes 1 or 2 in 100. Mend the items above first and calibrate again; "
        "if it stays, look for guessing, haste or help."
    )


def _group(console: Console, comparison: Comparison) -> None:
    heading(console, f"{comparison.group} beside {comparison.reference}")
    focal, reference = comparison.learners
    seen = f"{focal:,} learners beside {reference:,} of the same ability"
    items = len({finding.item for finding in comparison.findings})
    if items:
        say(console, f"{seen}: {items} {_items_work(items)} otherwise for them, worst first.")
        _table(console, comparison.findings)
    else:
        say(console, f"{seen}: no item was found to work otherwise for them.")
    _warn(console, comparison.warnings)


def _items_work(count: int) -> str:
    return "item works" if count == 1 else "items work"


def _move(console: Console, move: Move) -> None:
    heading(console, f"Since {move.against}")
    if move.slope is not None and move.shift is not None:
        sign = "-" if move.shift < 0 else "+"
        line = f"the ability there is {move.slope:.2f} times the ability here {sign} {abs(move.shift):.2f}"
        stayed = "all stayed" if not move.findings else f"{len(move.findings)} moved, worst first"
        say(console, f"{move.common} items are in both banks; {stayed}. By those that stayed, {line}.")
        _table(console, move.findings)
    _warn(console, move.warnings)


def _warn(console: Console, warnings: Iterable[str]) -> None:
    for warning in warnings:
        say(console, warning)


def _table(console: Console, findings: Sequence[Finding]) -> None:
    """The worst findings, and how many more there are."""
    shown = findings[:MOST]
    if not shown:
        return
    if is_wide(console):
        rows = [(finding.item, finding.seen, finding.step) for finding in shown]
        name = min(max(len(finding.item) for finding in shown), 20)
        each = (console.width - name - 10) // 2
        head = [Text(title, QUIET) for title in _HEAD]
        put(console, columns([head, *rows], widths={0: name, 1: each, 2: each}))
    else:
        for finding in shown:
            say(console, Text(finding.item, HEADING))
            say(console, f"{finding.seen}: {finding.step}", indent=6)
    if len(findings) > MOST:
        say(console, f"... and {len(findings) - MOST} more: --format json holds all.")

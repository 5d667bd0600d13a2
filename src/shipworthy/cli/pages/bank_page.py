"""A calibrated bank for the terminal: its items with their standard errors, and what a reader should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from shipworthy.cli.pages.parts import HEADING, QUIET, columns, heading, is_wide, put, say

if TYPE_CHECKING:
    from shipworthy.measure import Item
    from shipworthy.measure.calibration import Calibration

_HEAD = ("item", "answers", "discrimination a", "difficulty b", "guess c")


def bank_page(console: Console, found: Calibration) -> None:
    """One line an item, the summary, then the notes."""
    guesses = any(item.c for item in found.bank.items)
    rows = [_row(item, guesses=guesses) for item in found.bank.items]
    if is_wide(console):
        head = [Text(name, QUIET) for name in _HEAD[: None if guesses else -1]]
        put(console, columns([head, *rows], right=(1, 2, 3, 4)), indent=0)
    else:
        for name, *rest in rows:
            say(console, Text(name, HEADING), indent=0)
            say(console, ", ".join(f"{label} {value}" for label, value in zip(_HEAD[1:], rest, strict=False)), indent=4)
    console.print()
    say(console, _summary(found), indent=0)
    if found.notes:
        heading(console, "Notes")
        for note in found.notes:
            say(console, note)


def _row(item: Item, *, guesses: bool) -> list[str]:
    """Id, answers and parameters with their standard errors; an item with partial credit says its thresholds."""
    b = f"{item.b:.2f} ± {item.se_b:.2f}"
    if len(item.thresholds) > 1:
        b = f"{b} ({', '.join(f'{threshold:.2f}' for threshold in item.thresholds)})"
    row = [item.id, f"{item.answers:,}", f"{item.a:.2f} ± {item.se_a:.2f}", b]
    return [*row, f"{item.c:.2f}"] if guesses else row


def _summary(found: Calibration) -> str:
    mean, sd = found.population
    ended = "converged after" if found.converged else "did not converge in"
    answers = sum(item.answers for item in found.bank.items)
    return (
        f"{len(found.bank)} items, model {found.bank.model}, {answers:,} answers; {ended} {found.iterations} iterations, "
        f"log likelihood {found.log_likelihood:.1f}, population mean {mean:.2f} and standard deviation {sd:.2f}."
    )

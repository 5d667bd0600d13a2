"""On a terminal: what we predicted of somebody's answers, and what came of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Console

from shipworthy.cli.pages.parts import QUIET, columns, heading, put, say
from shipworthy.readiness import Bin, Reliability
from shipworthy.readiness.predictions import FEWEST, verdict

VERSION = "1.0"


def predictions_page(console: Console, found: Reliability | None, count: int) -> None:
    """By tenths, with 80 % intervals; without numbers while there are too few answers (`found` None)."""
    heading(console, "What we predicted, and what came of it")
    if found is None:
        answers = "1 answer" if count == 1 else f"{count} answers"
        say(console, f"{answers} so far; from {FEWEST} on there is enough to judge by.")
        return
    say(console, verdict(found))
    console.print()
    rows = [("we said", "you were right", "80 % interval", "answers"), *(_row(each) for each in found.bins)]
    put(console, columns(rows, right=(0, 1, 2, 3)))
    console.print()
    scores = f"Brier score {found.brier:.3f}; always saying your own average {found.base_brier:.3f}. 0 is best."
    say(console, scores, QUIET)


def _row(each: Bin) -> tuple[str, str, str, str]:
    return (
        f"{100 * each.low:.0f} to {100 * each.high:.0f} %",
        f"{100 * each.actual:.0f} %",
        f"{100 * each.actual_low:.0f} to {100 * each.actual_high:.0f} %",
        str(each.count),
    )


def predictions_json(found: Reliability | None, count: int) -> dict[str, Any]:
    """The same for programs."""
    return {"version": VERSION, "answers": count, "fewest": FEWEST, "reliability": asdict(found) if found else None}

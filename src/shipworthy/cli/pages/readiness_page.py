"""Readiness on a terminal: the score with its interval, and the sum it comes from."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from shipworthy.catalog import LEVEL_NAMES, Catalog, Role
from shipworthy.cli.pages.parts import QUIET, columns, heading, is_wide, meter, put, say
from shipworthy.readiness import Part, Readiness


def readiness_page(console: Console, found: Readiness, role: Role, catalog: Catalog) -> None:
    """Print the whole page."""
    console.print()
    say(console, f"{role.rung(found.rung).name}", QUIET)
    put(console, meter(console, found.score))
    say(console, found.summary, "bold")
    heading(console, "Where the points come from")
    parts = sorted(found.parts, key=lambda part: (part.points - part.most, part.names))
    if is_wide(console):
        put(console, columns([_row(part) for part in parts], right=(1,), fold=2, widths={0: 36, 1: 13}))
    else:
        for part in parts:
            _lines(console, part)
    _sum(console, found, catalog)


def _row(part: Part) -> tuple[str, str, str]:
    return _name(part), _points(part), str(part.because)


def _lines(console: Console, part: Part) -> None:
    say(console, _name(part))
    say(console, f"{_points(part)}. {part.because}", QUIET, indent=5)


def _name(part: Part) -> str:
    return f"{' or '.join(part.names)}, {LEVEL_NAMES[part.asked]}"


def _points(part: Part) -> str:
    return f"{part.points:.2f} of {part.most:.2f}"


def _sum(console: Console, found: Readiness, catalog: Catalog) -> None:
    console.print()
    say(console, f"The points add up to {found.score:.1f} of 100. Catalogue of {catalog.oldest_check} or later.", QUIET)
    say(
        console,
        Text(
            "Each requirement counts its weight times the share of its level that is reached, as far as the evidence tells;"
            " what is not known widens the interval."
        ),
        QUIET,
    )

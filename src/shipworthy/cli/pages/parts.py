"""What the pages are set from: headings, indented parts, quiet tables, meters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

INDENT = 2
WIDE = 76
METER = 20
NATURAL: Mapping[int, int] = {}

HEADING = "bold"
QUIET = "dim"
NEXT = "bold dark_orange3"
DONE = "cyan"

Justify = Literal["left", "right"]


def say(console: Console, text: str | Text, style: str = "", *, indent: int = INDENT) -> None:
    """A paragraph, wrapped and indented."""
    put(console, Text(text, style=style) if isinstance(text, str) else text, indent=indent)


def put(console: Console, part: RenderableType, *, indent: int = INDENT) -> None:
    """Any part of a page, indented."""
    console.print(Padding(part, (0, 0, 0, indent), expand=isinstance(part, Table)))


def heading(console: Console, text: str) -> None:
    """A heading with a line of air above."""
    console.print()
    say(console, text, HEADING)


def columns(
    rows: Iterable[Iterable[str | Text]],
    *,
    right: tuple[int, ...] = (),
    fold: int | None = None,
    widths: Mapping[int, int] = NATURAL,
) -> Table:
    """Rows without lines between: numbers in `right`, column `fold` takes the room that is left, `widths` fix the others.

    Only `fold` wraps where it is given and `widths` are not; a column of fixed width wraps within it.
    """
    given = [list(row) for row in rows]
    table = Table.grid(padding=(0, 2), expand=bool(widths))
    for number in range(max((len(row) for row in given), default=0)):
        justify: Justify = "right" if number in right else "left"
        wraps = fold is None or number == fold or number in widths
        table.add_column(
            justify=justify, no_wrap=not wraps, ratio=1 if number == fold else None, width=widths.get(number)
        )
    for row in given:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def meter(console: Console, score: float) -> Text:
    """A score of 100 as a bar and a number; readable without colour and without box characters."""
    full = round(min(max(score, 0.0), 100.0) / 100 * METER)
    done, rest = ("█", "░") if console.encoding.startswith("utf") else ("#", "-")
    return Text.assemble((done * full, DONE), (rest * (METER - full), QUIET), f" {score:.0f}")


def is_wide(console: Console) -> bool:
    """Whether rows with several columns fit; below that a row becomes two lines."""
    return console.width >= WIDE

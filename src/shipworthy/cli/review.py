"""`shipworthy review`: what is due and where you are weak, mixed by what helps the most."""

from __future__ import annotations

from typing import Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.store import DataFolder, open_store

FORMATS = ("table", "json")
MOST_MINUTES = 600
USUAL_MINUTES = 20

Minutes = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=MOST_MINUTES, help="The minutes you have for a new session.")
]
New = Annotated[bool, typer.Option("--new", help="Begin another session instead of going on with the one left open.")]


def review(
    *,
    minutes: Minutes = None,
    new: New = False,
    data: DataFolder = None,
    content: opt.ContentFolders = None,
    format_: opt.Format = "table",
) -> None:
    """Smart Review in the terminal, sized in minutes; it shares its store with the site."""
    chosen = opt.one_of("--format", format_, FORMATS)
    opt.offer_content(content)
    open_store(data)
    from shipworthy.cli.sessions import begin, end, hold, left_open, say_goes_on
    from shipworthy.practice.sessions import Scope

    row = left_open("review")
    if row is not None and new:
        end(row)
        row = None
    if row is None:
        row = begin("review", Scope(), minutes or USUAL_MINUTES)
    else:
        say_goes_on(row)
    hold(row.id, chosen)

"""Options that several verbs share, and how their values are read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.kernel import parse_day, resolve

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog

CatalogFolder = Annotated[
    Path | None,
    typer.Option(
        "--catalog",
        metavar="DIR",
        envvar="SHIPWORTHY_CATALOG",
        help="A catalogue of your own instead of the bundled one.",
    ),
]
ContentFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--content",
        metavar="DIR",
        envvar="SHIPWORTHY_CONTENT",
        help="Items and lessons of your own beside the bundled ones; may be given several times.",
    ),
]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="Count as if today were this day.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.")
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Say on standard error how long the planner took.")]


def catalog_in(folder: Path | None) -> Catalog:
    """The catalogue in `folder`, or the bundled one."""
    from shipworthy.catalog import load_catalog

    return load_catalog(folder)


def own_packs(content: Sequence[Path] | None) -> list[Path]:
    """The folders given with --content; BadInput for one that holds neither items nor lessons."""
    from shipworthy.practice import refuse_empty

    for pack in content or ():
        refuse_empty("--content", pack)
    return list(content or ())


def packs_in(content: Sequence[Path] | None, catalog: Path | None) -> list[Path]:
    """The packs to check, count or export: that of the catalogue, be it empty, then `content`."""
    from shipworthy.catalog import bundled_path

    return [catalog or bundled_path(), *own_packs(content)]


def offer_content(content: Sequence[Path] | None) -> None:
    """Let the site, or the store that the terminal shares with it, ask from `content` too."""
    if packs := own_packs(content):
        os.environ["SHIPWORTHY_CONTENT"] = os.pathsep.join(str(pack.resolve()) for pack in packs)


def day_or_today(text: str | None) -> date:
    """The day given with --today, or the clock's: the one place where the clock is read."""
    if text is not None:
        return parse_day("--today", text)
    return date.today()  # noqa: DTZ011  (the person's own calendar day is what is meant)


def one_of(option: str, text: str, known: tuple[str, ...]) -> str:
    """The one of `known` that `text` names; BadInput names the nearest."""
    return resolve(option, text, known)

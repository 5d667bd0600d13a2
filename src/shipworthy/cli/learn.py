"""`shipworthy learn`: the lessons, one for each skill."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shipworthy.cli import options as opt
from shipworthy.cli.output import Page, show, write
from shipworthy.kernel import BadInput, canonical_json, resolve

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog
    from shipworthy.practice import Content

FORMATS = ("table", "json")

SkillName = Annotated[
    str | None, typer.Argument(metavar="[SKILL]", help="The skill to learn; without one the lessons are listed.")
]


def learn(
    skill: SkillName = None,
    *,
    catalog: opt.CatalogFolder = None,
    content: opt.ContentFolders = None,
    format_: opt.Format = "table",
) -> None:
    """Read the lesson of a skill; long ones open in your pager."""
    chosen = opt.one_of("--format", format_, FORMATS)
    from shipworthy.practice import load_content, packs_of

    loaded = load_content(*packs_of(catalog, opt.own_packs(content)))
    if skill is None:
        _list(opt.catalog_in(catalog), loaded, chosen)
        return
    from shipworthy.cli.pages.lesson_page import lesson_json, lesson_page

    found = skill if skill in loaded.lessons else _resolved(skill, loaded, catalog)
    lesson = loaded.lesson_for(found)
    if lesson is None:
        raise BadInput("SKILL", f"{found} has no lesson yet", "shipworthy learn lists those there are.")
    if chosen == "json":
        write(canonical_json(lesson_json(lesson)), None)
    else:
        count = len(loaded.for_skill(found, opt.day_or_today(None)))
        read(lambda console: lesson_page(console, lesson, count))


def _resolved(skill: str, content: Content, catalog: Path | None) -> str:
    """The skill that is meant, be there a lesson or not."""
    return resolve("SKILL", skill, {**content.lessons, **opt.catalog_in(catalog).skills})


def _list(catalog: Catalog, content: Content, format_: str) -> None:
    from shipworthy.cli.pages.lesson_page import lessons_json, lessons_page

    lessons = content.lessons.values()
    if format_ == "json":
        write(canonical_json(lessons_json(lessons)), None)
    else:
        show(lambda console: lessons_page(console, lessons, catalog))


def read(page: Page) -> None:
    """Print a long page, through the pager where there is a terminal."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        show(page)
        return
    from rich.console import Console

    from shipworthy.cli.output import WIDEST

    os.environ.setdefault("LESS", "-FRX")  # keeps colours, and prints what fits on one screen
    console = Console(markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    with console.pager(styles=True):
        page(console)

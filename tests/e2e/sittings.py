"""Exams to sit in a browser: begun by the form that people send, then cut down to one question of each kind in the site's own database."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from shipworthy.practice import load_content
from tests.e2e.server import Site

EXAM = "clf-c02"
KINDS = ("single", "multiple", "ordering", "matching", "numeric")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SEED = 7


def begin(page: Page, site: Site, mode: str = "exam", left_the_pack: int = 0) -> str:
    """Begin a sitting of five questions, one a kind; the path that its pages share. `page` shows its first question.

    The question of the number `left_the_pack` (from 1) is one that the content does not hold.
    """
    site_of = page.context.request
    token = _TOKEN.search(site_of.get(f"/exams/{EXAM}/").text())
    assert token
    sent = {"csrfmiddlewaretoken": token[1], "mode": mode}
    begun = site_of.post(f"/exams/{EXAM}/", form=sent, max_redirects=0)
    root = urlsplit(begun.headers["location"]).path
    shorten(site, root, left_the_pack)
    page.goto(f"{root}1/")
    return root


def shorten(site: Site, root: str, left_the_pack: int = 0) -> None:
    """Cut a sitting that nobody has looked at yet down to five questions, one a kind; see `begin` for `left_the_pack`."""
    form = [list(place) for place in _form()]
    if left_the_pack:
        form[left_the_pack - 1][0] = "a-question-that-left"
    change(site, root, "form = ?, places = ?", json.dumps(form), len(KINDS))


def change(site: Site, root: str, what: str, *values: object) -> None:
    """Change the row of a sitting: `change(site, root, "started = started - ?", 60)`."""
    key = root.rstrip("/").rpartition("/")[2].replace("-", "")
    with closing(sqlite3.connect(_database(site), timeout=10)) as database, database:
        found = database.execute(f"UPDATE exams_examsitting SET {what} WHERE id = ?", (*values, key))  # noqa: S608
        assert found.rowcount == 1


def left(site: Site, root: str, seconds: float) -> None:
    """Move the start of a sitting so that `seconds` are left until the bell."""
    change(site, root, "started = CAST(strftime('%s', 'now') AS REAL) - allowed + ?", seconds)


def kept(site: Site, root: str) -> dict[int, object]:
    """Responses that the server holds, by question from 1."""
    key = root.rstrip("/").rpartition("/")[2].replace("-", "")
    with closing(sqlite3.connect(_database(site), timeout=10)) as database:
        rows = database.execute("SELECT number, response FROM exams_examplace WHERE sitting_id = ?", (key,)).fetchall()
    return {number + 1: json.loads(response) for number, response in rows if response is not None}


def expect_saved(page: Page) -> None:
    """Wait until the page says that what was changed is saved."""
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")


def at_question(page: Page, number: int) -> None:
    """Wait until the page shows a question."""
    expect(page.locator("[data-question]")).to_have_attribute("data-number", str(number))


def option(page: Page, letter: str) -> Locator:
    """The radio button or box of an option."""
    return page.locator(f"[name=given][value={letter}]")


def _database(site: Site) -> Path:
    return site.log.parent / "data" / "shipworthy.sqlite3"


@cache
def _form() -> list[list[object]]:
    items = {item.kind: item for item in load_content().written(exam=EXAM) if not item.testlet}
    return [[items[kind].id, _SEED, items[kind].domain_for(EXAM)] for kind in KINDS]

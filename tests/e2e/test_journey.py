"""The whole way in one walk: a plan, a diagnostic, practice, a review, a whole exam, and the plan that changes with the answers.

JOURNEY_SCREENSHOTS=folder python -m pytest tests/e2e/test_journey.py photographs every station: wide, on a phone, and in the dark.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from shipworthy.practice import Content, Presented, key, load_content, present
from shipworthy.practice.items import WrittenItem
from tests.e2e import axe
from tests.e2e.acts import expect_none, make_plan, press
from tests.e2e.conftest import Open
from tests.e2e.server import Site, running
from tests.e2e.sittings import at_question

WIDE = {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}}
NARROW = {"width": 390, "height": 844}
SHOTS = os.environ.get("JOURNEY_SCREENSHOTS")
DOMAIN = "exam:aif-c01:ai-ml-fundamentals"
EXAM = "/exams/aif-c01/"
QUESTIONS = 65


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of this test's own: there is one learner to a site, and they are new here."""
    with running(tmp_path) as site:
        yield site


@cache
def content() -> Content:
    return load_content()


def item_of(name: str) -> WrittenItem:
    """The item that a row names."""
    found = content().find(name)
    assert found
    return found


class Walk:
    """The walk so far: a page, and what was wrong at the stations."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site, self.faults = page, site, list[str]()
        self._stations = 0

    def station(self, name: str) -> None:
        """Look at the page, wide and narrow: nothing wider than the window, nothing that axe finds."""
        self._stations += 1
        label = f"{self._stations:02d}-{name}"
        self.faults += [f"{label}: {fault}" for fault in axe.faults(self.page, axe.BEST)]
        self._shoot(f"{label}-wide")
        self.page.set_viewport_size(NARROW)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > NARROW["width"]:
            self.faults.append(f"{label}: {wide} px wide in a window of {NARROW['width']}")
        self._shoot(f"{label}-phone")
        if SHOTS:
            self.page.emulate_media(color_scheme="dark")
            self._shoot(f"{label}-dark")
            self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(WIDE["viewport"])

    def _shoot(self, name: str) -> None:
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    def answer(self, times: int, *, wrong: int = 0) -> None:
        """Answer questions of a session, every `wrong`th of them wrongly."""
        for number in range(1, times + 1):
            respond(self.page, self._open_question(), rightly=not (wrong and number % wrong == 0))
            self.page.get_by_role("link", name="Next question").click()
            self.page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))

    def _open_question(self) -> Presented:
        """The question that waits, as the page shows it."""
        row = urlsplit(self.page.url).path.rstrip("/").rpartition("/")[2].replace("-", "")
        seed, item = self._one("SELECT seed, open FROM practising_practicesession WHERE id = ?", row)
        return present(item_of(item), f"{seed}-0")

    def exam_form(self) -> list[Presented]:
        """Every question of the sitting on the page, as it is shown."""
        row = urlsplit(self.page.url).path.split("/")[3].replace("-", "")
        (form,) = self._one("SELECT form FROM exams_examsitting WHERE id = ?", row)
        return [present(item_of(item), seed) for item, seed, _domain in json.loads(form)]

    def _one(self, query: str, row: str) -> tuple[str, ...]:
        with closing(sqlite3.connect(self.site.log.parent / "data" / "shipworthy.sqlite3", timeout=10)) as database:
            found: tuple[str, ...] = database.execute(query, (row,)).fetchone()
        return found


def respond(page: Page, shown: Presented, *, rightly: bool) -> None:
    """Answer a question on its page, or say that one does not know."""
    if not rightly:
        press(page, "I do not know")
    else:
        _fill(page, shown)
        press(page, "Check")
    expect(page).to_have_url(re.compile(r"/answers/\d+/$"))


def _fill(page: Page, shown: Presented) -> None:
    right = shown.shown(key(item_of(shown.id)))
    if shown.kind == "numeric":
        page.locator("input[name=given]").fill(str(right))
    elif shown.kind in {"ordering", "matching"}:
        for select, letter in zip(page.locator(".placing select").all(), right, strict=True):
            select.select_option(letter)
    else:
        for letter in right:
            page.locator(f"input[name=given][value={letter}]").check()


def sit(page: Page, form: list[Presented]) -> None:
    """Go through a whole exam by keyboard: choices are answered, every fourth with its first option."""
    for number, shown in enumerate(form, 1):
        at_question(page, number)
        if shown.kind in {"single", "multiple"}:
            right = shown.shown(key(item_of(shown.id)))
            for letter in "a" if number % 4 == 0 else right:
                page.keyboard.press(letter.lower())
        if number < len(form):
            page.keyboard.press("n")


def figures(page: Page) -> str:
    """The effort and the sentence that a plan's page opens with."""
    return f"{page.locator('.bearings').inner_text()} {page.locator('.answer-sentence').inner_text()}"


def test_a_new_visitor_comes_to_a_plan_that_their_answers_changed(open_page: Open, site: Site) -> None:
    page = open_page(**WIDE)
    axe.into(page.context)
    walk = Walk(page, site)
    plan = make_plan(page)
    first = figures(page)
    walk.station("plan")
    _diagnose(walk)
    _practise(walk)
    _review(walk)
    _sit(walk)
    _replan(walk, plan)
    assert figures(page) != first
    expect(page.get_by_text("This plan was replanned.")).to_be_visible()
    walk.station("plan-that-changed")
    expect_none(walk.faults)


def _diagnose(walk: Walk) -> None:
    page = walk.page
    page.goto("/today/")
    walk.station("first-day")
    press(page, "Begin the diagnostic")
    walk.station("question")
    walk.answer(12, wrong=3)
    press(page, "Stop here")
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()
    expect(page.locator("figure.figure .c-range").first).to_be_visible()
    walk.station("readiness")


def _practise(walk: Walk) -> None:
    page = walk.page
    page.goto("/practice/")
    walk.station("practise")
    page.get_by_label("Subject", exact=True).select_option(DOMAIN)
    press(page, "Practise it")
    press(page, "Check")
    expect(page.get_by_role("alert")).to_contain_text("missing")
    walk.station("nothing-chosen")
    walk.answer(3, wrong=3)
    page.go_back()
    expect(page.locator(".parts .why").first).to_be_visible()
    expect(page.get_by_text(re.compile("comes back (today|on)"))).to_be_visible()
    walk.station("feedback")
    page.get_by_role("link", name="Next question").click()
    press(page, "Stop here")
    walk.station("domain-practised")


def _review(walk: Walk) -> None:
    page = walk.page
    page.goto("/practice/")
    press(page, "10 minutes")
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()
    walk.answer(2)
    press(page, "Stop here")
    page.goto("/today/")
    expect(page.locator("main .next")).to_have_count(1)
    expect(page.get_by_text("You practised on 1 of the last 14 days.")).to_be_visible()
    walk.station("today")
    page.get_by_role("link", name="10 minutes", exact=True).click()
    walk.station("short-day")
    page.goto("/today/")
    page.get_by_role("link", name="Read", exact=True).click()
    expect(page.get_by_role("button", name="I have read it")).to_be_visible()
    walk.station("lesson")


def _sit(walk: Walk) -> None:
    page = walk.page
    page.goto(EXAM)
    walk.station("exam-begin")
    press(page, "Begin")
    form = walk.exam_form()
    assert len(form) == QUESTIONS
    walk.station("exam-question")
    sit(page, form)
    page.keyboard.press("r")
    page.wait_for_url("**/review/")
    walk.station("exam-review")
    page.get_by_role("button", name="Hand it in").click()
    if "/review/" in page.url:
        page.get_by_role("button", name="Yes, hand it in").click()
    page.wait_for_url("**/result/")
    expect(page.get_by_text("Your answers change the plan:")).to_be_visible()
    walk.station("exam-result")
    page.goto("/practice/predictions/")
    expect(page.locator("figure.figure svg")).to_be_visible()
    walk.station("predictions")


def _replan(walk: Walk, plan: str) -> None:
    page = walk.page
    page.goto(plan)
    expect(page.get_by_text("Your answers change the plan:")).to_be_visible()
    walk.station("plan-older-than-answers")
    press(page, "See what they change")
    expect(page.get_by_role("heading", name="What would move, and why")).to_be_visible()
    expect(page.get_by_text(re.compile("Your answers leave less")).first).to_be_visible()
    walk.station("preview")
    press(page, "Accept the new plan")
    expect(page).to_have_url(re.compile(f"{plan}$"))

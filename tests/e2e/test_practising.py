"""From the first question to the plan of a day: a diagnostic, a subject, a review, and today; by mouse, and by keyboard alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import axe
from tests.e2e.acts import expect_none, focused, make_plan, press, tab_to
from tests.e2e.conftest import DARK, PHONE, Open
from tests.e2e.server import Site, running

LIGHT_1100 = {"color_scheme": "light", "viewport": {"width": 1100, "height": 900}}
DARK_390 = {**PHONE, "color_scheme": "dark"}
SHOTS = os.environ.get("PRACTICE_SCREENSHOTS")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of this test's own: there is one learner to a site, and today depends on what they did."""
    with running(tmp_path) as site:
        yield site


def look(page: Page, name: str, faults: list[str]) -> None:
    """Hold the page against axe, and photograph it where somebody asked for pictures."""
    faults += axe.faults(page, axe.BEST)
    wide, window = page.evaluate("document.documentElement.scrollWidth"), page.viewport_size
    if window and wide > window["width"]:
        faults.append(f"{name}: {wide} px wide in a window of {window['width']}")
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def respond(page: Page) -> None:
    """Answer whatever is asked with the first thing that is allowed."""
    numbers, picks = page.locator("input[name=given][inputmode]"), page.locator("input[name=given]")
    selects = page.locator(".placing select")
    if numbers.count():
        numbers.fill("42")
    elif selects.count():
        for place in range(selects.count()):
            selects.nth(place).select_option(index=place + 1)
    else:
        stem = page.locator(".stem").inner_text().lower()
        many = 3 if "three" in stem else 2
        for place in range(many if picks.first.get_attribute("type") == "checkbox" else 1):
            picks.nth(place).check()
    press(page, "Check")
    expect(page).to_have_url(re.compile(r"/answers/\d+/$"))


def answer(page: Page, times: int) -> None:
    for _ in range(times):
        respond(page)
        page.get_by_role("link", name="Next question").click()
        page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_from_the_diagnostic_to_the_plan_of_the_day(name: str, open_page: Open) -> None:
    page, faults = open_page(**(LIGHT_1100 if name == "light" else DARK_390)), []
    axe.into(page.context)
    make_plan(page)
    page.goto("/today/")
    look(page, f"{name}-1-first-day", faults)
    press(page, "Begin the diagnostic")
    look(page, f"{name}-2-question", faults)
    answer(page, 4)
    press(page, "Stop here")
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()
    look(page, f"{name}-3-summary", faults)
    page.goto("/practice/")
    look(page, f"{name}-4-practise", faults)
    page.get_by_label("Subject", exact=True).select_option("exam:aif-c01")
    press(page, "Practise it")
    press(page, "Check")
    expect(page.get_by_role("alert")).to_contain_text("missing")
    look(page, f"{name}-5-missing", faults)
    respond(page)
    expect(page.locator(".parts .why").first).to_be_visible()
    expect(page.get_by_text("comes back on")).to_be_visible()
    look(page, f"{name}-6-feedback", faults)
    page.get_by_role("link", name="Next question").click()
    press(page, "Stop here")
    expect(page.get_by_text("too little is known", exact=False)).to_be_visible()
    look(page, f"{name}-7-exam-summary", faults)
    page.goto("/practice/")
    press(page, "10 minutes")
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()
    respond(page)
    page.goto("/today/")
    expect(page.locator("main .next")).to_have_count(1)
    expect(page.get_by_text("You practised on 1 of the last 14 days.")).to_be_visible()
    look(page, f"{name}-8-today", faults)
    page.get_by_role("link", name="10 minutes", exact=True).click()
    look(page, f"{name}-9-short-day", faults)
    page.goto("/lessons/python/")
    look(page, f"{name}-lesson", faults)
    expect_none(faults)


def test_a_session_works_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/today/", **DARK)
    unseen = tab_to(page, "main button.next")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    unseen += tab_to(page, ".asked input, .asked select")
    if focused(page).startswith("select"):
        for _step in range(page.locator(".placing select").count()):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
    elif page.locator("input[inputmode]").count():
        page.keyboard.type("42")
    else:
        page.keyboard.press("Space")
    unseen += tab_to(page, ".ask button[name=unknown]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/answers/1/$"))
    unseen += tab_to(page, "main a.next")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 2")).to_be_visible()
    unseen += tab_to(page, "form.section button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="0 of 1 question right")).to_be_visible()
    expect_none(unseen)

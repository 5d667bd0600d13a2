"""A session by keyboard alone; tests/e2e/test_journey.py walks the rest of practice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.acts import expect_none, focused, tab_to
from tests.e2e.conftest import DARK, Open
from tests.e2e.server import Site, running


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of this test's own: there is one learner to a site, and today depends on what they did."""
    with running(tmp_path) as site:
        yield site


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

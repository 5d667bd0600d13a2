"""An exam by keyboard alone, and by the names that a screen reader says: where the focus goes, and what every control is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import expect_none, focused, tab_to
from tests.e2e.server import Site
from tests.e2e.sittings import EXAM, KINDS, at_question, begin, expect_saved, kept, left, option, shorten

CONTROLS = {"button", "link", "checkbox", "radio", "textbox", "combobox", "DisclosureTriangle", "spinbutton"}
SITTING = re.compile(r"/exams/sittings/[0-9a-f-]{36}/1/$")
VAGUE = {"", "here", "more", "ok", "yes", "no", "hide", "show", "click here"}


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def moved_on(page: Page, number: int) -> None:
    """The page shows a question, and its heading has the focus: what a screen reader says first, and where Tab goes on from."""
    at_question(page, number)
    page.wait_for_function("() => document.activeElement.localName === 'h1'")
    expect(page.locator("h1")).to_contain_text(f"question {number} of {len(KINDS)}")


def test_from_beginning_to_handing_in_no_pointer_is_needed(page: Page, site: Site) -> None:
    page.goto(f"/exams/{EXAM}/")
    unseen = tab_to(page, "main form button.next")
    with page.expect_navigation():
        press(page, "Enter")
    page.wait_for_url(SITTING)
    root = urlsplit(page.url).path.removesuffix("1/")
    shorten(site, root)
    page.reload()

    unseen += tab_to(page, "[name=given]")
    press(page, "Space", "ArrowDown", "ArrowDown")
    expect(option(page, "C")).to_be_checked()
    unseen += tab_to(page, "[name=struck][value=D]")
    press(page, "Space")
    unseen += tab_to(page, "[name=flagged]")
    press(page, "Space")
    unseen += tab_to(page, "details summary")
    press(page, "Enter", "Tab")
    page.keyboard.type("look at the second option")
    unseen += tab_to(page, "[data-next]")
    press(page, "Enter")

    moved_on(page, 2)
    unseen += tab_to(page, "[name=given]")
    wanted = int(page.locator("[data-question]").get_attribute("data-choose") or 0)
    for letter in "ABC"[:wanted]:
        page.wait_for_function("() => document.activeElement.name === 'given'")
        press(page, "Space", "Tab", "Tab")
        expect(option(page, letter)).to_be_checked()
    unseen += tab_to(page, "[data-next]")
    press(page, "Space")

    for number in (3, 4):
        moved_on(page, number)
        for place in range(1, page.locator("select").count() + 1):
            unseen += tab_to(page, f"#id_given_{place}")
            page.keyboard.type("ABCDEF"[place - 1])
        unseen += tab_to(page, "[data-next]")
        press(page, "Enter")

    moved_on(page, 5)
    unseen += tab_to(page, "#id_given")
    page.keyboard.type("12.5")
    press(page, "Enter")
    page.wait_for_url("**/review/")
    assert sorted(kept(site, root)) == [1, 2, 3, 4, 5]
    unseen += tab_to(page, "main button.next")
    press(page, "Enter")
    page.wait_for_url("**/result/")
    unseen += tab_to(page, ".filters a")
    unseen += tab_to(page, ".solved summary")
    expect_none(unseen)


def test_the_navigator_is_reached_by_tab_and_leads_to_any_question(page: Page, site: Site) -> None:
    begin(page, site)
    expect_none(tab_to(page, "[data-cell='4']"))
    press(page, "Enter")
    moved_on(page, 4)
    assert page.locator("[aria-current=true]").get_attribute("data-cell") == "4"


def test_going_back_by_key_puts_the_focus_on_the_question(page: Page, site: Site) -> None:
    begin(page, site)
    press(page, "n")
    moved_on(page, 2)
    press(page, "p")
    moved_on(page, 1)
    page.go_back()
    moved_on(page, 2)


def test_choosing_by_letter_leaves_the_focus_on_the_option(page: Page, site: Site) -> None:
    begin(page, site)
    press(page, "b")
    assert page.evaluate("document.activeElement.value") == "B"
    expect_saved(page)
    assert focused(page).startswith("input")


def test_the_first_tab_skips_to_the_question(page: Page, site: Site) -> None:
    begin(page, site)
    press(page, "Tab")
    expect(page.locator(".skip")).to_be_focused()
    press(page, "Enter")
    assert focused(page) == "main#main."


# Names ----------------------------------------------------------------------------------------------------------------


def tree(page: Page) -> list[dict[str, Any]]:
    """Chromium's accessibility tree, without what it ignores."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node.get("ignored")]


def said(node: dict[str, Any]) -> tuple[str, str]:
    """Role and name of a node."""
    return node["role"]["value"], node.get("name", {}).get("value", "").strip()


def controls(page: Page) -> list[tuple[str, str]]:
    return [pair for pair in map(said, tree(page)) if pair[0] in CONTROLS]


def pages(page: Page, site: Site) -> Iterator[str]:
    """Opens a question of every kind, the review, and the result, everything unfolded."""
    root = begin(page, site)
    for number, kind in enumerate(KINDS, 1):
        page.goto(f"{root}{number}/")
        yield kind
    page.goto(f"{root}review/")
    yield "review"
    page.get_by_role("button", name="Hand it in").click()
    page.get_by_role("button", name="Yes, hand it in").click()
    page.wait_for_url("**/result/")
    yield "result"


def test_every_control_of_question_review_and_result_has_a_name_that_says_what_it_does(page: Page, site: Site) -> None:
    found = []
    for name in pages(page, site):
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found += [
            f"{name}: a {role} is called {called!r}" for role, called in controls(page) if called.lower() in VAGUE
        ]
    expect_none(found)


def test_no_two_controls_of_a_question_go_by_one_name(page: Page, site: Site) -> None:
    found = []
    for name in pages(page, site):
        if name in KINDS:
            every = controls(page)
            found += sorted(
                {
                    f"{name}: two {role}s are called {called!r}"
                    for role, called in every
                    if every.count((role, called)) > 1
                }
            )
    expect_none(found)


def test_a_question_is_told_with_its_options_strikes_flag_note_and_state(page: Page, site: Site) -> None:
    begin(page, site)
    option(page, "B").check()
    page.get_by_label("Flag this question").check()
    expect_saved(page)
    page.get_by_text("Note", exact=True).click()
    every = controls(page)
    for wanted in (
        ("checkbox", "Rule out A"),
        ("checkbox", "Flag this question to look at it again"),
        ("textbox", "Your note on this question"),
        ("button", "Question 1, answered, flagged"),
        ("button", "Question 2, not seen"),
        ("button", "Hide the time"),
    ):
        assert wanted in every
    assert [called[0] for role, called in every if role == "radio"] == ["A", "B", "C", "D"]


def test_what_is_chosen_and_struck_out_is_told_as_a_state(page: Page, site: Site) -> None:
    begin(page, site)
    option(page, "B").check()
    page.get_by_label("Rule out C").check()
    states = {
        called[:10]: each["value"]["value"]
        for node in tree(page)
        for called in [said(node)[1]]
        for each in node.get("properties", [])
        if each["name"] == "checked"
    }
    assert states["Rule out C"] == "true"
    assert next(value for called, value in states.items() if called.startswith("B ")) == "true"


def test_the_clock_is_a_timer_that_is_not_read_out_every_second(page: Page, site: Site) -> None:
    begin(page, site)
    timer, spoken = page.get_by_role("timer"), page.locator("[data-spoken]")
    assert timer.get_attribute("aria-live") == "off"
    assert spoken.get_attribute("role") == "status"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1801, "30 minutes left"), (601, "10 minutes left"), (301, "5 minutes left"), (61, "1 minute left")],
)
def test_the_time_left_is_announced_politely(seconds: int, words: str, page: Page, site: Site) -> None:
    root = begin(page, site)
    left(site, root, seconds + 1)
    page.reload()
    expect(page.locator("[data-spoken][role=status]")).to_have_text(words)

"""What people do, in a few words each."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

PLAN = re.compile(r"/plans/[0-9a-f-]{36}/$")
WISHES = {"background": "developer", "cloud": "some", "budget": "800"}
_MOST_TABS = 120

_FOCUSED = """() => {
  const focused = document.activeElement, style = getComputedStyle(focused);
  const ring = focused.closest("label, .segments label") ?? focused;
  return {
    name: (focused.id || focused.getAttribute("name") || focused.textContent.trim().slice(0, 40)),
    // The parts of a date field take the focus one by one; the browser rings the part.
    seen: focused.type === "date" || [style, getComputedStyle(ring)].some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2),
    width: focused.getBoundingClientRect().width,
  };
}"""


def expect_none(found: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    if found:
        pytest.fail(f"{len(found)} faults:\n" + "\n".join(found), pytrace=False)


def make_plan(page: Page, **wishes: str) -> str:
    """Send the form with a developer's answers, changed by `wishes`; the new plan's path. `page` shows it."""
    page.goto(f"/plans/new/?{urlencode({**WISHES, **wishes})}")
    return send_form(page)


def send_form(page: Page) -> str:
    """Press the form's button and wait for the plan."""
    page.get_by_role("button", name="Make my plan").click()
    return plan_path(page)


def press(page: Page, name: str) -> None:
    """Press the button called `name` and wait until the page that answers has loaded.

    A click alone returns before the answer is there: what reads the page next would race with it.
    """
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=name).first.click()


def plan_path(page: Page) -> str:
    """The path of the plan that `page` shows, once it does."""
    expect(page).to_have_url(PLAN)
    return urlsplit(page.url).path


def tab_to(page: Page, selector: str) -> list[str]:
    """Press Tab until `selector` has the focus; what was passed without a visible focus ring."""
    unseen = []
    for _press in range(_MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if not focused["seen"]:
            unseen.append(f"{focused['name']}: reached by Tab, but the focus does not show")
        if page.locator(selector).first.evaluate("element => element === document.activeElement"):
            return unseen
    raise AssertionError(f"Tab does not reach {selector}")


def focused(page: Page) -> str:
    """Tag, id and class of what has the focus."""
    return str(
        page.evaluate("(() => { const f = document.activeElement; return `${f.localName}#${f.id}.${f.className}`; })()")
    )


def open_everything(page: Page) -> None:
    """Open every disclosure and let every part that loads on sight load."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if page.locator(".loading").count():
        page.locator(".loading").scroll_into_view_if_needed()
    expect(page.locator(".loading")).to_have_count(0)


def wait_for_explanation(page: Page) -> None:
    """Scroll to where the plan explains itself, and wait until it does."""
    page.locator("#explanation").scroll_into_view_if_needed()
    expect(page.locator("#explained")).to_be_visible()

"""Colours that hold, pages that fit, and a first page that is light and stands still."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import routes
from tests.e2e.acts import expect_none, open_everything, press
from tests.e2e.conftest import DARK, LIGHT, PHONE, Open
from tests.e2e.server import Site

NARROW = {**PHONE, "viewport": {"width": 320, "height": 720}}
FIRST_PAGE_LIMIT_B = 100_000
SHIFT_LIMIT = 0.02
TARGET_PX = 24

_PAPER = "getComputedStyle(document.body).backgroundColor"
_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
# Elements, and text that its element does not hold, that reach past the right edge of the page, outside of a part that scrolls on its own.
_TOO_WIDE = """() => {
  const root = document.documentElement, wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return [];
  const inside = (element) => { for (let up = element.parentElement; up; up = up.parentElement)
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true; return false; };
  const text = document.createRange();
  const right = (one) => { text.selectNodeContents(one); return Math.max(one.getBoundingClientRect().right, text.getBoundingClientRect().right); };
  return [...document.querySelectorAll("body *")]
    .filter((one) => right(one) > root.clientWidth + 0.5 && !inside(one))
    .slice(-3).map((one) => `${one.localName}.${one.className?.baseVal ?? one.className} is ${wide} px too wide`)
    .concat(`the page is ${wide} px too wide`);
}"""
# Text that its own box cuts off.
_CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((one) => {
    const style = getComputedStyle(one);
    // A box of one pixel is text kept for screen readers.
    return one.checkVisibility() && !one.closest(".visually-hidden, svg") && one.textContent.trim() && one.clientWidth > 1
      && ["hidden", "clip"].includes(style.overflowX) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""
# Labels, buttons and headings that lie over one another.
_OVERLAPPING = """() => {
  const all = [...document.querySelectorAll("main :is(label, legend, h1, h2, h3, button, input:not([type=hidden]), select)")]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, svg"));
  const boxes = all.map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    if (one.contains(other) || other.contains(one)) return;
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 2 && y > 2) found.push(`${one.textContent.trim() || one.name} lies over ${other.textContent.trim() || other.name}`);
  }));
  return found;
}"""
_SMALL_TARGETS = """(least) => [...document.querySelectorAll("button, select, input:not([type=hidden]), summary, nav a, a.button, .actions a")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip"))
  .map((one) => [one, (one.matches("[type=checkbox], [type=radio]") ? one.closest("label") ?? one : one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < least || box.height < least))
  .map(([one, box]) => `${one.localName} ${one.textContent.trim().slice(0, 30) || one.name}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-theme")


def test_the_dark_setting_holds_after_a_reload_and_is_there_before_anything_is_painted(page: Page) -> None:
    page.goto("/certifications/")
    light = page.evaluate(_PAPER)
    press(page, "Dark")
    assert urlsplit(page.url).path == "/certifications/"
    page.reload()
    dark = page.evaluate(_PAPER)
    assert dark != light
    assert theme(page) == "dark"
    # No flash: the very first bytes carry the choice, so no script has to set it later.
    assert 'data-theme="dark"' in page.request.get("/plans/").text()[:300]
    press(page, "System")
    assert (theme(page), page.evaluate(_PAPER)) == (None, light)


def test_colours_can_be_chosen_with_scripts_switched_off(plain_page: Page) -> None:
    plain_page.goto("/plans/new/")
    press(plain_page, "Dark")
    assert theme(plain_page) == "dark"
    expect(plain_page.get_by_role("button", name="Dark", exact=True)).to_have_attribute("aria-pressed", "true")


def test_light_can_be_chosen_on_a_dark_system(open_page: Open) -> None:
    page = open_page("/plans/new/", **DARK)
    dark = page.evaluate(_PAPER)
    press(page, "Light")
    assert page.evaluate(_PAPER) != dark


def test_no_page_scrolls_sideways_on_the_narrowest_phone(open_page: Open, shared_plan: str) -> None:
    page, found = open_page(**NARROW), []
    for path in routes.every_path(shared_plan):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found += [f"{path}: {fault}" for fault in page.evaluate(_TOO_WIDE)]
    expect_none(found)


def test_every_control_is_large_enough_to_hit(open_page: Open, shared_plan: str) -> None:
    page, found = open_page(**PHONE), []
    for path in [
        "/plans/new/",
        "/settings/",
        shared_plan,
        f"{shared_plan}replan/",
        f"{shared_plan}replan/preview/",
        "/plans/",
        "/certifications/",
    ]:
        page.goto(path)
        found += [f"{path}: {fault}" for fault in page.evaluate(_SMALL_TARGETS, TARGET_PX)]
    expect_none(found)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["form", "plan", "replan"])
def test_text_twice_as_large_loses_nothing(kind: str, width: int, open_page: Open, shared_plan: str) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    # The browser's own text size, as its settings set it: media queries in rem follow, as they do for a reader.
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto({"form": "/plans/new/", "plan": shared_plan, "replan": f"{shared_plan}replan/"}[kind])
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    open_everything(page)
    found = [*page.evaluate(_TOO_WIDE), *page.evaluate(_CUT_OFF), *page.evaluate(_OVERLAPPING)]
    expect_none(found)


def weigh(page: Page, path: str) -> int:
    """Bytes that came over the wire for `path`, from an empty cache until the network is quiet."""
    received: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    assert received
    return int(sum(received))


@pytest.mark.parametrize("kind", ["form", "plan"])
def test_a_first_visit_transfers_less_than_100_kb(kind: str, page: Page, shared_plan: str) -> None:
    assert weigh(page, {"form": "/plans/new/", "plan": shared_plan}[kind]) < FIRST_PAGE_LIMIT_B


@pytest.mark.parametrize("look", [LIGHT, PHONE], ids=["light", "phone"])
@pytest.mark.parametrize("kind", ["form", "plan"])
def test_nothing_moves_while_a_page_loads(
    kind: str, look: dict[str, object], open_page: Open, shared_plan: str
) -> None:
    page = open_page(**look)
    page.add_init_script(_SHIFTS)
    page.goto({"form": "/plans/new/", "plan": shared_plan}[kind], wait_until="networkidle")
    assert page.evaluate("window.shifted") < SHIFT_LIMIT


def test_nothing_in_view_jumps_when_the_explanation_arrives(page: Page, plan: str) -> None:
    page.add_init_script(_SHIFTS)
    page.goto(plan)
    page.mouse.move(600, 400)
    explained = page.locator("#explained")
    for _turn in range(80):
        if explained.count():
            break
        page.mouse.wheel(0, 150)
        page.wait_for_timeout(50)
    expect(explained).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifted") < SHIFT_LIMIT


def test_reading_needs_no_cookies_beyond_the_forms_own(
    context: Callable[..., BrowserContext], site: Site, shared_plan: str
) -> None:
    browser = context()
    page = browser.new_page()
    page.goto(shared_plan)
    assert {str(cookie["name"]) for cookie in browser.cookies()} <= {"csrftoken"}

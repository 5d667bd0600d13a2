"""The running site, a browser, and pages in it that are watched from their first request to their last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.acts import expect_none, make_plan
from tests.e2e.server import Site, running
from tests.e2e.watch import Watch

_NAMED = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM = _NAMED if Path(_NAMED).is_file() else shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 15_000

LIGHT: dict[str, Any] = {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}}
DARK: dict[str, Any] = {**LIGHT, "color_scheme": "dark"}
PHONE: dict[str, Any] = {
    "color_scheme": "light",
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
LOOKS = {"light": LIGHT, "dark": DARK, "phone": PHONE}

Open = Callable[..., Page]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(
            "!!! no Chromium: the end-to-end tests DID NOT RUN. Install it, or name it with CHROMIUM=", red=True
        )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: Playwright keeps an event loop running in this thread, and Django's tests refuse one."""
    if CHROMIUM is None:
        # tests/conftest.py skips without a browser, but not under CI.
        pytest.fail("the end-to-end tests need Chromium: install it, or name it with CHROMIUM=/path/to/it")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """Fails the test afterwards when a page misbehaved or the server logged an error."""
    before = site.log.stat().st_size
    watch = Watch(site.address)
    yield watch
    said = site.log.read_bytes()[before:].decode()
    expect_none(watch.problems)
    assert not [line for line in said.splitlines() if " ERROR " in line or "Warning:" in line or "Traceback" in line], (
        said
    )


@pytest.fixture
def context(browser: Browser, site: Site, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser with cookies and cache of its own: `context(**DARK)`."""
    made: list[BrowserContext] = []

    def make(**look: Any) -> BrowserContext:
        context = browser.new_context(base_url=site.address, locale="en-GB", timezone_id="UTC", **{**LIGHT, **look})
        context.set_default_timeout(WAIT_MS)
        watch.over(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def open_page(context: Callable[..., BrowserContext]) -> Open:
    """Opens a page in a fresh browser: `open_page("/", **PHONE)`."""

    def open_page(path: str = "", **look: Any) -> Page:
        page = context(**look).new_page()
        if path:
            page.goto(path)
        return page

    return open_page


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()


@pytest.fixture
def plain_page(open_page: Open) -> Page:
    """A page in a browser with scripts switched off."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def plan(page: Page) -> str:
    """The path of a plan of this test's own; `page` shows it."""
    return make_plan(page)


@pytest.fixture(scope="session")
def _made() -> list[str]:
    return []


@pytest.fixture
def shared_plan(browser: Browser, site: Site, _made: list[str]) -> str:
    """The path of a plan that tests only read, with its explanation stored and a replan waiting to be looked at."""
    if not _made:
        context = browser.new_context(base_url=site.address)
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        path = make_plan(page)
        page.goto(f"{path}explanation/")
        page.goto(f"{path}replan/")
        page.get_by_role("checkbox").first.check()
        page.get_by_role("button", name="Show what would move").click()
        page.wait_for_url("**/preview/")
        context.close()
        _made.append(path)
    return _made[0]

"""A question that is loaded anew while there is no connection: the service worker gives it back, with what was answered."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.server import Site
from tests.e2e.sittings import at_question, begin, expect_saved, kept, option
from tests.e2e.test_exams import OFFLINE, forgive, hand_in
from tests.e2e.watch import Watch

_HELD = """async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"""


def test_a_question_loaded_anew_without_a_connection_is_there_with_its_answers_and_sent_later(
    page: Page, site: Site, watch: Watch
) -> None:
    root = begin(page, site)
    expect(page.locator("[data-offline=ready]")).to_be_attached()
    option(page, "A").check()
    expect_saved(page)
    before = kept(site, root)[1]
    page.context.set_offline(True)
    page.reload()
    at_question(page, 1)
    expect(option(page, "A")).to_be_checked()
    option(page, "B").check()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "waiting")
    page.reload()
    expect(option(page, "B")).to_be_checked()
    page.context.set_offline(False)
    expect_saved(page)
    assert kept(site, root)[1] != before
    forgive(watch, OFFLINE)


def test_a_question_first_seen_without_a_connection_can_be_loaded_anew(page: Page, site: Site, watch: Watch) -> None:
    begin(page, site)
    expect(page.locator("[data-offline=ready]")).to_be_attached()
    page.wait_for_timeout(2000)  # the paper
    page.context.set_offline(True)
    page.keyboard.press("n")
    at_question(page, 2)
    option(page, "A").check()
    page.reload()
    at_question(page, 2)
    expect(option(page, "A")).to_be_checked()
    forgive(watch, OFFLINE)


def test_the_clock_of_a_question_loaded_anew_without_a_connection_has_run_on(
    page: Page, site: Site, watch: Watch
) -> None:
    begin(page, site)
    expect(page.locator("[data-offline=ready]")).to_be_attached()
    page.wait_for_timeout(3000)
    page.context.set_offline(True)
    page.reload()
    assert float(page.locator("[data-clock]").get_attribute("data-left") or 0) < 5397.5
    forgive(watch, OFFLINE)


def test_nothing_is_kept_for_loading_anew_once_it_is_handed_in(page: Page, site: Site) -> None:
    root = begin(page, site)
    expect(page.locator("[data-offline=ready]")).to_be_attached()
    assert page.evaluate(_HELD) == 2
    page.goto(f"{root}review/")
    hand_in(page)
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    assert page.evaluate(_HELD) == 0

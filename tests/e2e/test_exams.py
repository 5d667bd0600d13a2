"""Sitting an exam in a browser: nothing that the page called saved is ever lost, and nobody is shut out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e import axe
from tests.e2e.acts import expect_none, tab_to
from tests.e2e.conftest import DARK, LIGHT, PHONE, Open
from tests.e2e.server import ROOT, Site, _free_port, _wait
from tests.e2e.sittings import KINDS, at_question, begin, change, expect_saved, kept, left, option
from tests.e2e.test_appearance import _CUT_OFF, _OVERLAPPING, _SHIFTS, _SMALL_TARGETS, _TOO_WIDE, NARROW, TARGET_PX
from tests.e2e.watch import Watch

OFFLINE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")  # the second where the service worker asked
CONFLICT = ("409",)
FULL = ("503",)


def forgive(watch: Watch, words: tuple[str, ...]) -> None:
    """What the test provoked is no fault."""
    watch.problems[:] = [each for each in watch.problems if not any(word in each for word in words)]


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand it in").click()
    page.get_by_role("button", name="Yes, hand it in").click()
    page.wait_for_url("**/result/")


# Keys, names, and no scripts ------------------------------------------------------------------------------------------


def test_an_exam_is_sat_by_keys_alone(page: Page, site: Site) -> None:
    root = begin(page, site)
    keyboard = page.keyboard
    keyboard.press("b")
    keyboard.press("f")
    keyboard.press("n")
    at_question(page, 2)
    for key in "1bc"[: int(page.locator("[data-question]").get_attribute("data-choose") or 0)]:
        keyboard.press(key)
    keyboard.press("ArrowRight")
    for number in (3, 4):
        at_question(page, number)
        page.locator("select").first.focus()
        for _select in page.locator("select").all():
            keyboard.press("A")
            keyboard.press("Tab")
        keyboard.press("n")
    at_question(page, 5)
    tab_to(page, "#id_given")
    keyboard.type("12.5")
    keyboard.press("Enter")
    page.wait_for_url("**/review/")
    assert sorted(kept(site, root)) == [1, 2, 3, 4, 5]
    expect(page.get_by_text("1 question is flagged: 1")).to_be_visible()
    tab_to(page, "main button.next")
    keyboard.press("Enter")
    page.wait_for_url("**/result/")


def test_going_back_looking_over_and_help_have_keys(page: Page, site: Site) -> None:
    begin(page, site)
    page.keyboard.press("n")
    at_question(page, 2)
    page.keyboard.press("p")
    at_question(page, 1)
    page.keyboard.press("?")
    expect(page.get_by_text("look everything over").first).to_be_visible()
    page.keyboard.press("?")
    page.keyboard.press("r")
    page.wait_for_url("**/review/")


def test_keys_can_be_turned_off_and_stay_off(page: Page, site: Site) -> None:
    root = begin(page, site)
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Keys are on").uncheck()
    page.reload()
    page.keyboard.press("b")
    expect(option(page, "B")).not_to_be_checked()
    assert kept(site, root) == {}


def test_letters_typed_into_a_note_choose_nothing(page: Page, site: Site) -> None:
    root = begin(page, site)
    page.get_by_text("Note", exact=True).click()
    page.get_by_label("Your note on this question").fill("")
    page.keyboard.type("a bad cab")
    expect_saved(page)
    assert kept(site, root) == {}


def test_names_that_a_screen_reader_says_are_enough(page: Page, site: Site) -> None:
    root = begin(page, site)
    page.get_by_role("radio", name="B ").check()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("heading", name="question 2 of 5").wait_for()
    for box in page.get_by_role("group").get_by_role("checkbox").all()[:4:2]:
        box.check()
    page.get_by_role("navigation", name="Questions").get_by_role("button", name="Question 3").click()
    page.get_by_role("heading", name="question 3 of 5").wait_for()
    for number, row in enumerate(page.get_by_role("combobox").all()):
        row.select_option(index=number + 1)
    page.get_by_role("checkbox", name="Flag this question").check()
    expect(page.get_by_role("button", name="Question 3, answered, flagged")).to_be_visible()
    page.get_by_role("button", name="Question 5").click()
    page.get_by_role("textbox", name="Your answer").fill("12")
    page.get_by_role("button", name="Look everything over").click()
    page.get_by_role("heading", name="before you hand it in").wait_for()
    hand_in(page)
    expect(page.get_by_role("heading", name="Your CLF-C02 simulation")).to_be_visible()
    assert sorted(kept(site, root)) == [1, 2, 3, 5]


def test_an_exam_is_sat_without_scripts(plain_page: Page, site: Site) -> None:
    page = plain_page
    root = begin(page, site)
    option(page, "B").check()
    page.get_by_role("button", name="Next", exact=True).click()
    at_question(page, 2)
    page.get_by_role("button", name="Look everything over").click()
    hand_in(page)
    assert list(kept(site, root)) == [1]


# Nothing is lost ------------------------------------------------------------------------------------------------------


def test_a_reload_brings_back_question_answers_flags_notes_and_time(page: Page, site: Site) -> None:
    begin(page, site)
    page.keyboard.press("n")
    at_question(page, 2)
    option(page, "A").check()
    page.get_by_label("Flag this question").check()
    page.get_by_label("Rule out B").check()
    expect_saved(page)
    page.reload()
    at_question(page, 2)
    expect(option(page, "A")).to_be_checked()
    expect(page.get_by_label("Flag this question")).to_be_checked()
    expect(page.get_by_label("Rule out B")).to_be_checked()
    expect(page.get_by_role("timer")).to_contain_text("1:29:")


def test_a_second_device_opens_where_the_first_was(page: Page, open_page: Open, site: Site) -> None:
    root = begin(page, site)
    page.keyboard.press("b")
    expect_saved(page)
    page.keyboard.press("n")
    at_question(page, 2)
    page.context.close()
    other = open_page(root, **PHONE)
    at_question(other, 2)
    other.get_by_role("button", name="Previous").click()
    at_question(other, 1)
    expect(option(other, "B")).to_be_checked()


def test_what_was_changed_in_the_last_moment_of_a_page_is_kept(page: Page, site: Site) -> None:
    root = begin(page, site)
    option(page, "C").check()
    page.goto("/exams/")
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('shipworthy-exam-answer'))")
    assert list(kept(site, root)) == [1]


def test_a_second_window_is_told_and_may_decide(page: Page, site: Site, watch: Watch) -> None:
    root = begin(page, site)
    second = page.context.new_page()
    second.goto(f"{root}1/")
    option(page, "A").check()
    expect_saved(page)
    stands = kept(site, root)
    option(second, "B").check()
    expect(second.locator("[data-saved]")).to_contain_text("Another window changed this question first")
    assert kept(site, root) == stands
    second.get_by_role("button", name="Show what is saved").click()
    expect(option(second, "A")).to_be_checked()
    option(second, "B").check()
    expect_saved(second)
    option(page, "C").check()
    page.get_by_role("button", name="Keep mine instead").click()
    expect_saved(page)
    second.reload()
    expect(option(second, "C")).to_be_checked()
    forgive(watch, CONFLICT)


def test_without_a_connection_questions_go_on_and_everything_is_sent_later(
    page: Page, site: Site, watch: Watch
) -> None:
    with page.expect_response("**/paper/"):
        root = begin(page, site)
    page.wait_for_timeout(200)
    page.context.set_offline(True)
    option(page, "B").check()
    expect(page.locator("[data-saved]")).to_contain_text("No connection. Your answer is kept on this device")
    page.keyboard.press("n")
    at_question(page, 2)
    option(page, "A").check()
    page.keyboard.press("p")
    at_question(page, 1)
    expect(option(page, "B")).to_be_checked()
    page.keyboard.press("r")
    expect(page.get_by_role("alert")).to_contain_text("No connection, and this page needs one")
    assert kept(site, root) == {}
    page.context.set_offline(False)
    expect_saved(page)
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('shipworthy-exam-answer'))")
    assert sorted(kept(site, root)) == [1, 2]
    forgive(watch, OFFLINE)


def test_an_answer_that_the_server_cannot_keep_waits_on_the_device_and_is_sent_again(
    page: Page, site: Site, watch: Watch
) -> None:
    begin(page, site)
    full = {"status": "later", "says": "Not saved yet: the server cannot write just now."}
    page.route("**/save/", lambda route: route.fulfill(status=503, json=full))
    option(page, "B").check()
    expect(page.locator("[data-saved]")).to_contain_text("Not saved yet: the server cannot write just now.")
    page.unroute("**/save/")
    expect_saved(page)
    forgive(watch, FULL)


@pytest.mark.parametrize("offline", [False, True])
def test_one_walks_over_a_question_that_left_the_pack(page: Page, site: Site, watch: Watch, offline: bool) -> None:
    with page.expect_response("**/paper/"):
        root = begin(page, site, left_the_pack=2)
    page.wait_for_timeout(200)
    page.context.set_offline(offline)
    page.keyboard.press("n")
    at_question(page, 2)
    expect(page.get_by_text("Question 2 is no longer in the pack.")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator("[data-cell='2']")).to_have_attribute("data-state", "gone")
    expect(page.locator("[data-cell='2']")).to_have_attribute("data-flagged", "no")
    page.keyboard.press("n")
    at_question(page, 3)
    page.context.set_offline(False)
    assert kept(site, root) == {}
    forgive(watch, OFFLINE)


def test_what_a_closed_page_left_behind_is_sent_by_the_next(page: Page, site: Site, watch: Watch) -> None:
    root = begin(page, site)
    page.context.set_offline(True)
    option(page, "B").check()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "waiting")
    page.close()
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(f"{root}review/")
    expect(page.get_by_text("4 questions are not answered: 2, 3, 4, 5")).to_be_visible()
    assert list(kept(site, root)) == [1]
    forgive(watch, OFFLINE)


def test_an_answer_whose_acknowledgement_was_lost_is_no_conflict_with_itself(
    page: Page, site: Site, watch: Watch
) -> None:
    root = begin(page, site)
    lost = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/save/", lose)
    option(page, "A").check()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "waiting")
    option(page, "B").check()
    expect_saved(page)
    page.reload()
    expect(option(page, "B")).to_be_checked()
    assert list(kept(site, root)) == [1]
    forgive(watch, ("ERR_FAILED",))


# The server killed ----------------------------------------------------------------------------------------------------


class Mortal:
    """A site on a fixed port and data folder that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = _free_port(), folder
        self.site = Site(f"http://127.0.0.1:{self.port}", folder / "serve.log")
        self.start()

    def start(self) -> None:
        data = str(self.folder / "data")
        command = [sys.executable, "-m", "shipworthy", "serve", "--port", str(self.port), "--data", data]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SHIPWORTHY_DATA": data}
        with self.site.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
            )
        _wait(self.site, self.process)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Mortal]:
    mortal = Mortal(tmp_path)
    yield mortal
    mortal.kill()


def test_after_a_crash_every_answer_that_was_called_saved_is_there(browser: Browser, mortal: Mortal) -> None:
    page = browser.new_context(base_url=mortal.site.address, **LIGHT).new_page()
    root = begin(page, mortal.site)
    page.keyboard.press("b")
    expect_saved(page)
    page.keyboard.press("n")
    at_question(page, 2)
    page.keyboard.press("a")
    expect_saved(page)
    said = kept(mortal.site, root)
    mortal.kill()
    page.keyboard.press("c")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "waiting")
    mortal.start()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved", timeout=20_000)
    page.reload()
    at_question(page, 2)
    expect(option(page, "A")).to_be_checked()
    expect(option(page, "C")).to_be_checked()
    assert (said.keys(), kept(mortal.site, root)[1]) == ({1, 2}, said[1])


# The clock ------------------------------------------------------------------------------------------------------------


def test_when_time_is_up_it_is_handed_in_by_itself_and_the_result_is_shown(page: Page, site: Site) -> None:
    root = begin(page, site)
    left(site, root, 4)
    page.reload()
    option(page, "B").check()
    page.wait_for_url("**/result/")
    expect(page.get_by_text("Time was up, and it was handed in by itself.")).to_be_visible()
    assert list(kept(site, root)) == [1]


def test_when_time_is_up_without_a_connection_the_page_says_so_and_hands_in_later(
    page: Page, site: Site, watch: Watch
) -> None:
    root = begin(page, site)
    left(site, root, 3)
    page.reload()
    page.context.set_offline(True)
    option(page, "B").check()
    expect(page.get_by_text("Time is up. There is no connection")).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_url("**/result/")
    assert list(kept(site, root)) == [1]
    forgive(watch, OFFLINE)


def test_the_time_left_is_said_aloud(page: Page, site: Site) -> None:
    root = begin(page, site)
    for seconds, said in ((1801, "30 minutes left"), (61, "1 minute left")):
        left(site, root, seconds + 1)
        page.reload()
        expect(page.locator("[data-spoken]")).to_contain_text(said)


def test_the_time_can_be_hidden_and_stays_hidden(page: Page, site: Site) -> None:
    begin(page, site)
    page.get_by_role("button", name="Hide").click()
    page.reload()
    expect(page.get_by_role("timer")).to_be_hidden()
    page.get_by_role("button", name="Show the time").click()
    expect(page.get_by_role("timer")).to_be_visible()


# For everybody, on everything -----------------------------------------------------------------------------------------


def every_page(page: Page, site: Site) -> Iterator[str]:
    """Opens every page of exams in turn: a question of every kind, one on a case, with code, paused, review, result."""
    page.goto("/exams/")
    yield "list"
    page.goto("/exams/clf-c02/")
    yield "begin"
    root = begin(page, site, "pausable")
    for number, kind in enumerate(KINDS, 1):
        page.goto(f"{root}{number}/")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        yield kind
    page.goto(f"{root}review/")
    yield "review"
    page.get_by_role("button", name="Hand it in").click()
    yield "asking"
    page.goto(root)
    page.get_by_role("button", name="Pause the clock").click()
    yield "paused"
    page.get_by_role("button", name="Go on").click()
    change(site, root, "ended = started + 60, ended_by = 'bell'")
    page.goto(f"{root}result/")
    yield "result"


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_page_of_an_exam_passes_axe(
    look: dict[str, object], context: Callable[..., BrowserContext], site: Site
) -> None:
    browser, found = context(**look), []
    axe.into(browser)
    page = browser.new_page()
    for name in every_page(page, site):
        found += [f"{name}: {fault}" for fault in axe.faults(page, axe.BEST)]
    expect_none(found)


def test_no_page_of_an_exam_scrolls_sideways_or_has_small_targets_on_the_narrowest_phone(
    open_page: Open, site: Site
) -> None:
    page, found = open_page(**NARROW), []
    for name in every_page(page, site):
        faults = [*page.evaluate(_TOO_WIDE), *page.evaluate(_SMALL_TARGETS, TARGET_PX)]
        found += [f"{name}: {fault}" for fault in faults]
    expect_none(found)


def test_text_twice_as_large_loses_nothing_of_an_exam(open_page: Open, site: Site) -> None:
    page, found = open_page(viewport={"width": 640, "height": 900}), []
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for name in every_page(page, site):
        faults = [*page.evaluate(_TOO_WIDE), *page.evaluate(_CUT_OFF), *page.evaluate(_OVERLAPPING)]
        found += [f"{name}: {fault}" for fault in faults]
    expect_none(found)


@pytest.mark.parametrize("look", [LIGHT, PHONE], ids=["light", "phone"])
def test_nothing_moves_when_an_answer_is_saved(look: dict[str, object], open_page: Open, site: Site) -> None:
    page = open_page(**look)
    begin(page, site)
    parts = "main :is(fieldset, .option, .own, .saved, .actions, .navigator, .cell, .states)"
    heights = f"[...document.querySelectorAll('{parts}')].map((one) => one.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(heights)
    page.evaluate(_SHIFTS)
    option(page, "B").check()
    page.get_by_label("Flag this question").check()
    expect_saved(page)
    assert page.evaluate("window.shifted") < 0.001  # a digit of the clock
    assert page.evaluate(heights) == before

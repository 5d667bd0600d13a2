"""Reading a plan: what is answered in place, what is there without scripts, what a phone and paper show."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.e2e.acts import expect_none, make_plan, plan_path, press, tab_to, wait_for_explanation
from tests.e2e.conftest import DARK, PHONE, Open
from tests.e2e.server import Site

LIGHTEST_INK = 60  # of 255
MOST_SHEETS = 20


def brightness(page: Page, selector: str, what: str) -> float:
    """The mean of red, green and blue of a computed colour, 0 to 255."""
    colour = page.locator(selector).first.evaluate("(element, what) => getComputedStyle(element)[what]", what)
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)][:3]
    return sum(numbers) / 3 * (255 if colour.startswith("color(") else 1)


def is_out_of_sight(page: Page, selector: str) -> bool:
    """Hidden, or kept for screen readers in a box too small to see."""
    box = page.locator(selector).first.bounding_box()
    return box is None or min(box["width"], box["height"]) <= 1


def test_what_if_is_answered_in_place_and_the_focus_stays(page: Page, plan: str) -> None:
    wish = page.get_by_label("Hours a week")
    wish.focus()
    wish.select_option(index=2)
    answer = page.locator("#what-if-answer")
    expect(answer.get_by_role("row", name="Finish")).to_be_visible()
    expect(answer).to_have_attribute("aria-live", "polite")
    expect(wish).to_be_focused()
    assert plan_path(page) == plan


def test_a_what_if_is_taken_and_undone(page: Page, plan: str) -> None:
    page.get_by_label("Hours a week").select_option(index=1)
    page.locator("#what-if-answer").get_by_role("button", name="Use this plan").click()
    expect(page.get_by_text("made again from changed answers")).to_be_visible()
    assert plan_path(page) == plan
    press(page, "Undo")
    expect(page.get_by_text("15 h a week").first).to_be_visible()


def test_what_if_is_answered_on_a_page_of_its_own_without_scripts(open_page: Open, shared_plan: str) -> None:
    page = open_page(shared_plan, java_script_enabled=False)
    page.get_by_label("Hours a week").select_option(index=2)
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("row", name="Finish")).to_be_visible()
    expect(page.get_by_label("Hours a week")).not_to_have_value("")


def test_why_not_loads_in_place(page: Page, plan: str) -> None:
    expect(page.get_by_role("heading", name="Not chosen")).to_have_count(0)
    wait_for_explanation(page)
    expect(page.get_by_role("heading", name="Not chosen")).to_be_visible()
    assert plan_path(page) == plan


def test_what_is_folded_away_opens_without_scripts_and_for_a_link_into_it(open_page: Open, shared_plan: str) -> None:
    page = open_page(shared_plan, java_script_enabled=False)
    exam = page.locator(".exams a").first
    exam.click()
    card = page.locator(str(exam.get_attribute("href")))
    expect(card).to_be_in_viewport()
    tested = page.get_by_text("What the exam tests").first
    picture = page.locator(".exam-card .chart-shares").first
    expect(picture).to_be_hidden()
    tested.click()
    expect(picture).to_be_visible()
    rest = page.get_by_text("more that were not chosen")
    rest.click()
    expect(page.locator("#explained details[open] table")).to_be_visible()
    name = page.locator(".month:not([open]) details.step").first.get_attribute("id")
    page.goto(f"{shared_plan}#{name}")
    expect(page.locator(f"[id='{name}'] > summary")).to_be_visible()


def test_paper_shows_what_the_screen_folds_away(page: Page, shared_plan: str) -> None:
    page.goto(shared_plan)
    page.emulate_media(media="print")
    for part in (".exam-card .chart-shares", "#explained details table", ".month .step > summary"):
        assert all(one.is_visible() for one in page.locator(part).all()), part


def test_why_not_is_a_plain_link_without_scripts(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    path = make_plan(page)
    page.get_by_role("link", name="Show what was not chosen").click()
    expect(page.get_by_role("heading", level=1, name="Why this route")).to_be_visible()
    expect(page.get_by_role("heading", name="Not chosen")).to_be_visible()
    page.get_by_role("link", name="Back to the plan").click()
    assert plan_path(page) == path


def test_a_reader_who_tabs_into_why_not_is_not_thrown_back_to_the_top(page: Page, plan: str) -> None:
    tab_to(page, "#explanation a")
    expect(page.locator("#explained")).to_be_visible()
    assert page.evaluate("document.querySelector('#explanation').contains(document.activeElement)"), (
        "the swap dropped the focus"
    )


def test_a_phone_shows_the_ordered_list_in_place_of_the_picture(open_page: Open, shared_plan: str) -> None:
    wide, phone = open_page(shared_plan), open_page(shared_plan, **PHONE)
    expect(wide.locator(".voyage svg").first).to_be_visible()
    assert is_out_of_sight(wide, "ol.legs.as-list")
    expect(phone.locator(".voyage svg").first).to_be_hidden()
    expect(phone.locator("ol.legs.as-list")).to_be_visible()
    expect(phone.locator("ol.legs.as-list > li").last).to_contain_text("Ready to apply")


def test_a_screen_reader_gets_the_voyage_as_an_ordered_list_beside_the_picture(page: Page, shared_plan: str) -> None:
    page.goto(shared_plan)
    page.get_by_text("The same as a list").click()
    expect(page.get_by_role("list").filter(has_text="Ready to apply").first).to_be_visible()
    picture = page.locator(".voyage svg").first
    assert picture.get_attribute("role") == "img"
    assert picture.evaluate(
        "svg => (svg.getAttribute('aria-label') ?? svg.querySelector('title')?.textContent ?? '').length > 10"
    )


@pytest.mark.parametrize("look", ["light", "dark"])
def test_print_gives_a_pdf_with_the_timeline_in_ink_on_paper(
    look: str, open_page: Open, shared_plan: str, tmp_path: Path
) -> None:
    page = open_page(shared_plan)
    if look == "dark":
        press(page, "Dark")
    wait_for_explanation(page)
    pdf = page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True, tagged=True)
    assert pdf.startswith(b"%PDF-")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= MOST_SHEETS
    page.emulate_media(media="print", color_scheme="light")
    expect(page.locator(".voyage svg").first).to_be_visible()
    expect(page.get_by_role("button", name="Dark", exact=True)).to_be_hidden()
    assert brightness(page, "h1", "color") < LIGHTEST_INK, "ink on paper, whatever the colours of the screen"


def test_the_calendar_file_downloads_and_every_event_has_a_day_and_a_name(page: Page, plan: str) -> None:
    with page.expect_download() as started:
        page.get_by_role("link", name="Calendar (.ics)").click()
    assert started.value.suggested_filename.endswith(".ics")
    calendar = Calendar.from_ical(Path(started.value.path()).read_bytes())
    events = calendar.walk("VEVENT")
    marks = page.locator("ol.legs.as-list > li").count()
    assert len(events) >= marks
    assert all(event.get("SUMMARY") and event.get("DTSTART") and event.get("UID") for event in events)
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_table_the_page_and_the_whole_plan_download_too(page: Page, plan: str, site: Site) -> None:
    rows = list(csv.reader(io.StringIO(page.request.get(f"{plan}plan.csv").text())))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 10
    html = page.request.get(f"{plan}plan.html").text()
    assert not re.search(r"""(src|href)=["']https?://[^"']+\.(js|css|png|woff2?)""", html)
    assert json.loads(page.request.get(f"{plan}plan.json").text())["summary"]
    assert page.request.get(f"{plan}plan.exe").status == 404


def test_a_plan_taken_along_is_brought_in_again(page: Page, plan: str, tmp_path: Path) -> None:
    title = page.get_by_role("heading", level=1).inner_text()
    taken = tmp_path / "plan.json"
    taken.write_bytes(page.request.get(f"{plan}plan.json").body())
    page.goto("/plans/import/")
    page.get_by_label("File").set_input_files(taken)
    page.get_by_role("button", name="Import").click()
    assert plan_path(page) != plan
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_file_that_is_no_plan_is_answered_beside_its_field(page: Page, tmp_path: Path) -> None:
    page.goto("/plans/import/")
    page.get_by_label("File").set_input_files(
        {"name": "notes.json", "mimeType": "application/json", "buffer": b"[1, 2"}
    )
    page.get_by_role("button", name="Import").click()
    expect(page.locator("#fault_file")).to_be_visible()
    expect(page.get_by_label("File")).to_have_attribute("aria-invalid", "true")


def test_the_page_to_send_stands_alone(context, site: Site, shared_plan: str, tmp_path: Path) -> None:
    browser = context(**DARK)
    sheet = tmp_path / "plan.html"
    sheet.write_bytes(browser.request.get(f"{shared_plan}plan.html").body())
    browser.set_offline(True)
    page = browser.new_page()
    page.set_content(sheet.read_text(encoding="utf-8"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="The voyage")).to_be_visible()
    expect_none(page.evaluate("[...document.images].filter((one) => !one.naturalWidth).map((one) => one.src)"))

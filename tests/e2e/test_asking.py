"""The form, from the first key to a plan, and what it says when a plan cannot be made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import expect_none, focused, plan_path, send_form, tab_to
from tests.e2e.conftest import Open

KEPT = {
    "#id_hours_per_week": "many",
    "#id_budget": "lots",
    "#id_name": "Ada of the Long Evenings",
    "#id_background": "student",
}


def enter_faults(page: Page) -> None:
    page.goto("/plans/new/")
    page.locator("details.more > summary").click()
    for field in ("#id_hours_per_week", "#id_budget", "#id_name"):
        page.locator(field).fill(KEPT[field])
    page.locator("#id_background").select_option(KEPT["#id_background"])
    page.get_by_role("radio", name="Strong").check()
    page.get_by_label("Skill", exact=True).first.fill("Basket weaving")
    page.get_by_label("Level", exact=True).first.select_option("3")
    page.get_by_label("First day").first.fill("2027-02-01")
    page.get_by_label("Last day").first.fill("2027-02-07")
    page.get_by_role("button", name="Make my plan").click()


def expect_all_kept(page: Page) -> None:
    for field, value in KEPT.items():
        expect(page.locator(field)).to_have_value(value)
    expect(page.get_by_role("radio", name="Strong")).to_be_checked()
    expect(page.get_by_label("Skill", exact=True).first).to_have_value("Basket weaving")
    expect(page.get_by_label("Level", exact=True).first).to_have_value("3")
    expect(page.get_by_label("First day").first).to_have_value("2027-02-01")
    expect(page.get_by_label("Last day").first).to_have_value("2027-02-07")


def test_a_visitor_fills_in_the_form_by_keyboard_alone_and_gets_a_plan(page: Page) -> None:
    page.goto("/plans/new/")
    page.keyboard.press("Tab")
    assert focused(page) == "a#.skip"
    page.keyboard.press("Enter")
    assert focused(page).startswith("main#main")
    unseen = tab_to(page, "#id_background")
    page.keyboard.type("Dev")
    unseen += tab_to(page, "input[name=cloud]:checked")
    page.keyboard.press("ArrowRight")
    unseen += tab_to(page, "#id_budget")
    page.keyboard.type("800")
    unseen += tab_to(page, "button.next")
    expect(page.locator("#id_background")).to_have_value("developer")
    expect(page.get_by_role("radio", name="Some")).to_be_checked()
    page.keyboard.press("Enter")
    plan_path(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_none(unseen)


def test_a_visitor_reaches_every_control_of_a_plan_by_keyboard_and_sees_where_they_are(page: Page, plan: str) -> None:
    page.goto(plan)
    expect_none(tab_to(page, "footer button[value=dark]"))


def test_the_same_form_makes_a_plan_with_scripts_switched_off(plain_page: Page) -> None:
    plain_page.goto("/plans/new/")
    plain_page.locator("#id_background").select_option("developer")
    plain_page.locator("#id_budget").fill("800")
    plain_page.locator("details.more > summary").click()
    plain_page.get_by_label("Skill", exact=True).first.fill("Python")
    send_form(plain_page)
    expect(plain_page.get_by_role("heading", name="The voyage")).to_be_visible()


def test_another_row_is_one_press_away_and_takes_the_focus(page: Page) -> None:
    page.goto("/plans/new/")
    page.locator("details.more > summary").click()
    rows = page.get_by_label("Skill", exact=True)
    before = rows.count()
    page.get_by_role("button", name="Another skill").click()
    expect(rows).to_have_count(before + 1)
    expect(rows.last).to_be_focused()


def test_an_error_keeps_everything_entered_and_puts_the_focus_on_the_summary(page: Page) -> None:
    enter_faults(page)
    expect(page.locator(".faults")).to_be_focused()
    expect(page.locator(".faults li")).to_have_count(3)
    expect_all_kept(page)


def test_each_line_of_the_summary_leads_to_its_field_and_the_field_says_the_same(page: Page) -> None:
    enter_faults(page)
    for line in page.locator(".faults a").all():
        line.click()
        target = page.locator(str(line.get_attribute("href")))
        inside = "field => field.contains(document.activeElement) || field === document.activeElement"
        assert target.evaluate(inside), f"{line.inner_text()!r} leaves the focus on {focused(page)}"
    budget = page.locator("#id_budget")
    expect(budget).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#fault_budget")).to_contain_text("lots")


def test_an_error_keeps_everything_entered_with_scripts_switched_off(plain_page: Page) -> None:
    enter_faults(plain_page)
    expect(plain_page.locator(".faults")).to_be_visible()
    expect_all_kept(plain_page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_impossible_wish_offers_the_nearest_plan_and_taking_it_works(scripts: bool, open_page: Open) -> None:
    soon = date.today() + timedelta(days=60)  # noqa: DTZ011 - as a person would count
    page = open_page(f"/?background=career-switcher&budget=600&by={soon}&name=Ada", java_script_enabled=scripts)
    page.get_by_role("button", name="Make my plan").click()
    expect(page.get_by_role("heading", name="cannot all hold")).to_be_visible()
    expect(page.locator("#id_budget")).to_have_value("600")
    expect(page.locator("#id_by")).to_have_value(str(soon))
    page.get_by_role("button", name="Use this plan").first.click()
    path = plan_path(page)
    page.goto(f"{path}answers/")
    expect(page.locator("#id_name")).to_have_value("Ada")
    expect(page.locator("#id_background")).to_have_value("career-switcher")


def test_an_impossible_wish_is_read_out_first(page: Page) -> None:
    page.goto("/?budget=20")
    page.get_by_role("button", name="Make my plan").click()
    expect(page.locator("section.faults")).to_be_focused()


def test_going_back_from_a_plan_finds_the_answers_still_there(page: Page) -> None:
    page.goto("/plans/new/")
    page.locator("#id_budget").fill("750")
    page.locator("#id_background").select_option("developer")
    send_form(page)
    page.go_back()
    expect(page.locator("#id_budget")).to_have_value("750")
    expect(page.locator("#id_background")).to_have_value("developer")

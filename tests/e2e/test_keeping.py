"""Plans that stay: renamed, deleted and brought back, undone, replanned, and open in two tabs at once."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acts import make_plan, plan_path, press
from tests.e2e.conftest import Open

TITLE = "Evenings and Sundays"


def finish_line(page: Page) -> str:
    return page.locator(".answer-sentence").inner_text()


def log_progress(page: Page, plan: str, hours: str = "30") -> None:
    """Say that the first step is done and took `hours`, up to the preview."""
    page.goto(f"{plan}replan/")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Hours spent on").first.fill(hours)
    press(page, "Show what would move")


def change_hours(page: Page, plan: str, hours: str) -> None:
    page.goto(f"{plan}answers/")
    page.locator("#id_hours_per_week").fill(hours)
    press(page, "Make my plan")
    plan_path(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_plan_is_renamed_deleted_and_brought_back(scripts: bool, open_page: Open) -> None:
    page = open_page(java_script_enabled=scripts)
    path = make_plan(page)
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill(TITLE)
    press(page, "Rename")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    press(page, "Delete")
    expect(page.get_by_role("status")).to_contain_text(TITLE)
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_have_count(0)
    press(page, "Undo")
    assert plan_path(page) == path
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    press(page, "Delete")


def test_an_empty_name_is_refused_beside_its_field(page: Page, plan: str) -> None:
    page.goto(f"{plan}rename/")
    page.get_by_label("Name").fill("  ")
    press(page, "Rename")
    expect(page.locator("#fault_title")).to_be_visible()


def test_a_copy_leaves_the_first_plan_as_it_was(page: Page, plan: str) -> None:
    press(page, "Duplicate")
    copy = plan_path(page)
    assert copy != plan
    change_hours(page, copy, "4")
    page.goto(plan)
    expect(page.get_by_text("15 h a week").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_progress_is_logged_the_preview_says_what_moves_and_accepting_it_can_be_undone(
    scripts: bool, open_page: Open
) -> None:
    page = open_page(java_script_enabled=scripts)
    path = make_plan(page)
    before = finish_line(page)
    log_progress(page, path)
    expect(page.get_by_role("heading", level=1, name="What would move")).to_be_visible()
    expect(page.locator("table.moves .why").first).to_be_visible()
    assert page.get_by_role("row").count() > 5
    press(page, "Accept")
    assert plan_path(page) == path
    expect(page.get_by_role("status").first).to_contain_text("replanned")
    expect(page.get_by_text("One step is behind you")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_text("One step is behind you")).to_have_count(0)
    assert finish_line(page) == before
    press(page, "Redo")
    expect(page.get_by_text("One step is behind you")).to_be_visible()


def test_a_preview_that_is_not_wanted_changes_nothing(page: Page, plan: str) -> None:
    before = finish_line(page)
    log_progress(page, plan)
    press(page, "Keep the plan as it is")
    assert plan_path(page) == plan
    assert finish_line(page) == before


def test_hours_that_cannot_be_read_keep_what_else_was_entered(page: Page, plan: str) -> None:
    log_progress(page, plan, hours="ages")
    expect(page.locator(".faults")).to_contain_text("ages")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_label("Hours spent on").first).to_have_value("ages")
    page.locator(".faults a").first.click()
    expect(page.get_by_label("Hours spent on").first).to_be_focused()


def test_two_tabs_do_not_lose_each_others_answers(page: Page, plan: str) -> None:
    first, second = page, page.context.new_page()
    for tab in (first, second):
        tab.goto(f"{plan}answers/")
    first.locator("#id_hours_per_week").fill("9")
    second.locator("#id_hours_per_week").fill("21")
    for tab in (first, second):
        press(tab, "Make my plan")
        plan_path(tab)
    expect(second.get_by_text("21 h a week").first).to_be_visible()
    press(second, "Undo")
    expect(second.get_by_text("9 h a week").first).to_be_visible()


def test_a_preview_is_not_accepted_over_a_plan_that_another_tab_changed(page: Page, plan: str) -> None:
    log_progress(page, plan)
    other: Page = page.context.new_page()
    change_hours(other, plan, "21")
    press(page, "Accept")
    assert urlsplit(page.url).path == f"{plan}replan/"
    expect(page.get_by_role("status")).to_contain_text("The plan was changed somewhere else")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_label("Hours spent on").first).to_have_value("30")
    page.goto(plan)
    expect(page.get_by_text("21 h a week").first).to_be_visible()


def test_a_name_given_in_one_tab_survives_answers_changed_in_another(page: Page, plan: str) -> None:
    page.goto(f"{plan}answers/")
    other = page.context.new_page()
    other.goto(f"{plan}rename/")
    other.get_by_label("Name").fill(TITLE)
    press(other, "Rename")
    press(page, "Make my plan")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_a_plan_deleted_in_another_tab_says_so_and_can_still_be_brought_back(page: Page, plan: str) -> None:
    other = page.context.new_page()
    other.goto(plan)
    press(other, "Delete")
    page.goto(f"{plan}answers/")
    expect(page.get_by_role("heading", level=1, name="no page here")).to_be_visible()
    press(other, "Undo")
    assert plan_path(other) == plan

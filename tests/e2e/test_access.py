"""Every page for everybody: axe-core walks every route of the URLconf."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e import axe, routes
from tests.e2e.acts import expect_none, make_plan, open_everything, press
from tests.e2e.conftest import LOOKS, Open
from tests.e2e.server import Site


def walk(context: BrowserContext, paths: list[str], tags: list[str] = axe.WCAG) -> list[str]:
    """The faults of every page on the way, all at once."""
    axe.into(context)
    page, found = context.new_page(), []
    for path in paths:
        page.goto(path, wait_until="load")
        found += axe.faults(page, tags)
    return found


def test_every_route_has_sample_paths() -> None:
    known = {*routes.pages("/plans/x/"), *routes.FILES, *routes.DATA, *routes.SENT_ONLY}
    assert sorted(known.symmetric_difference(routes.names())) == []


def test_every_kind_of_page_passes_axe_and_follows_best_practice(
    context: Callable[..., BrowserContext], shared_plan: str
) -> None:
    expect_none(walk(context(), routes.every_path(shared_plan), axe.BEST))


@pytest.mark.parametrize("look", ["dark", "phone"])
def test_every_kind_of_page_passes_axe(look: str, context: Callable[..., BrowserContext], shared_plan: str) -> None:
    expect_none(walk(context(**LOOKS[look]), routes.every_path(shared_plan)))


@pytest.mark.parametrize(("kind", "step"), [("certifications", 2), ("roles", 1), ("skills", 9)])
def test_entries_of_the_catalogue_pass_axe(kind: str, step: int, context: Callable[..., BrowserContext]) -> None:
    expect_none(walk(context(), routes.entries(kind)[::step]))  # all of them: the proof below


@pytest.mark.prove
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", ["certifications", "roles", "skills", "sources"])
def test_every_entry_of_the_catalogue_passes_axe_in_every_look(
    kind: str, look: str, context: Callable[..., BrowserContext]
) -> None:
    expect_none(walk(context(**LOOKS[look]), routes.entries(kind), axe.BEST))


@pytest.mark.parametrize("look", LOOKS)
def test_a_plan_with_everything_opened_passes_axe(look: str, open_page: Open, shared_plan: str) -> None:
    page = open_page(**LOOKS[look])
    axe.into(page.context)
    page.goto(shared_plan)
    open_everything(page)
    page.get_by_label("Hours a week").select_option(index=1)
    page.locator("#what-if-answer table").wait_for()
    expect_none(axe.faults(page))


@pytest.mark.parametrize("look", LOOKS)
def test_the_form_with_faults_passes_axe(look: str, open_page: Open) -> None:
    page = open_page(**LOOKS[look])
    axe.into(page.context)
    page.goto("/?budget=lots&hours_per_week=many&name=x")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.get_by_label("Skill", exact=True).first.fill("Basket weaving")
    page.get_by_role("button", name="Make my plan").click()
    page.locator(".faults").wait_for()
    expect_none(axe.faults(page))


@pytest.mark.parametrize("look", LOOKS)
def test_an_impossible_wish_passes_axe(look: str, open_page: Open) -> None:
    page = open_page(**LOOKS[look])
    axe.into(page.context)
    page.goto("/?budget=20")
    page.get_by_role("button", name="Make my plan").click()
    page.get_by_role("heading", name="cannot all hold").wait_for()
    expect_none(axe.faults(page, axe.BEST))


def test_what_comes_after_a_deletion_and_an_undo_passes_axe(page: Page) -> None:
    axe.into(page.context)
    path = make_plan(page)
    page.goto(f"{path}answers/")
    press(page, "Make my plan")
    press(page, "Undo")
    found = axe.faults(page)
    press(page, "Delete")
    expect_none([*found, *axe.faults(page)])


@pytest.mark.parametrize("name", sorted(routes.SENT_ONLY))
def test_what_changes_something_refuses_to_be_opened(name: str, page: Page, site: Site, shared_plan: str) -> None:
    tail = {
        "ui:appearance": "/settings/appearance/",
        "planning:accept": "replan/accept/",
        "planning:keep": "replan/keep/",
        "exams:save": f"{routes.UNKNOWN_SITTING}1/save/",
        "exams:pause": f"{routes.UNKNOWN_SITTING}pause/",
        "records:export": "/records/export/",
        "practising:end": f"{routes.UNKNOWN_SESSION}end/",
        "exams:delete": f"{routes.UNKNOWN_SITTING}delete/",
    }
    ending = tail.get(name, name.partition(":")[2] + "/")
    response = page.request.get(ending if ending.startswith("/") else shared_plan + ending)
    assert response.status == 405

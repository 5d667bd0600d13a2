"""One plan's page: what it shows and in which order, its explanation, and what-if."""

from __future__ import annotations

import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.planner import Plan
from shipworthy.web.config import wiring
from shipworthy.web.planning.models import PlanVersion, SavedPlan
from shipworthy.web.ui import writing
from shipworthy.web.ui.templatetags import navigation
from tests.web.samples import plan_for

ORDER = [
    'class="answer-sentence"',
    'id="timeline"',
    'id="start"',
    'id="months"',
    'id="certifications"',
    'id="cost"',
    'id="what-if"',
    'id="explanation"',
    'id="readiness"',
    'id="elsewhere"',
]


def test_the_page_answers_first_and_then_goes_into_detail(site: Client, saved: SavedPlan) -> None:
    page = site.get(f"/plans/{saved.id}/").content.decode()
    places = [page.index(mark) for mark in ORDER]
    assert places == sorted(places)
    assert plan_for().summary.sentence in page


def test_every_step_is_there_once_with_its_reason(site: Client, saved: SavedPlan) -> None:
    page = site.get(f"/plans/{saved.id}/").content.decode()
    for step in plan_for().steps:
        assert page.count(f'id="step-{step.id}"') == 1


def test_milestones_are_an_ordered_list_too(site: Client, saved: SavedPlan) -> None:
    page = site.get(f"/plans/{saved.id}/").content.decode()
    listed = page.split('<ol class="legs as-list">')[1].split("</ol>")[0]
    marks = [mark for month in plan_for().months for mark in month.milestones]
    assert listed.count("<li") == len(marks)


def test_sources_lead_to_their_cards(site: Client, saved: SavedPlan) -> None:
    page = site.get(f"/plans/{saved.id}/").content.decode()
    link = re.search(r'href="(/sources/[^"]+)"', page)
    assert link
    assert site.get(link[1]).status_code == 200


def test_costs_add_up_on_the_page(site: Client, saved: SavedPlan) -> None:
    cost = plan_for().summary.cost
    assert cost.list_cents + cost.resit_expected_cents + cost.buffer_cents == cost.total_cents
    page = site.get(f"/plans/{saved.id}/").content.decode()
    assert f"{cost.total_cents // 100:,} USD" in page.split('id="cost"')[1]


def test_every_exam_is_named_beside_its_code_with_its_day_and_price(site: Client, saved: SavedPlan) -> None:
    page = BeautifulSoup(site.get(f"/plans/{saved.id}/").content, "html.parser")
    listed = [row.get_text(" ", strip=True) for row in page.select(".exams li")]
    marks = [mark for month in plan_for().months for mark in month.milestones if mark.kind == "certification"]
    assert len(listed) == len(marks)
    for text, mark in zip(listed, marks, strict=True):
        entry = wiring.catalogue().certifications[mark.activity.removeprefix("exam-")]
        assert all(part in text for part in (entry.short, entry.name, writing.short_day(mark.day)))
        assert writing.money(mark.cost_cents) in text


def test_what_comes_second_is_folded_and_still_on_the_page(site: Client, saved: SavedPlan) -> None:
    page = BeautifulSoup(site.get(f"/plans/{saved.id}/").content, "html.parser")
    assert page.select(".exam-card")
    assert all(picture.find_parent("details") for picture in page.select(".exam-card svg"))
    explained = BeautifulSoup(site.get(f"/plans/{saved.id}/explanation/").content, "html.parser")
    shown, folded = (
        next(table for table in explained.select("table") if bool(table.find_parent("details")) is inside)
        for inside in (False, True)
    )
    assert len(shown.select("tbody tr")) == 3
    plan = Plan.model_validate_json(PlanVersion.objects.get().plan)
    assert len(folded.select("tbody tr")) == sum(bool(row.forced) for row in plan.not_chosen) - 3


def test_the_page_asks_for_each_path_once(site: Client, saved: SavedPlan) -> None:
    site.get(f"/plans/{saved.id}/")
    before = navigation.page_url.cache_info().misses
    site.get(f"/plans/{saved.id}/")
    assert navigation.page_url.cache_info().misses == before


def test_the_explanation_loads_on_its_own_and_is_kept(site: Client, saved: SavedPlan) -> None:
    before = site.get(f"/plans/{saved.id}/").content.decode()
    assert f'hx-get="/plans/{saved.id}/explanation/"' in before
    part = site.get(f"/plans/{saved.id}/explanation/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Other routes" in part
    assert PlanVersion.objects.get().explained
    after = site.get(f"/plans/{saved.id}/").content.decode()
    assert "hx-get" not in after.split('id="explanation"')[1].split("</section>")[0]
    assert "Other routes" in after


def test_the_explanation_is_a_page_without_scripts(site: Client, saved: SavedPlan) -> None:
    page = site.get(f"/plans/{saved.id}/explanation/").content.decode()
    assert "<h1>Why this route and not another</h1>" in page


@pytest.mark.parametrize("wish", ["hours=2", "budget=-100", "vendor=azure", "region=uk", "objective=fastest"])
def test_what_if_answers_and_keeps_nothing(site: Client, saved: SavedPlan, wish: str) -> None:
    part = site.get(f"/plans/{saved.id}/what-if/?{wish}", headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert PlanVersion.objects.count() == 1
    assert "<h1>What if</h1>" in site.get(f"/plans/{saved.id}/what-if/?{wish}").content.decode()


@pytest.mark.parametrize("wish", ["", "hours=999", "budget=;drop", "vendor=pirate", "region=%00", "hours=2&hours=x"])
def test_a_what_if_that_makes_no_sense_changes_nothing(site: Client, saved: SavedPlan, wish: str) -> None:
    assert site.get(f"/plans/{saved.id}/what-if/?{wish}").status_code == 200


def test_a_what_if_can_be_put_in_force_and_undone(site: Client, saved: SavedPlan) -> None:
    part = site.get(f"/plans/{saved.id}/what-if/?objective=fastest").content.decode()
    form = part.split(f'action="/plans/{saved.id}/apply/"')[1].split("</form>")[0]
    sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert sent["objective"] == "fastest"
    assert site.post(f"/plans/{saved.id}/apply/", sent)["Location"] == f"/plans/{saved.id}/"
    saved.refresh_from_db()
    assert saved.current == 2


def test_a_plan_of_another_format_says_so_and_keeps_the_answers(site: Client, saved: SavedPlan) -> None:
    PlanVersion.objects.update(plan='{"version": "0.1"}')
    answer = site.get(f"/plans/{saved.id}/")
    assert answer.status_code == 409
    assert f"/plans/{saved.id}/answers/" in answer.content.decode()
    assert '<option value="developer" selected' in site.get(f"/plans/{saved.id}/answers/").content.decode()


PAGES = ["", "explanation/", "answers/", "what-if/", "rename/", "replan/", "replan/preview/", "plan.json"]


@pytest.mark.parametrize("page", PAGES)
def test_a_plan_that_does_not_exist_is_not_found(site: Client, page: str) -> None:
    assert site.get(f"/plans/{uuid.uuid4()}/{page}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/plans/1/", "/plans/%00/", "/plans/" + "f" * 3000 + "/", "/plans/..%2f/", "/nowhere/"]
)
def test_a_path_that_is_no_plan_is_not_found_in_the_common_look(site: Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["undo/", "redo/", "delete/", "restore/", "duplicate/", "apply/", "replan/accept/", "replan/keep/"]
)
def test_acts_are_posts_only(site: Client, saved: SavedPlan, page: str) -> None:
    assert site.get(f"/plans/{saved.id}/{page}").status_code == 405

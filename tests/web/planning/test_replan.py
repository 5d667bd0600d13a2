"""Replanning: nothing changes before it was shown and accepted, and accepting can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.web.config import wiring
from shipworthy.web.planning.models import PlanVersion, ReplanDraft, SavedPlan
from tests.web.samples import TODAY, plan_for


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four weeks have passed."""
    moment = datetime.combine(TODAY + timedelta(days=28), datetime.min.time(), tzinfo=UTC)
    monkeypatch.setattr(wiring, "now", lambda: moment)


def _happened(**more: object) -> dict[str, object]:
    first, second = plan_for().steps[:2]
    return {
        "done": [first.id, second.id],
        f"spent-{first.id}": "9,5",
        "missed": plan_for().weeks[1].start.isoformat(),
        **more,
    }


def test_the_page_asks_about_what_should_have_begun(site: Client, saved: SavedPlan, later: None) -> None:
    page = site.get(f"/plans/{saved.id}/replan/").content.decode()
    assert f'value="{plan_for().steps[0].id}"' in page
    assert 'name="missed" value="2026-11-' in page


def test_a_preview_shows_what_moves_and_changes_nothing(site: Client, saved: SavedPlan, later: None) -> None:
    answer = site.post(f"/plans/{saved.id}/replan/", _happened())
    assert answer["Location"] == f"/plans/{saved.id}/replan/preview/"
    page = site.get(answer["Location"]).content.decode()
    assert "What would move, and why" in page
    assert "Accept the new plan" in page
    assert PlanVersion.objects.count() == 1


def test_accepting_puts_the_new_plan_in_force_and_can_be_undone(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    assert site.post(f"/plans/{saved.id}/replan/accept/")["Location"] == f"/plans/{saved.id}/"
    page = site.get(f"/plans/{saved.id}/").content.decode()
    assert "This plan was replanned." in page
    assert "2 steps are behind you" in page
    assert plan_for().steps[0].title in page
    assert not ReplanDraft.objects.exists()
    site.post(f"/plans/{saved.id}/undo/")
    saved.refresh_from_db()
    assert saved.current == 1
    assert "behind you" not in site.get(f"/plans/{saved.id}/").content.decode()


def test_a_replanned_plan_can_be_explained_and_replanned_again(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    site.post(f"/plans/{saved.id}/replan/accept/")
    assert site.get(f"/plans/{saved.id}/explanation/").status_code == 200
    assert site.post(f"/plans/{saved.id}/replan/", {}).status_code == 302


def test_keeping_the_plan_sets_the_preview_aside(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    site.post(f"/plans/{saved.id}/replan/keep/")
    assert not ReplanDraft.objects.exists()
    assert site.get(f"/plans/{saved.id}/replan/preview/").status_code == 302


def test_a_preview_of_a_plan_that_changed_since_is_not_accepted(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    ReplanDraft.objects.update(based_on=7)
    answer = site.post(f"/plans/{saved.id}/replan/accept/")
    assert answer["Location"] == f"/plans/{saved.id}/replan/?changed=1"
    assert PlanVersion.objects.count() == 1
    page = site.get(answer["Location"]).content.decode()
    assert "The plan was changed somewhere else" in page
    assert f'value="{plan_for().steps[0].id}" checked' in page, "what was said is filled in again"
    assert 'value="9.5"' in page
    assert site.get(f"/plans/{saved.id}/replan/preview/")["Location"] == answer["Location"]


def test_a_preview_that_another_one_replaced_is_not_accepted_unseen(
    site: Client, saved: SavedPlan, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    seen = BeautifulSoup(site.get(f"/plans/{saved.id}/replan/preview/").content, "html.parser").find(
        attrs={"name": "seen"}
    )
    assert seen is not None
    monkeypatch.setattr(wiring, "now", lambda: datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC))
    site.post(f"/plans/{saved.id}/replan/", {})
    answer = site.post(f"/plans/{saved.id}/replan/accept/", {"seen": seen["value"]})
    assert answer["Location"] == f"/plans/{saved.id}/replan/preview/?changed=1"
    assert PlanVersion.objects.count() == 1
    assert "Another preview was made" in site.get(answer["Location"]).content.decode()


def test_the_questions_say_nothing_of_a_change_when_there_was_none(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    assert "somewhere else" not in site.get(f"/plans/{saved.id}/replan/?changed=1").content.decode()


def test_the_preview_says_each_reason_once(site: Client, saved: SavedPlan, later: None) -> None:
    site.post(f"/plans/{saved.id}/replan/", _happened())
    page = BeautifulSoup(site.get(f"/plans/{saved.id}/replan/preview/").content, "html.parser")
    for table in page.select("table.moves"):
        reasons = [row.get_text(" ", strip=True) for row in table.select(".why")]
        assert reasons
        assert len(reasons) == len(set(reasons))
    buttons = page.find_all("button", string="Accept the new plan")
    assert len(buttons) == 2, "above the tables and after them"


@pytest.mark.parametrize("hours", ["many", "-1", "1e9", "nan", "x" * 10_000])
def test_hours_that_cannot_be_read_come_back_beside_their_step(
    site: Client, saved: SavedPlan, later: None, hours: str
) -> None:
    first = plan_for().steps[0]
    answer = site.post(f"/plans/{saved.id}/replan/", _happened(**{f"spent-{first.id}": hours}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="fault-{first.id}"' in page
    assert f'value="{first.id}" checked' in page


def test_steps_and_weeks_of_no_plan_are_ignored(site: Client, saved: SavedPlan, later: None) -> None:
    answer = site.post(
        f"/plans/{saved.id}/replan/", {"done": ["nothing", "\x00"], "missed": ["never"], "spent-nothing": "3"}
    )
    assert answer.status_code == 302


def test_accepting_without_a_preview_goes_back_to_the_plan(site: Client, saved: SavedPlan) -> None:
    assert site.post(f"/plans/{saved.id}/replan/accept/")["Location"] == f"/plans/{saved.id}/"

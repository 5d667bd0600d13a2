"""What answers do to a plan: it says that it is older, shows what would change, and moves when its owner says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.catalog import load_catalog
from shipworthy.planner import Profile, make_plan
from shipworthy.practice import key
from shipworthy.web.config import wiring
from shipworthy.web.learners.services import this_learner
from shipworthy.web.planning import hearing, queries
from shipworthy.web.planning.models import PlanVersion, SavedPlan
from shipworthy.web.practising import services
from tests.web.samples import ANSWERS, NOW, TODAY, plan_for

OLDER = "Your plan was made before your newest answers."
Answer = Callable[..., None]


@pytest.fixture
def answered(db: None) -> Answer:
    """Answer all bundled questions on some skills, rightly or not at all."""

    def answer(*skills: str, rightly: bool = True) -> None:
        items = [item for skill in skills for item in wiring.content().written(skill=skill) if item.retired is None]
        given = [(item.id, 1, key(item) if rightly else None, 30.0) for item in items]
        services.keep_exam(this_learner(now=NOW), uuid4(), given, now=NOW)

    return answer


def first_study(count: int = 3) -> list[str]:
    """Skills that the sample plan begins with."""
    found = [gain.skill for step in plan_for().steps for gain in step.skills]
    return list(dict.fromkeys(found))[:count]


def words(site: Client, path: str) -> str:
    return " ".join(BeautifulSoup(site.get(path).content, "html.parser").get_text(" ").split())


def test_a_plan_without_answers_says_nothing_of_them(site: Client, saved: SavedPlan) -> None:
    assert OLDER not in words(site, f"/plans/{saved.id}/")


def test_a_plan_that_is_older_than_answers_says_so_wherever_it_is_shown(
    site: Client, saved: SavedPlan, answered: Answer
) -> None:
    answered(*first_study())
    for path in (f"/plans/{saved.id}/", "/today/"):
        assert OLDER in words(site, path)


def test_right_answers_take_hours_out_of_the_plan(site: Client, saved: SavedPlan, answered: Answer) -> None:
    answered(*first_study())
    found = hearing.change(queries.open_plan(saved.id))
    assert found is not None
    assert found.hours < -1
    assert "hours fewer" in words(site, f"/plans/{saved.id}/replan/answers/")


def test_wrong_answers_bring_back_what_was_claimed(
    site: Client, save: Callable[..., SavedPlan], answered: Answer
) -> None:
    skills = first_study(1)
    claims = Profile(start=TODAY, background="developer", skills={skills[0]: 3})
    saved = save(plan=make_plan(claims, load_catalog(None), today=TODAY, explain=False))
    answered(*skills, rightly=False)
    found = hearing.change(queries.open_plan(saved.id))
    assert found is not None
    assert found.hours > 1


def test_one_click_leads_to_the_preview_and_one_more_moves_the_plan(
    site: Client, saved: SavedPlan, answered: Answer
) -> None:
    answered(*first_study())
    assert site.post(f"/plans/{saved.id}/replan/answers/")["Location"] == f"/plans/{saved.id}/replan/preview/"
    assert PlanVersion.objects.count() == 1
    preview = words(site, f"/plans/{saved.id}/replan/preview/")
    assert "Your answers show that" in preview
    site.post(f"/plans/{saved.id}/replan/accept/")
    opened = queries.open_plan(saved.id)
    assert opened.plan.summary.hours < plan_for().summary.hours
    assert not hearing.is_older(opened)
    assert OLDER not in words(site, f"/plans/{saved.id}/")


def test_a_replan_for_another_reason_counts_the_answers_too(site: Client, saved: SavedPlan, answered: Answer) -> None:
    answered(*first_study())
    site.post(f"/plans/{saved.id}/replan/", {})
    site.post(f"/plans/{saved.id}/replan/accept/")
    assert queries.open_plan(saved.id).plan.profile.measured


def test_a_new_plan_starts_from_the_answers_and_says_so(site: Client, answered: Answer) -> None:
    answered(*first_study())
    assert "We start from your" in words(site, "/")
    site.post("/plans/new/", ANSWERS)
    opened = queries.open_plan(SavedPlan.objects.get().id)
    assert set(first_study()) <= set(opened.plan.profile.measured)
    assert not hearing.is_older(opened)


def test_answers_can_be_left_out_of_a_plan_for_good(site: Client, answered: Answer) -> None:
    answered(*first_study())
    site.post("/plans/new/", {**ANSWERS, "leave_out": "1"})
    saved = SavedPlan.objects.get()
    assert not queries.open_plan(saved.id).plan.profile.measured
    assert OLDER not in words(site, f"/plans/{saved.id}/")
    box = BeautifulSoup(site.get(f"/plans/{saved.id}/answers/").content, "html.parser").find(
        "input", attrs={"name": "leave_out"}
    )
    assert box is not None
    assert box.has_attr("checked")


def test_changing_the_wishes_brings_the_answers_in_again(site: Client, answered: Answer) -> None:
    answered(*first_study())
    site.post("/plans/new/", {**ANSWERS, "leave_out": "1"})
    saved = SavedPlan.objects.get()
    site.post(f"/plans/{saved.id}/answers/", ANSWERS)
    assert queries.open_plan(saved.id).plan.profile.measured


def test_a_form_with_a_fault_keeps_that_answers_are_left_out(site: Client, answered: Answer) -> None:
    answered(*first_study(1))
    page = BeautifulSoup(site.post("/plans/new/", {**ANSWERS, "leave_out": "1", "budget": "x"}).content, "html.parser")
    box = page.find("input", attrs={"name": "leave_out"})
    assert box is not None
    assert box.has_attr("checked")


def test_a_plan_that_no_wish_allows_any_more_says_so(
    site: Client, save: Callable[..., SavedPlan], answered: Answer
) -> None:
    plan = plan_for(by=plan_for().summary.finish)
    slower = plan.profile.model_copy(update={"hours_per_week": 1.0})
    saved = save(plan=plan.model_copy(update={"profile": slower}))
    answered(*first_study())
    assert "no plan fits" in words(site, f"/plans/{saved.id}/replan/answers/")
    assert site.post(f"/plans/{saved.id}/replan/answers/").status_code == 422


def test_what_was_done_before_an_earlier_replan_stays_done(site: Client, saved: SavedPlan, answered: Answer) -> None:
    step = next(step for step in plan_for().steps if step.skills)
    gain = step.skills[0]
    site.post(f"/plans/{saved.id}/replan/", {"done": [step.id]})
    site.post(f"/plans/{saved.id}/replan/accept/")
    answered(gain.skill, rightly=False)
    opened = queries.open_plan(saved.id)
    moved = hearing.replanned(opened, opened.progress)
    assert moved.plan.profile.measured[gain.skill][gain.to_level - 1] == 1.0


def test_what_answers_change_is_apart_from_time_that_has_passed(
    saved: SavedPlan, answered: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(*first_study())
    on_time = hearing.change(queries.open_plan(saved.id))
    monkeypatch.setattr(wiring, "now", lambda: NOW + timedelta(days=70))
    weeks_on = hearing.change(queries.open_plan(saved.id))
    assert on_time is not None
    assert weeks_on is not None
    assert weeks_on.hours == pytest.approx(on_time.hours, abs=3)
    assert weeks_on.after < weeks_on.before

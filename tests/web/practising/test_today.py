"""Today: what now, for how long, without a word of reproach."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.practice import Content
from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising import services
from shipworthy.web.practising.models import Answer, LessonRead
from shipworthy.web.practising.today import Today, today_of
from tests import written
from tests.web.practising.conftest import SKILL, Begin, reply
from tests.web.samples import NOW, plan_for

BLAME = ("late", "behind", "fail", "streak", "lost", "missed", "should")


def words(site: Client, path: str = "/today/") -> str:
    return BeautifulSoup(site.get(path).content, "html.parser").main.get_text(" ", strip=True)  # type: ignore[union-attr]


def answered(learner: Learner, days_ago: float, minutes: float = 10.0) -> None:
    Answer.objects.create(
        learner=learner, number=1, item="one-way", seed="1", score=1.0, right=True, predicted=0.5,
        seconds=60.0 * minutes, at=NOW - timedelta(days=days_ago),
    )  # fmt: skip


def test_today_is_the_first_link_of_every_page(site: Client) -> None:
    links = BeautifulSoup(site.get("/").content, "html.parser").select("nav a")
    assert links[0]["href"] == "/today/"


def test_a_visitor_is_asked_where_they_stand_and_nothing_is_kept_of_looking(site: Client) -> None:
    page = BeautifulSoup(site.get("/today/").content, "html.parser")
    assert [button.get_text() for button in page.select("main .next")] == ["Begin the diagnostic"]
    assert not Learner.objects.exists()


def test_one_thing_is_next_and_it_is_what_is_due(
    site: Client, saved: SavedPlan, every_kind: Content, begin: Begin, later: Any
) -> None:
    row = begin("retry", items=("one-way", "in-order"))
    reply(site, row, rightly=False)
    reply(site, row, rightly=False)
    later(5.0)
    page = BeautifulSoup(site.get("/today/").content, "html.parser")
    assert [each.get_text() for each in page.select("main .next")] == ["Review"]
    assert "2 questions are due" in page.get_text()


def test_the_minutes_of_the_day_follow_the_plan(learner: Learner, saved: SavedPlan) -> None:
    plan = plan_for()
    week = [week for week in plan.weeks if week.start <= NOW.date()][-1]
    found = today_of(learner, NOW)
    assert found.minutes == round(week.hours * 12)
    assert found.split.minutes == found.minutes
    assert found.week.planned == round(week.hours * 60)


def test_the_lesson_is_for_a_skill_that_the_plan_needs_now(learner: Learner, saved: SavedPlan) -> None:
    found = today_of(learner, NOW)
    gains = [gain.skill for step in plan_for().steps for gain in step.skills]
    assert found.lesson is not None
    assert found.lesson.skill in gains
    LessonRead.objects.create(learner=learner, skill=found.lesson.skill, minutes=20.0, at=NOW)
    following = today_of(learner, NOW).lesson
    assert following is not None
    assert following.skill != found.lesson.skill


def test_without_a_plan_there_are_minutes_too_and_a_way_to_a_plan(site: Client, learner: Learner) -> None:
    assert today_of(learner, NOW).minutes == 60
    assert "Make a plan" in words(site)


def test_a_short_day_has_its_minutes_and_begins_with_what_is_due(
    site: Client, saved: SavedPlan, every_kind: Content, begin: Begin, later: Any
) -> None:
    row = begin("retry", items=("one-way",))
    reply(site, row, rightly=False)
    moment = later(5.0)
    found = today_of(Learner.objects.get(), moment, short=10)
    assert (found.split.review, found.split.minutes, found.split.lesson, found.split.build) == (2, 10, 0, 0)
    assert "10 minutes, what is due first" in words(site, "/today/?minutes=10")


@pytest.mark.parametrize("asked", ["99999", "-1", "x", "", "10.5"])
def test_only_the_offered_minutes_make_a_short_day(site: Client, learner: Learner, asked: str) -> None:
    assert site.get(f"/today/?minutes={asked}").status_code == 200
    assert "A short day?" in words(site, f"/today/?minutes={asked}")


def test_minutes_done_are_taken_off_and_counted_for_the_week(learner: Learner, saved: SavedPlan) -> None:
    before = today_of(learner, NOW)
    answered(learner, 0.1, 12.0)
    answered(learner, 3.0, 20.0)
    answered(learner, 9.0, 20.0)
    LessonRead.objects.create(learner=learner, skill=SKILL, minutes=25.0, at=NOW - timedelta(days=1))
    found = today_of(learner, NOW)
    assert (found.done, found.week.done) == (12, 57)
    assert found.split.minutes == before.split.minutes - 12


def test_a_question_left_open_overnight_is_not_a_night_of_work(learner: Learner) -> None:
    answered(learner, 0.0, 600.0)
    assert today_of(learner, NOW).done == 30


def test_a_full_day_says_so_and_leaves_the_rest_to_the_learner(
    site: Client, every_kind: Content, begin: Begin, learner: Learner
) -> None:
    reply(site, begin("retry", items=("one-way",)))
    for _ in range(3):
        answered(learner, 0.0, 30.0)
    assert "Rest, or go on if you like" in words(site)


def days_worked(found: Today) -> int:
    return found.rhythm.count


def test_a_day_off_takes_nothing_away(learner: Learner) -> None:
    for days_ago in (12.0, 11.0, 10.0, 2.0):
        answered(learner, days_ago)
    assert days_worked(today_of(learner, NOW)) == 4
    assert days_worked(today_of(learner, NOW + timedelta(days=1))) == 4


def test_days_follow_the_zone_of_the_learner(learner: Learner) -> None:
    answered(learner, 0.0)
    assert today_of(learner, NOW).day.isoformat() == "2026-11-22"
    learner.zone = "Pacific/Kiritimati"
    found = today_of(learner, NOW)
    assert found.day.isoformat() == "2026-11-23"
    assert found.done == 10


@pytest.mark.parametrize("days_ago", [0.0, 6.0, 13.0, 40.0])
def test_no_word_on_the_page_reproaches(
    site: Client, saved: SavedPlan, every_kind: Content, begin: Begin, learner: Learner, days_ago: float
) -> None:
    reply(site, begin("retry", items=("one-way",)))
    Answer.objects.update(at=NOW - timedelta(days=days_ago))
    page = words(site).lower().split()
    assert not [word for word in BLAME if word in page]


def test_a_plan_that_another_version_wrote_is_no_hindrance(site: Client, saved: SavedPlan) -> None:
    saved.versions.update(plan="{}", profile="{}")
    assert site.get("/today/").status_code == 200


def test_a_pack_without_lessons_has_none_today(site: Client, pack: Any, learner: Learner) -> None:
    pack(written.single(skills=[SKILL]))
    assert today_of(learner, NOW).lesson is None
    assert services.standing(learner, now=NOW)["role"] == "ai-engineer"

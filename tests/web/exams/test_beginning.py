"""Choosing an exam, what is said before it begins, and how it begins."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from shipworthy.web.exams.models import ExamSitting
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.queries import day_of
from tests.web.exams.conftest import Sat
from tests.web.samples import NOW

EXAM = "/exams/clf-c02/"


def test_the_list_offers_the_exams_that_can_be_sat(site: Client) -> None:
    assert f'href="{EXAM}"' in site.get("/exams/").content.decode()


def test_an_exam_begins_at_its_first_question(site: Client) -> None:
    site.post(EXAM, {"mode": "exam"})
    key = ExamSitting.objects.get().pk
    assert site.get(f"/exams/sittings/{key}/")["Location"].endswith("/1/")


@pytest.mark.parametrize(
    ("mode", "pausable", "minutes"), [("exam", False, 90), ("pausable", True, 90), ("untimed", False, None)]
)
def test_how_strict_it_is_was_chosen(mode: str, pausable: bool, minutes: int | None, site: Client) -> None:
    site.post(EXAM, {"mode": mode, "extra": "0"})
    row = ExamSitting.objects.get()
    assert (row.pausable, row.allowed) == (pausable, minutes and minutes * 60)


def test_extra_time_makes_it_longer(site: Client) -> None:
    site.post(EXAM, {"extra": "25 %"})
    assert ExamSitting.objects.get().allowed == 90 * 60 * 1.25


def test_extra_time_is_remembered(site: Client) -> None:
    site.post(EXAM, {"extra": "25"})
    assert 'value="25"' in site.get(EXAM).content.decode()


@pytest.mark.parametrize("extra", ["-1", "101", "a lot", "9" * 5000, "\N{SUPERSCRIPT TWO}", "1.5"])
def test_odd_extra_time_is_one_clear_line_and_nothing_begins(extra: str, site: Client) -> None:
    answer = site.post(EXAM, {"extra": extra, "mode": "pausable"})
    page = answer.content.decode()
    assert (answer.status_code, ExamSitting.objects.count()) == (422, 0)
    assert "is no whole number of per cent" in page
    assert 'value="pausable" checked' in page


@pytest.mark.parametrize("fields", [{"mode": "nonsense"}, {"mode": ""}])
def test_a_mode_that_does_not_exist_begins_nothing(fields: dict[str, Any], site: Client) -> None:
    assert site.post(EXAM, fields).status_code == 422


@pytest.mark.parametrize("exam", ["no-such-exam", "gail"])
def test_an_exam_that_cannot_be_sat_is_not_found(exam: str, site: Client) -> None:
    assert site.get(f"/exams/{exam}/").status_code == 404


def test_beginning_asks_for_the_form_token(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post(EXAM).status_code == 403


def test_a_second_form_asks_what_the_first_did_not(site: Client) -> None:
    for _sitting in range(2):
        site.post(EXAM)
    first, second = ({item for item, _seed, _domain in row.form} for row in ExamSitting.objects.order_by("started"))
    written = 84 - 1
    assert len(first | second) >= min(written, len(first) + 10)


def test_a_sitting_that_runs_is_first_on_the_list(site: Client, sat: Sat) -> None:
    page = site.get("/exams/").content.decode()
    assert f'href="{sat.at(1)}"' in page
    assert "60 minutes left" in page


def test_a_sitting_can_be_deleted_with_everything_in_it(site: Client, sat: Sat) -> None:
    site.get(sat.at(1))
    site.post(sat.at("delete"))
    assert ExamSitting.objects.count() == 0


def test_nothing_is_saved_into_a_sitting_that_was_deleted(site: Client, sat: Sat) -> None:
    save = f"{sat.at(1)}save/"
    site.post(save, {"base": 0, "given": "A"}, content_type="application/json")
    site.post(sat.at("delete"))
    assert site.post(save, {"base": 1, "given": "B"}, content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", 23), ("America/New_York", 22), ("", 22), ("No/Such", 22), ("../etc", 22)]
)
def test_days_are_those_of_the_learners_zone(zone: str, day: int) -> None:
    assert day_of(Learner(zone=zone, created=NOW), NOW.timestamp()).day == day

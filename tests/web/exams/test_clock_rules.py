"""The server's clock: the bell, the grace, what is late, pauses, and who has no bell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from shipworthy.practice.exams import ARRIVES_WITHIN_SECONDS, GRACE_SECONDS
from shipworthy.web.config import wiring
from shipworthy.web.exams import services
from tests.web.exams.conftest import HOUR, Clock, Sat, Start

Save = Callable[..., Any]


def left(site: Client, sat: Sat) -> str:
    return site.get(sat.at(1)).content.decode().split('data-left="')[1].split('"')[0]


def test_time_runs_while_nobody_looks(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(600)
    assert left(site, sat) == "3000.0"


def test_a_refresh_at_zero_shows_the_result(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(HOUR)
    assert site.get(sat.at(1))["Location"] == sat.at("result")


def test_at_zero_it_is_handed_in_by_itself(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(HOUR + 5000)
    site.get(sat.at())
    assert (sat.row.ended_by, sat.row.ended) == ("bell", sat.row.started + HOUR)


def test_the_list_tells_an_exam_whose_time_is_up_as_ended(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(HOUR)
    assert f'href="{sat.at("result")}"' in site.get("/exams/").content.decode()


def test_a_form_sent_within_the_grace_counts(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(HOUR + GRACE_SECONDS)
    site.post(sat.at(1), {"base": 0, "given": "A"})
    assert sat.kept(1) is not None


def test_a_form_sent_after_the_grace_is_told_on_the_result(site: Client, sat: Sat, clock: Clock) -> None:
    clock.forward(HOUR + GRACE_SECONDS + 1)
    site.post(sat.at(3), {"base": 0, "given-1": "A"})
    page = site.get(sat.at("result")).content.decode()
    assert sat.kept(3) is None
    assert "does not count: 3" in " ".join(page.split())


def test_an_answer_made_in_time_counts_though_it_arrives_late(sat: Sat, save: Save, clock: Clock) -> None:
    clock.forward(HOUR + 500)
    assert save(sat, 1, given="A", age_s=501)["status"] == "saved"


def test_an_answer_made_after_the_grace_is_late(sat: Sat, save: Save, clock: Clock) -> None:
    clock.forward(HOUR + 500)
    told = save(sat, 1, given="A", age_s=500 - GRACE_SECONDS - 1)
    assert (told["http"], told["status"], told["ended"]) == (409, "late", True)


def test_an_answer_that_arrives_more_than_a_day_later_is_late(sat: Sat, save: Save, clock: Clock) -> None:
    clock.forward(HOUR + ARRIVES_WITHIN_SECONDS + 1)
    assert save(sat, 1, given="A", age_s=ARRIVES_WITHIN_SECONDS)["status"] == "late"


def test_after_handing_in_nothing_new_counts(sat: Sat, save: Save, clock: Clock) -> None:
    services.hand_in(sat.row.pk, now=wiring.now().timestamp())
    clock.forward(5)
    assert save(sat, 1, given="A")["status"] == "closed"


def test_extra_time_moves_the_bell(site: Client, start: Start, clock: Clock) -> None:
    longer = start(HOUR * 1.25)
    clock.forward(HOUR)
    assert left(site, longer) == "900.0"


def test_without_a_time_limit_the_bell_never_goes(site: Client, untimed: Sat, clock: Clock) -> None:
    clock.forward(10_000 * HOUR)
    assert left(site, untimed) == ""


def test_an_exam_as_the_real_one_has_no_pause(site: Client, sat: Sat) -> None:
    answer = site.post(sat.at("pause"))
    assert answer.status_code == 422
    assert "cannot be paused" in answer.content.decode()


def test_practice_stands_still_while_it_is_paused(site: Client, start: Start, clock: Clock) -> None:
    sat = start(pausable=True)
    clock.forward(600)
    site.post(sat.at("pause"), {"clock": "stop"})
    clock.forward(10 * HOUR)
    site.post(sat.at("pause"), {"clock": "run"})
    assert left(site, sat) == "3000.0"


def test_a_pause_asked_for_twice_is_one_pause(site: Client, start: Start) -> None:
    sat = start(pausable=True)
    site.post(sat.at("pause"), {"clock": "stop"})
    site.post(sat.at("pause"), {"clock": "stop"})
    assert len(sat.row.pauses) == 1


def test_a_paused_question_is_put_away(site: Client, start: Start) -> None:
    sat = start(pausable=True)
    site.post(sat.at("pause"), {"clock": "stop"})
    page = site.get(sat.at(1)).content.decode()
    assert "data-question" not in page
    assert "Go on: let the clock run" in page


def test_pausing_an_exam_that_is_over_shows_the_result(site: Client, start: Start, clock: Clock) -> None:
    sat = start(pausable=True)
    clock.forward(HOUR)
    site.post(sat.at("pause"), {"clock": "stop"})
    assert site.get(sat.at())["Location"] == sat.at("result")

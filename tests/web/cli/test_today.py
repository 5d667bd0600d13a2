"""`shipworthy today` on the store of the site."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shipworthy.practice import Content
from shipworthy.web.config import wiring
from shipworthy.web.learners.queries import only_learner
from shipworthy.web.planning import hearing
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising.models import Answer
from shipworthy.web.practising.today import today_of
from tests.web.cli.conftest import EXAM, Clock, Run


def told(run: Run, *words: str) -> Any:
    return json.loads(run("today", "--format", "json", *words).stdout)


def practised(run: Run) -> None:
    run("practice", EXAM, answers="-\n-\n-\nq\n")


def test_somebody_new_begins_with_the_diagnostic(run: Run) -> None:
    result = run("today")
    assert "Begin with where you stand" in result.stdout
    assert "shipworthy practice --diagnostic" in result.stdout
    assert only_learner() is None


def test_the_first_command_is_the_review_of_what_is_due(run: Run, content: Content, clock: Clock) -> None:
    practised(run)
    clock.forward(days=3)
    result = run("today")
    assert "3 questions are due" in result.stdout
    assert result.stdout.index("shipworthy review --minutes") < result.stdout.index("shipworthy learn sql")


def test_the_minutes_one_has_go_to_what_is_due_first(run: Run, clock: Clock) -> None:
    practised(run)
    clock.forward(days=3)
    found = told(run, "--minutes", "5")
    assert found["minutes"]["left"] == 5
    assert (found["split"]["lesson"], found["split"]["build"]) == (0, 0)
    assert found["split"]["review"] > 0


def test_it_is_the_day_of_the_site(run: Run, saved: SavedPlan) -> None:
    practised(run)
    found, site = told(run), today_of(only_learner(), wiring.now())
    assert found["plan"] == str(saved.id)
    assert (found["minutes"]["meant"], found["minutes"]["left"]) == (site.minutes, site.split.minutes)
    assert found["due"] == site.due
    assert found["building"] == (site.building.id if site.building else None)


def test_a_day_that_is_done_says_so(run: Run) -> None:
    practised(run)
    Answer.objects.update(seconds=1800.0)
    assert "that was today. Rest, or go on if you like." in run("today").stdout


def test_a_plan_that_is_older_than_answers_is_named(
    run: Run, saved: SavedPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "made before your newest answers" not in run("today").stdout
    monkeypatch.setattr(hearing, "is_older", lambda _plan: True)
    assert "made before your newest answers" in run("today").stdout
    assert told(run)["plan_is_older_than_answers"]


def test_the_commands_for_programs_are_those_to_type(run: Run, clock: Clock) -> None:
    assert told(run)["commands"] == ["shipworthy practice --diagnostic"]
    practised(run)
    clock.forward(days=3)
    assert told(run)["commands"][0].startswith("shipworthy review --minutes ")


def test_the_last_two_weeks_have_a_mark_a_day(run: Run) -> None:
    practised(run)
    result = run("today")
    marks = [line for line in result.stdout.splitlines() if set(line.split()) <= {"●", "○", "#", "-"} and line.strip()]
    assert len(marks[0].split()) == 14
    assert "You practised on 1 of the last 14 days." in result.stdout


@pytest.mark.parametrize("minutes", ["0", "601", "ten"])
def test_minutes_that_nobody_has_are_refused(run: Run, minutes: str) -> None:
    result = run("today", "--minutes", minutes)
    assert result.exit_code == 2
    assert "--minutes" in result.stderr

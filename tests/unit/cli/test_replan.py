"""`shipworthy replan`: what it reads, what it refuses, what it writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

import shipworthy.planner
from shipworthy.planner import Plan, Progress, Replan
from shipworthy.planner.exports import to_json
from tests.builders import a_plan, a_replan
from tests.unit.cli.conftest import Run


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the planner was asked, with the sample replan as its answer."""
    seen: dict[str, Any] = {}

    def plan_again(plan: Plan, progress: Progress, _catalog: object, *, today: date) -> Replan:
        seen.update(plan=plan, progress=progress, today=today)
        return a_replan()

    monkeypatch.setattr(shipworthy.planner, "replan", plan_again)
    return seen


def test_progress_is_read(run: Run, plan_file: Path, seen: dict[str, Any]) -> None:
    done = ("--done", "study-cloud-concepts,prep-clf-c02", "--done", "EXAM-CLF-C02")
    spent = ("--spent", "study-cloud-concepts=9.5", "--spent", "prep-clf-c02=20")
    result = run("replan", str(plan_file), *done, *spent, "--missed", "2026-12-16", "--today", "2026-12-20")
    assert result.exit_code == 0, result.stderr
    assert seen["plan"] == a_plan()
    assert seen["today"] == date(2026, 12, 20)
    assert seen["progress"] == Progress(
        done=("study-cloud-concepts", "prep-clf-c02", "exam-clf-c02"),
        spent={"study-cloud-concepts": 9.5, "prep-clf-c02": 20},
        missed=(date(2026, 12, 14),),
    )


def test_the_page_says_what_moved_first(run: Run, plan_file: Path, seen: dict[str, Any]) -> None:
    page = run("replan", str(plan_file)).stdout
    assert (
        page.index("The finish moves 14 days") < page.index("later by 14 days  Sit AIF-C01") < page.index("The order")
    )
    assert seen["today"] == date.today()  # noqa: DTZ011 (the command's own clock)


def test_json_reads_back_and_can_be_replanned(run: Run, plan_file: Path, tmp_path: Path, seen: dict[str, Any]) -> None:
    result = run("replan", str(plan_file), "--format", "json")
    assert Replan.model_validate_json(result.stdout) == a_replan()
    again = tmp_path / "again.json"
    again.write_text(result.stdout, encoding="utf-8")
    assert run("replan", str(again)).exit_code == 0
    assert seen["plan"] == a_replan().plan


@pytest.mark.usefixtures("seen")
def test_a_calendar_of_the_new_plan_has_a_higher_sequence(run: Run, plan_file: Path) -> None:
    packed = run("replan", str(plan_file), "--format", "ics", "--today", "2026-12-20").stdout_bytes
    assert {event["sequence"] for event in Calendar.from_ical(packed).walk("VEVENT")} == {27}


def test_a_plan_of_the_planner_can_be_replanned(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    line = ("--background", "developer", "--today", "2026-11-22", "--format", "json", "--alternatives", "0")
    assert run("plan", *line, "--output", str(file)).exit_code == 0
    first = Plan.model_validate_json(file.read_bytes()).steps[0]
    progress = ("--done", first.id, "--spent", f"{first.id}={first.hours * 2}", "--today", f"{first.end}")
    result = run("replan", str(file), *progress, "--format", "json")
    assert result.exit_code == 0, result.stderr
    after = Replan.model_validate_json(result.stdout)
    assert first.id in {moved.step for moved in after.moved if moved.change == "done"}
    assert "What moved" in run("replan", str(file), *progress).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--done", "exam-clf-c01"), "--done: 'exam-clf-c01' is not known. Did you mean exam-clf-c02"),
        (("--spent", "prep-clf-c02"), "--spent: 'prep-clf-c02' has no hours"),
        (("--spent", "prep-clf-c02=nan"), "--spent: 'nan' is not a number"),
        (("--spent", "prep-clf-c02=-1"), "--spent: '-1' is outside"),
        (("--missed", "2020-01-01"), "--missed: '2020-01-01' lies in no week of the plan"),
        (("--missed", "monday"), "--missed: 'monday' is not a day"),
    ],
)
def test_bad_progress_is_one_line(run: Run, plan_file: Path, options: tuple[str, ...], said: str) -> None:
    result = run("replan", str(plan_file), *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "not json", '{"pace_factor": 1}', to_json(a_plan())[:-40], '{"version": "9"}', "\x00"]
)
def test_a_file_that_is_no_plan_is_one_line(run: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "plan.json"
    file.write_text(content, encoding="utf-8")
    result = run("replan", str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a plan" in result.stderr
    assert len(result.stderr.splitlines()) == 1

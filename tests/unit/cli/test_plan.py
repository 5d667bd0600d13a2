"""`shipworthy plan`: every form it writes, and what it does with wishes that cannot hold."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from icalendar import Calendar

import shipworthy.planner
from shipworthy.planner import Infeasible, Plan, plan_schema
from tests.builders import a_conflict, a_plan
from tests.unit.cli.conftest import Run

WISHES = ("--background", "developer", "--cloud", "some", "--hours-per-week", "10", "--today", "2026-11-22")


def test_a_page_begins_with_the_answer(run: Run) -> None:
    result = run("plan", *WISHES)
    assert result.exit_code == 0
    parts = ("The order", "Month by month", "What it costs", "Skills first", "Readiness, of 100")
    places = [result.stdout.index(part) for part in parts]
    assert places == sorted(places)
    assert "Left out" not in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_page_fits_its_width_and_has_no_control_codes(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    page = run("plan", *WISHES).stdout
    assert max(map(len, page.splitlines())) <= width
    assert "\x1b" not in page
    assert not any(line.endswith(" ") for line in page.splitlines())


def test_why_adds_reasons_and_other_plans(run: Run) -> None:
    page = run("plan", *WISHES, "--why").stdout
    assert all(part in page for part in ("Other plans", "Left out", "In the other order", "If something changed"))


def test_alternatives_are_shown_when_asked_for(run: Run) -> None:
    label = "other certifications"
    assert label in run("plan", *WISHES, "--alternatives", "1").stdout
    assert label not in run("plan", *WISHES, "--alternatives", "0").stdout


def test_json_follows_its_schema_and_repeats_byte_for_byte(run: Run, tmp_path: Path) -> None:
    first = run("plan", *WISHES, "--format", "json")
    jsonschema.validate(json.loads(first.stdout), plan_schema())
    assert Plan.model_validate_json(first.stdout).profile.background == "developer"
    output = tmp_path / "plan.json"
    again = run("plan", *WISHES, "--format", "json", "--output", str(output))
    assert again.stdout == ""
    assert output.read_bytes() == first.stdout_bytes


@pytest.mark.parametrize("form", ["table", "ics", "csv", "html"])
def test_every_form_repeats_byte_for_byte(run: Run, form: str) -> None:
    assert run("plan", *WISHES, "--format", form).stdout_bytes == run("plan", *WISHES, "--format", form).stdout_bytes


def test_a_calendar_reads_back(run: Run) -> None:
    packed = run("plan", *WISHES, "--format", "ics").stdout_bytes
    uids = [str(event["uid"]) for event in Calendar.from_ical(packed).walk("VEVENT")]
    assert uids
    assert len(uids) == len(set(uids))


def test_a_table_of_steps_reads_back(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("plan", *WISHES, "--format", "csv").stdout, newline="")))
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all(float(row["hours"]) > 0 for row in rows)


def test_a_printable_page_loads_nothing(run: Run) -> None:
    page = run("plan", *WISHES, "--format", "html", "--name", "<script>alert(1)</script>").stdout
    assert not re.search(r"(src|href)=.?https?:|<script", page)
    assert "&lt;script&gt;alert(1)" in page


def test_a_page_written_to_a_file_is_plain(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "plan.txt"
    assert run("plan", *WISHES, "--output", str(output)).stdout == ""
    assert "The order" in output.read_text(encoding="utf-8")


def test_verbose_tells_times_on_standard_error_only(run: Run) -> None:
    result = run("plan", *WISHES, "--verbose")
    assert re.fullmatch(r"Planned in \d+\.\d\d s: optimal, gap 0\.00%\.\n", result.stderr)
    assert result.stdout == run("plan", *WISHES).stdout


def test_options_win_over_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    file.write_text('background = "student"\nbudget = 900\n[skills]\npython = 1\nsql = 2\n', encoding="utf-8")
    line = ("plan", "--profile", str(file), "--background", "developer", "--skill", "python=3", "--today", "2026-11-22")
    profile = Plan.model_validate_json(run(*line, "--format", "json", "--alternatives", "0").stdout).profile
    assert profile.background == "developer"
    assert profile.budget_cents == 90_000
    assert profile.skills == {"python": 3, "sql": 2}


def test_an_impossible_budget_exits_3_and_says_which_wish(run: Run) -> None:
    result = run("plan", *WISHES, "--budget", "1")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "budget" in result.stderr


def test_nearest_plans_are_told_as_options(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> Plan:
        raise Infeasible(a_conflict())

    monkeypatch.setattr(shipworthy.planner, "make_plan", refuse)
    result = run("plan", *WISHES, "--budget", "50", "--start", "2026-11-23", "--skill", "python=2")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "These wishes cannot all hold.",
        "  wishes in conflict: budget 50 USD, at least two certifications",
        "  nearest plan: With 310 USD it works. (try --budget 310.00)",
    ]


def test_text_a_terminal_could_run_is_not_markup(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = a_plan().summary.model_copy(update={"sentence": "[bold]not markup[/bold] :smile:"})
    monkeypatch.setattr(shipworthy.planner, "make_plan", lambda *_args, **_options: a_plan(summary=summary))
    assert "[bold]not markup[/bold] :smile:" in run("plan").stdout

"""The interview: piped answers, a bad answer asked again, and the end of the answers."""

from __future__ import annotations

import pytest

from shipworthy.planner import Plan, Profile
from tests.unit.cli.conftest import Run

LINE = ("plan", "--ask", "--today", "2026-11-22", "--format", "json", "--alternatives", "0")


def asked(run: Run, *answers: str, line: tuple[str, ...] = ()) -> tuple[Profile, str]:
    result = run(*LINE, *line, answers="".join(f"{answer}\n" for answer in answers))
    assert result.exit_code == 0, result.stderr
    return Plan.model_validate_json(result.stdout).profile, result.stderr


def test_piped_answers_make_a_profile(run: Run) -> None:
    answers = ("developer", "some", "", "", "aggressive", "12", "900", "aws", "clf-c02", "2026-12-01", "")
    profile, said = asked(run, *answers)
    assert (profile.background, profile.cloud, profile.pace) == ("developer", "some", "aggressive")
    assert (profile.hours_per_week, profile.budget_cents, profile.vendor) == (12, 90_000, "aws")
    assert (profile.have, f"{profile.start}", profile.by) == (("clf-c02",), "2026-12-01", None)
    assert "Where do you come from?" in said


def test_a_bad_answer_is_asked_again_and_the_rest_kept(run: Run) -> None:
    profile, said = asked(run, "student", "lots", "some", "", "", "", "ten", "6", *[""] * 5)
    assert (profile.background, profile.cloud, profile.hours_per_week) == ("student", "some", 6)
    assert "'lots' is not known. Known: none, some, strong." in said
    assert "'ten' is not a number" in said
    assert said.count("Where do you come from?") == 1


def test_no_answers_keep_what_the_line_says(run: Run) -> None:
    profile, said = asked(run, line=("--background", "developer", "--budget", "700"))
    assert (profile.background, profile.budget_cents) == ("developer", 70_000)
    assert "[developer]" in said
    assert "[700.00]" in said


def test_a_new_role_drops_a_rung_it_does_not_have(run: Run) -> None:
    profile, _ = asked(run, "", "", "data-scientist", line=("--role", "ai-engineer:head"))
    assert profile.role == "data-scientist"


def test_answers_that_end_on_a_bad_one_are_bad_input(run: Run) -> None:
    result = run(*LINE, answers="nobody\n")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("background: 'nobody' is not known")


@pytest.mark.parametrize("answers", ["", "\n\n"])
def test_fewer_answers_than_questions_keep_the_rest(run: Run, answers: str) -> None:
    assert run(*LINE, answers=answers).exit_code == 0

"""`shipworthy simulate`."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.conftest import Run


def test_the_page_compares_ours_with_the_others(run: Run) -> None:
    result = run("simulate", "--students", "1", "--learner", "knowing")
    assert result.exit_code == 0
    assert "review-only" in result.stdout
    assert "Minutes under ours" in result.stdout


def test_one_policy_has_nothing_to_be_compared_with(run: Run) -> None:
    result = run("simulate", "--students", "1", "--learner", "knowing", "--policy", "random")
    assert "Below 1" not in result.stdout


def test_json_holds_every_trial_and_ratio(run: Run) -> None:
    result = run("simulate", "--students", "2", "--learner", "knowing", "--format", "json", "--seed", "4")
    found = json.loads(result.stdout)
    assert (len(found["trials"]), len(found["ratios"])) == (10, 4)


def test_the_same_seed_gives_the_same_bytes(run: Run) -> None:
    line = ("simulate", "--students", "1", "--learner", "knowing", "--format", "json")
    assert run(*line).stdout == run(*line).stdout


@pytest.mark.parametrize(
    "wrong", [("--policy", "mine"), ("--learner", "robots"), ("--students", "0"), ("--seed", "-1"), ("--format", "xml")]
)
def test_bad_options_are_status_2(run: Run, wrong: tuple[str, str]) -> None:
    result = run("simulate", *wrong)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1

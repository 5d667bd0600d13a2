"""Whatever is wrong on the line: exit status 2, a short line that names it and says what next, nothing on standard output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

LONG = "x" * 10_000


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plann", "Did you mean 'plan'"),
        ("plan --budgett 5", "No such option: --budgett. Did you mean --budget?"),
        ("plan --zzz", "No such option: --zzz. See shipworthy plan --help."),
        ("plan --budget", "requires an argument"),
        ("plan extra", "extra argument"),
        ("plan --format jsn", "--format: 'jsn' is not known. Did you mean json?"),
        ("plan --alternatives many", "--alternatives: 'many' is not a number from 0 to 10"),
        ("plan --alternatives -1", "--alternatives: '-1'"),
        ("plan --alternatives 11", "--alternatives: '11'"),
        ("plan --today tomorrow", "--today: 'tomorrow' is not a day of the calendar"),
        ("plan --background develper", "--background: 'develper' is not known. Did you mean developer?"),
        ("plan --role ai-enginer", "--role: 'ai-enginer' is not known. Did you mean ai-engineer"),
        ("plan --role ai-engineer:boss", "--rung: 'boss' is not known"),
        ("plan --budget -5", "--budget: '-5' is negative"),
        ("plan --budget nan", "--budget: 'nan' is not an amount of money"),
        ("plan --hours-per-week inf", "--hours-per-week: 'inf' is not a number"),
        ("plan --hours-per-week 0", "--hours-per-week: '0' is outside 1-80"),
        ("plan --have aif-c02", "--have: 'aif-c02' is not known. Did you mean"),
        ("plan --skill pyton=2", "--skill: 'pyton' is not known. Did you mean python"),
        ("plan --skill python", "--skill: 'python' has no level"),
        ("plan --skill python=expert", "is not a mastery level"),
        ("plan --off 2027-01-02..2027-01-01", "--off: '2027-01-02..2027-01-01' ends before it begins"),
        ("plan --start 2027-02-30", "--start: '2027-02-30' is not a day"),
        ("plan --today 2026-11-22 --by 2026-11-01", "--by: '2026-11-01' has passed"),
        ("plan --today 2026-11-22 --start 2027-02-01 --by 2027-01-01", "--by: '2027-01-01' lies before the start"),
        ("plan --profile none.toml", "profile: 'none.toml' cannot be read"),
        ("plan --catalog nowhere", "nowhere"),
        ("plan --output no/such/folder/plan.txt", "--output: 'no/such/folder/plan.txt' cannot be written"),
        (f"plan --name {LONG}", "--name: "),
        (f"plan --have {LONG}", "--have: "),
        (f"plan --profile {LONG}.toml", "cannot be read"),
        (f"plan --output {LONG}", "--output: "),
        (f"catalog show {LONG}", "is not known"),
        ("replan", "Missing argument 'PLAN.json'"),
        ("replan none.json", "plan: 'none.json' cannot be read"),
        ("catalog lst", "Did you mean 'list'"),
        ("catalog list skill", "KIND: 'skill' is not known. Did you mean skills?"),
        ("catalog show pyton", "ID: 'pyton' is not known. Did you mean python"),
        ("catalog show skill/python", "KIND: 'skill' is not known"),
        ("catalog check --catalog nowhere", "--catalog: 'nowhere' is not a folder"),
        ("schema plans", "No such command 'plans'"),
        ("serve --port http", "--port: 'http' is not a port"),
        ("serve --port 70000", "--port: '70000' is not a port"),
    ],
)
def test_one_line(run: Run, line: str, said: str) -> None:
    result = run(*line.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert len(result.stderr) < 400


def test_several_bad_options_are_a_line_each(run: Run) -> None:
    result = run("plan", "--budget", "abc", "--hours-per-week", "nan", "--role", "x")
    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["--hours-per-week", "--budget", "--role"]


def test_a_bad_field_of_a_file_is_named_with_the_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.json"
    file.write_text('{"budget": "abc", "pace": "steady"}', encoding="utf-8")
    result = run("plan", "--profile", str(file), "--pace", "slow")
    assert [line.split(" '")[0] for line in result.stderr.splitlines()] == ["--pace:", "me.json: budget:"]


def test_a_broken_file_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.json"
    file.write_text('{\n "budget": 1,,\n}', encoding="utf-8")
    assert "me.json, line 2: not JSON" in run("plan", "--profile", str(file)).stderr

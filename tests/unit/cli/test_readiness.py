"""`shipworthy readiness`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

TOML = """
role = "ai-engineer"
[skills]
python = 3
rag = 2
[[labs]]
id = "lab-chunker"
score = 0.9
day = 2026-10-01
"""


@pytest.fixture(name="evidence")
def _evidence(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def test_the_page_says_how_ready_and_how_sure(run: Run, evidence: Path) -> None:
    result = run("readiness", "--evidence", str(evidence), "--today", "2026-11-22")
    assert result.exit_code == 0
    assert "with 80 % confidence" in result.output
    assert "The points add up to" in result.output


def test_the_page_fits_a_narrow_terminal(run: Run, evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    result = run("readiness", "--evidence", str(evidence))
    assert max(map(len, result.output.splitlines())) <= 50


def test_json_carries_the_sum(run: Run, evidence: Path) -> None:
    result = run("readiness", "--evidence", str(evidence), "--format", "json", "--today", "2026-11-22")
    found = json.loads(result.output)
    assert sum(part["points"] for part in found["parts"]) == pytest.approx(found["score"], abs=0.05)


def test_json_evidence_is_read_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('{"skills": {"python": 2}}', encoding="utf-8")
    assert run("readiness", "--evidence", str(path)).exit_code == 0


def test_a_role_and_rung_on_the_line_win(run: Run, evidence: Path) -> None:
    result = run("readiness", "--evidence", str(evidence), "--role", "mlops-engineer:mid", "--format", "json")
    found = json.loads(result.output)
    assert (found["role"], found["rung"]) == ("mlops-engineer", "mid")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mine.txt", "", "neither .toml nor .json"),
        ("mine.toml", "[skills", "cannot be read"),
        ("mine.json", "[1]", "holds no fields"),
        ("mine.toml", "[skills]\npyton = 2", "Did you mean"),
        ("mine.toml", "[skills]\npython = 9", "less than or equal to 4"),
    ],
)
def test_bad_evidence_is_one_line_and_status_2(run: Run, tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run("readiness", "--evidence", str(path))
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("readiness", "--evidence", str(tmp_path / "none.toml"))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


@pytest.mark.parametrize("role", ["ai-enginer", "ai-engineer:summit"])
def test_an_unknown_role_or_rung_is_bad_input(run: Run, evidence: Path, role: str) -> None:
    assert run("readiness", "--evidence", str(evidence), "--role", role).exit_code == 2

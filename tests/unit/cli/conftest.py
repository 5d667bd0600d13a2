"""Running the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shipworthy.cli.main import app
from shipworthy.planner.exports import to_json
from tests.builders import a_plan

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a line of the command, 80 columns wide; `answers` are piped in."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SHIPWORTHY_CATALOG", raising=False)
    monkeypatch.delenv("SHIPWORTHY_CONTENT", raising=False)

    def runs(*words: str, answers: str | None = None) -> Result:
        result = CliRunner().invoke(app, list(words), input=answers)
        assert "Traceback" not in result.output
        if not isinstance(result.exception, SystemExit):
            assert result.exception is None, result.exception
        return result

    return runs


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The sample plan as a file."""
    path = tmp_path / "plan.json"
    path.write_text(to_json(a_plan()), encoding="utf-8")
    return path

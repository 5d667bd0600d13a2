"""The example that drives a toy simulator does what its first line says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "drive_a_simulator.py"


def test_the_example_teaches_its_learner(capsys: pytest.CaptureFixture[str]) -> None:
    ran = runpy.run_path(str(EXAMPLE))
    assert min(ran["chance"].values()) > 0.7
    assert "day 9:" in capsys.readouterr().out


def test_the_example_is_no_longer_than_it_says() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("needs"))
    assert sum(bool(line.strip()) for line in lines[first:]) <= 30

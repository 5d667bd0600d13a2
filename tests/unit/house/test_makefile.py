"""The two commands say what they need when it is not there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.unit.house.source import ROOT


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"], **environment},
    )  # fmt: skip


def test_help_lists_every_recipe_a_person_calls() -> None:
    said = make("help").stdout
    for recipe in ("run", "test", "setup", "check", "prove", "bench", "docs", "lock", "clean", "help"):
        assert f"make {recipe} " in said


def test_an_old_python_is_refused_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    answer = make("setup", f"VENV={tmp_path}/venv", f"PYTHON={old}")
    assert answer.returncode != 0
    assert "Shipworthy needs Python 3.11 or newer" in answer.stdout
    assert not (tmp_path / "venv").exists()


def test_a_missing_python_is_named(tmp_path: Path) -> None:
    answer = make("setup", f"VENV={tmp_path}/venv", "PYTHON=")
    assert answer.returncode != 0
    assert "none was found" in answer.stdout


def test_continuous_integration_calls_make_test() -> None:
    runner = ROOT / ".ci" / "run"
    assert runner.stat().st_mode & 0o111
    assert "make test" in runner.read_text(encoding="utf-8")


def test_a_missing_browser_is_an_error_only_under_ci(tmp_path: Path) -> None:
    # Without an apt-get on the path nothing can be installed, whoever asks.
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("id", "sh"):
        (tools / tool).symlink_to(Path(shutil.which(tool) or tool))
    command = [str(tools / "sh"), "scripts/browser.sh", str(tmp_path / "no-chromium")]
    for ci, status in (("", 0), ("1", 1)):
        answer = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": str(tools), "CI": ci}
        )
        assert answer.returncode == status
        assert "CANNOT RUN" in answer.stdout

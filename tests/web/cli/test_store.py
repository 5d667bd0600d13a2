"""The store as a process opens it: a fresh folder, quietly; and one that cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def command(*words: str, typed: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SHIPWORTHY_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "shipworthy", *words],
        input=typed, capture_output=True, text=True, check=False, timeout=60, env={**kept, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def test_a_fresh_folder_is_made_ready_quietly_and_found_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = command("practice", "docker", "--data", str(data), typed="-\nq\n")
    second = command("practice", "docker", "--data", str(data), typed="q\n")
    assert first.stderr.startswith("q stops and keeps everything, ? helps.\n\nQuestion 1, ")
    assert "goes on: 1 answered" in second.stderr
    assert (data / "shipworthy.sqlite3").is_file()


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    done = command("exam", "--data", str(taken / "data"), typed="")
    assert done.returncode == 2
    assert done.stderr.startswith("--data: ")
    assert done.stderr.count("\n") == 1

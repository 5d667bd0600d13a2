"""Runs what content says it prints: each listing in a Python of its own, in an empty folder, without the environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIMIT_S = 20
"""A listing takes a second or two; a busy machine may take longer."""


def printed(code: str, folder: Path) -> str:
    """What `code` prints. AssertionError with its traceback when it fails."""
    script = folder / "listing.py"
    script.write_text(code, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-I", "-W", "error", script],
        cwd=folder,
        env={"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def lines(text: str) -> list[str]:
    """Lines without trailing space, and without empty ones at the end."""
    return [line.rstrip() for line in text.rstrip().splitlines()]

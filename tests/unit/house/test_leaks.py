"""The project speaks of itself alone: no registry addresses, no paths of one machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check_leaks import findings, project_files


def test_no_file_of_the_project_leaks() -> None:
    assert list(findings(project_files())) == []


@pytest.mark.parametrize(
    "line",
    [
        '"resolved"' + ': "https://example.invalid/left-pad.tgz"',
        "--" + "index" + "-url https://example.invalid/simple",
        "extra-" + "index" + "-url = https://example.invalid/simple",
        "https://files.python" + "hosted.org/packages/x.whl",
        "see /wo" + "rk/main/src",
        "open('/ho" + "me/ada/plan.json')",
        "cd /ro" + "ot/src",
    ],
)
def test_a_leak_is_found_and_placed(tmp_path: Path, line: str) -> None:
    file = tmp_path / "leaky.txt"
    file.write_text(f"first line\n{line}\n", encoding="utf-8")
    (found,) = findings([file])
    assert f"{file}:2: " in found


@pytest.mark.parametrize(
    "line",
    [
        "uv pip compile --no-emit-" + "index" + "-url",
        "https://example.invalid/wo" + "rk/page",
        "/home is where",
        "/var/lib",
    ],
)
def test_innocent_lines_pass(tmp_path: Path, line: str) -> None:
    file = tmp_path / "fine.txt"
    file.write_text(line, encoding="utf-8")
    assert list(findings([file])) == []


def test_binary_files_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\xff\xfe")
    assert list(findings([file])) == []

"""The installed command as a process: exit statuses, streams, encodings, and what is imported when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import shipworthy.web.ops.serve
from shipworthy import __version__
from tests.unit.cli.conftest import Run


def environment(**more: str) -> dict[str, str]:
    """This process's environment without the project's own settings, able to import the project."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SHIPWORTHY_", "COLUMNS"))}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **more}


def command(*words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as its own process."""
    line = [sys.executable, "-m", "shipworthy", *words]
    return subprocess.run(
        line, capture_output=True, check=False, env=environment(**more), stdin=subprocess.DEVNULL, timeout=60
    )


def test_version() -> None:
    done = command("--version")
    assert (done.returncode, done.stdout) == (0, f"shipworthy {__version__}\n".encode())


def test_bad_input_is_a_line_and_status_2() -> None:
    done = command("plan", "--budgett", "1")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.splitlines() == [b"No such option: --budgett. Did you mean --budget?"]


def test_a_name_that_is_not_text_is_refused() -> None:
    done = command("plan", "--name", os.fsdecode(b"\xff"))
    assert done.returncode == 2
    assert b"--name" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_terminal_without_unicode_still_gets_its_page() -> None:
    done = command("plan", "--today", "2026-11-22", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"The order" in done.stdout
    assert done.stdout.isascii()
    assert b"##" in done.stdout


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    words = ("plan", "--today", "2026-11-22", "--name", "Ana Šimić", "--format", "json", "--alternatives", "0")
    done = command(*words, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "Ana Šimić".encode() in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_is_a_line_and_not_a_traceback(form: str) -> None:
    line = [sys.executable, "-m", "shipworthy", "catalog", "list", "skills", "--format", form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False, env=environment(), timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"standard output: cannot be written: No space left on device")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_leaves_early_is_no_error_to_speak_of() -> None:
    line = [sys.executable, "-m", "shipworthy", "catalog", "list", "activities", "--format", "json"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_codes_come_only_where_a_terminal_is_meant() -> None:
    assert b"\x1b[" not in command("catalog", "list", "roles").stdout
    assert b"\x1b[" in command("catalog", "list", "roles", FORCE_COLOR="1").stdout


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["plan", "--help"], ["catalog", "--help"]])
def test_help_and_version_import_no_solver_and_no_site(words: list[str]) -> None:
    code = (
        "import sys\nfrom shipworthy.cli.main import run\n"
        f"sys.argv = ['shipworthy', *{words!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "assert not {'ortools', 'django', 'pandas', 'yaml', 'icalendar'} & set(sys.modules), 'imported too much'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=environment(), timeout=60)
    assert done.returncode == 0, done.stderr
    assert b"shipworthy" in done.stdout


def test_nothing_asked_prints_the_overview(run: Run) -> None:
    for words in ((), ("catalog",), ("schema",)):
        result = run(*words)
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


def test_schema(run: Run) -> None:
    assert '"$schema"' in run("schema", "plan").stdout


def test_serve_passes_its_options_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(shipworthy.web.ops.serve, "serve", lambda **options: seen.update(options))
    assert run("serve", "--host", "0.0.0.0", "--port", "8123").exit_code == 0  # noqa: S104 (nothing listens)
    assert seen == {"host": "0.0.0.0", "port": 8123, "data_dir": None, "open_browser": False}  # noqa: S104

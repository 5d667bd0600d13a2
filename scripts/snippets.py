"""Runs the snippets of a page and writes, or compares, what they print.

    python scripts/snippets.py FILE ...             print each page's results into it
    python scripts/snippets.py --check FILE ...     exit status 1 and the differences when a page says something else

Two kinds of snippet run, in order, in one empty folder for each page:

* a ```console block: every line that begins with `$ ` is a shell command, what follows is what it printed;
* a ```python block right before a ```text block: the second holds what the first printed.

Other blocks are left alone.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = "88"
_LIMIT_S = 120
_CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<between>(?:\n|<!--.*?-->\n)*)^```text\n(?P<said>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_EITHER = re.compile(f"{_CONSOLE.pattern}|{_PYTHON.pattern}", re.MULTILINE | re.DOTALL)


def refreshed(page: str, folder: Path) -> str:
    """`page` with every snippet run in `folder` and its printed result put in place."""
    return _EITHER.sub(
        lambda match: _console(match, folder) if match["body"] is not None else _python(match, folder), page
    )


def _console(match: re.Match[str], folder: Path) -> str:
    commands = [line[2:] for line in match["body"].splitlines() if line.startswith("$ ")]
    said = [_ran(["sh", "-c", command], folder) for command in commands]
    # A blank line stands between what one command printed and the next command.
    blocks = [f"$ {command}\n{text}{chr(10) * bool(text)}" for command, text in zip(commands, said, strict=True)]
    return "```console\n" + "".join(blocks).rstrip("\n") + "\n```"


def _python(match: re.Match[str], folder: Path) -> str:
    said = _ran([sys.executable, "-c", match["code"]], folder)
    return f"```python\n{match['code']}```\n{match['between']}```text\n{said}```"


def _ran(command: list[str], folder: Path) -> str:
    """What a command prints, on either stream, without trailing spaces and without blank lines around it."""
    answer = subprocess.run(
        command, cwd=folder, env=_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", timeout=_LIMIT_S, check=False,
    )  # fmt: skip
    text = "\n".join(line.rstrip() for line in answer.stdout.splitlines()).strip("\n")
    if "Traceback (most recent call last)" in text:
        raise RuntimeError(f"{command[-1]}\n{text}")
    return f"{text}\n" if text else ""


def _environment(folder: Path) -> dict[str, str]:
    """A plain terminal in which `shipworthy` is this checkout's."""
    bin_folder = folder / ".bin"
    bin_folder.mkdir(exist_ok=True)
    script = bin_folder / "shipworthy"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m shipworthy "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHIPWORTHY_")}
    path = os.pathsep.join([str(bin_folder), kept.get("PATH", os.defpath)])
    plain = {
        "COLUMNS": _WIDTH,
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "SHIPWORTHY_DATA": str(folder / ".data"),
    }
    return {**kept, **plain, "PATH": path, "PYTHONPATH": str(ROOT / "src")}


def main(arguments: list[str]) -> int:
    """Refresh or compare the pages named; 1 when a comparison finds a difference."""
    check = "--check" in arguments
    stale = 0
    for name in (argument for argument in arguments if argument != "--check"):
        path = Path(name)
        page = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            fresh = refreshed(page, Path(folder))
        if check:
            lines = list(
                difflib.unified_diff(
                    page.splitlines(), fresh.splitlines(), name, f"{name} (as it prints now)", lineterm=""
                )
            )
            stale += bool(lines)
            print("\n".join(lines) or f"{name}: as it prints now")
        elif fresh != page:
            path.write_text(fresh, encoding="utf-8")
            print(f"{name}: written")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

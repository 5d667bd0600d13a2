"""No file of the project may carry the address of a package registry or a path of somebody's machine.

    python scripts/check_leaks.py [FILE ...]     without files: everything that git knows or would add

Exit status 1 and one line a finding, `file:line: what: text`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SKIPPED = {".git", ".venv", "var", "build", "dist", "_build", "node_modules", "__pycache__"}
_SKIPPED |= {".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}
_SHOWN = 120


def _any(*words: str) -> str:
    return "|".join(words)


# Put together from pieces, so that this file does not find itself.
_REGISTRIES = _any("pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "registry" + r"\.yarnpkg")
_HOMES = _any("wo" + "rk", "ro" + "ot", "ho" + r"me/[a-z][\w-]*", "Us" + r"ers/\w+")
PATTERNS: dict[str, re.Pattern[str]] = {
    "address of a package registry": re.compile(_REGISTRIES),
    "address a lock resolved to": re.compile('"resolved"' + r"\s*:\s*" + '"http'),
    "address of an index": re.compile("(?<!no-emit-)(?:extra-)?" + "index" + "-url"),
    "path of one machine": re.compile(rf"(?<![\w.~/-])/(?:{_HOMES})/"),
}


def findings(files: Iterable[Path]) -> Iterator[str]:
    """One line for each place that matches a pattern, in the text files among `files`."""
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        for number, line in enumerate(text.splitlines(), start=1):
            for what, pattern in PATTERNS.items():
                if pattern.search(line):
                    yield f"{name}:{number}: {what}: {line.strip()[:_SHOWN]}"


def project_files() -> list[Path]:
    """What git tracks or would add; without git (an unpacked sdist), every file outside build folders."""
    git = shutil.which("git")
    if git:
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode()
        if listed:
            return [ROOT / name for name in listed.split("\0") if name]
    return [path for path in ROOT.rglob("*") if path.is_file() and not _SKIPPED & set(path.relative_to(ROOT).parts)]


def main(arguments: list[str]) -> int:
    """Print the findings; 1 when there are some."""
    found = list(findings([Path(name).resolve() for name in arguments] or project_files()))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

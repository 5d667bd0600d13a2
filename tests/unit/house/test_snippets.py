"""Every snippet in README and the guides prints what the page says it prints."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from scripts.snippets import refreshed
from tests.unit.house.source import ROOT

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if "_build" not in path.parts
    and ("```console\n" in (text := path.read_text(encoding="utf-8")) or "```text\n" in text)
)


@pytest.mark.parametrize("page", PAGES)
def test_snippets_print_what_the_page_says(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    fresh = refreshed(text, tmp_path)
    difference = "\n".join(unified_diff(text.splitlines(), fresh.splitlines(), page, "as it prints now", lineterm=""))
    assert not difference, f"run `make snippets` and read what changed\n{difference}"


def test_both_kinds_of_snippet_are_run_in_one_folder(tmp_path: Path) -> None:
    page = "```console\n$ echo one > file; cat file\nstale\n```\n\n```python\nprint(open('file').read().strip())\n```\n\n<!-- printed -->\n```text\n```\n"
    fresh = refreshed(page, tmp_path)
    assert "cat file\none\n```" in fresh
    assert "```text\none\n```" in fresh
    assert "<!-- printed -->" in fresh


def test_other_blocks_are_left_alone(tmp_path: Path) -> None:
    page = "```sh\n$ exit 1\n```\n\n```python\nraise SystemExit\n```\n"
    assert refreshed(page, tmp_path) == page

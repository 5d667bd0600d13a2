"""The documents speak of what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import shipworthy
from tests.unit.house.source import ROOT, SRC

PAGES = sorted([*ROOT.glob("*.md"), *(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)])
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
MODULE = re.compile(r"`((?:\w+/)+\w+\.(?:py|md|yaml))`")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(page: Path) -> None:
    targets = [
        match["target"].partition("#")[0] for match in LINK.finditer(without_code(page.read_text(encoding="utf-8")))
    ]
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_in_prose_exist(page: Path) -> None:
    named = MODULE.findall(without_code(page.read_text(encoding="utf-8")))
    known = (ROOT, SRC, ROOT / "content")
    assert [name for name in named if not any((folder / name).exists() for folder in known)] == []


def test_the_architecture_names_every_package() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    code = {path.parent for path in SRC.rglob("__init__.py")} - {SRC}
    inner = {"templatetags", "migrations", "views", "management", "commands"}
    missing = [
        str(folder.relative_to(SRC)) for folder in code if folder.name not in inner and f" {folder.name}/ " not in page
    ]
    assert missing == []


def test_the_changelog_knows_the_version() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{shipworthy.__version__}]" in page or "## [Unreleased]" in page


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    folder = ROOT / "docs" / "adr"
    names = sorted(path.stem for path in folder.glob("[0-9]*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert [name for name in names if name not in index] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")), ids=lambda page: page.stem)
def test_a_decision_says_what_it_gave_up(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem[:4]}. ")
    for part in ("Status:", "## Context", "## Decision", "## What we gave up"):
        assert part in text


def test_the_licence_is_the_one_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


def test_every_benchmark_is_listed_with_its_question() -> None:
    page = (ROOT / "docs" / "explanation" / "performance.md").read_text(encoding="utf-8")
    for file in sorted((ROOT / "benchmarks").glob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "__main__" in text:
            assert f"benchmarks/{file.name}" in page
            assert text.removeprefix('"""').splitlines()[0].rstrip('"') in page

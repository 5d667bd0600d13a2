"""The bundled catalogue, and copies of it with one file broken on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shipworthy.catalog import Catalog, Finding, bundled_path, lint, load_catalog
from shipworthy.catalog.loading import MODELS
from shipworthy.catalog.reading import read_entry

TODAY = date(2026, 11, 22)

Edit = Callable[[str], str]
Broken = Callable[[str, Edit], Catalog]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The bundled pack."""
    return load_catalog()


@pytest.fixture
def broken(catalog: Catalog, tmp_path: Path) -> Broken:
    """The bundled pack with the text of one entry edited: `broken('skills/rag', edit)`. The edit must change it."""

    def with_edit(entry: str, edit: Edit) -> Catalog:
        kind, _, identifier = entry.partition("/")
        source = bundled_path() / kind / f"{identifier}.yaml"
        text = source.read_text(encoding="utf-8") if source.exists() else ""
        edited = edit(text)
        assert edited != text, "the edit found nothing to break"
        file = tmp_path / f"{identifier}.yaml"
        file.write_text(edited, encoding="utf-8")
        read = read_entry(MODELS[kind], file, f"{kind}/{file.name}")
        return replace(catalog, **{kind: {**catalog.entries(kind), identifier: read}})

    return with_edit


def swap(old: str, new: str) -> Edit:
    """An edit that puts `new` in place of the first `old`."""
    return lambda text: text.replace(old, new, 1)


def errors(catalog: Catalog, *, today: date = TODAY) -> list[Finding]:
    """What is wrong with a catalogue."""
    return [finding for finding in lint(catalog, today=today) if finding.severity == "error"]

"""The bundled items and lessons pass the check that they are held to."""

from __future__ import annotations

from datetime import date

from shipworthy.catalog import load_catalog
from shipworthy.practice import read_content
from shipworthy.practice.checking import Pack, check

TODAY = date(2026, 11, 22)


def test_the_bundled_pack_has_no_errors() -> None:
    content, problems = read_content()
    found = check(Pack(content, load_catalog(None), TODAY, problems))
    errors = [f"{each.file}: {each.subject}: {each.message}" for each in found if each.severity == "error"]
    assert errors == []

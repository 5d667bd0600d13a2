"""`shipworthy catalog`: check, list, show."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import shipworthy.catalog
from shipworthy.catalog import KINDS, Finding, bundled_path
from shipworthy.cli.catalog import find
from shipworthy.kernel import BadInput
from tests.unit.cli.conftest import Run


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Findings that the lint returns."""
    found: list[Finding] = []
    monkeypatch.setattr(shipworthy.catalog, "lint", lambda _catalog, **_options: found)
    return found


def test_no_findings(run: Run, found: list[Finding]) -> None:
    result = run("catalog", "check")
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings.\n")
    assert found == []


def test_findings_are_grouped_by_file_and_errors_exit_1(run: Run, found: list[Finding]) -> None:
    found += [
        Finding("error", "skills/a.yaml", "a", "names no source"),
        Finding("error", "skills/a.yaml", "a", "has no hours"),
        Finding("warning", "pay/b.yaml", "b", "is old"),
    ]
    result = run("catalog", "check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "error  skills/a.yaml",
        "    a: names no source",
        "    a: has no hours",
        "warning  pay/b.yaml",
        "    b: is old",
        "2 errors, 1 warning.",
    ]


def test_warnings_are_errors_when_strict(run: Run, found: list[Finding]) -> None:
    found.append(Finding("warning", "pay/b.yaml", "b", "is old"))
    assert run("catalog", "check").exit_code == 0
    assert run("catalog", "check", "--strict").exit_code == 1
    assert json.loads(run("catalog", "check", "--format", "json").stdout)[0]["file"] == "pay/b.yaml"


def test_a_file_that_cannot_be_read_is_an_error_found(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(bundled_path(), folder)
    (folder / "skills" / "python.yaml").write_text("id: [", encoding="utf-8")
    result = run("catalog", "check", "--catalog", str(folder))
    assert result.exit_code == 1
    assert "skills/python.yaml" in result.stdout
    assert "1 error, 0 warnings." in result.stdout
    assert run("catalog", "list", "skills", "--catalog", str(folder)).exit_code == 2


def test_a_folder_can_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHIPWORTHY_CATALOG", "nowhere")
    result = run("catalog", "list", "roles")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed(run: Run, kind: str) -> None:
    rows = json.loads(run("catalog", "list", kind, "--format", "json").stdout)
    page = run("catalog", "list", kind).stdout
    assert page.splitlines()[-1] == f"{len(rows)} {kind}."
    assert max(map(len, page.splitlines())) <= 80
    assert all(row["id"] in page for row in rows)


def test_an_entry_shows_each_fact_with_its_source(run: Run) -> None:
    page = run("catalog", "show", "AIF-C01").stdout
    assert "certifications/aif-c01" in page
    assert "checked 20" in page
    assert json.loads(run("catalog", "show", "certifications/aif-c01", "--format", "json").stdout)["id"] == "aif-c01"


def test_every_entry_can_be_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = shipworthy.catalog.load_catalog()
    monkeypatch.setattr(shipworthy.catalog, "load_catalog", lambda _folder: catalog)
    for kind in KINDS:
        for identifier in list(catalog.entries(kind))[:5]:
            assert identifier in run("catalog", "show", f"{kind}/{identifier}").stdout


def test_an_id_of_two_kinds_asks_for_the_kind() -> None:
    catalog = shipworthy.catalog.load_catalog()
    doubled = replace(catalog, backgrounds={**catalog.backgrounds, "python": catalog.backgrounds["student"]})
    with pytest.raises(BadInput, match=r"Write skills/python or backgrounds/python\."):
        find(doubled, "python")
    assert find(doubled, "skills/Python") == ("skills", catalog.skills["python"])

"""A file of an item is read, or its line, field and next step are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.catalog import BadCatalog
from shipworthy.practice.items import Scenario, SingleChoice, read_item
from tests.written import changed, scenario, single, write_item


def refused(path: Path) -> BadCatalog:
    with pytest.raises(BadCatalog) as caught:
        read_item(path, f"items/{path.parent.name}/{path.name}")
    assert "\n" not in str(caught.value)
    return caught.value


def test_an_item_is_read(tmp_path: Path) -> None:
    assert isinstance(read_item(write_item(tmp_path, single()), "one"), SingleChoice)


def test_a_scenario_is_read(tmp_path: Path) -> None:
    assert isinstance(read_item(write_item(tmp_path, scenario()), "one"), Scenario)


def test_a_misspelt_field_is_answered_with_the_nearest(tmp_path: Path) -> None:
    bad = refused(write_item(tmp_path, single(dificulty=1)))
    assert "`dificulty` is not a field" in bad.problem
    assert "difficulty" in bad.next_step


def test_a_misspelt_kind_is_answered_with_the_nearest(tmp_path: Path) -> None:
    bad = refused(write_item(tmp_path, changed(single(), kind="singel")))
    assert (bad.line, bad.problem) == (2, "`kind` is 'singel'")
    assert bad.next_step == "Did you mean single?"


def test_a_field_of_a_question_is_named_with_its_line(tmp_path: Path) -> None:
    raw = scenario()
    raw["questions"][1]["level"] = 9
    path = write_item(tmp_path, raw)
    bad = refused(path)
    assert bad.problem.startswith("`questions.1.level` is '9'")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[(bad.line or 1) - 1].strip() == "level: 9"


def test_a_file_is_named_after_its_id(tmp_path: Path) -> None:
    path = write_item(tmp_path, single())
    other = path.rename(path.with_name("other.yaml"))
    assert "Name the file one-way.yaml" in refused(other).next_step


def test_a_file_lies_in_the_folder_of_its_main_skill(tmp_path: Path) -> None:
    path = write_item(tmp_path, single())
    (tmp_path / "items" / "files").mkdir()
    moved = path.rename(tmp_path / "items" / "files" / path.name)
    bad = refused(moved)
    assert bad.next_step == "Move it to items/records/."
    assert bad.problem == "lies in files/, but its main skill is 'records'"


def test_a_case_of_its_own_is_refused(tmp_path: Path) -> None:
    assert "belongs to a scenario" in refused(write_item(tmp_path, single(case="A firm."))).problem


def test_a_missing_stem_is_named(tmp_path: Path) -> None:
    assert "`stem` is missing" in refused(write_item(tmp_path, changed(single(), stem=None))).problem


@pytest.mark.parametrize("text", ["", "- 1\n", "just text\n"])
def test_a_file_without_an_item_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "records" / "empty.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    assert refused(path).problem == "holds no item"

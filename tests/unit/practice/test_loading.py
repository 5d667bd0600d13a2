"""Packs are read whole: what is right can be looked up, what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.catalog import BadCatalog
from shipworthy.kernel import BadInput
from shipworthy.practice import load_content, read_content, refuse_empty
from tests.written import LESSON, ordering, scenario, single, write_item


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A choice, a scenario with two questions, and a lesson."""
    pack = tmp_path / "pack"
    write_item(pack, single())
    write_item(pack, scenario())
    (pack / "lessons").mkdir()
    (pack / "lessons" / "records.md").write_text(LESSON, encoding="utf-8")
    return pack


def test_questions_of_a_scenario_are_items(folder: Path) -> None:
    content = load_content(folder)
    assert list(content.items) == ["a-firm-cost", "a-firm-way", "one-way"]
    assert list(content.scenarios) == ["a-firm"]
    assert content.places["a-firm-way"].path.name == "a-firm.yaml"


def test_items_are_found_by_skill_exam_and_domain(folder: Path) -> None:
    content = load_content(folder)
    assert len(content.for_skill("records")) == 3
    assert content.for_exam("exam-a") == content.for_exam("exam-a", "moving")
    assert content.for_exam("exam-a", "keeping") == content.for_exam("exam-b") == content.for_skill("files") == ()
    assert content.exams == ("exam-a",)


def test_a_lesson_is_found_by_its_skill(folder: Path) -> None:
    content = load_content(folder)
    found = content.lesson_for("records")
    assert found is not None
    assert found.title == "Records"
    assert content.lesson_for("files") is None


def test_one_broken_file_hides_no_other(folder: Path) -> None:
    (folder / "items/records/broken.yaml").write_text("id: [", encoding="utf-8")
    content, problems = read_content(folder)
    assert len(content.items) == 3
    assert [problem.file for problem in problems] == ["items/records/broken.yaml"]
    with pytest.raises(BadCatalog):
        load_content(folder)


def test_a_second_pack_is_added(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_item(own, ordering())
    content = load_content(folder, own)
    assert len(content.items) == 4
    assert content.places["in-order"].name == f"{own}/items/records/in-order.yaml"


def test_an_id_that_stands_twice_names_both_files(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_item(own, single())
    _, (problem,) = read_content(folder, own)
    assert problem.file == f"{own}/items/records/one-way.yaml"
    assert "which items/records/one-way.yaml has already" in problem.problem


def test_a_question_may_not_take_the_id_of_an_item(folder: Path) -> None:
    raw = scenario("a-shop")
    raw["questions"][0]["id"] = "one-way"
    write_item(folder, raw)
    _, (problem,) = read_content(folder)
    assert "'one-way'" in problem.problem


def test_a_second_lesson_of_a_skill_names_both_files(folder: Path) -> None:
    _, problems = read_content(folder, folder)
    assert any("lessons/records.md has already" in problem.problem for problem in problems)


def test_a_folder_without_content_is_refused(tmp_path: Path, folder: Path) -> None:
    refuse_empty("--content", folder)
    with pytest.raises(BadInput, match="has neither items/ nor lessons/"):
        refuse_empty("--content", tmp_path)


def test_the_bundled_pack_is_found() -> None:
    content, _ = read_content()
    assert content.items

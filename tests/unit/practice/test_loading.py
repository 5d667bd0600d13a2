"""Packs are read whole: what is right can be looked up, what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipworthy.catalog import BadCatalog, bundled_path
from shipworthy.kernel import BadInput
from shipworthy.practice import load_content, packs_of, read_content, refuse_empty
from shipworthy.practice.variants import VARIANTS
from tests.written import LESSON, TODAY, ordering, scenario, single, write_item


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
    assert len(content.for_skill("records", TODAY)) == 3
    assert content.for_exam("exam-a", TODAY) == content.for_exam("exam-a", TODAY, "moving")
    assert content.for_exam("exam-a", TODAY, "keeping") == content.for_exam("exam-b", TODAY) == ()
    assert content.for_skill("files", TODAY) == ()
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
    assert set(content.variants) == set(VARIANTS)


def test_a_pack_of_ones_own_has_no_variants(folder: Path) -> None:
    assert not load_content(folder).variants


def test_the_bundled_pack_among_others_brings_its_variants(folder: Path) -> None:
    assert load_content(bundled_path(), folder).variants


@pytest.mark.parametrize("identifier", ["kv-cache-size", "kv-cache-size-12"])
def test_an_id_of_a_variant_is_taken(tmp_path: Path, identifier: str) -> None:
    write_item(tmp_path, single(identifier))
    _, (problem,) = read_content(bundled_path(), tmp_path)
    assert "which belongs to a variant" in problem.problem


def test_an_item_cannot_say_that_a_variant_made_it(tmp_path: Path) -> None:
    write_item(tmp_path, single(variant="kv-cache-size"))
    _, (problem,) = read_content(tmp_path)
    assert "`variant` belongs to items that a seed makes" in problem.problem


def test_packs_begin_with_that_of_the_catalogue(folder: Path, tmp_path: Path) -> None:
    assert packs_of(folder, [tmp_path]) == (folder, tmp_path)


@pytest.mark.parametrize("brings_none", [True, False])
def test_a_catalogue_that_brings_no_content_is_asked_about_from_the_bundled_pack(
    tmp_path: Path, brings_none: bool
) -> None:
    assert packs_of(tmp_path if brings_none else None, []) == (bundled_path(),)

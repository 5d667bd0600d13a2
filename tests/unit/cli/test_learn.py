"""`shipworthy learn`: the list of lessons, and one to read."""

from __future__ import annotations

import json
from pathlib import Path

from shipworthy.catalog import bundled_path, load_catalog
from tests import written
from tests.unit.cli.conftest import Run

TAUGHT = {path.stem for path in (bundled_path() / "lessons").glob("*.md")}


def test_a_lesson_is_printed_with_its_sources_and_the_way_to_its_questions(run: Run) -> None:
    said = run("learn", "rag").stdout
    for words in ("What it is", "Why it matters at work", "Sources", "shipworthy practice rag"):
        assert words in said
    assert "\x1b[" not in said


def test_code_in_a_lesson_keeps_its_marks_without_colours(run: Run) -> None:
    assert "import re" in run("learn", "chunking").stdout


def test_the_list_names_every_lesson_by_its_skill(run: Run) -> None:
    said = run("learn").stdout
    assert [skill for skill in TAUGHT if f"  {skill}  " not in said] == []


def test_lessons_of_ones_own_are_listed_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "records.md").write_text(written.LESSON, encoding="utf-8")
    assert "  records  " in run("learn", "--content", str(tmp_path)).stdout


def test_a_folder_without_content_is_one_line(run: Run, tmp_path: Path) -> None:
    assert "has neither items/ nor lessons/" in run("learn", "--content", str(tmp_path)).stderr


def test_a_skill_that_is_not_known_is_one_line_with_the_nearest(run: Run) -> None:
    result = run("learn", "chunkin")
    assert result.exit_code == 2
    assert result.stderr.startswith("SKILL: 'chunkin' is not known. Did you mean chunking")
    assert result.stderr.count("\n") == 1


def test_a_skill_without_a_lesson_says_so(run: Run) -> None:
    without = next(skill for skill in load_catalog().skills if skill not in TAUGHT)
    result = run("learn", without)
    assert result.exit_code == 2
    assert f"SKILL: {without} has no lesson yet." in result.stderr


def test_a_lesson_as_json(run: Run) -> None:
    said = json.loads(run("learn", "rag", "--format", "json").stdout)
    assert said["skill"] == "rag"
    assert "## What it is" in said["body"]


def test_the_list_as_json(run: Run) -> None:
    said = json.loads(run("learn", "--format", "json").stdout)
    assert {each["skill"] for each in said} == TAUGHT

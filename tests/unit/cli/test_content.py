"""`shipworthy content`: check, stats, paper, record."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

import shipworthy.catalog
import shipworthy.practice.checking
from shipworthy.catalog import Catalog, Finding, load_catalog
from shipworthy.practice.variants import VARIANTS
from tests.unit.cli.conftest import Run
from tests.written import changed, numeric, options, single, write_item

DAY = "2026-11-22"


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Findings that the check returns."""
    found: list[Finding] = []
    monkeypatch.setattr(shipworthy.practice.checking, "check", lambda _pack: found)
    return found


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The bundled catalogue, read once."""
    return load_catalog()


@pytest.fixture
def bare(tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack with two items about a skill of the bundled catalogue, which takes the place of its own."""
    monkeypatch.setattr(shipworthy.catalog, "load_catalog", lambda _folder: catalog)
    folder = tmp_path / "bare"
    serves = [{"exam": "clf-c02", "domain": "security-compliance", "blueprint": "CLF-C02"}]
    write_item(folder, changed(single("iam-first", key=2), skills=["cloud-iam"], exams=serves))
    write_item(folder, changed(numeric("iam-second"), skills=["cloud-iam"], exams=serves))
    return folder


def test_no_findings(run: Run, found: list[Finding], bare: Path) -> None:
    result = run("content", "check", "--catalog", str(bare))
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings.\n")
    assert found == []


def test_errors_exit_1_and_warnings_when_strict(run: Run, found: list[Finding], bare: Path) -> None:
    check = ("content", "check", "--catalog", str(bare))
    found.append(Finding("warning", "items/a/b.yaml", "b", "is long"))
    assert run(*check).exit_code == 0
    assert run(*check, "--strict").exit_code == 1
    found.append(Finding("error", "items/a/b.yaml", "b", "has no key"))
    result = run(*check, "--format", "json")
    assert result.exit_code == 1
    assert [finding["severity"] for finding in json.loads(result.stdout)] == ["warning", "error"]


def test_a_file_that_cannot_be_read_is_found_beside_the_others(run: Run, bare: Path) -> None:
    (bare / "items/cloud-iam/broken.yaml").write_text("id: [", encoding="utf-8")
    write_item(bare, changed(single("iam-third", options=options(1, of=4)), skills=["cloud-iam", "nonsense"]))
    page = run("content", "check", "--catalog", str(bare), "--today", DAY).stdout
    assert "items/cloud-iam/broken.yaml" in page
    assert "items/cloud-iam/iam-third.yaml" in page


def test_a_pack_of_ones_own_is_added(run: Run, bare: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    write_item(own, changed(single("own-first"), skills=["cloud-iam"]))
    told = json.loads(run("content", "stats", "--catalog", str(bare), "--content", str(own), "--format", "json").stdout)
    assert told["items"] == 3


def test_a_folder_without_content_is_bad_input(run: Run, tmp_path: Path) -> None:
    result = run("content", "check", "--content", str(tmp_path))
    assert result.exit_code == 2
    assert "--content" in result.stderr


def test_stats_fit_a_narrow_terminal(run: Run) -> None:
    page = run("content", "stats", "--today", DAY).stdout
    assert max(map(len, page.splitlines())) <= 80
    assert "Guessers" in page
    assert "Blind solves" in page


def test_stats_of_nothing_are_told(run: Run, bare: Path) -> None:
    shutil.rmtree(bare / "items")
    page = run("content", "stats", "--catalog", str(bare), "--today", DAY).stdout
    assert page.startswith("0 items")
    assert "There are no items with options." in page


def test_a_paper_asks_for_one_exam_skill_or_all(run: Run, bare: Path) -> None:
    for which in (("--exam", "clf-c02"), ("--skill", "cloud-iam"), ("--all",)):
        paper = json.loads(run("content", "paper", *which, "--catalog", str(bare)).stdout)
        assert [question["number"] for question in paper["questions"]] == [1, 2]
        assert "iam-first" not in json.dumps(paper)


@pytest.mark.parametrize(
    "which", [(), ("--all", "--skill", "cloud-iam"), ("--exam", "clf-02"), ("--skill", "nothing-like-it")]
)
def test_a_paper_of_nothing_clear_is_bad_input(run: Run, bare: Path, which: tuple[str, ...]) -> None:
    assert run("content", "paper", *which, "--catalog", str(bare)).exit_code == 2


def test_answers_are_recorded_in_the_files_of_their_items(run: Run, bare: Path, tmp_path: Path) -> None:
    paper, answers = tmp_path / "paper.json", tmp_path / "answers.json"
    run("content", "paper", "--all", "--catalog", str(bare), "--out", str(paper))
    questions = json.loads(paper.read_text(encoding="utf-8"))["questions"]
    number = {question["kind"]: str(question["number"]) for question in questions}
    (right,) = (
        letter for letter, text in questions[int(number["single"]) - 1]["options"].items() if text.endswith("way B")
    )
    given = {number["single"]: right, number["numeric"]: {"answer": "125", "note": "no idea"}}
    answers.write_text(json.dumps(given), encoding="utf-8")
    result = run("content", "record", str(answers), "--paper", str(paper), "--on", DAY, "--catalog", str(bare))
    assert result.exit_code == 0
    assert "2 recorded: 1 reached the key, 1 did not; 0 left out." in result.stdout
    assert "answered 125, the key is 12.5; no idea" in result.stdout
    assert f"- {{on: {DAY}, answer: 2, agreed: true}}" in (bare / "items/cloud-iam/iam-first.yaml").read_text("utf-8")
    told = json.loads(run("content", "stats", "--catalog", str(bare), "--format", "json").stdout)
    assert told["blind"] == {"items": 2, "solved": 2, "agreed_first": 1, "agreed_last": 1}


def test_only_unsolved_items_can_be_asked_for(run: Run, bare: Path) -> None:
    review = [{"on": DAY, "answer": 1, "agreed": True}]
    write_item(bare, changed(single("iam-third", review=review), skills=["cloud-iam"]))
    paper = run("content", "paper", "--all", "--unsolved", "--catalog", str(bare)).stdout
    assert len(json.loads(paper)["questions"]) == 2


def test_answers_that_are_no_json_are_bad_input(run: Run, bare: Path, tmp_path: Path) -> None:
    broken = tmp_path / "answers.json"
    broken.write_text("{", encoding="utf-8")
    result = run("content", "record", str(broken), "--paper", str(broken), "--catalog", str(bare))
    assert result.exit_code == 2
    assert "is not JSON" in result.stderr


# ---- variants and packs ------------------------------------------------------------------------------------------------------


def test_stats_count_variants_by_kind_exam_domain_and_skill(run: Run) -> None:
    told = json.loads(run("content", "stats", "--today", DAY, "--format", "json").stdout)["variants"]
    assert told["variants"] == sum(told["kinds"].values()) == len(VARIANTS)
    assert told["domains"]["mla-c01/data-preparation"] <= told["exams"]["mla-c01"]
    assert told["skills"]["vector-search"] > 1
    assert (told["seeds"], min(told["different"].values()) > 1) == (50, True)


def test_stats_tell_variants_beside_the_items_of_an_exam(run: Run) -> None:
    page = run("content", "stats", "--today", DAY).stdout
    assert re.search(r"^  clf-c02: \d+ items and \d+ variants$", page, re.MULTILINE)
    assert f"{len(VARIANTS)} questions that have other numbers each time" in page


def test_a_pack_without_variants_speaks_of_none(run: Run, bare: Path) -> None:
    assert "variant" not in run("content", "stats", "--catalog", str(bare), "--today", DAY).stdout


def test_variants_do_not_replace_items_that_an_exam_lacks(run: Run) -> None:
    told = json.loads(run("content", "stats", "--today", DAY, "--format", "json").stdout)
    exam = next(each for each in told["exams"] if each["exam"] == "mla-c01")
    assert exam["items"] == sum(domain["items"] for domain in exam["domains"])
    assert exam["variants"] == told["variants"]["exams"]["mla-c01"]


def test_packs_of_ones_own_may_be_several(run: Run, bare: Path, tmp_path: Path) -> None:
    packs = [tmp_path / name for name in ("one", "two")]
    for pack in packs:
        write_item(pack, changed(single(f"own-{pack.name}"), skills=["cloud-iam"]))
    given = [word for pack in packs for word in ("--content", str(pack))]
    told = json.loads(run("content", "stats", "--catalog", str(bare), *given, "--format", "json").stdout)
    assert told["items"] == 4


def test_packs_of_ones_own_come_from_the_environment(
    run: Run, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = [tmp_path / name for name in ("one", "two")]
    for pack in packs:
        write_item(pack, changed(single(f"own-{pack.name}"), skills=["cloud-iam"]))
    monkeypatch.setenv("SHIPWORTHY_CONTENT", os.pathsep.join(map(str, packs)))
    assert json.loads(run("content", "stats", "--catalog", str(bare), "--format", "json").stdout)["items"] == 4

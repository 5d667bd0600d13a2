"""The three ways out of and into other formats, from the terminal."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from shipworthy.cli.content_exchange import export_anki, export_qti, import_qti
from shipworthy.kernel import BadInput
from shipworthy.practice import load_content
from shipworthy.practice.interchange import read_qti
from tests import written

app = typer.Typer()
app.command("export-anki")(export_anki)
app.command("export-qti")(export_qti)
app.command("import-qti")(import_qti)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    for raw in (written.single(), written.numeric(), written.scenario()):
        written.write_item(tmp_path / "pack", raw)
    return tmp_path / "pack"


def run(*arguments: object) -> str:
    answer = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_items_are_chosen_by_id(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck.apkg"
    told = run("export-anki", "one-way", "in-dollars", "--catalog", pack, "--on", "2026-11-22", "--out", out)
    assert told == f"2 notes in {out}.\n"
    assert zipfile.ZipFile(out).namelist() == ["collection.anki2", "media"]


@pytest.mark.parametrize("choice", [("--skill", "records"), ("--exam", "exam-a"), ("--all",)])
def test_items_are_chosen_by_what_they_are_for(pack: Path, tmp_path: Path, choice: tuple[str, ...]) -> None:
    out = tmp_path / "items.zip"
    assert run("export-qti", *choice, "--catalog", pack, "--out", out) == f"4 items in {out}.\n"


@pytest.mark.parametrize("choice", [(), ("one-way", "--all"), ("--all", "--skill", "records")])
def test_one_way_of_choosing_is_taken(pack: Path, tmp_path: Path, choice: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="are not chosen"):
        run("export-qti", *choice, "--catalog", pack, "--out", tmp_path / "items.zip")


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_what_was_exported_comes_back_as_drafts(pack: Path, tmp_path: Path, version: str) -> None:
    package, drafts = tmp_path / "items.zip", tmp_path / "drafts"
    run("export-qti", "--all", "--version", version, "--catalog", pack, "--out", package)
    told = run("import-qti", package, "--out", drafts, "--on", "2026-11-22")
    assert told.splitlines()[0] == f"4 drafts in {drafts}."
    names = {path.name for path in (drafts / "items" / "drafts").iterdir()}
    assert names == {"one-way.yaml", "in-dollars.yaml", "a-firm.yaml"}


def test_another_version_is_refused_by_name(pack: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--version"):
        run("export-qti", "--all", "--version", "1.2", "--catalog", pack, "--out", tmp_path / "items.zip")


def test_what_is_kept_is_written_word_for_word(tmp_path: Path) -> None:
    essay = "<assessmentItem identifier='e'><itemBody><extendedTextInteraction/></itemBody></assessmentItem>"
    (tmp_path / "essay.xml").write_text(essay, encoding="utf-8")
    told = run("import-qti", tmp_path / "essay.xml", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "kept" / "001.xml").read_text(encoding="utf-8") == essay
    assert "- essay.xml: e was kept as it is: extendedTextInteraction is not supported" in told


def test_nothing_is_written_over(pack: Path, tmp_path: Path) -> None:
    package = tmp_path / "items.zip"
    run("export-qti", "--all", "--catalog", pack, "--out", package)
    run("import-qti", package, "--out", tmp_path / "out")
    with pytest.raises(BadInput, match="is there already"):
        run("import-qti", package, "--out", tmp_path / "out")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        run("import-qti", tmp_path / "none.zip", "--out", tmp_path / "out")


def test_the_bundled_items_go_out_and_come_back(tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    run("export-qti", "--all", "--out", out)
    found = read_qti("all.zip", out.read_bytes())
    assert ({draft.id for draft in found.items}, found.kept) == (set(load_content().items), ())

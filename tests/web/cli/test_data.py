"""`shipworthy data`: counted, out, in and gone, in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shipworthy.web.learners.models import Learner
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising.models import Answer
from tests.web.cli.conftest import Run


@pytest.fixture
def lived(run: Run) -> Run:
    """Somebody who answered a question."""
    run("practice", "docker", answers="A\nq\n")
    assert Answer.objects.count() == 1
    return run


def test_what_is_kept_is_counted(lived: Run) -> None:
    assert json.loads(lived("data", "show", "--format", "json").stdout)["answers"] == 1
    assert "Answers                                 1" in lived("data", "show").stdout


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_what_was_exported_comes_in_again(lived: Run, tmp_path: Path, format_: str) -> None:
    file = tmp_path / "mine"
    lived("data", "export", "--format", format_, "-o", str(file))
    lived("data", "delete", "--yes")
    assert not Answer.objects.exists()
    result = lived("data", "import", str(file), "--format", "json")
    assert json.loads(result.stdout)["added"]["answers"] == 1
    assert Answer.objects.count() == 1


def test_an_export_goes_to_standard_output_by_default(lived: Run) -> None:
    assert json.loads(lived("data", "export").stdout)["format"] == "shipworthy.learner"


def test_a_second_import_says_that_there_is_nothing_new(lived: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    lived("data", "export", "-o", str(file))
    assert "Everything in the file is here already." in lived("data", "import", str(file)).stdout


def test_what_stays_is_told(lived: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    lived("data", "export", "-o", str(file))
    Learner.objects.update(extra_time=25)
    result = lived("data", "import", str(file))
    assert "Your extra time stays at 25 per cent; the file has 0." in " ".join(result.stdout.split())


def test_deleting_without_a_terminal_wants_a_yes(lived: Run) -> None:
    result = lived("data", "delete", answers="delete\n")
    assert result.exit_code == 2
    assert (
        result.stderr == "--yes: is not given, and there is no terminal to ask in. Give --yes to delete everything.\n"
    )
    assert Answer.objects.exists()


@pytest.mark.parametrize(("typed", "left"), [("delete\n", 0), ("yes\n", 1), ("", 1)])
def test_deleting_asks_for_a_word(lived: Run, monkeypatch: pytest.MonkeyPatch, typed: str, left: int) -> None:
    monkeypatch.setattr("shipworthy.cli.data._at_terminal", lambda: True)
    result = lived("data", "delete", answers=typed)
    assert "shipworthy data export --output" in result.stderr
    assert ("Nothing was deleted." in result.stderr) is bool(left)
    assert Answer.objects.count() == left


def test_the_receipt_is_printed_and_goes_to_a_file(lived: Run, tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    lived("data", "delete", "--yes", "--format", "json", "-o", str(file))
    receipt = json.loads(file.read_text(encoding="utf-8"))
    assert receipt["removed"]["answers"] == 1
    assert "Everything is deleted: " in lived("data", "delete", "--yes").stdout


def test_a_file_that_is_not_there_is_one_line(run: Run) -> None:
    result = run("data", "import", "no-such-file.json")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith("'no-such-file.json': cannot be read")


def test_a_file_that_is_no_export_is_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text('{"format": "other"}', encoding="utf-8")
    result = run("data", "import", str(file))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not SavedPlan.objects.exists()


def test_a_zip_is_not_written_into_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shipworthy.cli.data._shown_in_terminal", lambda: True)
    assert "a zip cannot be shown in a terminal" in run("data", "export", "--format", "csv").stderr


def test_without_a_verb_there_is_help(run: Run) -> None:
    assert "Count, export, import or delete" in run("data").stdout

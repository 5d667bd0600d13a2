"""`shipworthy calibrate`: from a file of answers to a bank."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from shipworthy.adapters import DaskShards
from shipworthy.measure import Item, ItemBank, read_bank
from tests.answers import simulated
from tests.unit.cli.conftest import Run

Write = Callable[..., str]


@pytest.fixture
def answers(tmp_path: Path) -> str:
    """Two hundred learners who answered six items."""
    log = simulated(200, 6, seed=1)
    rows = zip(log.learner, log.item, log.score, strict=True)
    path = tmp_path / "answers.csv"
    lines = [f"{log.learners[who]},{log.items[what]},{score:g}" for who, what, score in rows]
    path.write_text("\n".join(["learner,item,score", *lines, ""]), encoding="utf-8")
    return str(path)


@pytest.fixture
def bank(tmp_path: Path) -> Write:
    def writes(*items: Item) -> str:
        path = tmp_path / "items.json"
        path.write_text(ItemBank.of(items).model_dump_json(), encoding="utf-8")
        return str(path)

    return writes


def test_it_writes_a_bank_and_shows_its_items(run: Run, answers: str, tmp_path: Path) -> None:
    out = tmp_path / "bank.json"
    result = run("calibrate", answers, "--out", str(out))
    assert result.exit_code == 0
    assert len(read_bank("out", out.read_bytes())) == 6
    first, *rest = result.stdout.splitlines()
    assert first.split() == ["item", "answers", "discrimination", "a", "difficulty", "b"]
    assert rest[0].split()[:2] == ["item-000000", "200"]
    assert "6 items, model 2pl, 1,200 answers; converged after" in result.stdout


def test_json_holds_everything(run: Run, answers: str) -> None:
    told = json.loads(run("calibrate", answers, "--format", "json", "--model", "rasch").stdout)
    assert (told["model"], told["converged"], told["population"]) == ("rasch", True, {"mean": 0.0, "sd": 1.0})
    assert len(told["items"]) == 6


def test_guesses_have_a_column_of_their_own(run: Run, answers: str) -> None:
    assert "guess c" in run("calibrate", answers, "--model", "3pl", "--options", "4").stdout
    assert "0.25" in run("calibrate", answers, "--model", "3pl", "--guess", "0.25").stdout


def test_authors_items_keep_their_place(run: Run, answers: str, bank: Write) -> None:
    items = [Item(id=f"item-00000{number}", minutes=3.0) for number in (5, 4, 3, 2, 1, 0)]
    told = json.loads(run("calibrate", answers, "--items", bank(*items), "--format", "json").stdout)
    assert [(item["id"], item["minutes"]) for item in told["items"]] == [(item.id, 3.0) for item in items]


def test_anchors_fix_the_scale(run: Run, answers: str, bank: Write) -> None:
    told = json.loads(
        run("calibrate", answers, "--anchors", bank(Item(id="item-000000", a=1.0, b=2.0)), "--format", "json").stdout
    )
    assert told["population"]["mean"] > 0.5


def test_notes_follow_the_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    rows = [f"l{who},q{what},{int((who * 7 + what * 3) % 5 > 1)}" for who in range(40) for what in range(4)]
    path.write_text("\n".join(["learner,item,score", *rows]), encoding="utf-8")
    result = run("calibrate", str(path))
    assert "Notes" in result.stdout
    assert "Only 4 items" in result.stdout


def test_partial_credit_says_its_thresholds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "labs.csv"
    rows = [f"l{who},q{what},{(who * 7 + what * (who % 3)) % 4}" for who in range(60) for what in range(6)]
    path.write_text("\n".join(["learner,item,score", *rows]), encoding="utf-8")
    assert run("calibrate", str(path), "--model", "graded").stdout.count(" (") >= 6


def test_a_narrow_terminal_reads_line_by_line(run: Run, answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert "answers 200, discrimination a" in run("calibrate", answers).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv"], "it cannot be read"),
        (["{answers}", "--model", "4pl"], "--model: '4pl' is not known. Did you mean 3pl or 2pl?"),
        (["{answers}", "--guess", "0.2"], "the model 2pl has no guessing"),
        (["{answers}", "--model", "3pl", "--guess", "0.2", "--options", "4"], "both a chance and --options"),
        (["{answers}", "--items", "none.json"], "--items: 'none.json' cannot be read"),
        (["{answers}", "--items", "{answers}"], "--items: "),
        (["{answers}", "--out", "no/such/folder.json"], "its folder does not exist"),
    ],
)
def test_bad_input_is_one_line(run: Run, answers: str, words: list[str], said: str) -> None:
    result = run("calibrate", *(word.format(answers=answers) for word in words))
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.loopback
def test_a_scheduler_that_does_not_answer_is_named(run: Run, answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DaskShards.__init__, "__defaults__", (0.5,))
    result = run("calibrate", answers, "--scheduler", "tcp://127.0.0.1:9")
    assert "no scheduler answers" in result.stderr

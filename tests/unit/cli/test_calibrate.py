"""`shipworthy calibrate`: from a file of answers to a bank."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shipworthy.adapters import DaskShards
from shipworthy.measure import Item, ItemBank, read_bank
from tests.answers import answered, drawn, names, simulated
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


# Checks ---------------------------------------------------------------------------------------------------------------

ITEMS, LEARNERS = 20, 600


@pytest.fixture(scope="module")
def scores() -> np.ndarray:
    """Answers to 20 items: the key of the first is wrong, and the second is much harder for learners with an odd number."""
    rng = np.random.default_rng(4)
    a, b = drawn(ITEMS, rng)
    theta = rng.normal(size=LEARNERS)
    found = answered(theta, np.maximum(a, 0.8), b, rng)
    found[1::2, 1] = answered(theta[1::2], a[1:2], b[1:2] + 2.0, rng)[:, 0]
    found[:, 0] = 1 - found[:, 0]
    return found


@pytest.fixture
def flawed(scores: np.ndarray, tmp_path: Path) -> Path:
    path = tmp_path / "flawed.csv"
    items = names("item", ITEMS)
    rows = [
        f"p{who:03},{items[what]},{score:g},{('campus', 'online')[who % 2]}"
        for who, given in enumerate(scores)
        for what, score in enumerate(given)
    ]
    path.write_text("\n".join(["learner,item,score,group", *rows]), encoding="utf-8")
    return path


@pytest.fixture
def checks(run: Run, flawed: Path) -> dict[str, Any]:
    return json.loads(run("calibrate", str(flawed), "--format", "json").stdout)["checks"]


def test_an_item_with_a_wrong_key_is_the_worst(checks: dict[str, Any]) -> None:
    assert checks["items"][0]["item"] == "item-000000"
    assert "check the key of item-000000" in checks["items"][0]["step"]


def test_each_misfitting_item_has_one_line(checks: dict[str, Any]) -> None:
    found = [finding["item"] for finding in checks["items"]]
    assert len(found) == len(set(found))


def test_learners_are_counted(checks: dict[str, Any]) -> None:
    assert checks["people"]["judged"] == LEARNERS


def test_groups_of_the_log_are_compared(checks: dict[str, Any]) -> None:
    (comparison,) = checks["groups"]
    assert (comparison["group"], comparison["reference"], comparison["learners"]) == ("online", "campus", [300, 300])
    assert (comparison["findings"][0]["item"], comparison["findings"][0]["code"]) == ("item-000001", "harder-for-focal")


def test_the_table_says_each_next_step(run: Run, flawed: Path) -> None:
    said = " ".join(run("calibrate", str(flawed)).stdout.split())
    assert "Fit of the items" in said
    assert "hardly tells strong" in said
    assert "Fit of the learners" in said
    assert "online beside campus" in said


def test_a_narrow_terminal_reads_the_checks_line_by_line(
    run: Run, flawed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    said = " ".join(run("calibrate", str(flawed)).stdout.split())
    assert "check the key of item-000000" in said


def test_without_checks_there_is_the_bank_alone(run: Run, flawed: Path) -> None:
    assert "Fit of" not in run("calibrate", str(flawed), "--no-fit").stdout
    assert "checks" not in json.loads(run("calibrate", str(flawed), "--no-fit", "--format", "json").stdout)


def test_few_answers_are_said_not_to_be_judged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    rows = [f"l{who},q{what},{int((who * 7 + what * 3) % 5 > 1)}" for who in range(40) for what in range(4)]
    path.write_text("\n".join(["learner,item,score", *rows]), encoding="utf-8")
    said = " ".join(run("calibrate", str(path)).stdout.split())
    assert "No item has the 50 answers it takes" in said
    assert "No learner gave the 10 answers it takes" in said


def test_groups_may_come_from_a_file_of_their_own(run: Run, answers: str, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    learners = names("learner", 200)
    path.write_text(
        "\n".join(["learner,group", *(f"{name},{'ab'[place % 2]}" for place, name in enumerate(learners))]),
        encoding="utf-8",
    )
    (comparison,) = json.loads(run("calibrate", answers, "--groups", str(path), "--format", "json").stdout)["checks"][
        "groups"
    ]
    assert comparison["learners"] == [100, 100]
    assert any("unsure" in warning for warning in comparison["warnings"])  # six items place nobody


def test_one_group_is_not_compared(run: Run, answers: str, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("learner,group\nlearner-000000,a\n", encoding="utf-8")
    said = run("calibrate", answers, "--groups", str(path)).stdout
    assert "Groups were not compared" in said


@pytest.fixture
def earlier(run: Run, scores: np.ndarray, tmp_path: Path) -> str:
    """A bank of the same items, of which the third was much harder."""
    rng = np.random.default_rng(9)
    rows = [
        f"r{who:03},{name},{score if what != 2 else score * int(rng.random() < 0.4):g}"
        for who, given in enumerate(scores)
        for what, (name, score) in enumerate(zip(names("item", ITEMS), given, strict=True))
    ]
    path, bank = tmp_path / "earlier.csv", tmp_path / "earlier.json"
    path.write_text("\n".join(["learner,item,score", *rows]), encoding="utf-8")
    run("calibrate", str(path), "--no-fit", "--out", str(bank))
    return str(bank)


@pytest.mark.parametrize("option", ["--previous", "--anchors"])
def test_an_item_that_moved_since_is_told(run: Run, flawed: Path, earlier: str, option: str) -> None:
    (move,) = json.loads(run("calibrate", str(flawed), option, earlier, "--format", "json").stdout)["checks"]["moves"]
    assert move["common"] == ITEMS
    assert [(finding["item"], finding["code"]) for finding in move["findings"]] == [("item-000002", "easier")]


def test_the_move_is_said_with_its_next_step(run: Run, flawed: Path, earlier: str) -> None:
    said = " ".join(run("calibrate", str(flawed), "--previous", earlier).stdout.split())
    assert "20 items are in both banks; 1 moved" in said
    assert "has leaked" in said


def test_too_few_common_items_are_a_line_and_no_error(run: Run, answers: str, bank: Write) -> None:
    other = bank(Item(id="item-000000", a=1.0, b=0.0))
    for option in ("--previous", "--anchors"):
        result = run("calibrate", answers, option, other)
        assert result.exit_code == 0
        assert "Not compared" in result.stdout or "Only 1 anchor" in result.stdout


@pytest.mark.parametrize("option", ["--groups", "--previous"])
def test_what_only_the_checks_need_is_refused_without_them(run: Run, answers: str, bank: Write, option: str) -> None:
    result = run("calibrate", answers, "--no-fit", option, bank(Item(id="q")))
    assert result.exit_code == 2
    assert "which --no-fit skips" in result.stderr

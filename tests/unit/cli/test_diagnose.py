"""`shipworthy diagnose`: asked, scripted, over skills and on one scale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shipworthy.catalog import load_catalog
from shipworthy.measure import Item, ItemBank
from tests.unit.cli.conftest import Run

SKILLS = ("python", "sql", "git", "docker", "rag", "embeddings")
DAY = ("--today", "2026-11-22")


def bank_of(skills: tuple[str, ...] | None = SKILLS) -> ItemBank:
    return ItemBank.of(
        Item(id=f"{skill}-{place}", a=1.5, b=b, c=0.25, skills=(skill,) if skills else ())
        for skill in SKILLS
        for place, b in enumerate((-1.0, 0.0, 1.0))
    )


@pytest.fixture
def bank(tmp_path: Path) -> str:
    return written(tmp_path / "bank.json", bank_of().model_dump_json())


@pytest.fixture
def scale(tmp_path: Path) -> str:
    return written(tmp_path / "scale.json", bank_of(None).model_dump_json())


@pytest.fixture
def texts(tmp_path: Path) -> str:
    said = {
        item.id: {"question": f"What of {item.id}?", "options": ["this", "that"], "key": "A"}
        for item in bank_of().each()
    }
    return written(tmp_path / "texts.json", json.dumps(said))


@pytest.fixture
def answers(tmp_path: Path) -> str:
    return written(tmp_path / "answers.csv", "item,score\n" + "".join(f"{item.id},1\n" for item in bank_of().each()))


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def found(run: Run, *line: str, answers: str | None = None) -> dict[str, Any]:
    result = run("diagnose", *line, *DAY, "--format", "json", answers=answers)
    assert result.exit_code == 0, result.stderr
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def test_scripted_answers_place_every_skill(run: Run, bank: str, answers: str) -> None:
    place = found(run, "--bank", bank, "--answers", answers)
    assert len(place["skills"]) == len(load_catalog().skills)
    assert {each["skill"]: each["level"] for each in place["skills"]}["python"] >= 3
    assert len(place["answers"]) == 18
    assert place["ended"] == "There is no question left that fits."


def test_the_length_is_kept(run: Run, bank: str, answers: str) -> None:
    place = found(run, "--bank", bank, "--answers", answers, "--length", "4")
    assert len(place["answers"]) == 4
    assert place["ended"] == "That was the last of 4 questions."


def test_a_role_says_what_is_wanted(run: Run, bank: str, answers: str) -> None:
    place = found(run, "--bank", bank, "--answers", answers, "--role", "ai-engineer")
    wanted = {each["skill"]: each["wanted"] for each in place["skills"] if "wanted" in each}
    assert wanted["python"] == 2


def test_the_same_line_gives_the_same_bytes(run: Run, bank: str, answers: str) -> None:
    line = ("diagnose", "--bank", bank, "--answers", answers, "--seed", "3", "--length", "6", *DAY)
    assert run(*line).stdout == run(*line).stdout


def test_another_seed_asks_other_questions(run: Run, bank: str, answers: str) -> None:
    asked = [
        {
            each["item"]
            for each in found(run, "--bank", bank, "--answers", answers, "--length", "5", "--seed", seed)["answers"]
        }
        for seed in ("1", "2", "3")
    ]
    assert len({frozenset(each) for each in asked}) > 1


def test_the_terminal_asks_and_says_why(run: Run, bank: str, texts: str) -> None:
    result = run("diagnose", "--bank", bank, "--texts", texts, "--length", "2", *DAY, answers="a\nB\n")
    assert result.exit_code == 0
    assert "1. What of " in result.stderr
    assert "   B  that" in result.stderr
    assert "Why this question? It shows where you stand in" in result.stderr
    assert "Where you stand, by area" in result.stdout


def test_an_answer_that_is_no_option_is_asked_again(run: Run, bank: str, texts: str) -> None:
    result = run("diagnose", "--bank", bank, "--texts", texts, "--length", "1", *DAY, answers="c\nthis\n")
    assert "That is none of the options. Write a letter from A to B." in result.stderr
    assert "1 question. " in result.stdout


@pytest.mark.parametrize("said", ["q\n", ""])
def test_a_person_may_stop_and_keeps_the_result(run: Run, bank: str, texts: str, said: str) -> None:
    place = found(run, "--bank", bank, "--texts", texts, answers=f"a\n{said}")
    assert len(place["answers"]) == 1
    assert place["ended"] == "You stopped here."


def test_a_bank_without_skills_is_one_scale(run: Run, scale: str, answers: str) -> None:
    place = found(run, "--bank", scale, "--answers", answers)
    assert place["ability"]["low"] < place["ability"]["mean"] < place["ability"]["high"]
    assert sum(place["levels"]) == pytest.approx(1.0)


def test_one_scale_has_a_page(run: Run, scale: str, answers: str) -> None:
    said = run("diagnose", "--bank", scale, "--answers", answers, *DAY).stdout
    assert "with 95 % chance from" in said
    assert "That is level " in said


def test_the_result_can_go_to_a_file(run: Run, bank: str, answers: str, tmp_path: Path) -> None:
    target = tmp_path / "place.json"
    result = run("diagnose", "--bank", bank, "--answers", answers, "-f", "json", "-o", str(target), *DAY)
    assert result.stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == "1.0"


def test_texts_may_be_csv_and_answers_options(run: Run, scale: str, tmp_path: Path) -> None:
    rows = "".join(f"{item.id},What?,this | that,that\n" for item in bank_of().each())
    texts = written(tmp_path / "texts.csv", f"id,question,options,key\n{rows}")
    answers = written(tmp_path / "answers.json", json.dumps({item.id: "B" for item in bank_of().each()}))
    place = found(run, "--bank", scale, "--texts", texts, "--answers", answers, "--length", "3")
    assert [each["score"] for each in place["answers"]] == [1.0, 1.0, 1.0]


def test_without_texts_and_answers_nothing_can_be_asked(run: Run, bank: str) -> None:
    result = run("diagnose", "--bank", bank, *DAY)
    assert result.exit_code == 2
    assert "Give --texts with the items' questions, or --answers with scores." in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("texts.json", "[]", "is not one JSON object"),
        ("texts.json", "{", "is not JSON (line 1"),
        (
            "texts.json",
            '{"python-0": {"question": "?", "options": ["a", "b"], "key": "C"}}',
            "the key 'C' is none of the options",
        ),
        (
            "texts.json",
            '{"python-0": {"question": "?", "options": ["a"], "key": "A"}}',
            "texts.json: python-0: options:",
        ),
        ("texts.csv", "id,question\n", "has no column options"),
    ],
)
def test_texts_that_cannot_be_read_are_named(
    run: Run, bank: str, tmp_path: Path, name: str, text: str, said: str
) -> None:
    result = run("diagnose", "--bank", bank, "--texts", written(tmp_path / name, text), *DAY)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("answers.csv", "item\n", "has no column score"),
        (
            "answers.csv",
            "item,score\npython-0,maybe\n",
            "answers.csv: python-0: 'maybe' is neither a score nor an option",
        ),
        ("answers.csv", "item,score\npython-0,nan\n", "'nan' is neither a score nor an option"),
        ("answers.csv", "item,score\npython-0,2\n", "score: 2 is not between 0 and 1"),
    ],
)
def test_answers_that_cannot_be_read_are_named(
    run: Run, bank: str, tmp_path: Path, name: str, text: str, said: str
) -> None:
    result = run("diagnose", "--bank", bank, "--answers", written(tmp_path / name, text), *DAY)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--role", "ai-enginer"), "Did you mean ai-engineer"),
        (("--role", "ai-engineer", "--rung", "boss"), "has no rung boss"),
        (("--format", "xml"), "--format"),
        (("--bank", "nowhere.json"), "nowhere.json: cannot be read"),
    ],
)
def test_options_that_cannot_be_are_named(run: Run, bank: str, answers: str, words: tuple[str, ...], said: str) -> None:
    result = run("diagnose", "--bank", bank, "--answers", answers, *words, *DAY)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_role_needs_a_bank_with_skills(run: Run, scale: str, answers: str) -> None:
    result = run("diagnose", "--bank", scale, "--answers", answers, "--role", "ai-engineer", *DAY)
    assert "tests no skill" in result.stderr


def test_a_plan_takes_what_was_found_in_place_of_what_is_said(
    run: Run, bank: str, answers: str, tmp_path: Path
) -> None:
    place = tmp_path / "place.json"
    place.write_text(json.dumps(found(run, "--bank", bank, "--answers", answers)), encoding="utf-8")
    line = ("plan", *DAY, "--format", "json", "--alternatives", "0", "--skill", "python=0")
    said = json.loads(run(*line).stdout)
    measured = json.loads(run(*line, "--measured", str(place)).stdout)
    assert (said["readiness"]["basis"], measured["readiness"]["basis"]) == ("self-reported", "measured")
    assert measured["summary"]["hours"] < said["summary"]["hours"]


def test_a_plan_refuses_a_file_that_measures_nothing(run: Run, tmp_path: Path) -> None:
    result = run("plan", *DAY, "--measured", written(tmp_path / "other.json", "{}"))
    assert (result.exit_code, result.stderr) == (
        2,
        "other.json: holds nothing that was measured. Give what shipworthy diagnose --format json wrote.\n",
    )


def test_a_role_may_carry_its_rung(run: Run, bank: str, answers: str) -> None:
    line = ("--bank", bank, "--answers", answers, "--length", "3")
    together = found(run, *line, "--role", "ai-engineer:mid")
    assert together == found(run, *line, "--role", "ai-engineer", "--rung", "mid")
    assert together != found(run, *line, "--role", "ai-engineer")

"""A paper tells nothing of its keys, and its answers come back to the files they belong to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from shipworthy.kernel import BadInput
from shipworthy.practice import key, load_content, present
from shipworthy.practice.checking import Solved, paper, solved, with_review
from shipworthy.practice.items import Review, WrittenItem, read_item
from tests.written import EVERY_KIND, content, made, numeric, scenario, single, with_option, write_item

DAY = date(2026, 11, 23)
ITEMS = [made(kind()) for kind in EVERY_KIND]
REVIEW = Review(on=DAY, answer=2, agreed=True, note='says "yes": fine # really')


def sheet(items: list[WrittenItem] | None = None, seed: str = "7") -> dict[str, Any]:
    made_of: dict[str, Any] = json.loads(json.dumps(paper(items or ITEMS, seed)))
    return made_of


def keys_of(asked: dict[str, Any], items: list[WrittenItem]) -> dict[str, Any]:
    """The right answers in the letters of the paper, found by trying each item's key."""
    by_stem = {(item.kind, item.stem): item for item in items}
    answers: dict[str, Any] = {}
    for question in asked["questions"]:
        item = by_stem[question["kind"], question["stem"]]
        answers[str(question["number"])] = present(item, asked["seed"]).shown(key(item))
    return answers


def test_a_paper_holds_no_key_rationale_source_or_id() -> None:
    text = json.dumps(sheet())
    for item in ITEMS:
        assert item.id not in text
        assert not [why for why in item.rationales if why in text]
    assert "docs.example.com" not in text
    assert "correct" not in text


def test_a_paper_is_the_same_for_the_same_seed_alone() -> None:
    assert sheet() == sheet()
    assert [q["check"] for q in sheet()["questions"]] != [q["check"] for q in sheet(seed="8")["questions"]]


def test_questions_of_a_case_stay_together() -> None:
    items = [*ITEMS, *content(scenario()).items.values()]
    for seed in "abcdefgh":
        numbers = [question["number"] for question in sheet(items, seed)["questions"] if "case" in question]
        assert numbers[1] == numbers[0] + 1


def test_the_keys_agree() -> None:
    result = solved(sheet(), keys_of(sheet(), ITEMS), ITEMS, DAY)
    assert (len(result.solves), result.disagreements, result.left_out) == (6, (), ())
    assert {solve.review.on for solve in result.solves} == {DAY}


def answered(answer: Any, item: WrittenItem | None = None) -> Solved:
    items = [item or made(single(key=2))]
    return solved(sheet(items), {"1": answer}, items, DAY)


def test_another_answer_disagrees_and_shows_both_in_letters() -> None:
    right = present(made(single(key=2)), "7").shown(2)
    wrong = next(letter for letter in "ABCD" if letter != right)
    (solve,) = answered({"answer": wrong, "note": "B is right too"}).disagreements
    assert (solve.given, solve.key, solve.review.note) == (wrong, right, "B is right too")


@pytest.mark.parametrize("answer", [None, "", "Z", {"answer": None, "note": "unclear"}, 17])
def test_what_cannot_be_read_is_left_out(answer: Any) -> None:
    result = answered(answer)
    assert result.solves == ()
    assert result.left_out[0][0] == 1


def test_a_number_that_cannot_be_read_is_left_out() -> None:
    assert "is not a number" in answered("a lot", made(numeric())).left_out[0][1]


def test_an_item_that_changed_is_left_out() -> None:
    before, after = made(single()), made(with_option(single(), 1, text="Quite another way"))
    result = solved(sheet([before]), {"1": "A"}, [after], DAY)
    assert "has changed since" in result.left_out[0][1]


def test_answers_may_stand_under_a_key() -> None:
    items = [made(single())]
    assert solved(sheet(items), {"answers": {"1": "A"}}, items, DAY).solves


@pytest.mark.parametrize("answers", [[], "A", {"2": "A"}, {"one": "A"}])
def test_answers_to_something_else_are_refused(answers: Any) -> None:
    items = [made(single())]
    with pytest.raises(BadInput, match="ANSWERS"):
        solved(sheet(items), answers, items, DAY)


@pytest.mark.parametrize(
    "wrong", [{}, [], {"paper": "0.1", "questions": [], "seed": "1"}, {"paper": "1.0", "questions": [{}], "seed": "1"}]
)
def test_another_file_is_no_paper(wrong: Any) -> None:
    with pytest.raises(BadInput, match="--paper"):
        solved(wrong, {}, ITEMS, DAY)


# Writing ------------------------------------------------------------------------------------------------------------------

BY_HAND = """\
# Written by hand.
id: one-way
kind: single   # one of four
stem: |
  Some text.

  # not a comment
level: 2


"""


def reviews(text: str) -> Any:
    return yaml.safe_load(text)["review"]


def test_a_review_is_added_and_every_other_line_stays() -> None:
    text = with_review(BY_HAND, "one-way", REVIEW, "x.yaml")
    lines = text.splitlines()
    assert [line for line in lines if line not in lines[8:10]] == BY_HAND.splitlines()
    assert lines[8] == "review:"
    assert reviews(text) == [{True: DAY, "answer": 2, "agreed": True, "note": 'says "yes": fine # really'}]


def test_a_second_review_follows_the_first() -> None:
    once = with_review(BY_HAND, "one-way", REVIEW, "x.yaml")
    twice = with_review(once, "one-way", REVIEW.model_copy(update={"agreed": False}), "x.yaml")
    assert [each["agreed"] for each in reviews(twice)] == [True, False]


@pytest.mark.parametrize(
    "existing",
    [
        "review: []",
        "review: [{on: 2026-01-01, answer: 1, agreed: true}]",
        "review:\n- {on: 2026-01-01, answer: 1, agreed: true}",
    ],
)
def test_reviews_are_added_to_in_whatever_form_they_stand(existing: str) -> None:
    text = with_review(BY_HAND.replace("level: 2", f"{existing}\nlevel: 2"), "one-way", REVIEW, "x.yaml")
    assert reviews(text)[-1]["answer"] == 2
    assert yaml.safe_load(text)["level"] == 2


def test_a_file_that_ends_in_a_block_of_text_takes_a_review() -> None:
    text = with_review("id: one-way\nworking: |\n  First.\n  Then.\n", "one-way", REVIEW, "x.yaml")
    assert yaml.safe_load(text)["working"] == "First.\nThen.\n"


def test_a_file_without_a_last_line_break_takes_a_review() -> None:
    assert reviews(with_review("id: one-way\nlevel: 2", "one-way", REVIEW, "x.yaml"))


def test_each_question_of_a_scenario_has_its_own_reviews(tmp_path: Path) -> None:
    path = write_item(tmp_path, scenario())
    for identifier in ("a-firm-way", "a-firm-cost", "a-firm-way"):
        path.write_text(with_review(path.read_text(encoding="utf-8"), identifier, REVIEW, "x.yaml"), encoding="utf-8")
    items = load_content(tmp_path).items
    assert [len(items[name].review) for name in ("a-firm-way", "a-firm-cost")] == [2, 1]


def test_a_response_of_every_kind_can_be_recorded(tmp_path: Path) -> None:
    for item, kind in zip(ITEMS, EVERY_KIND, strict=True):
        path = write_item(tmp_path, kind())
        review = Review(on=DAY, answer=key(item), agreed=True)
        path.write_text(with_review(path.read_text(encoding="utf-8"), item.id, review, path.name), encoding="utf-8")
        read = read_item(path, path.name)
        assert isinstance(read, WrittenItem)
        assert read.review == (review,)


def test_another_id_is_refused() -> None:
    with pytest.raises(BadInput, match="does not hold"):
        with_review(BY_HAND, "other-way", REVIEW, "x.yaml")


def test_a_file_in_flow_style_is_refused_whole() -> None:
    with pytest.raises(BadInput, match="block style"):
        with_review("{id: one-way, level: 2}\n", "one-way", REVIEW, "x.yaml")

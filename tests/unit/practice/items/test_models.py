"""An item that two people could mark differently cannot be built."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from shipworthy.practice.items import ChoiceItem, Numeric, Scenario
from tests.written import (
    EVERY_KIND,
    changed,
    code,
    made,
    matching,
    multiple,
    numeric,
    options,
    ordering,
    scenario,
    single,
    with_option,
)


def refused(raw: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        made(raw)
    return str(caught.value)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_can_be_written(kind: object) -> None:
    item = made(kind())  # type: ignore[operator]
    assert item.skill == "records"
    assert item.domain_for("exam-a") == "moving"
    assert item.domain_for("exam-b") == ""


@pytest.mark.parametrize("keys", [(), (1, 2)])
def test_a_single_choice_has_one_key(keys: tuple[int, ...]) -> None:
    assert f"here {len(keys)}" in refused(single(options=options(*keys)))


@pytest.mark.parametrize("keys", [(1,), (1, 2, 3, 4)])
def test_a_multiple_choice_has_two_or_three_keys(keys: tuple[int, ...]) -> None:
    assert "2 or 3 options are marked" in refused(multiple(options=options(*keys, of=5)))


@pytest.mark.parametrize(
    "raw",
    [
        single(options=options(1, of=2)),
        single(options=options(1, of=6)),
        multiple(options=options(1, 2, of=4)),
        ordering(steps=2),
        ordering(steps=7),
        matching(extra=3),
        changed(numeric(), slips=[]),
    ],
)
def test_too_few_or_too_many_are_refused(raw: dict[str, object]) -> None:
    assert refused(raw)


def test_an_option_that_stands_twice_is_refused() -> None:
    assert "an option stands twice" in refused(with_option(single(), 1, text="move them by way b"))


def test_a_step_that_stands_twice_is_refused() -> None:
    steps = ordering()["steps"]
    assert "a step stands twice" in refused(ordering() | {"steps": [*steps, steps[0]]})


def test_a_right_side_that_stands_twice_is_refused() -> None:
    assert "a right side stands twice" in refused(matching() | {"extra": [{"right": "Right 1", "why": "No."}]})


def test_a_slip_that_counts_as_right_is_refused() -> None:
    assert "within the tolerance" in refused(numeric(slips=[{"value": 12.55, "why": "Rounded."}]))


def test_a_long_listing_is_refused() -> None:
    assert "at most 20 lines" in refused(code(code="pass\n" * 21))


def test_only_python_is_run() -> None:
    assert "only Python listings are run" in refused(code(language="sql"))


def test_an_unknown_field_is_refused() -> None:
    assert "Extra inputs are not permitted" in refused(single(explanation="Because."))


@pytest.mark.parametrize("identifier", ["Upper-case", "with space", "double--dash", "-first", "x" * 49])
def test_an_id_is_lower_case_words_with_hyphens(identifier: str) -> None:
    assert refused(single(identifier))


def test_an_item_serves_an_exam_once() -> None:
    serves = single()["exams"][0]
    assert "an exam stands twice" in refused(single(exams=[serves, {**serves, "domain": "keeping"}]))


def test_numbers_are_exact() -> None:
    item = made(numeric(answer={"value": 0.3, "tolerance": 0.1, "unit": ""}))
    assert isinstance(item, Numeric)
    assert item.answer.value == Decimal("0.3")
    assert item.answer.holds(Decimal("0.4"))
    assert not item.answer.holds(Decimal("0.401"))


def test_a_bare_on_is_a_day_of_a_review() -> None:
    item = made(single(review=[{True: "2026-11-23", "answer": 2, "agreed": True}]))
    assert str(item.review[0].on) == "2026-11-23"


# Scenarios ----------------------------------------------------------------------------------------------------------------


def test_questions_take_what_they_share_from_their_file() -> None:
    case = Scenario.model_validate(scenario())
    assert {question.testlet for question in case.questions} == {"a-firm"}
    assert {question.case for question in case.questions} == {case.case}
    assert {question.skills for question in case.questions} == {("records",)}


def test_a_question_may_have_skills_of_its_own() -> None:
    raw = scenario()
    raw["questions"][0]["skills"] = ["files"]
    assert Scenario.model_validate(raw).questions[0].skills == ("files",)


def test_a_scenario_holds_no_scenario() -> None:
    raw = scenario()
    raw["questions"][0]["kind"] = "scenario"
    with pytest.raises(ValidationError, match="must be single, multiple"):
        Scenario.model_validate(raw)


def test_a_scenario_has_more_than_one_question() -> None:
    raw = scenario()
    with pytest.raises(ValidationError):
        Scenario.model_validate({**raw, "questions": raw["questions"][:1]})


def test_what_is_shown_holds_no_rationale() -> None:
    item = made(single())
    assert isinstance(item, ChoiceItem)
    assert not set(item.shown) & set(item.rationales)

"""An item nobody has answered starts from its author's word, and is hardly believed."""

from __future__ import annotations

import pytest

from shipworthy.practice import guessing, parameters
from shipworthy.practice.items import Scenario
from tests.written import code, made, matching, multiple, numeric, options, ordering, scenario, single


@pytest.mark.parametrize(
    ("raw", "chance"),
    [
        (single(), 1 / 4),
        (single(options=options(1, of=5)), 1 / 5),
        (code(), 1 / 4),
        (multiple(), 1 / 10),
        (ordering(steps=3), 1 / 6),
        (matching(extra=0), 1 / 6),
        (matching(extra=1), 1 / 24),
        (numeric(), 0.0),
    ],
)
def test_the_chance_of_guessing_everything(raw: dict[str, object], chance: float) -> None:
    assert guessing(made(raw)) == pytest.approx(chance)


def test_the_author_gives_the_difficulty_and_little_certainty() -> None:
    item = parameters(made(single(difficulty=-0.7)))
    assert (item.b, item.a, item.c, item.answers) == (-0.7, 1.0, 0.25, 0)
    assert item.se_b >= 1.0
    assert (item.skills, item.minutes) == (("records",), 1.5)


def test_the_domain_is_that_of_the_exam_asked_for() -> None:
    serves = [
        {"exam": "exam-a", "domain": "moving", "blueprint": "v1"},
        {"exam": "exam-b", "domain": "all", "blueprint": "v1"},
    ]
    item = made(single(exams=serves))
    assert [parameters(item, exam).domain for exam in ("", "exam-a", "exam-b", "exam-c")] == [
        "moving",
        "moving",
        "all",
        "",
    ]


def test_questions_of_a_case_are_asked_together() -> None:
    questions = Scenario.model_validate(scenario()).questions
    assert {parameters(question).testlet for question in questions} == {"a-firm"}

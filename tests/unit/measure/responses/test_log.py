"""A log is the same whatever the order of its source, and keeps each learner's first answer to an item."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.responses import log as logs

ROWS = [("bo", "q2", 1.0, 2.0), ("ada", "q1", 0.0, 1.0), ("bo", "q1", 1.0, None), ("ada", "q2", 1.0, 3.0)]


def test_rows_are_sorted_by_learner_and_item() -> None:
    log = ResponseLog.from_rows(ROWS)
    assert (log.learners, log.items) == (("ada", "bo"), ("q1", "q2"))
    assert log.learner.tolist() == [0, 0, 1, 1]
    assert log.item.tolist() == [0, 1, 0, 1]
    assert log.score.tolist() == [0.0, 1.0, 1.0, 1.0]
    assert log.day[:2].tolist() == [1.0, 3.0]
    assert np.isnan(log.day[2])


def test_columns_have_the_types_that_keep_them_small() -> None:
    log = ResponseLog.from_rows(ROWS)
    assert [each.dtype for each in (log.learner, log.item, log.score, log.day)] == [
        np.int32,
        np.int32,
        np.float32,
        float,
    ]


def test_the_earliest_answer_is_kept() -> None:
    log = ResponseLog.from_rows([("ada", "q", 1.0, 5.0), ("ada", "q", 0.0, 4.0), ("bo", "q", 1.0, None)])
    assert (log.score.tolist(), log.day[0], log.repeats) == ([0.0, 1.0], 4.0, 1)


def test_without_days_the_first_row_is_kept() -> None:
    log = ResponseLog.from_rows([("ada", "q", 1.0, None), ("bo", "q", 0.0, None), ("ada", "q", 0.0, None)])
    assert (log.score.tolist(), log.repeats) == ([1.0, 0.0], 1)


def test_a_known_day_goes_before_an_unknown_one() -> None:
    log = ResponseLog.from_rows([("ada", "q", 1.0, None), ("ada", "q", 0.0, 7.0)])
    assert log.score.tolist() == [0.0]


def test_strict_refuses_a_repeat_by_name() -> None:
    with pytest.raises(BadInput, match=r"learner 'ada' answered item 'q' more than once \(1 such"):
        ResponseLog.from_rows([("ada", "q", 1.0, None), ("ada", "q", 0.0, None)], strict=True)


def test_arrays_of_names_and_of_codes_say_the_same() -> None:
    by_name = ResponseLog.from_arrays(["b", "a"], ["x", "y"], [0, 1])
    by_code = ResponseLog.from_arrays([0, 1], [0, 1], [0, 1], learners=["b", "a"], items=["x", "y"])
    assert by_name.learners == by_code.learners == ("a", "b")
    assert by_name.score.tolist() == by_code.score.tolist() == [1.0, 0.0]


def test_arrays_given_are_left_as_they_are() -> None:
    learner, score = np.array([1, 0], np.int32), np.array([1, 0], np.float32)
    ResponseLog.from_arrays(learner, np.array([0, 0], np.int32), score, learners=["a", "b"], items=["x"])
    assert (learner.tolist(), score.tolist()) == ([1, 0], [1.0, 0.0])


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadInput, match="differ in length"):
        ResponseLog.from_arrays(["a"], ["x", "y"], [1, 0])


def test_a_code_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="a code has no name"):
        ResponseLog.from_arrays([2], [0], [1], learners=["a"], items=["x"])


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="stands twice"):
        ResponseLog.from_arrays([0, 1], [0, 0], [1, 0], learners=["a", "a"], items=["x"])


def test_no_answers_are_refused() -> None:
    with pytest.raises(BadInput, match="holds no answers"):
        ResponseLog.from_rows([])


@pytest.mark.parametrize(
    ("score", "day", "said"),
    [
        (float("nan"), None, "the score is missing or not a number"),
        (-1.0, None, "the score is outside 0 to 100"),
        (101.0, None, "the score is outside 0 to 100"),
        (float("inf"), None, "the score is outside 0 to 100"),
        (1.0, -1.0, "not a day between 1970 and 2120"),
        (1.0, 1_700_000_000.0, "not a day between 1970 and 2120"),
        (1.0, float("inf"), "not a day between 1970 and 2120"),
    ],
)
def test_an_impossible_answer_is_named_with_its_row(score: float, day: float | None, said: str) -> None:
    with pytest.raises(BadInput) as raised:
        ResponseLog.from_rows([("ada", "q1", 1.0, None), ("bo", "q2", score, day)])
    assert str(raised.value).startswith("answers: row 2, learner 'bo', item 'q2': ")
    assert said in str(raised.value)


def test_many_names_sort_without_packing_too(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = ResponseLog.from_rows(ROWS)
    monkeypatch.setattr(logs.np, "iinfo", lambda _kind: type("Info", (), {"max": 0}))
    assert ResponseLog.from_rows(ROWS).score.tolist() == packed.score.tolist()


def test_chosen_answers_keep_all_names() -> None:
    log = ResponseLog.from_rows(ROWS)
    some = log.where(log.score > 0)
    assert (len(some), some.items, some.learners) == (3, log.items, log.learners)

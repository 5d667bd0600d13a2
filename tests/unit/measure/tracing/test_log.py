"""What learners did, in order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.tracing import Answer, Study, WorkLog


def test_learners_come_by_name_and_each_in_order_of_time() -> None:
    log = WorkLog.from_rows([Answer("bo", "q", 1, 5.0), Answer("ann", "q", 0, 9.0), Answer("bo", "r", 0, 2.0)])
    assert [(log.learners[who], log.items[what]) for who, what in zip(log.learner, log.item, strict=True)] == [
        ("ann", "q"),
        ("bo", "r"),
        ("bo", "q"),
    ]


def test_a_learner_with_an_unknown_day_keeps_the_order_given() -> None:
    log = WorkLog.from_rows([Answer("bo", "q", 1, 5.0), Answer("bo", "r", 0), Answer("bo", "s", 0, 2.0)])
    assert [log.items[what] for what in log.item] == ["q", "r", "s"]


def test_every_attempt_is_kept() -> None:
    assert len(WorkLog.from_rows([Answer("bo", "q", 0), Answer("bo", "q", 1)])) == 2


def test_a_lesson_has_minutes_and_no_score() -> None:
    log = WorkLog.from_rows([Study("bo", ("sql", "etl"), 30.0), Answer("bo", "q", 1)])
    assert log.lessons == (("etl", "sql"),)
    assert (log.minutes[0], np.isnan(log.score[0]), log.answered.tolist()) == (30.0, True, [False, True])


def test_scores_are_those_of_the_answers() -> None:
    log = WorkLog.from_rows([Study("bo", ("sql",)), Answer("bo", "q", 0.5)])
    assert log.scores.tolist() == [0.5]


def test_columns_may_be_arrays() -> None:
    log = WorkLog.from_arrays(["b", "a"], [7, 7], [1.0, 0.0], [1.0, np.nan])
    assert (log.learners, log.items, log.scores.tolist()) == (("a", "b"), ("7",), [0.0, 1.0])


def test_columns_of_different_lengths_are_named() -> None:
    with pytest.raises(BadInput, match="the columns differ in length"):
        WorkLog.from_arrays(["b", "a"], ["q", "q"], [1.0])


def test_a_file_gives_all_its_attempts_in_order(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("learner,item,score\nbo,q,0\nbo,q,1\n", encoding="utf-8")
    assert WorkLog.from_csv(path).scores.tolist() == [0.0, 1.0]


def test_parquet_does_too(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"learner": ["bo", "bo"], "item": ["q", "q"], "score": [0.0, 1.0]})
    parquet.write_table(table, tmp_path / "answers.parquet")
    assert WorkLog.from_parquet(tmp_path / "answers.parquet").scores.tolist() == [0.0, 1.0]


def test_a_response_log_is_a_log_of_first_attempts() -> None:
    log = ResponseLog.from_rows([("bo", "q", 1, 3.0), ("bo", "a", 0, 4.0), ("bo", "q", 0, 5.0)])
    work = WorkLog.of(log)
    assert [work.items[what] for what in work.item] == ["q", "a"]


def test_some_learners_can_be_taken() -> None:
    log = WorkLog.from_rows([Answer("bo", "q", 1), Answer("ann", "q", 0)])
    assert log.of_learners([1]).scores.tolist() == [1.0]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "answers: there are none"),
        ([Study("bo", ("sql",))], "answers: there are none"),
        ([Answer("bo", "q", 2)], "learner 'bo', 'q': the score is not from 0 to 1"),
        ([Answer("bo", "q", float("nan"))], "the score is not from 0 to 1"),
        ([Answer("bo", "q", 1), Study("bo", ("sql",), 0.0)], "the minutes of a lesson are not above 0"),
        ([Answer("bo", "q", 1, 1e9)], "the day is not one between 1970 and 2120"),
    ],
)
def test_what_cannot_be_true_is_named(rows: list[Answer | Study], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        WorkLog.from_rows(rows)

"""Answers in CSV files, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.responses import ResponseLog

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writes(text: str) -> Path:
        path = tmp_path / "answers.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return writes


def test_columns_may_stand_in_any_order_beside_others(write: Write) -> None:
    log = ResponseLog.from_csv(
        write("\ufeffScore,note,ITEM,learner,time\n1,x,q1,ada,2026-01-02T12:00:00Z\n0,,q1,bo,\n")
    )
    assert (log.learners, log.items, log.score.tolist()) == (("ada", "bo"), ("q1",), [1.0, 0.0])
    assert log.day[0] == 20455.5
    assert np.isnan(log.day[1])


def test_the_time_may_be_missing_or_a_number_of_days(write: Write) -> None:
    assert np.isnan(ResponseLog.from_csv(write("learner,item,score\nada,q1,1\n")).day).all()
    assert ResponseLog.from_csv(write("learner,item,score,time\nada,q1,1,20000.25\n")).day.tolist() == [20000.25]


def test_a_time_without_a_zone_is_utc(write: Write) -> None:
    log = ResponseLog.from_csv(
        write("learner,item,score,time\nada,q1,1,1970-01-02\nada,q2,1,1970-01-02T01:00:00+01:00\n")
    )
    assert log.day.tolist() == [1.0, 1.0]


def test_blank_lines_are_passed_over(write: Write) -> None:
    assert len(ResponseLog.from_csv(write("learner,item,score\n\nada,q1,1\n,,\n"))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("learner,item,score\n", "it holds no answers"),
        ("learner,question,points\nada,q1,1\n", "it has no column item and score"),
        ("learner,item,score\nada,q1,yes\n", "row 2: the score 'yes' is not a number"),
        ("learner,item,score\nada,q1,\n", "row 2, learner 'ada', item 'q1': the score is missing"),
        ("learner,item,score\nada,q1\n", "row 2: it has 2 cells, the header has 3"),
        ("learner,item,score,time\nada,q1,1,yesterday\n", "row 2: the time 'yesterday' is neither"),
        ("learner,item,score,time\nada,q1,1,1900-01-01\n", "row 2, learner 'ada', item 'q1': the time is not a day"),
        ("learner,item,score,time\nada,q1,1,0001-01-01T00:00:00+14:00\n", "the time"),
    ],
)
def test_a_bad_file_is_named_with_its_row(write: Write, text: str, said: str) -> None:
    with pytest.raises(BadInput) as raised:
        ResponseLog.from_csv(write(text))
    assert str(raised.value).startswith("answers.csv: ")
    assert said in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="it cannot be read: No such file"):
        ResponseLog.read(tmp_path / "none.csv")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"learner,item,score\n\xff\xfe,1,2\n")
    with pytest.raises(BadInput, match="it cannot be read: 'utf-8'"):
        ResponseLog.from_csv(path)

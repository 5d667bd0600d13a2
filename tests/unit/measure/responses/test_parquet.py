"""Answers in Parquet files, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import extras
from shipworthy.measure.responses import ResponseLog, parquet

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writes(rows: int = 100, **columns: Any) -> Path:
        path = tmp_path / "answers.parquet"
        pq.write_table(pa.table(columns), path, row_group_size=rows)
        return path

    return writes


def plain(**more: Any) -> dict[str, Any]:
    return {"learner": ["bo", "ada"], "item": ["q1", "q1"], "score": [1, 0], **more}


def test_it_reads_what_the_csv_reader_reads(write: Write, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("learner,item,score,time\nbo,q1,1,1\nada,q1,0,\n", encoding="utf-8")
    one, other = ResponseLog.read(write(**plain(time=[1.0, None]))), ResponseLog.read(file)
    assert (one.learners, one.items, one.score.tolist()) == (other.learners, other.items, other.score.tolist())
    assert np.array_equal(one.day, other.day, equal_nan=True)


def test_batches_share_their_codes(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 2)
    learners, items = ["c", "a", "b", "a", "c"], ["y", "x", "x", "y", "x"]
    log = ResponseLog.from_parquet(write(2, learner=learners, item=items, score=[1, 2, 3, 4, 5]))
    assert [(log.learners[who], log.items[what]) for who, what in zip(log.learner, log.item, strict=True)] == [
        ("a", "x"), ("a", "y"), ("b", "x"), ("c", "x"), ("c", "y")
    ]  # fmt: skip
    assert log.score.tolist() == [2.0, 4.0, 3.0, 5.0, 1.0]


@pytest.mark.parametrize(
    "time",
    [
        [datetime(1970, 1, 3, tzinfo=UTC)] * 2,
        [datetime(1970, 1, 3)] * 2,  # noqa: DTZ001  (a file may not say its zone)
        [date(1970, 1, 3)] * 2,
        ["1970-01-03", "1970-01-03T00:00:00Z"],
        [2, 2],
        [2.0, 2.0],
    ],
)
def test_times_of_every_kind_become_days(write: Write, time: list[Any]) -> None:
    assert ResponseLog.from_parquet(write(**plain(time=time))).day.tolist() == [2.0, 2.0]


@pytest.mark.parametrize("score", [[True, False], [1, 0], [1.0, 0.0], ["1", "0"]])
def test_scores_may_be_written_in_several_ways(write: Write, score: list[Any]) -> None:
    assert ResponseLog.from_parquet(write(**plain(score=score))).score.tolist() == [0.0, 1.0]


def test_names_may_be_numbers(write: Write) -> None:
    assert ResponseLog.from_parquet(write(**plain(learner=[7, 8]))).learners == ("7", "8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"score": [1.0, None]}, "row 2, learner 'ada', item 'q1': the score is missing"),
        ({"score": ["1", "yes"]}, "yes"),
        ({"learner": ["bo", None]}, "a learner or an item is missing"),
        ({"time": ["1970-01-03", "soon"]}, "the time 'soon' is not ISO 8601"),
        ({"time": [datetime(1600, 1, 1, tzinfo=UTC)] * 2}, "the time is not a day between"),
    ],
)
def test_bad_columns_are_named(write: Write, change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput) as raised:
        ResponseLog.from_parquet(write(**plain(**change)))
    assert str(raised.value).startswith("answers.parquet: ")
    assert said in str(raised.value)


def test_missing_columns_are_named(write: Write) -> None:
    with pytest.raises(BadInput, match="it has no column learner and score"):
        ResponseLog.from_parquet(write(item=["q1"]))


def test_a_file_without_rows_is_refused(write: Write) -> None:
    with pytest.raises(BadInput, match="it holds no answers"):
        ResponseLog.from_parquet(
            write(learner=pa.array([], "string"), item=pa.array([], "string"), score=pa.array([], "int8"))
        )


def test_a_file_that_is_not_parquet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    path.write_text("learner,item,score\n", encoding="utf-8")
    with pytest.raises(BadInput, match="it cannot be read"):
        ResponseLog.from_parquet(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="it cannot be read"):
        ResponseLog.from_parquet(tmp_path / "none.parquet")


def test_a_missing_library_is_named_with_how_to_get_it() -> None:
    with pytest.raises(BadInput) as raised:
        extras.needed("no_such_library.part")
    assert str(raised.value) == (
        'no_such_library: this library is not installed. Install it with pip install "shipworthy[calibrate]".'
    )

"""Answers from Parquet, one batch of rows at a time, so that memory holds the codes and never the names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats
from shipworthy.measure.extras import needed
from shipworthy.measure.responses.columns import SECONDS_A_DAY, Coder, Codes, Columns, Scores, day_number, no_days
from shipworthy.measure.responses.reading import REQUIRED, TIME, missing_columns, unreadable

_BATCH_ROWS = 1 << 18
_MICROSECONDS_A_DAY = SECONDS_A_DAY * 1e6


def from_parquet(path: Path) -> Columns:
    """Columns from a Parquet file with the columns learner, item, score and perhaps time (timestamp, date, number or text)."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    try:
        missing_columns(path.name, parquet.read_schema(path).names)
        with parquet.ParquetFile(path, read_dictionary=list(REQUIRED[:2])) as file:
            return _read(path.name, file)
    except arrow.ArrowException as error:
        raise unreadable(path, str(error).partition("\n")[0]) from None
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from None


@dataclass(frozen=True, eq=False)
class _Filling:
    """Arrays of the whole file's length, filled batch by batch."""

    learner: Codes
    item: Codes
    score: Scores
    day: Floats
    learners: Coder
    items: Coder

    @classmethod
    def of(cls, rows: int, *, timed: bool) -> _Filling:
        day = np.empty(rows) if timed else no_days(rows)
        return cls(
            np.empty(rows, np.int32), np.empty(rows, np.int32), np.empty(rows, np.float32), day, Coder(), Coder()
        )

    def fill(self, thing: str, batch: Any, first: int) -> None:
        """Put a batch into the rows from `first` on."""
        rows = slice(first, first + batch.num_rows)
        self.learner[rows] = coded(thing, batch.column("learner"), self.learners)
        self.item[rows] = coded(thing, batch.column("item"), self.items)
        self.score[rows] = _numbers(thing, batch.column("score"))
        if TIME in batch.schema.names:
            self.day[rows] = _days(thing, batch.column(TIME))


def _read(thing: str, file: Any) -> Columns:
    wanted = [name for name in (*REQUIRED, TIME) if name in file.schema_arrow.names]
    filling = _Filling.of(file.metadata.num_rows, timed=TIME in wanted)
    first = 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=wanted, use_threads=False):
        filling.fill(thing, batch, first)
        first += batch.num_rows
    return Columns(
        thing, filling.learners.names, filling.items.names, filling.learner, filling.item, filling.score, filling.day
    )


def coded(thing: str, column: Any, coder: Coder) -> Codes:
    """Codes of a column of names: each batch's few distinct names are looked up, not each row's."""
    if column.null_count:
        raise BadInput(thing, say("a learner or an item is missing"), say("Give every row both."))
    coded = column if hasattr(column, "indices") else column.dictionary_encode()
    names = [str(name) for name in coded.dictionary.to_pylist()]
    codes: Codes = coder.codes(names)[coded.indices.to_numpy(zero_copy_only=False)]
    return codes


def _numbers(thing: str, column: Any) -> Floats:
    """Numbers, booleans or decimal text as floats; nothing is NaN."""
    return _cast(thing, column, "float64")


def _days(thing: str, column: Any) -> Floats:
    """Days since 1970, whatever the column holds."""
    kind = str(column.type)
    if kind.startswith(("string", "large_string")):
        return np.array([_day(thing, text) for text in column.to_pylist()])
    if kind.startswith("date"):
        return _cast(thing, column.cast("timestamp[us]").cast("int64"), "float64") / _MICROSECONDS_A_DAY
    if kind.startswith("timestamp"):
        return _cast(thing, column.cast("timestamp[us]", safe=False).cast("int64"), "float64") / _MICROSECONDS_A_DAY
    return _cast(thing, column, "float64")


def _day(thing: str, text: str | None) -> float:
    try:
        return day_number(text or "")
    except (ValueError, OverflowError):
        raise BadInput(
            thing, say("the time {text} is not ISO 8601", text=repr(text)), say("Mend it, or leave it empty.")
        ) from None


def _cast(thing: str, column: Any, kind: str) -> Floats:
    arrow = needed("pyarrow")
    try:
        given = column.cast("int8") if str(column.type) == "bool" else column
        return np.asarray(given.cast(kind, safe=False).to_numpy(zero_copy_only=False), np.float64)
    except arrow.ArrowInvalid as error:
        raise BadInput(thing, str(error).partition("\n")[0], say("Write scores as numbers.")) from None

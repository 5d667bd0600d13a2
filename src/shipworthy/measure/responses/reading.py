"""Answers from rows in memory and from CSV."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np

from shipworthy.kernel import BadInput, Message, say, say_list, shown
from shipworthy.measure.responses.columns import UNKNOWN_DAY, Coder, Columns, day_number, no_days

REQUIRED = ("learner", "item", "score")
TIME = "time"


def from_rows(rows: Iterable[tuple[str, str, float, float | None]]) -> Columns:
    """Columns from (learner, item, score, day) with days since 1970 or None."""
    builder = _Builder()
    for learner, item, score, day in rows:
        builder.add(learner, item, score, UNKNOWN_DAY if day is None else day)
    return builder.columns("answers", first_row=1)


def from_csv(path: Path) -> Columns:
    """Columns from a CSV file with a header that names learner, item, score and perhaps time, in any order."""
    builder = _Builder()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, cells in _cells(path.name, csv.reader(file)):
                builder.add(cells[0], cells[1], _score(path.name, line, cells[2]), _day(path.name, line, cells[3]))
    except OSError as error:
        raise unreadable(path, error.strerror or "unknown reason") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise unreadable(path, str(error)) from None
    return builder.columns(path.name, first_row=2)


def missing_columns(thing: str, found: Iterable[str]) -> None:
    """BadInput when the required columns are not all among those `found`."""
    names = set(found)
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise BadInput(
            thing,
            say("it has no column {names}", names=say_list(missing)),
            say("Name its columns learner, item, score and, if known, time."),
        )


def unreadable(path: Path, reason: str) -> BadInput:
    """The error for a file that cannot be read."""
    return BadInput(
        shown(path), say("it cannot be read: {reason}", reason=reason), say("Give a CSV or Parquet file of answers.")
    )


class _Builder:
    """Columns that grow row by row."""

    def __init__(self) -> None:
        self._learners, self._items = Coder(), Coder()
        self._learner, self._item = array("i"), array("i")
        self._score, self._day = array("f"), array("d")

    def add(self, learner: str, item: str, score: float, day: float) -> None:
        """One more answer."""
        self._learner.append(self._learners.code(learner))
        self._item.append(self._items.code(item))
        self._score.append(score)
        self._day.append(day)

    def columns(self, thing: str, *, first_row: int) -> Columns:
        """What has been added."""
        day = np.array(self._day, np.float64)
        return Columns(
            thing=thing,
            learners=self._learners.names,
            items=self._items.names,
            learner=np.array(self._learner, np.int32),
            item=np.array(self._item, np.int32),
            score=np.array(self._score, np.float32),
            day=no_days(len(day)) if np.isnan(day).all() else day,
            first_row=first_row,
        )


def _cells(thing: str, lines: Iterator[list[str]]) -> Iterator[tuple[int, tuple[str, str, str, str]]]:
    """Line numbers with the texts of learner, item, score and time."""
    header = [name.strip().lower() for name in next(lines, [])]
    if not header:
        raise BadInput(thing, say("it is empty"), say("Write a header line: learner,item,score,time."))
    missing_columns(thing, header)
    places = [header.index(name) for name in REQUIRED]
    time = header.index(TIME) if TIME in header else None
    for line, cells in enumerate(lines, start=2):
        if not any(cells):
            continue
        if len(cells) < len(header):
            _wrong(
                thing, line, say("it has {count} cells, the header has {wanted}", count=len(cells), wanted=len(header))
            )
        learner, item, score = (cells[place].strip() for place in places)
        yield line, (learner, item, score, "" if time is None else cells[time])


def _score(thing: str, line: int, text: str) -> float:
    if not text:
        return float("nan")
    try:
        return float(text)
    except ValueError:
        _wrong(thing, line, say("the score {text} is not a number", text=shown(text)))


def _day(thing: str, line: int, text: str) -> float:
    try:
        return day_number(text)
    except (ValueError, OverflowError):
        _wrong(thing, line, say("the time {text} is neither ISO 8601 nor days since 1970", text=shown(text)))


def _wrong(thing: str, line: int, problem: Message) -> NoReturn:
    raise BadInput(thing, say("row {row}: {problem}", row=line, problem=problem), say("Mend that row."))

"""A log of answers, in one order whatever the order of its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.curves import Floats
from shipworthy.measure.responses import parquet, reading
from shipworthy.measure.responses.columns import Codes, Columns, Scores, no_days

Row: TypeAlias = tuple[str, str, float, float | None]
_Places: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ResponseLog:
    """Answers sorted by learner and item, each pair once; four columns of equal length n.

    ``learners`` and ``items`` are names in alphabetical order that the codes ``learner`` and ``item`` index. ``score`` is 0 to 100:
    0 or 1 for right and wrong, whole points for partial credit. ``day`` is days since 1970, NaN where unknown. Where a learner
    answered an item more than once the first answer is kept (the earliest day; without days, the first row), and ``repeats``
    counts those left out: later answers tell of memory, not of the item.
    """

    learners: tuple[str, ...]
    items: tuple[str, ...]
    learner: Codes
    item: Codes
    score: Scores
    day: Floats
    repeats: int = 0

    def __len__(self) -> int:
        return len(self.score)

    @classmethod
    def from_rows(cls, rows: Iterable[Row], *, strict: bool = False) -> ResponseLog:
        """A log of (learner, item, score 0-100, days since 1970 or None); `strict` refuses repeats.

        BadInput names the first row that cannot be true: a score or day outside its range, or NaN; and a log without rows.
        """
        return _assembled(reading.from_rows(rows), strict=strict)

    @classmethod
    def from_csv(cls, path: Path | str, *, strict: bool = False) -> ResponseLog:
        """A log from CSV with the header learner,item,score,time (time: ISO 8601, days since 1970, empty, or no column).

        Other columns are left alone. BadInput as `from_rows`, and for a file that cannot be read or lacks a column.
        """
        return _assembled(reading.from_csv(Path(path)), strict=strict)

    @classmethod
    def from_parquet(cls, path: Path | str, *, strict: bool = False) -> ResponseLog:
        """A log from Parquet with the same columns, read in batches: ten million answers take a few hundred MiB. BadInput as `from_csv`."""
        return _assembled(parquet.from_parquet(Path(path)), strict=strict)

    @classmethod
    def read(cls, path: Path | str, *, strict: bool = False) -> ResponseLog:
        """A log from a file, by its ending: .parquet or .pq, or anything else as CSV. BadInput as `from_csv`."""
        return (cls.from_parquet if Path(path).suffix.lower() in {".parquet", ".pq"} else cls.from_csv)(
            path, strict=strict
        )

    @classmethod
    def from_arrays(
        cls,
        learner: ArrayLike,
        item: ArrayLike,
        score: ArrayLike,
        day: ArrayLike | None = None,
        *,
        learners: Sequence[str] | None = None,
        items: Sequence[str] | None = None,
        strict: bool = False,
    ) -> ResponseLog:
        """A log from columns (n,): names (anything that `str` can write), or codes into `learners` and `items` where those are given.

        ``score`` 0-100, ``day`` days since 1970 or NaN. BadInput as `from_rows`, for columns of other lengths and codes without a
        name.
        """
        who, by = _coded("learner", np.asarray(learner), learners)
        what, of = _coded("item", np.asarray(item), items)
        scores = np.array(score, np.float32)
        days = no_days(len(scores)) if day is None else np.array(day, np.float64)
        if len({len(who), len(what), len(scores), len(days)}) != 1:
            raise BadInput("answers", say("the columns differ in length"), say("Give one value an answer in each."))
        return _assembled(Columns("answers", by, of, who, what, scores, days), strict=strict)

    def where(self, chosen: NDArray[np.bool_]) -> ResponseLog:
        """The answers for which `chosen` (n,) holds, with all names kept."""
        return ResponseLog(
            self.learners, self.items, self.learner[chosen], self.item[chosen], self.score[chosen], self.day[chosen]
        )


def _coded(kind: str, given: NDArray[Any], names: Sequence[str] | None) -> tuple[Codes, Sequence[str]]:
    if names is None:
        distinct, places = np.unique(given, return_inverse=True)
        return np.array(places, np.int32), [str(name) for name in distinct]
    codes = np.array(given, np.int32)  # a copy: it is sorted in place
    if len(codes) and not (codes.min() >= 0 and codes.max() < len(names)):
        raise BadInput(kind, say("a code has no name"), say("Give a name for every code."))
    return codes, names


def _assembled(raw: Columns, *, strict: bool) -> ResponseLog:
    """The log of `raw`, sorted and without repeats.

    It takes the columns over and sorts them in place: a second copy of ten million answers would cost more memory than all the
    rest of a calibration.
    """
    columns = raw.checked()
    learners, items = (
        _alphabetical(columns.learners, columns.learner),
        _alphabetical(columns.items, columns.item),
    )
    if not _is_ascending(columns, len(items)):
        _permute(columns, _order(columns, len(items)))
    again = (columns.learner[1:] == columns.learner[:-1]) & (columns.item[1:] == columns.item[:-1])
    if not again.any():
        return ResponseLog(learners, items, columns.learner, columns.item, columns.score, columns.day)
    if strict:
        first = int(np.argmax(again))
        _refuse_repeat(columns.thing, learners[columns.learner[first]], items[columns.item[first]], int(again.sum()))
    return _first_of_each(columns, learners, items, np.concatenate([[False], again]))


def _alphabetical(names: Sequence[str], codes: Codes) -> tuple[str, ...]:
    """The names in order; the codes are changed to match."""
    order = sorted(range(len(names)), key=names.__getitem__)
    place = np.empty(len(names), np.int32)
    place[order] = np.arange(len(names), dtype=np.int32)
    if len(set(names)) < len(names):
        raise BadInput("answers", say("a name stands twice among the names"), say("Give every name once."))
    if (place[1:] < place[:-1]).any():  # millions of codes are worth a look at their names
        codes[:] = place[codes]
    return tuple(names[old] for old in order)


def _is_ascending(columns: Columns, items: int) -> bool:
    later, earlier = columns.learner[1:], columns.learner[:-1]
    return bool(((later > earlier) | ((later == earlier) & (columns.item[1:] > columns.item[:-1]))).all()) and items > 0


def _order(columns: Columns, items: int) -> _Places:
    """The rows by learner and item, equal ones as they stood: one sort of numbers that hold all three."""
    count = len(columns.score)
    if len(columns.learners) * items < np.iinfo(np.int64).max // count:
        packed = columns.learner.astype(np.int64)
        packed *= items
        packed += columns.item
        packed *= count
        packed += np.arange(count)
        packed.sort()
        packed %= count
        return packed
    return np.lexsort((columns.item, columns.learner))


def _permute(columns: Columns, order: _Places) -> None:
    """Put the columns into `order`, in place."""
    for column in (columns.learner, columns.item, columns.score):
        column[:] = column[order]
    if columns.day.flags.writeable:
        columns.day[:] = columns.day[order]


def _first_of_each(
    columns: Columns, learners: tuple[str, ...], items: tuple[str, ...], again: NDArray[np.bool_]
) -> ResponseLog:
    """The log without repeats: of each learner and item the earliest day, or without days the first row."""
    touched = again.copy()
    touched[:-1] |= again[1:]
    rows = np.flatnonzero(touched)
    first = np.lexsort(
        (rows, columns.day[rows], columns.item[rows], columns.learner[rows])
    )  # an unknown day comes last
    order = np.arange(len(again))
    order[rows] = rows[first]
    kept = order[~again]
    day = columns.day[kept] if columns.day.flags.writeable else no_days(len(kept))
    return ResponseLog(
        learners, items, columns.learner[kept], columns.item[kept], columns.score[kept], day, int(again.sum())
    )


def _refuse_repeat(thing: str, learner: str, item: str, count: int) -> None:
    raise BadInput(
        thing,
        say(
            "learner {learner} answered item {item} more than once ({count} such answers)",
            learner=shown(learner),
            item=shown(item),
            count=count,
        ),
        say("Remove the later ones, or leave strict out to keep the first of each."),
    )

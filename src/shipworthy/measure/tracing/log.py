"""What learners did, in the order in which they did it: answers, and work without a mark.

A `ResponseLog` keeps the first answer of each learner and item, sorted by item, which is what calibration wants. Tracing wants the
opposite: every attempt, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.measure.curves import Floats
from shipworthy.measure.responses import ResponseLog, parquet, reading
from shipworthy.measure.responses.columns import LAST_DAY, UNKNOWN_DAY, Coder, Columns

Ints = NDArray[np.int64]
NO_CODE = -1
USUAL_MINUTES = 10.0
"""Minutes of a lesson where nobody says: one lesson's worth."""


class Answer(NamedTuple):
    """`learner` answered `item` with a `score` of 0 to 1 (the share of its points) on `day` (days since 1970, None when unknown)."""

    learner: str
    item: str
    score: float
    day: float | None = None


class Study(NamedTuple):
    """`learner` worked on `skills` for `minutes` without a mark: a lesson, a lab, reading."""

    learner: str
    skills: tuple[str, ...]
    minutes: float = USUAL_MINUTES
    day: float | None = None


@dataclass(frozen=True, eq=False)
class WorkLog:
    """Answers and lessons, learner by learner in order of time; columns of equal length n.

    ``learners`` (in alphabetical order), ``items`` and ``lessons`` (each a tuple of skills) are indexed by the codes ``learner``, ``item``
    and ``lesson``: an answer has an item and a ``score`` of 0 to 1, a lesson has ``minutes`` > 0, and the other code is -1, the other
    number NaN. ``day`` is days since 1970, NaN where unknown. A learner whose days are all known is sorted by day, equal ones as
    given; any other is taken in the order given.
    """

    learners: tuple[str, ...]
    items: tuple[str, ...]
    lessons: tuple[tuple[str, ...], ...]
    learner: Ints
    item: Ints
    lesson: Ints
    score: Floats
    minutes: Floats
    day: Floats

    def __len__(self) -> int:
        return len(self.learner)

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Which rows are answers, shape (n,)."""
        return self.item >= 0

    @property
    def scores(self) -> Floats:
        """The scores of the answers alone, in order."""
        return self.score[self.answered]

    @classmethod
    def from_rows(cls, rows: Iterable[Answer | Study]) -> WorkLog:
        """A log of answers and lessons, those of one learner in order of time. BadInput names the first that cannot be true."""
        builder = _Builder()
        for row in rows:
            builder.add(row)
        return builder.log()

    @classmethod
    def from_arrays(
        cls, learner: ArrayLike, item: ArrayLike, score: ArrayLike, day: ArrayLike | None = None
    ) -> WorkLog:
        """A log of answers from columns: names (anything that `str` can write), scores of 0 to 1, days since 1970 or NaN."""
        who, by = np.unique(np.asarray(learner), return_inverse=True)
        what, of = np.unique(np.asarray(item), return_inverse=True)
        scores = np.asarray(score, np.float64)
        days = np.full(len(scores), np.nan) if day is None else np.asarray(day, np.float64)
        if len({len(by), len(of), len(scores), len(days)}) != 1:
            raise BadInput("answers", say("the columns differ in length"), say("Give one value an answer in each."))
        return _answers([str(name) for name in who], [str(name) for name in what], by, of, scores, days)

    @classmethod
    def from_csv(cls, path: Path | str) -> WorkLog:
        """A log of answers from CSV with the header learner,item,score,time (as `ResponseLog.from_csv`), every attempt kept."""
        return _of_columns(reading.from_csv(Path(path)))

    @classmethod
    def from_parquet(cls, path: Path | str) -> WorkLog:
        """A log of answers from Parquet with the same columns."""
        return _of_columns(parquet.from_parquet(Path(path)))

    @classmethod
    def of(cls, log: ResponseLog) -> WorkLog:
        """What a `ResponseLog` kept: first attempts, in order where days are known."""
        scores = np.asarray(log.score, np.float64)
        return _answers(log.learners, log.items, log.learner, log.item, scores, np.asarray(log.day, np.float64))

    def where(self, chosen: NDArray[np.bool_]) -> WorkLog:
        """The rows for which `chosen` (n,) holds, with all names kept."""
        columns = (self.learner, self.item, self.lesson, self.score, self.minutes, self.day)
        return WorkLog(self.learners, self.items, self.lessons, *(column[chosen] for column in columns))  # type: ignore[arg-type]

    def of_learners(self, chosen: ArrayLike) -> WorkLog:
        """The rows of the learners with these codes, with all names kept."""
        return self.where(np.isin(self.learner, np.asarray(chosen)))


class _Builder:
    """Columns of rows that come one by one."""

    def __init__(self) -> None:
        self._learners, self._items = Coder(), Coder()
        self._lessons: dict[tuple[str, ...], int] = {}
        self._rows: list[tuple[int, int, int, float, float, float]] = []

    def add(self, row: Answer | Study) -> None:
        """One more row."""
        day = UNKNOWN_DAY if row.day is None else float(row.day)
        learner = self._learners.code(row.learner)
        if isinstance(row, Answer):
            self._rows.append((learner, self._items.code(row.item), NO_CODE, float(row.score), np.nan, day))
        else:
            skills = tuple(sorted(set(row.skills)))
            lesson = self._lessons.setdefault(skills, len(self._lessons))
            self._rows.append((learner, NO_CODE, lesson, np.nan, float(row.minutes), day))

    def log(self) -> WorkLog:
        """What was added."""
        learner, item, lesson, score, minutes, day = np.array(self._rows, np.float64).reshape(-1, 6).T
        who, what, which = (np.asarray(column, np.int64) for column in (learner, item, lesson))
        names = self._learners.names, self._items.names, tuple(self._lessons)
        return _checked(WorkLog(*names, who, what, which, score, minutes, day))


def _answers(
    learners: Sequence[str], items: Sequence[str], learner: ArrayLike, item: ArrayLike, score: Floats, day: Floats
) -> WorkLog:
    who, what = np.asarray(learner, np.int64), np.asarray(item, np.int64)
    none, unknown = np.full(len(who), NO_CODE, np.int64), np.full(len(who), np.nan)
    return _checked(WorkLog(tuple(learners), tuple(items), (), who, what, none, score, unknown, day))


def _of_columns(columns: Columns) -> WorkLog:
    given = columns.checked()
    score = np.asarray(given.score, np.float64)
    return _answers(given.learners, given.items, given.learner, given.item, score, np.asarray(given.day, np.float64))


def _checked(log: WorkLog) -> WorkLog:
    """`log` in order; BadInput for what cannot be true."""
    answered = log.answered
    if not answered.any():
        raise BadInput("answers", say("there are none"), say("Give at least a learner, an item and a score."))
    _refuse(
        log,
        answered & ~((log.score >= 0) & (log.score <= 1)),
        say("the score is not from 0 to 1"),
        say("Give the share of its points, such as 0.5."),
    )
    _refuse(
        log,
        ~answered & ~((log.minutes > 0) & np.isfinite(log.minutes)),
        say("the minutes of a lesson are not above 0"),
        say("Give minutes above 0."),
    )
    _refuse(
        log,
        ~np.isnan(log.day) & ~(np.abs(log.day) <= LAST_DAY),
        say("the day is not one between 1970 and 2120"),
        say("Give the days since 1970, or none."),
    )
    return _ordered(log)


def _refuse(log: WorkLog, wrong: NDArray[np.bool_], problem: Message, step: Message) -> None:
    if not wrong.any():
        return
    row = int(np.argmax(wrong))
    thing = log.items[log.item[row]] if log.item[row] >= 0 else say("a lesson")
    where = say(
        "learner {learner}, {thing}: {problem}",
        learner=shown(log.learners[log.learner[row]]),
        thing=shown(thing),
        problem=problem,
    )
    raise BadInput("answers", where, step)


def _ordered(log: WorkLog) -> WorkLog:
    """Learners by name, each in order of time where all its days are known."""
    names = sorted(range(len(log.learners)), key=log.learners.__getitem__)
    place = np.empty(len(names), np.int64)
    place[names] = np.arange(len(names))
    learner = place[log.learner]
    vague = np.bincount(learner, np.isnan(log.day), len(names)) > 0
    order = np.lexsort((np.where(vague[learner], 0.0, log.day), learner))
    learners = tuple(log.learners[old] for old in names)
    columns = (log.item, log.lesson, log.score, log.minutes, log.day)
    return WorkLog(learners, log.items, log.lessons, learner[order], *(column[order] for column in columns))  # type: ignore[arg-type]

"""Answers as columns, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.measure.curves import Floats

MOST_SCORE = 100.0
SECONDS_A_DAY = 86_400.0
# 1 January 2120: a larger number is seconds, or a slip.
LAST_DAY = 54_787.0
UNKNOWN_DAY = float("nan")

Codes = NDArray[np.int32]
Scores = NDArray[np.float32]


class Coder:
    """Whole numbers for names, in the order in which the names were first met."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, name: str) -> int:
        """The number of `name`."""
        return self._codes.setdefault(name, len(self._codes))

    def codes(self, names: Iterable[str]) -> Codes:
        """The numbers of `names`."""
        return np.fromiter((self.code(name) for name in names), np.int32)

    @property
    def names(self) -> tuple[str, ...]:
        """The names by number."""
        return tuple(self._codes)


@dataclass(frozen=True, eq=False)
class Columns:
    """Answers as they were read, in the order of the file: codes into names, scores and days, all of one length.

    ``thing`` names the source in messages; ``first_row`` is the number a person gives to its first row.
    """

    thing: str
    learners: Sequence[str]
    items: Sequence[str]
    learner: Codes
    item: Codes
    score: Scores
    day: Floats
    first_row: int = 1

    def checked(self) -> Columns:
        """These columns; BadInput names the first answer that cannot be true."""
        if not len(self.score):
            raise BadInput(self.thing, say("it holds no answers"), say("Give at least a learner, an item and a score."))
        for wrong, problem, step in self._faults():
            if wrong.any():
                self._refuse(int(np.argmax(wrong)), problem, step)
        return self

    def _faults(self) -> Iterable[tuple[NDArray[np.bool_], Message, Message]]:
        low = say("the score is outside 0 to {most}", most=MOST_SCORE)
        yield (
            np.isnan(self.score),
            say("the score is missing or not a number"),
            say("Remove the row or mend the score."),
        )
        yield (
            (self.score < 0) | (self.score > MOST_SCORE),
            low,
            say("Write 0 for wrong, 1 for right, points for partial credit."),
        )
        yield (
            (self.day < 0) | (self.day > LAST_DAY),
            say("the time is not a day between 1970 and 2120"),
            say("Write ISO 8601 or days since 1970; leave it empty when unknown."),
        )

    def _refuse(self, row: int, problem: Message, step: Message) -> None:
        where = say(
            "row {row}, learner {learner}, item {item}: {problem}",
            row=row + self.first_row,
            learner=shown(self.learners[self.learner[row]]),
            item=shown(self.items[self.item[row]]),
            problem=problem,
        )
        raise BadInput(self.thing, where, step)


def day_number(text: str) -> float:
    """Days since 1970 that `text` means: empty (unknown, NaN), a number of days, or ISO 8601 (UTC unless it says otherwise).

    ValueError when it means none of them.
    """
    if not text.strip():
        return UNKNOWN_DAY
    try:
        return float(text)
    except ValueError:
        moment = datetime.fromisoformat(text.strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / SECONDS_A_DAY


def no_days(count: int) -> Floats:
    """`count` unknown days that take no memory."""
    return np.broadcast_to(np.float64(np.nan), (count,))

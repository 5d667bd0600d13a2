"""From an answer to a grade: Again, Hard, Good or Easy, by one table."""

from __future__ import annotations

from enum import IntEnum

from shipworthy.kernel import BadInput, say, shown


class Grade(IntEnum):
    """How a recall went. Again is a lapse; the other three are recalls."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


# The one table. A row holds for scores from its first number to the next row's: the grade of an answer with a sign of trouble
# (slow or unsure), with no sign, and with a sign of ease (quick or sure, and neither slow nor unsure).
TABLE: tuple[tuple[float, Grade, Grade, Grade], ...] = (
    (0.0, Grade.AGAIN, Grade.AGAIN, Grade.AGAIN),
    (0.5, Grade.AGAIN, Grade.HARD, Grade.HARD),
    (0.7, Grade.HARD, Grade.HARD, Grade.GOOD),
    (0.85, Grade.HARD, Grade.GOOD, Grade.GOOD),
    (0.95, Grade.HARD, Grade.GOOD, Grade.EASY),
)
SLOW, QUICK = 2.0, 0.5
UNSURE, SURE = 0.4, 0.8


def grade_of(score: float, *, pace: float | None = None, confidence: float | None = None) -> Grade:
    """The grade of an answer, by `TABLE`.

    ``score`` 0-1 is the credit earned. ``pace`` > 0 is the time taken over the time expected: from `SLOW` on it is slow, up to
    `QUICK` quick. ``confidence`` 0-1 is the learner's own before the answer was shown: below `UNSURE` unsure, from `SURE` on sure.
    A better score never gives a worse grade. BadInput for numbers outside these ranges.
    """
    _share("score", score)
    column = 2 + _ease(pace, confidence)
    return [row for row in TABLE if score >= row[0]][-1][column]  # type: ignore[return-value]


def checked_grade(grade: int) -> Grade:
    """`grade` as a Grade; BadInput unless it is 1, 2, 3 or 4."""
    try:
        return Grade(grade)
    except ValueError:
        wrong = say("{value} is not a grade", value=shown(grade))
        raise BadInput("grade", wrong, say("Use 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy).")) from None


def _ease(pace: float | None, confidence: float | None) -> int:
    """-1 with a sign of trouble, 1 with signs of ease alone, 0 otherwise."""
    if pace is not None and not 0 < pace < float("inf"):
        wrong = say("{value} is not above 0", value=shown(pace))
        raise BadInput("pace", wrong, say("Give the time taken over the time expected."))
    if confidence is not None:
        _share("confidence", confidence)
    if (pace is not None and pace >= SLOW) or (confidence is not None and confidence < UNSURE):
        return -1
    return int((pace is not None and pace <= QUICK) or (confidence is not None and confidence >= SURE))


def _share(thing: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise BadInput(thing, say("{value} is not from 0 to 1", value=shown(value)), say("Write a number from 0 to 1."))

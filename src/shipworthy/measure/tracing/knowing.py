"""Knowing or not, skill by skill: Bayesian knowledge tracing (Corbett & Anderson 1995) as one opinion among others.

One set of chances for all skills; an answer and a lesson each may teach, a lesson the more the longer it is. The chances are fitted by EM
(Baum et al. 1970): forwards what is known so far, backwards what is known in the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing.log import USUAL_MINUTES, Ints
from shipworthy.measure.tracing.sequences import Sequences

_ROUNDS = 40
_LEAST, _MOST = 0.01, 0.49
_MOST_ROWS = 200_000
# What the usual chances are worth in answers: enough that a handful of learners does not make anything impossible.
_WORTH = 20.0


@dataclass(frozen=True)
class Knowing:
    """Chances: `known` before the first work, that an answer `learns` it, a lesson of usual length `taught` it, `guess`, `slip`.

    Guess and slip stay below a half, without which knowing and not knowing may change places (Beck & Chang 2007). The values that
    stand here are what untrained means; they are the middle of what is usual in tutors (Corbett & Anderson 1995, table 2).
    """

    known: float = 0.3
    learns: float = 0.15
    taught: float = 0.3
    guess: float = 0.2
    slip: float = 0.1

    def right(self, known: Floats) -> Floats:
        """The chance of a right answer where the skill is known with this chance."""
        return np.asarray(known * (1.0 - self.slip) + (1.0 - known) * self.guess)

    def told(self, known: Floats, score: Floats) -> Floats:
        """The chance that it was known, after a score of 0 to 1; between them both ends count by distance."""
        yes = known * (1.0 - self.slip) ** score * self.slip ** (1.0 - score)
        no = (1.0 - known) * self.guess**score * (1.0 - self.guess) ** (1.0 - score)
        return np.asarray(yes / (yes + no))

    def practised(self, known: Floats) -> Floats:
        """The chance that it is known after reading the solution."""
        return np.asarray(known + (1.0 - known) * self.learns)

    def studied(self, known: Floats, minutes: Floats) -> Floats:
        """The chance that it is known after a lesson."""
        return np.asarray(1.0 - (1.0 - known) * (1.0 - self.taught) ** (minutes / USUAL_MINUTES))


USUAL_KNOWING = Knowing()


def fitted_knowing(sequence: Ints, score: Floats, minutes: Floats) -> Knowing:
    """The chances most likely to give these rows.

    ``sequence`` (n,) says to which learner and skill a row belongs, rows of one in order of time; an answer has a score, a lesson
    (score NaN) has minutes.
    """
    kept = sequence < _enough(sequence)
    rows = _Rows(Sequences.of(sequence[kept]), score[kept], minutes[kept])
    found = USUAL_KNOWING
    for _round in range(_ROUNDS):
        found = _improved(found, rows)
    return found


def _enough(sequence: Ints) -> int:
    """The code up to which sequences are taken: more rows than these change five numbers by nothing."""
    ends = np.cumsum(np.bincount(sequence))
    return int(np.searchsorted(ends, _MOST_ROWS)) + 1


@dataclass(frozen=True)
class _Rows:
    sequences: Sequences
    score: Floats
    minutes: Floats


def _improved(model: Knowing, rows: _Rows) -> Knowing:
    """One round of EM."""
    smooth, moved = _expected(model, rows)
    asked = ~np.isnan(rows.score)
    last = rows.sequences.last
    score, unknown = rows.score[asked], 1.0 - smooth[asked]
    open_ = (1.0 - smooth) * ~last
    first = smooth[rows.sequences.first]
    usual = USUAL_KNOWING
    lesson = ~asked & ~last
    stretch = float(rows.minutes[lesson].mean()) / USUAL_MINUTES if lesson.any() else 1.0
    taught = _share(moved[lesson].sum(), open_[lesson].sum(), 1.0 - (1.0 - usual.taught) ** stretch)
    return Knowing(
        _share(first.sum(), len(first), usual.known),
        _share(moved[asked].sum(), open_[asked].sum(), usual.learns),
        float(np.clip(1.0 - (1.0 - taught) ** (1.0 / stretch), _LEAST, 1.0 - _LEAST)),
        min(_share((unknown * score).sum(), unknown.sum(), usual.guess), _MOST),
        min(_share((smooth[asked] * (1.0 - score)).sum(), smooth[asked].sum(), usual.slip), _MOST),
    )


def _share(part: float, whole: float, usual: float) -> float:
    return float(np.clip((part + _WORTH * usual) / (whole + _WORTH), _LEAST, 1.0 - _LEAST))


def _expected(model: Knowing, rows: _Rows) -> tuple[Floats, Floats]:
    """Chances of knowing at each row given all rows, and of having moved to knowing between it and the next."""
    before, after = np.empty(len(rows.score)), np.empty(len(rows.score))
    steps = rows.sequences.steps
    known = np.full(len(rows.sequences.first), model.known)
    for here in steps:
        known = known[: len(here)]
        before[here] = known
        score = rows.score[here]
        asked = ~np.isnan(score)
        after[here] = np.where(asked, model.told(known, np.where(asked, score, 0.5)), known)
        taught = model.studied(known, np.where(asked, 1.0, rows.minutes[here]))
        known = np.where(asked, model.practised(after[here]), taught)
    smooth, moved = after.copy(), np.zeros(len(after))
    for here, following in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        early = here[: len(following)]
        grown = smooth[following] / before[following]
        moved[early] = (before[following] - after[early]) * grown
        smooth[early] = after[early] * grown
    return smooth, moved

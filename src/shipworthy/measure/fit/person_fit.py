"""Whether a learner's pattern of answers is one that the model produces: lz, and lz as it should be read.

lz (Drasgow, Levine & Williams 1985) is the log-likelihood of a learner's answers, standardised at the learner's ability:
lz = (l - E l) / sd(l). It is low for patterns such as hard items right and easy ones wrong. With an estimated ability its spread is
too small, so few are found. The corrected value takes out what estimating the ability does (Snijders 2001; for graded items
Sinharay 2016), in the form of a score test (Neyman 1959), which holds near the ability and not at one kind of estimate only:

    lz* = (l - E l - c S) / sqrt(Var l - C^2 / I),   c = C / I

with S the score function, I the information and C the covariance of both, summed over the learner's items at the posterior mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import say
from shipworthy.measure.curves import Floats
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.predictions import Piece, chance_slopes, chances, given, joined, pieces
from shipworthy.measure.fit.significance import normal_below
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

_LEAST_CHANCE = 1e-12
# A pattern that information leaves no room to vary in cannot be judged.
_LEAST_VARIANCE = 1e-9


@dataclass(frozen=True)
class PersonFit:
    """Fit of each learner's pattern, arrays of shape (learners,); NaN without answers that could have been otherwise.

    ``answers`` given; ``lz`` of 1985, its ``corrected`` value (about standard normal under the model, low for odd patterns), and the
    ``chance`` 0-1 of one as low or lower.
    """

    learners: tuple[str, ...]
    answers: NDArray[np.intp]
    lz: Floats
    corrected: Floats
    chance: Floats

    def flags(self, limits: Limits = LIMITS) -> tuple[Flag, ...]:
        """Learners whose ability says little about their answers; under the model one or two in a hundred are told."""
        found = (self.answers >= limits.least_pattern) & (self.corrected < limits.pattern_z)
        return tuple(_flag(self.learners[place], float(self.corrected[place])) for place in np.flatnonzero(found))


def _flag(learner: str, lz: float) -> Flag:
    text = say(
        "The answers of {learner} do not fit any one ability (lz {lz}): some hard ones are right and easy ones wrong. "
        "Look for guessing, haste, help, or very uneven knowledge, before trusting the estimate.",
        learner=learner,
        lz=round(lz, 2),
    )
    return Flag(learner, "odd-pattern", text)


def person_fit(log: ResponseLog, bank: ItemBank, mean: ArrayLike, sd: ArrayLike) -> PersonFit:
    """Fit of each learner of `log` to the items of `bank`: lz (Drasgow, Levine & Williams 1985), corrected after Snijders (2001).

    ``mean`` and ``sd`` (learners,) are each learner's posterior; the pattern is judged at the mean, and ``sd`` is checked only.
    BadInput as `joined`.
    """
    records = joined(log, bank, mean, sd)
    learners = len(log.learners)
    sums = np.zeros((5, learners))
    for piece in pieces(records):
        sums += [np.bincount(piece.learner, term, learners) for term in _terms(piece)]
    surprise, variance, score, covariance, information = sums
    with np.errstate(divide="ignore", invalid="ignore"):
        lz = surprise / np.sqrt(np.where(variance > _LEAST_VARIANCE, variance, np.nan))
        slope = covariance / information
        left = variance - slope * covariance
        corrected = (surprise - slope * score) / np.sqrt(np.where(left > _LEAST_VARIANCE, left, np.nan))
    answers = np.bincount(records.learner, minlength=learners)
    return PersonFit(log.learners, answers, lz, corrected, normal_below(corrected))


def _terms(piece: Piece) -> tuple[Floats, ...]:
    """Of each answer: l - E l, Var l, the score, its covariance with l, and the information; each (n,)."""
    there = np.maximum(chances(piece.mean, piece), _LEAST_CHANCE)
    slopes = chance_slopes(piece.mean, piece)
    logs, scores = np.log(there), slopes / there
    expected = np.sum(there * logs, axis=0)
    variance = np.sum(there * logs**2, axis=0) - expected**2
    covariance, information = np.sum(slopes * logs, axis=0), np.sum(slopes * scores, axis=0)
    return given(logs, piece.score) - expected, variance, given(scores, piece.score), covariance, information

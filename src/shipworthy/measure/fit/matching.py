"""Learners of two groups, matched on ability: what each group scored on each item, slice by slice of ability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats
from shipworthy.measure.fit.predictions import PIECE, Records

# Slices are a tenth of a standard deviation of the abilities wide, from -4 to 4; strata for Mantel-Haenszel join two of them.
_SLICES, _PER_SD, _SLICES_A_STRATUM = 80, 10.0, 2


@dataclass(frozen=True)
class Matched:
    """Sums over the answers to each item, of each group (0 reference, 1 focal) and slice: arrays (items, 2, slices).

    ``answers``, ``scores``, ``squares`` of scores, and the mean ``ability`` of those who gave them.
    ``reliability`` is the share of the abilities' variance that is not error, 0-1.
    """

    answers: Floats
    scores: Floats
    squares: Floats
    ability: Floats
    reliability: float

    def strata(self) -> tuple[Floats, Floats, Floats]:
        """Answers, scores and squares with slices joined to strata, (items, 2, strata)."""
        shape = (*self.answers.shape[:2], -1, _SLICES_A_STRATUM)
        return (
            self.answers.reshape(shape).sum(axis=3),
            self.scores.reshape(shape).sum(axis=3),
            self.squares.reshape(shape).sum(axis=3),
        )


def groups_of(learners: int, group: ArrayLike) -> NDArray[np.int8]:
    """``group`` as codes 0 (reference), 1 (focal), -1 (neither), one a learner; BadInput for anything else."""
    codes = np.asarray(group)
    if codes.shape != (learners,):
        problem = say("{groups} groups for {learners} learners", groups=codes.size, learners=learners)
        raise BadInput("groups", problem, say("Give one group a learner, in the log's order."))
    if not np.isin(codes, (-1, 0, 1)).all():
        raise BadInput("groups", say("a group is not 0, 1 or -1"), say("Write 0 reference, 1 focal, -1 neither."))
    return codes.astype(np.int8)


def matched(records: Records, group: NDArray[np.int8]) -> Matched:
    """The answers of both groups by item and slice of the posterior mean; the item itself counts in the matching.

    Holland and Thayer (1988) show that it must: with it, the ability is (nearly) sufficient, and groups that only differ in
    ability do not differ within a slice.
    """
    inside = group >= 0
    if not inside.any():
        raise BadInput("groups", say("no learner is in either"), say("Write 0 reference, 1 focal, -1 neither."))
    slices, spread = _slices(records.mean, inside)
    cell_of_learner = group.astype(np.int32) * _SLICES + slices
    shape = (len(records.bank), 2, _SLICES)
    sums = np.zeros((4, int(np.prod(shape))))
    for start in range(0, len(records.item), PIECE):
        rows = slice(start, start + PIECE)
        learner = records.learner[rows]
        chosen = inside[learner]
        learner, item = learner[chosen], records.item[rows][chosen]
        score = records.score[rows][chosen].astype(np.float64)
        cell = item * (2 * _SLICES) + cell_of_learner[learner]
        weights = (None, score, score * score, records.mean[learner])
        sums += [np.bincount(cell, weight, sums.shape[1]) for weight in weights]
    answers, scores, squares, abilities = sums.reshape(4, *shape)
    middle = np.divide(abilities, answers, out=np.zeros(shape), where=answers > 0)
    noise = float(np.mean(records.sd[inside] ** 2))
    return Matched(answers, scores, squares, middle, spread**2 / (spread**2 + noise))


def _slices(ability: Floats, inside: NDArray[np.bool_]) -> tuple[NDArray[np.int32], float]:
    """Each learner's slice, and the standard deviation of the abilities of those ``inside``."""
    spread = float(ability[inside].std())
    standard = (ability - ability[inside].mean()) / max(spread, np.finfo(np.float64).tiny)
    return np.clip(np.floor(standard * _PER_SD) + _SLICES // 2, 0, _SLICES - 1).astype(np.int32), spread

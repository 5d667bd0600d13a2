"""From a log to the rows of a regression, such that no row has seen its own answer.

Difficulties are learnt from answers, and abilities are followed on those difficulties. Were a learner's own answers among them, the
training rows would look better predicted than a new learner's can be. So each learner meets difficulties that the others
taught (cross-fitting: Chernozhukov et al. 2018; stacking: Wolpert 1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing.choosing import Part
from shipworthy.measure.tracing.design import Block, Design
from shipworthy.measure.tracing.difficulty import Difficulty, again, learnt
from shipworthy.measure.tracing.knowing import Knowing, fitted_knowing
from shipworthy.measure.tracing.log import Ints
from shipworthy.measure.tracing.looking import BY_SKILL, COMMON, COUNTS, THEORIES, TIMES, Sight
from shipworthy.measure.tracing.pool import Rows
from shipworthy.measure.tracing.walking import walk

GROUPS = (len(THEORIES), len(COUNTS), len(TIMES))
_RATES = {"late rate", "surprise", "fast surprise", "slow surprise"}
UNITS = np.array([0.25 if name in _RATES else 1.0 for name in COMMON])
"""What counts as one unit of each common column, so that one ridge suits them all: 1 of a logit or a logarithm, a quarter of a rate.
Not the column's spread: one that hardly varies in a small log would be blown up, and a later learner's usual value be an extreme."""


@dataclass(frozen=True, eq=False)
class Theory:
    """What a log taught before the regression, and the ``mean`` that is taken off the common columns."""

    difficulty: Difficulty
    knowing: Knowing
    mean: Floats


def taught(rows: Rows, folds: int) -> tuple[Theory, Design]:
    """What rows teach, and the same rows as a regression."""
    difficulty, shift = _cross_fitted(rows, folds)
    knowing = _knowing(rows)
    views = _Views.of(rows, shift, knowing)
    theory = Theory(difficulty, knowing, np.append(0.0, views.common[:, 1:].mean(axis=0)))
    return theory, views.design(theory)


def applied(rows: Rows, theory: Theory) -> Design:
    """Rows of other learners as a regression."""
    shift = theory.difficulty.shift(rows.pool)[rows.item]
    return _Views.of(rows, shift, theory.knowing).design(theory)


def parts(rows: Rows, folds: int) -> tuple[Part, ...]:
    """The rows in as many parts as there are folds, in each of which other learners are held out."""
    fold = folded(rows.learner, folds)
    return tuple(_part(rows.where(fold != number), rows.where(fold == number), folds) for number in np.unique(fold))


def _part(inside: Rows, outside: Rows, folds: int) -> Part:
    theory, design = taught(inside, folds)
    asked = outside.item >= 0
    unseen = applied(outside, theory)
    return Part(design, inside.score[inside.item >= 0], unseen, outside.score[asked], outside.learner[asked])


def folded(learner: Ints, folds: int) -> Ints:
    """In which fold each row's learner is, shape (n,): learners in turn, by name."""
    _codes, place = np.unique(learner, return_inverse=True)
    return np.asarray(place % folds, np.int64)


def _cross_fitted(rows: Rows, folds: int) -> tuple[Difficulty, Floats]:
    """Difficulties from all learners, and for each row the shift that learners of the other folds teach, shape (n,)."""
    whole, strengths = learnt(rows)
    fold = folded(rows.learner, folds)
    shift = np.zeros(len(rows))
    for number in np.unique(fold):
        mine = fold == number
        if (~mine & (rows.item >= 0)).any():
            others = again(rows.where(~mine), strengths)
            shift[mine] = others.shift(rows.pool)[rows.item[mine]]
    return whole, shift


def _knowing(rows: Rows) -> Knowing:
    """Fitted to the rows of each learner and skill; a row of several skills counts for each."""
    row, column = np.nonzero(rows.skills >= 0)
    pair = rows.learner[row] * len(rows.pool.skills) + rows.skills[row, column]
    _codes, sequence = np.unique(pair, return_inverse=True)
    return fitted_knowing(np.asarray(sequence, np.int64), rows.score[row], rows.minutes[row])


@dataclass(frozen=True, eq=False)
class _Views:
    """Sights of all answers, in the order of the log."""

    item: Ints
    slopes: Ints
    skills: int
    items: int
    logit: Floats
    common: Floats
    ability: Floats
    by_skill: Floats

    @classmethod
    def of(cls, rows: Rows, shift: Floats, knowing: Knowing) -> _Views:
        """Walk the rows and keep what is seen."""
        asked = rows.item >= 0
        place = np.cumsum(asked) - 1
        count, width = int(asked.sum()), rows.skills.shape[1]
        logit, ability = np.empty(count), np.empty(count)
        common, by_skill = np.empty((count, len(COMMON))), np.zeros((count, width, len(BY_SKILL)))

        def take(here: Ints, sight: Sight) -> None:
            at = place[here]
            logit[at], ability[at], common[at] = sight.logit, sight.ability, sight.common
            by_skill[at, : sight.by_skill.shape[1]] = sight.by_skill

        walk(rows, shift, knowing, take)
        codes = np.maximum(rows.skills[asked], 0)[:, :, None] * len(BY_SKILL) + np.arange(len(BY_SKILL))
        pool = rows.pool
        return cls(
            rows.item[asked], codes.reshape(count, -1), len(pool.skills), len(pool.questions),
            logit, common, ability, by_skill.reshape(count, -1),
        )  # fmt: skip

    def design(self, theory: Theory) -> Design:
        """As a regression: common columns, items, items times ability, and skills."""
        one, item = np.ones((len(self.item), 1)), self.item[:, None]
        blocks = (
            Block(item, one, self.items),
            Block(item, self.ability[:, None], self.items),
            Block(self.slopes, self.by_skill, self.skills * len(BY_SKILL)),
        )
        return Design(self.logit, (self.common - theory.mean) / UNITS, GROUPS, blocks)

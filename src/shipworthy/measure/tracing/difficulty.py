"""How hard items are to those who learn: what a log teaches of difficulties, before abilities are followed.

Each answer is explained by its learner, its item, the item's skills, practice so far and the author's difficulty, each of the first three
normal around 0 with a variance that the log itself suggests (empirical Bayes: Laird 1978; the additive model is Rasch's with
skills and practice, the additive factors model of Cen, Koedinger & Junker 2006). An item with few answers stays near what its skills
and its author say.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing.design import Block, Design
from shipworthy.measure.tracing.log import Ints
from shipworthy.measure.tracing.pool import Pool, Rows
from shipworthy.measure.tracing.solving import fitted, variances

_ROUNDS = 8
_LEAST_VARIANCE, _MOST_VARIANCE = 1e-3, 25.0
# The common coefficients (level, practice, the author's difficulty) are few: a prior that says only that they are no giants.
_COMMON_RIDGE = 1.0
_CLOSE = 1e-5


@dataclass(frozen=True, eq=False)
class Difficulty:
    """What is added to the authors' logits: ``level`` everywhere, ``author`` times a b, ``items`` and ``skills`` by place."""

    level: float
    author: float
    items: Floats
    skills: Floats

    @classmethod
    def none(cls, pool: Pool) -> Difficulty:
        """Authors are right."""
        return cls(0.0, 0.0, np.zeros(len(pool.questions)), np.zeros(len(pool.skills)))

    def shift(self, pool: Pool) -> Floats:
        """What is added to the b of each question, shape (items,)."""
        a, b, _c, _error = pool.parameters
        return np.asarray(self.shifts(a, b, pool.item_skills) - self.items / a)

    def shifts(self, a: Floats, b: Floats, skills: Ints) -> Floats:
        """The same for items never seen, with a and b (k,) and places of known skills (k, most), -1 for none."""
        of_skills = np.append(self.skills, 0.0)[skills].sum(axis=1) / np.maximum((skills >= 0).sum(axis=1), 1)
        return np.asarray(-(self.level + self.author * a * b + of_skills) / a)


Strengths = tuple[float, ...]


def learnt(rows: Rows) -> tuple[Difficulty, Strengths]:
    """What answers teach of difficulties, and the ridges at which they do, for `again`."""
    design, target = _design(rows)
    found = np.zeros(sum(design.sizes))
    strengths: Strengths = (_COMMON_RIDGE, 1.0, 1.0, 1.0)
    for _round in range(_ROUNDS):
        ridges = design.spread(strengths)
        found = fitted(design, target, ridges, start=found, tolerance=_CLOSE)
        strengths = _suggested(design, found, ridges)
    return _difficulty(design, found), strengths


def again(rows: Rows, strengths: Strengths) -> Difficulty:
    """The same from other rows, at ridges known already."""
    design, target = _design(rows)
    return _difficulty(design, fitted(design, target, design.spread(strengths), tolerance=_CLOSE))


def _difficulty(design: Design, found: Floats) -> Difficulty:
    common, _learners, items, skills = design.parts(found)
    return Difficulty(float(common[0]), float(common[2]), items, skills)


def _suggested(design: Design, found: Floats, ridges: Floats) -> Strengths:
    """One over the mean square of each block's coefficients, their uncertainty counted in: a step of EM."""
    parts = design.parts(found**2 + variances(design, found, ridges))[1:]
    return _COMMON_RIDGE, *(1.0 / float(np.clip(part.mean(), _LEAST_VARIANCE, _MOST_VARIANCE)) for part in parts)


def _design(rows: Rows) -> tuple[Design, Floats]:
    """Learners by a, items, skills; level, practice and the author's difficulty in common."""
    asked = rows.item >= 0
    practice = np.log1p(_practice(rows))[asked]
    kept = rows.where(asked)
    a, b, _c, _error = rows.pool.parameters[:, kept.item]
    blocks = (
        Block(kept.learner[:, None], a[:, None], int(rows.learner.max()) + 1),
        Block(kept.item[:, None], np.ones((len(kept), 1)), len(rows.pool.questions)),
        Block(np.maximum(kept.skills, 0), kept.weight, len(rows.pool.skills)),
    )
    common = np.stack([np.ones(len(kept)), practice, a * b], axis=1)
    return Design(-a * b, common, (common.shape[1],), blocks), kept.score


def _practice(rows: Rows) -> Floats:
    """How often each row's learner has worked on its skills before, the mean over them, shape (n,)."""
    keys = rows.learner[:, None] * (len(rows.pool.skills) + 1) + rows.skills
    before = _earlier(keys.ravel()).reshape(keys.shape)
    return np.asarray((before * rows.weight).sum(axis=1))


def _earlier(keys: Ints) -> NDArray[np.int64]:
    """How many equal keys stand before each, shape (n,)."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    fresh = np.append(True, ordered[1:] != ordered[:-1])
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(keys)), 0))
    found = np.empty(len(keys), np.int64)
    found[order] = np.arange(len(keys)) - first
    return found

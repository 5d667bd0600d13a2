"""How an answer and a lesson change what is carried along of a learner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing import states as at
from shipworthy.measure.tracing.filters import told
from shipworthy.measure.tracing.knowing import Knowing
from shipworthy.measure.tracing.log import USUAL_MINUTES
from shipworthy.measure.tracing.looking import Sight
from shipworthy.measure.tracing.states import Carried

LATE = 0.8
"""What a recency-weighted count keeps at each new answer (Galyardt & Goldin 2015 find 0.7 to 0.8 best)."""
FAST, SLOW = 0.8, 0.95
"""What the running means of surprises keep."""
_WHOLE = 2 * at.SCALES


@dataclass(frozen=True, slots=True)
class After:
    """The rows of a `Carried` after a step."""

    learner: Floats
    skills: Floats
    item: Floats


def answered(now: Carried, sight: Sight, score: Floats, knowing: Knowing) -> After:
    """After answers with scores of 0 to 1, shape (n,)."""
    learner, skills, item = now.learner.copy(), now.skills.copy(), now.item.copy()
    aged = now.aged
    learner[:, :_WHOLE], skills[:, :, :_WHOLE] = told(now, sight.expected, score)
    surprise = score - sight.expected.chance[:, 1]
    _count_skills(skills, aged, score[:, None], surprise[:, None])
    skills[:, :, at.KNOWN] = knowing.practised(knowing.told(skills[:, :, at.KNOWN], score[:, None]))
    _count_learner(learner, score, surprise)
    item[:, at.ITEM_WINS] += score
    item[:, at.ITEM_FAILS] += 1.0 - score
    item[:, at.ITEM_LAST] = _latest(item[:, at.ITEM_LAST], now.day)
    _dated(learner, skills, now.day)
    return After(learner, skills, item)


def _count_skills(skills: Floats, aged: Floats, score: Floats, surprise: Floats) -> None:
    skills[:, :, at.WINS] += score
    skills[:, :, at.FAILS] += 1.0 - score
    skills[:, :, at.LATE_WINS] = LATE * skills[:, :, at.LATE_WINS] + score
    skills[:, :, at.LATE_FAILS] = LATE * skills[:, :, at.LATE_FAILS] + 1.0 - score
    skills[:, :, at.SURPRISE] = FAST * skills[:, :, at.SURPRISE] + (1.0 - FAST) * surprise
    skills[:, :, at.STREAK] = _streak(skills[:, :, at.STREAK], score)
    skills[:, :, at.AGED] = aged
    skills[:, :, at.AGED_WINS] += score[:, :, None]
    skills[:, :, at.AGED_FAILS] += 1.0 - score[:, :, None]


def _count_learner(learner: Floats, score: Floats, surprise: Floats) -> None:
    learner[:, at.ALL_WINS] += score
    learner[:, at.ALL_FAILS] += 1.0 - score
    learner[:, at.FAST_SURPRISE] = FAST * learner[:, at.FAST_SURPRISE] + (1.0 - FAST) * surprise
    learner[:, at.SLOW_SURPRISE] = SLOW * learner[:, at.SLOW_SURPRISE] + (1.0 - SLOW) * surprise
    learner[:, at.ALL_STREAK] = _streak(learner[:, at.ALL_STREAK], score)


def studied(now: Carried, minutes: Floats, knowing: Knowing) -> After:
    """After lessons of so many minutes, shape (n,)."""
    learner, skills = now.learner.copy(), now.skills.copy()
    lessons = minutes / USUAL_MINUTES
    skills[:, :, at.AGED] = now.aged
    skills[:, :, at.AGED_STUDIES] += lessons[:, None, None]
    skills[:, :, at.STUDIES] += lessons[:, None]
    skills[:, :, at.KNOWN] = knowing.studied(skills[:, :, at.KNOWN], minutes[:, None])
    skills[:, :, at.LAST_STUDY] = _latest(skills[:, :, at.LAST_STUDY], now.day[:, None])
    learner[:, at.ALL_STUDIES] += lessons
    _dated(learner, skills, now.day)
    return After(learner, skills, now.item)


def _dated(learner: Floats, skills: Floats, day: Floats) -> None:
    skills[:, :, at.LAST] = _latest(skills[:, :, at.LAST], day[:, None])
    learner[:, at.ALL_LAST] = _latest(learner[:, at.ALL_LAST], day)


def _latest(old: Floats, day: Floats) -> Floats:
    return np.asarray(np.fmax(old, day))


def _streak(old: Floats, score: Floats) -> Floats:
    """So many right answers in a row, or below 0 so many that were not; a score between ends either."""
    right, wrong = np.maximum(old, 0.0) + 1.0, np.minimum(old, 0.0) - 1.0
    return np.where(score >= 1.0, right, np.where(score <= 0.0, wrong, 0.0))

"""What a row of the regression is made of: everything a prediction may rest on, from what came before the answer.

Counts by skill, item and in all after performance factors (Pavlik, Cen & Koedinger 2009) and Best-LR (Gervet et al. 2020), as
logarithms; recency-weighted ones after R-PFA (Galyardt & Goldin 2015); aged ones after DAS3H (Choffin et al. 2019); activation after ACT-R
(Anderson & Schooler 1991). Beside them stand what theories expect: abilities (`filters`) and knowing (`knowing`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.tracing import states as at
from shipworthy.measure.tracing.filters import FILTERS, Asked, Seen, seen
from shipworthy.measure.tracing.knowing import Knowing
from shipworthy.measure.tracing.states import HALF_LIVES_DAYS, Carried

_HOURS = 24.0
_EDGE = 1e-4
_FAINT = 1e-3
# Power law t^-1/2 as a sum of exponentials with evenly spaced logarithms of their half-lives: their weights go as the root of the rate.
_POWER = HALF_LIVES_DAYS**-0.5
_LIVES = len(HALF_LIVES_DAYS)

_AGES = tuple(f"{life * _HOURS:g} h" for life in HALF_LIVES_DAYS)
THEORIES = ("always", *(f"ability {number}" for number in range(1, len(FILTERS))), "spread", "knowing")
COUNTS = (
    *("skill wins", "skill fails", "skill lessons", "skill unseen", "late rate", "surprise", "streak"),
    *("all wins", "all fails", "all lessons", "fast surprise", "slow surprise", "all streak"),
    *("item wins", "item fails"),
)
TIMES = (
    *(f"{what} of {age}" for what in ("wins", "fails", "lessons") for age in _AGES),
    *("time known", "skill gap", "gap when young", "lesson gap", "activation", "all gap", "item gap"),
)
COMMON: tuple[str, ...] = THEORIES + COUNTS + TIMES
"""The common features, in the order of `Sight.common`; what theories expect, what was counted and what time says are held back each
with a strength of its own."""

BY_SKILL: tuple[str, ...] = ("always", "wins", "fails", "lessons")
"""What has a slope of its own for each skill: `Sight.by_skill`."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What stands before n answers.

    The untrained ``logit`` (n,), the ``common`` features (n, len(COMMON)), the ``ability`` on the learnt scale (n,), and for each of a row's
    skills its weight times BY_SKILL, (n, s, len(BY_SKILL)). ``expected`` goes on to `updating`.
    """

    logit: Floats
    common: Floats
    ability: Floats
    by_skill: Floats
    expected: Seen


def look(now: Carried, asked: Asked, knowing: Knowing) -> Sight:
    """What is there to predict from."""
    expected = seen(now, asked)
    logits = logit(expected.chance)
    counts = np.log1p(now.skills[:, :, [at.WINS, at.FAILS, at.STUDIES]])
    ability = now.mean(expected.mean[:, :, 1])
    columns = [
        np.ones((len(ability), 1)),
        logits[:, 1:] - logits[:, :1],
        np.sqrt(now.mean(expected.variance[:, :, 1]))[:, None],
        logit(knowing.right(now.mean(now.skills[:, :, at.KNOWN])))[:, None],
        _counted(now, counts),
        _timed(now),
    ]
    ones = np.ones((*counts.shape[:2], 1))
    by_skill = now.weight[:, :, None] * np.concatenate([ones, counts], axis=2)
    return Sight(logits[:, 0], np.concatenate(columns, axis=1), ability, by_skill, expected)


def logit(chance: Floats) -> Floats:
    """log(p / (1 - p)), of chances kept a little off 0 and 1."""
    kept = np.clip(chance, _EDGE, 1.0 - _EDGE)
    return np.asarray(np.log(kept / (1.0 - kept)))


def _counted(now: Carried, counts: Floats) -> Floats:
    """COUNTS; those of skills are means over a row's skills."""
    skills, learner, item = now.skills, now.learner, now.item
    late = (skills[:, :, at.LATE_WINS] + 0.5) / (skills[:, :, at.LATE_WINS] + skills[:, :, at.LATE_FAILS] + 1.0)
    fresh = skills[:, :, at.WINS] + skills[:, :, at.FAILS] == 0
    other = np.stack([fresh, late, skills[:, :, at.SURPRISE], _bounded(skills[:, :, at.STREAK])], axis=2)
    return np.concatenate(
        [
            now.mean(np.concatenate([counts, other], axis=2)),
            np.log1p(learner[:, [at.ALL_WINS, at.ALL_FAILS, at.ALL_STUDIES]]),
            learner[:, [at.FAST_SURPRISE, at.SLOW_SURPRISE]],
            _bounded(learner[:, [at.ALL_STREAK]]),
            np.log1p(item[:, [at.ITEM_WINS, at.ITEM_FAILS]]),
        ],
        axis=1,
    )


def _timed(now: Carried) -> Floats:
    """TIMES, 0 where a moment is unknown; those of skills are means over a row's skills."""
    aged, gap = now.aged, now.gap
    known = ~np.isnan(gap)
    hours = _log_hours(gap)
    young = hours / (1.0 + now.skills[:, :, at.WINS] + now.skills[:, :, at.FAILS])
    lesson = _log_hours(now.day[:, None] - now.skills[:, :, at.LAST_STUDY])
    total = aged.reshape(*aged.shape[:2], 3, _LIVES).sum(axis=2)
    activation = np.where(known, np.log(total @ _POWER + _FAINT), 0.0)
    of_skills = [np.log1p(aged) * known[:, :, None], np.stack([known, hours, young, lesson, activation], axis=2)]
    of_learner = _log_hours(now.day[:, None] - now.learner[:, [at.ALL_LAST]])
    of_item = _log_hours(now.day[:, None] - now.item[:, [at.ITEM_LAST]])
    return np.concatenate([now.mean(np.concatenate(of_skills, axis=2)), of_learner, of_item], axis=1)


def _log_hours(days: Floats) -> Floats:
    """log(1 + hours), 0 where unknown."""
    return np.asarray(np.log1p(_HOURS * np.maximum(np.nan_to_num(days, nan=0.0), 0.0)))


def _bounded(streak: Floats) -> Floats:
    """A streak of right (above 0) or wrong answers between -1 and 1: the first counts most."""
    return np.asarray(streak / (1.0 + np.abs(streak)))

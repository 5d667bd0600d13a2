"""What is carried along of a learner: numbers by learner, by learner and skill, and by learner and item, each updated in constant time.

The three kinds are rows of floats with named columns, so that one piece of code steps one learner or ten thousand at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats

SCALES = 4
"""How many abilities are followed beside each other: `filters.FILTERS`."""

HALF_LIVES_DAYS: Floats = np.array([1.0 / 24.0, 0.25, 1.5, 9.0, 54.0])
"""Half-lives at which past work is counted: an hour to two months, each six times the one before.

DAS3H (Choffin et al. 2019) counts in windows of an hour, a day, a week and a month. Exponentials say as much, need no list of
past days, and a sum of them over evenly spaced logarithms comes near any power law of forgetting.
"""
_LIVES = len(HALF_LIVES_DAYS)

# By learner and skill.
PRECISION = slice(0, SCALES)
PULL = slice(SCALES, 2 * SCALES)
WINS, FAILS, STUDIES, LATE_WINS, LATE_FAILS, SURPRISE, STREAK, KNOWN, LAST, LAST_STUDY = range(
    2 * SCALES, 2 * SCALES + 10
)
AGED_WINS = slice(2 * SCALES + 10, 2 * SCALES + 10 + _LIVES)
AGED_FAILS = slice(AGED_WINS.stop, AGED_WINS.stop + _LIVES)
AGED_STUDIES = slice(AGED_FAILS.stop, AGED_FAILS.stop + _LIVES)
AGED = slice(AGED_WINS.start, AGED_STUDIES.stop)
SKILL_COLUMNS = AGED.stop

# By learner (precision and pull as above: what the skills say of the overall ability).
ALL_WINS, ALL_FAILS, ALL_STUDIES, FAST_SURPRISE, SLOW_SURPRISE, ALL_STREAK, ALL_LAST = range(2 * SCALES, 2 * SCALES + 7)
LEARNER_COLUMNS = ALL_LAST + 1

# By learner and item.
ITEM_WINS, ITEM_FAILS, ITEM_LAST = range(3)
ITEM_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Carried:
    """What is known before a step: `learner` (n, LEARNER_COLUMNS), `skills` (n, s, SKILL_COLUMNS), `item` (n, ITEM_COLUMNS).

    ``weight`` (n, s) is one over the number of skills, 0 where a row has fewer than s. ``day`` (n,) is the moment, NaN if unknown.
    """

    learner: Floats
    skills: Floats
    item: Floats
    weight: Floats
    day: Floats

    def mean(self, values: Floats) -> Floats:
        """The mean over a row's skills of `values` (n, s, ...), shape (n, ...)."""
        if self.weight.shape[1] == 1:
            return values[:, 0]
        return np.asarray(np.einsum("ns,ns...->n...", self.weight, values))

    @property
    def gap(self) -> Floats:
        """Days since the last work on each skill, shape (n, s); NaN where either moment is unknown."""
        return np.maximum(self.day[:, None] - self.skills[:, :, LAST], 0.0)

    @property
    def aged(self) -> Floats:
        """The aged counts as of `day`, shape (n, s, kinds x half-lives); as they were where moments are unknown."""
        gap = np.nan_to_num(self.gap, nan=0.0)
        left = np.exp2(-gap[:, :, None] / HALF_LIVES_DAYS)
        return np.asarray(self.skills[:, :, AGED] * np.tile(left, 3))


def new_learners(count: int) -> Floats:
    """Learners who have done nothing, shape (count, LEARNER_COLUMNS)."""
    found = np.zeros((count, LEARNER_COLUMNS))
    found[:, ALL_LAST] = np.nan
    return found


def new_skills(count: int, known: float) -> Floats:
    """Skills on which nothing was done, `known` with that chance, shape (count, SKILL_COLUMNS)."""
    found = np.zeros((count, SKILL_COLUMNS))
    found[:, KNOWN] = known
    found[:, [LAST, LAST_STUDY]] = np.nan
    return found


def new_items(count: int) -> Floats:
    """Items not yet seen, shape (count, ITEM_COLUMNS)."""
    found = np.zeros((count, ITEM_COLUMNS))
    found[:, ITEM_LAST] = np.nan
    return found

"""An ability with its uncertainty, and the mastery levels it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.ability.assumptions import LEVEL_THRESHOLDS
from shipworthy.measure.curves import Floats

LevelChances = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A posterior mean and standard deviation on the logistic ability scale."""

    mean: float
    sd: float

    def interval(self, coverage: float = 0.95) -> tuple[float, float]:
        """The central interval that holds the ability with this chance, by the normal; BadInput outside (0, 1)."""
        if not 0 < coverage < 1:
            raise BadInput("coverage", say("is not between 0 and 1"), say("Give a chance such as 0.95."))
        reach = self.sd * NormalDist().inv_cdf(0.5 + coverage / 2.0)
        return self.mean - reach, self.mean + reach


def level_of(ability: float) -> int:
    """The mastery level, 0-4, that an ability means."""
    return sum(ability >= threshold for threshold in LEVEL_THRESHOLDS)


def level_chances(shares_below: Floats) -> LevelChances:
    """Chances of levels 0-4 from the chances to lie below each threshold; they sum to one."""
    edges = np.concatenate([[0.0], shares_below, [1.0]])
    none, aware, guided, independent, lead = np.diff(edges).tolist()
    return none, aware, guided, independent, lead


def normal_below(mean: float, sd: float) -> Floats:
    """Chances of a normal ability to lie below each threshold, shape (4,)."""
    bell = NormalDist(mean, max(sd, 1e-9))
    return np.array([bell.cdf(threshold) for threshold in LEVEL_THRESHOLDS])

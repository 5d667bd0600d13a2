"""What is believed while a person learns: abilities that lessons move, and how fast this person learns.

The posterior of `measure.ability` says what a person knows who stands still. Here the same Gaussian is carried forward (an
assumed-density filter: Maybeck 1982, ch. 12; for learners: Reddy, Labutov & Joachims 2016): a lesson moves the ability in a skill by
its expected gain times this person's pace, and leaves it less sure; an answer sharpens it again. Two paces, one for lessons and labs
and one for answering, are unknown numbers in the same Gaussian, so that what follows a lesson in one skill teaches what lessons do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from shipworthy.measure import Item
from shipworthy.measure.ability import GRID, LEVEL_THRESHOLDS, Ability
from shipworthy.measure.ability.likelihood import log_likelihood
from shipworthy.measure.curves import Floats, logistic

Way = Literal["lesson", "practice"]
WAYS: tuple[Way, ...] = ("lesson", "practice")
PACE_SD = 1.0
PACES_TOGETHER = 0.7
"""Whether a person learns more by lessons or by answering nobody knows beforehand: a minute of either counts the same at first, and
the two paces differ by 0.8 (one sd). Practice with feedback taught more than study in most experiments (Rowland 2014), and less where
nothing was known yet."""
LEAST_PACE, MOST_PACE = 0.3, 12.0
GAIN_SPREAD = 0.5
"""How much one lesson's gain differs from what this person usually gains by it, as a share: editorial."""

LEAST_GUESS = 0.1
LEAP_VARIANCE = 0.003
"""What a minute of work adds to the variance of a skill: some learn by leaps (all-or-none learning: Bower 1961). The
number was chosen on the families of `shipworthy.simulation`."""


@dataclass(frozen=True)
class Belief:
    """A joint Gaussian: abilities of `skills` in order, then the two paces of `WAYS` (1 is what authors expect).

    ``mean`` (skills + 2,), ``covariance`` (skills + 2, skills + 2). Abilities are as fresh: memory lowers them when asked.
    ``slip``, ``floor`` and ``forgotten_variance`` are those of `measure.ability`.
    """

    skills: tuple[str, ...]
    mean: Floats
    covariance: Floats
    slip: float = 0.03
    floor: float = -2.0
    forgotten_variance: float = 1.0

    @classmethod
    def of(cls, ability: Ability, skills: Sequence[str]) -> Belief:
        """What `ability` says of `skills`, with paces nobody knows yet."""
        places = [ability.graph.index[skill] for skill in skills]
        count = len(places)
        mean = np.concatenate([ability.means[places], np.ones(len(WAYS))])
        covariance = np.zeros((count + len(WAYS), count + len(WAYS)))
        covariance[:count, :count] = ability.covariance[np.ix_(places, places)]
        covariance[count:, count:] = PACE_SD**2 * (PACES_TOGETHER + (1.0 - PACES_TOGETHER) * np.eye(len(WAYS)))
        taken = ability.assumptions
        return cls(tuple(skills), mean, covariance, taken.slip, taken.floor, taken.forgotten_variance)

    @property
    def abilities(self) -> Floats:
        """Means of the abilities as fresh, shape (skills,)."""
        return self.mean[: len(self.skills)]

    @property
    def variances(self) -> Floats:
        """Their variances, shape (skills,)."""
        return np.diag(self.covariance)[: len(self.skills)]

    def pace(self, way: Way) -> float:
        """This person's pace: gains are the expected ones times this."""
        return float(np.clip(self.mean[len(self.skills) + WAYS.index(way)], LEAST_PACE, MOST_PACE))

    def recalled(self, share: Floats) -> tuple[Floats, Floats]:
        """Means and variances once only `share` (skills,), 0-1, is recalled: lower by what is gone above the floor, and wider."""
        return recalled(self.abilities, self.variances, share, self.floor, self.forgotten_variance)

    def taught(self, place: int, levels: float, way: Way, minutes: float) -> Belief:
        """After `levels` >= 0 of expected gain in `minutes` on the skill at `place`: higher by the pace, and less sure."""
        if levels <= 0:
            return self
        row = len(self.skills) + WAYS.index(way)
        mean, covariance = self.mean.copy(), self.covariance.copy()
        levels *= float(room(self.mean[place]))
        gain = levels * self.pace(way)
        mean[place] += gain
        covariance[place, :] += levels * covariance[row, :]
        covariance[:, place] += levels * covariance[:, row]
        covariance[place, place] += (GAIN_SPREAD * gain) ** 2 + LEAP_VARIANCE * minutes
        return replace(self, mean=mean, covariance=covariance)

    def answered(self, place: int, item: Item, score: float, share: float) -> Belief:
        """After a score 0-1 on an item of the skill at `place`, of which `share` is recalled at that moment."""
        gone = 1.0 - share
        high = self.mean[place] > self.floor
        slope = share if high else 1.0
        centre = self.mean[place] - gone * (self.mean[place] - self.floor) * high
        variance = slope**2 * self.covariance[place, place] + gone * self.forgotten_variance
        seen, left = _tilted(
            float(centre), float(variance), log_likelihood(_guessable(item), score * item.most, self.slip)
        )
        along = slope * self.covariance[:, place] / variance
        mean = self.mean + along * (seen - centre)
        covariance = self.covariance - np.outer(along, along) * (variance - left)
        return replace(self, mean=mean, covariance=(covariance + covariance.T) / 2.0)


@lru_cache(maxsize=4096)
def _guessable(item: Item) -> Item:
    """The item with a chance of guessing of at least `LEAST_GUESS`: nobody's right answers are all knowledge."""
    return item if item.thresholds or item.c >= LEAST_GUESS else item.model_copy(update={"c": LEAST_GUESS})


def room(ability: ArrayLike) -> Floats:
    """How fast work still raises an ability, 0-1: in full far below lead, half of it there (the learning curve: Thurstone 1919)."""
    return logistic(LEVEL_THRESHOLDS[-1] - np.asarray(ability, np.float64))


def recalled(mean: Floats, variance: Floats, share: Floats, floor: float, forgotten: float) -> tuple[Floats, Floats]:
    """Means and variances of abilities of which only `share` is recalled; everything broadcasts.

    What lies above `floor` is lost in proportion, and full forgetting adds the variance `forgotten` (as in `measure.ability`).
    """
    gone = 1.0 - share
    above = mean > floor
    lowered = np.where(above, mean - gone * (mean - floor), mean)
    return lowered, np.asarray(np.where(above, share**2, 1.0) * variance + gone * forgotten)


def _tilted(mean: float, variance: float, logs: Floats) -> tuple[float, float]:
    """Mean and variance of a normal times a likelihood on GRID."""
    powers = logs - 0.5 * (GRID - mean) ** 2 / variance
    weights = np.exp(powers - powers.max())
    weights /= weights.sum()
    found = float(weights @ GRID)
    return found, float(max(weights @ (GRID - found) ** 2, 1e-4))

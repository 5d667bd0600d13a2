"""Learners who forget by halves, and whose half-lives grow with every encounter.

Half-life regression (Settles & Meeder 2016, "A trainable spaced repetition model for language learning", ACL): the chance of recall is
2^(-days / h), and the logarithm of the half-life h grows by so much for a right answer, for a wrong one and for a lesson. An
encounter adds more the less was left (the spacing effect: Cepeda et al. 2006), and less while what comes before is not recalled.
Answering teaches more than a lesson of as many minutes (the testing effect: Roediger & Karpicke 2006).
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

RIGHT, WRONG, LESSON = 0.9, 0.6, 2.0
"""Doublings of the half-life by a right answer, a wrong one, and ten minutes of a lesson."""
GUESS, SLIP = 0.2, 0.02
LONGEST = 9.0
_UNMET, _SHARE_UNMET = -4.5, 0.6
_SHUT = 0.35
_EASE = 0.5
_LESSON_MINUTES = 10.0
_LEAST = 1e-4


class FadingLearner:
    """Half-lives in days, as binary logarithms, by skill; and the day of the last encounter."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self.speed = float(np.exp(rng.normal(0.0, 0.25)))
        self.half_life = {skill: self._drawn() for skill in world.skills}
        self.last = {skill: -float(rng.uniform(0.0, 20.0)) for skill in world.skills}

    def answer(self, item: Item, day: float) -> Answered:
        """Right when recalled, a little more often where the item is easy, or guessed."""
        skill = item.skills[0]
        left = min(max(self.recalled(skill, day), _LEAST), 1.0 - _LEAST)
        can = float(logistic(np.log(left / (1.0 - left)) - _EASE * item.b))
        answered = marked(GUESS + (1.0 - GUESS - SLIP) * can, item, self._rng)
        self._met(skill, day, RIGHT if answered.score else WRONG)
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:
        """One encounter, worth more the longer it is."""
        self._met(skill, day, LESSON * minutes / _LESSON_MINUTES)

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Time does it: recall is worked out from the day."""

    def knows(self, skill: str, day: float) -> float:
        """Chance of recall a day later: at the moment of an encounter everything is recalled."""
        return self.recalled(skill, day + 1.0)

    def recalled(self, skill: str, day: float) -> float:
        """Chance of recall, 0-1."""
        return float(2.0 ** (-max(day - self.last[skill], 0.0) / 2.0 ** self.half_life[skill]))

    def _drawn(self) -> float:
        unmet = self._rng.random() < _SHARE_UNMET
        return float(self._rng.normal(_UNMET, 1.0) if unmet else self._rng.normal(1.5, 1.5))

    def _met(self, skill: str, day: float, doublings: float) -> None:
        before = [self.recalled(name, day) for name in self._world.prerequisites[skill]]
        open_ = _SHUT + (1.0 - _SHUT) * min(before, default=1.0)
        spaced = 0.3 + 1.2 * (1.0 - self.recalled(skill, day))
        self.half_life[skill] = min(self.half_life[skill] + doublings * self.speed * spaced * open_, LONGEST)
        self.last[skill] = day

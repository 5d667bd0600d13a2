"""Learners of different speeds, taught by authors who misjudge their items, in a world where one can guess and forgets slowly.

A mixture on purpose: three kinds of learner (slow, usual, fast); items whose true difficulty lies a standard deviation of one
away from what their authors wrote; four options to guess among; and abilities that sink towards where they began with a half-life
of four months, the exponential forgetting of Ebbinghaus (1885). No policy is told any of it.
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic, probability
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

SPEEDS = (0.6, 1.0, 1.6)
PER_HOUR = 3.0
OPTIONS = 4
ERROR = 1.0
HALF_LIFE_DAYS = 120.0
_PRACTICE_SHARE = 0.5


class MisjudgedLearner:
    """Ability by skill over a floor that time pulls it back to; true difficulty by item."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self.speed = float(rng.choice(SPEEDS))
        general = rng.normal(-0.6, 0.5)
        self.floor = {skill: float(general + rng.normal(0.0, 1.0)) for skill in world.skills}
        self.theta = dict(self.floor)
        self._b = {item.id: item.b + float(rng.normal(0.0, ERROR)) for item in world.items}

    def answer(self, item: Item, day: float) -> Answered:
        """Right by the true difficulty, or guessed; the solution teaches as half a lesson's minutes do."""
        skill = item.skills[0]
        chance = float(probability(self.theta[skill], item.a, self._b[item.id], 1.0 / OPTIONS))
        answered = marked(chance, item, self._rng, self.speed)
        self.study(skill, _PRACTICE_SHARE * answered.seconds / 60.0, day)
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:  # noqa: ARG002 (nights are counted by pass_day)
        """Grow at the learner's own speed, less the higher the ability is."""
        self.theta[skill] += PER_HOUR * self.speed * minutes / 60.0 * float(logistic(2.0 - self.theta[skill]))

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Lose a night's share of what was learnt."""
        kept = 0.5 ** (1.0 / HALF_LIFE_DAYS)
        for skill, floor in self.floor.items():
            self.theta[skill] = floor + kept * (self.theta[skill] - floor)

    def knows(self, skill: str, day: float) -> float:  # noqa: ARG002
        """Chance at an item of middling difficulty (a 1, b 0)."""
        return float(logistic(self.theta[skill]))

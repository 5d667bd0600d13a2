"""Learners whose ability grows with study, faster once what comes before is mastered.

Ability of a skill and an answer meet in the two-parameter logistic model (Birnbaum 1968). Growth per minute falls off towards a
ceiling (the learning curve of Thurstone 1919) and is slowed by prerequisites that are not mastered, which is what knowledge
space theory says of states that cannot be reached yet (Doignon & Falmagne 1985). Nothing is forgotten.
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic, probability
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import MASTERED, World

CEILING = 3.0
HALT = 0.15
_PRACTICE_SHARE = 0.7


class GrowingLearner:
    """Ability `theta` by skill. ``per_hour`` is the growth of an hour's lesson from far below the ceiling."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self.per_hour = float(2.0 * np.exp(rng.normal(0.0, 0.3)))
        general = rng.normal(-0.8, 0.7)
        depth = world.depth
        self.theta = {skill: float(general - 0.25 * depth[skill] + rng.normal(0.0, 0.7)) for skill in world.skills}

    def answer(self, item: Item, day: float) -> Answered:
        """Right with the 2PL (3PL where items allow guessing) chance; the solution teaches as 0.7 of a lesson's minutes do."""
        skill = item.skills[0]
        chance = float(probability(self.theta[skill], item.a, item.b, item.c))
        answered = marked(chance, item, self._rng)
        self.study(skill, _PRACTICE_SHARE * answered.seconds / 60.0, day)
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:  # noqa: ARG002 (nothing is forgotten)
        """Grow by minutes, by how far the ceiling is, and by how many prerequisites are mastered."""
        room = max(0.0, 1.0 - self.theta[skill] / CEILING) if self.theta[skill] > 0 else 1.0
        self.theta[skill] += self.per_hour * minutes / 60.0 * room * self._open(skill)

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Nothing happens: this family does not forget."""

    def knows(self, skill: str, day: float) -> float:  # noqa: ARG002
        """Chance at an item of middling difficulty (a 1, b 0)."""
        return float(logistic(self.theta[skill]))

    def _open(self, skill: str) -> float:
        """How fast learning goes, `HALT`-1: in full when every prerequisite is mastered."""
        before = self._world.prerequisites[skill]
        ready = min((float(logistic(self.theta[name])) for name in before), default=1.0)
        return max(HALT, min(1.0, ready / MASTERED) ** 3)

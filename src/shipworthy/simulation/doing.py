"""Learners who learn by doing: additive factors, with a power law of practice.

Ability is a start plus a rate times the logarithm of what was practised (the power law of practice: Newell & Rosenbloom 1981; the additive
factors model: Cen, Koedinger & Junker 2006). A minute of answering teaches about three times as much as one of a lesson (the doer effect:
Koedinger et al. 2015, "Learning is not a spectator sport"). What comes before helps a little instead of barring the way, and practice wears off slowly.
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic, probability
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

RIGHT, WRONG, LESSON = 0.55, 0.4, 1.0
"""Opportunities that a right answer, a wrong one and ten minutes of a lesson count for."""
OPTIONS, SLIP = 4, 0.03
KEPT_A_NIGHT = 0.997
_RATE, _FROM_BEFORE = 1.1, 0.25
_LESSON_MINUTES = 10.0


class DoingLearner:
    """Opportunities so far by skill, over a start of its own. ``rate`` is the learner's."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        general = rng.normal(-1.2, 0.5)
        self.rate = float(_RATE * np.exp(rng.normal(0.0, 0.25)))
        self.start = {skill: float(general + rng.normal(0.0, 0.5)) for skill in world.skills}
        self.done = dict.fromkeys(world.skills, 0.0)

    def answer(self, item: Item, day: float) -> Answered:  # noqa: ARG002 (nights are counted by pass_day)
        """Right with the 2PL chance but for slips, or guessed."""
        skill = item.skills[0]
        can = float(probability(self.theta(skill), item.a, item.b, 0.0)) * (1.0 - SLIP)
        answered = marked(1.0 / OPTIONS + (1.0 - 1.0 / OPTIONS) * can, item, self._rng)
        self.done[skill] += RIGHT if answered.score else WRONG
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:  # noqa: ARG002
        """Reading and watching count for less than doing."""
        self.done[skill] += LESSON * minutes / _LESSON_MINUTES

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """A little of what was practised wears off."""
        self.done = {skill: done * KEPT_A_NIGHT for skill, done in self.done.items()}

    def knows(self, skill: str, day: float) -> float:  # noqa: ARG002
        """Chance at an item of middling difficulty (a 1, b 0)."""
        return float(logistic(self.theta(skill)))

    def theta(self, skill: str) -> float:
        """Ability: the start, own practice, and a little of the practice in what comes before."""
        before = [np.log1p(self.done[name]) for name in self._world.prerequisites[skill]]
        return float(
            self.start[skill] + self.rate * np.log1p(self.done[skill]) + _FROM_BEFORE * np.mean(before or [0.0])
        )

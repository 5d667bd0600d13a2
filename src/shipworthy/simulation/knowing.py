"""Learners who either know a skill or do not, and who guess and slip: Bayesian knowledge tracing.

Corbett & Anderson (1995), "Knowledge tracing: modeling the acquisition of procedural knowledge", User Modeling and User-Adapted
Interaction 4. Each opportunity turns not knowing into knowing with a fixed chance; a known skill is answered right but for slips,
an unknown one wrong but for guesses. Item difficulty does not exist, prerequisites do not matter, nothing is forgotten.
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

GUESS, SLIP = 0.2, 0.1
_OPPORTUNITY_MINUTES = 2.5


class KnowingLearner:
    """Known or not, by skill. ``learns`` is the chance that one opportunity teaches a skill (about 0.15, by learner)."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self.learns = float(np.clip(rng.normal(0.15, 0.04), 0.05, 0.3))
        before = float(np.clip(rng.normal(0.3, 0.15), 0.0, 0.8))
        self.known = {skill: bool(rng.random() < before) for skill in world.skills}

    def answer(self, item: Item, day: float) -> Answered:  # noqa: ARG002 (nothing is forgotten)
        """Right when known and no slip, or when guessed; then one opportunity to learn."""
        skill = item.skills[0]
        answered = marked(1.0 - SLIP if self.known[skill] else GUESS, item, self._rng)
        self._opportunity(skill)
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:  # noqa: ARG002
        """One opportunity for every two and a half minutes, each half as good again as an answer's."""
        for _ in range(max(1, round(minutes / _OPPORTUNITY_MINUTES))):
            self._opportunity(skill, 1.5)

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Nothing happens: this family does not forget."""

    def knows(self, skill: str, day: float) -> float:  # noqa: ARG002
        """1 when known, 0 when not."""
        return float(self.known[skill])

    def _opportunity(self, skill: str, worth: float = 1.0) -> None:
        if self._rng.random() < self.learns * worth:
            self.known[skill] = True

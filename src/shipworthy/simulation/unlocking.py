"""Learners who either know a skill or do not, who hardly learn one before what it needs, and who lose one now and then.

Knowledge tracing over a graph (Käser, Klingler, Schwing & Gross 2017, "Dynamic Bayesian networks for student modeling", IEEE Transactions
on Learning Technologies 10): whether a skill is learnt depends on whether its prerequisites are known. Guesses and slips depend on the
item's difficulty; a known skill is lost with a small chance a night (Qiu et al. 2011).
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

LOST_A_NIGHT = 0.006
SHUT = 0.1
"""The chance to learn a skill before its prerequisites, as a share of the usual."""
_SLIP_LOGIT, _GUESS_LOGIT = -2.4, -1.2
_KNOWN_BEFORE = 0.35
_OPPORTUNITY_MINUTES = 2.5


class UnlockingLearner:
    """Known or not, by skill. ``learns`` is the chance that one opportunity teaches an open skill (about 0.12, by learner)."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self.learns = float(np.clip(rng.normal(0.12, 0.03), 0.04, 0.25))
        self.known: dict[str, bool] = {}
        for skill in world.skills:
            self.known[skill] = bool(rng.random() < _KNOWN_BEFORE) and self._open(skill)

    def answer(self, item: Item, day: float) -> Answered:  # noqa: ARG002 (nights are counted by pass_day)
        """Right when known and no slip, or when guessed; a mistake with its solution teaches more than a right answer."""
        skill = item.skills[0]
        right = (
            1.0 - logistic(_SLIP_LOGIT + 0.6 * item.b) if self.known[skill] else logistic(_GUESS_LOGIT - 0.5 * item.b)
        )
        answered = marked(float(right), item, self._rng)
        self._opportunity(skill, 0.8 if answered.score else 1.2)
        return answered

    def study(self, skill: str, minutes: float, day: float) -> None:  # noqa: ARG002
        """One opportunity for every two and a half minutes."""
        for _ in range(max(1, round(minutes / _OPPORTUNITY_MINUTES))):
            self._opportunity(skill, 1.1)

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Each known skill is lost with the chance `LOST_A_NIGHT`."""
        for skill, known in self.known.items():
            self.known[skill] = known and bool(self._rng.random() >= LOST_A_NIGHT)

    def knows(self, skill: str, day: float) -> float:  # noqa: ARG002
        """1 when known, 0 when not."""
        return float(self.known[skill])

    def _open(self, skill: str) -> bool:
        return all(self.known[name] for name in self._world.prerequisites[skill])

    def _opportunity(self, skill: str, worth: float) -> None:
        chance = self.learns * worth * (1.0 if self._open(skill) else SHUT)
        if self._rng.random() < chance:
            self.known[skill] = True

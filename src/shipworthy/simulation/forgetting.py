"""Learners who forget by a power law, with the spacing effect: ACT-R's base-level activation.

Pavlik & Anderson (2005), "Practice and forgetting effects on vocabulary memory: an activation-based model of the spacing effect",
Cognitive Science 29. Each encounter i leaves a trace that decays as t^-d_i; activation is m = ln(sum t_i^-d_i); a trace laid down
while activation is high decays faster, d_i = c exp(m_i) + a; recall has the chance 1 / (1 + exp((tau - m) / s)). Time outside a
session counts `BETWEEN` of its seconds. A skill is a handful of pieces; an item tests one, a lesson goes through all of them.
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure import Item
from shipworthy.measure.curves import logistic
from shipworthy.simulation.learners import Answered, any_item, marked
from shipworthy.simulation.world import World

DECAY_SCALE, DECAY_FLOOR = 0.217, 0.177
THRESHOLD, NOISE = -0.704, 0.255
BETWEEN = 0.025
PIECES = 5
_DAY = 86_400.0
_ENCOUNTER_MINUTES = 2.0
_LEAST_SECONDS = 1.0


class Traces:
    """The encounters with one piece: when each was, in days, and how fast it fades."""

    def __init__(self) -> None:
        self.days: list[float] = []
        self.decays: list[float] = []

    def activation(self, day: float) -> float:
        """m(day), -inf before the first encounter."""
        if not self.days:
            return float("-inf")
        gone = np.maximum((day - np.array(self.days)) * _DAY, 0.0)
        session = np.minimum(gone, 3600.0)
        felt = np.maximum(session + BETWEEN * (gone - session), _LEAST_SECONDS)
        return float(np.log(np.sum(felt ** -np.array(self.decays))))

    def add(self, day: float) -> None:
        """One more encounter."""
        self.decays.append(DECAY_SCALE * float(np.exp(self.activation(day))) + DECAY_FLOOR)
        self.days.append(day)


class ForgettingLearner:
    """Traces by skill and piece. Some skills were met in the year before, the rest never."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self._world, self._rng = world, rng
        self._harder = float(rng.normal(0.0, 0.1))
        self.pieces = {skill: [Traces() for _ in range(PIECES)] for skill in world.skills}
        self._place = {item.id: n % PIECES for skill in world.skills for n, item in enumerate(world.items_of[skill])}
        for skill in world.skills:
            self._remember(skill, int(rng.integers(0, 6)) if rng.random() < 0.4 else 0)  # noqa: PLR2004

    def answer(self, item: Item, day: float) -> Answered:
        """Right when the piece is recalled, or guessed; answering and reading the solution is one encounter."""
        skill, traces = item.skills[0], self.pieces[item.skills[0]][self._place[item.id]]
        recalled = self._recall(traces, day, item.b)
        self._seen(skill, self._place[item.id], day)
        return marked(item.c + (1.0 - item.c) * recalled, item, self._rng)

    def study(self, skill: str, minutes: float, day: float) -> None:
        """One encounter every two minutes, piece after piece."""
        for n in range(max(1, round(minutes / _ENCOUNTER_MINUTES))):
            self._seen(skill, n % PIECES, day + n * _ENCOUNTER_MINUTES / 1440.0)

    def review(self, skill: str, day: float) -> Answered:
        """Answer any item of the skill."""
        return self.answer(any_item(self._world, skill, self._rng), day)

    def pass_day(self) -> None:
        """Time does it: activation is worked out from the day."""

    def knows(self, skill: str, day: float) -> float:
        """Mean chance of recalling its pieces."""
        return float(np.mean([self._recall(traces, day, 0.0) for traces in self.pieces[skill]]))

    def _recall(self, traces: Traces, day: float, b: float) -> float:
        threshold = THRESHOLD + self._harder + 0.2 * NOISE * b
        activation = traces.activation(day)
        return float(logistic((activation - threshold) / NOISE)) if np.isfinite(activation) else 0.0

    def _seen(self, skill: str, piece: int, day: float) -> None:
        self.pieces[skill][piece].add(day)

    def _remember(self, skill: str, times: int) -> None:
        """Encounters spread over the year before day 0."""
        for day in sorted(-self._rng.uniform(1.0, 365.0, times)):
            for piece in range(PIECES):
                self._seen(skill, piece, float(day))

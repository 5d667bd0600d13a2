"""What every simulated learner can do, whatever theory it obeys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np

from shipworthy.measure import Item
from shipworthy.simulation.world import World

_SPREAD = 0.3


@dataclass(frozen=True, slots=True)
class Answered:
    """A score from 0 to 1, and the seconds it took."""

    score: float
    seconds: float


class Learner(Protocol):
    """A person to be taught. Days are fractional and never go back; every method that teaches changes the learner."""

    def answer(self, item: Item, day: float) -> Answered:
        """Answer an item and see its solution, which may teach a little."""

    def study(self, skill: str, minutes: float, day: float) -> None:
        """Spend `minutes` on a lesson or a lab of a skill."""

    def review(self, skill: str, day: float) -> Answered:
        """Bring back a skill that was learnt: answer one of its items, chosen by chance."""

    def pass_day(self) -> None:
        """Let a night go by."""

    def knows(self, skill: str, day: float) -> float:
        """The truth, which no policy sees: chance, 0-1, of answering an item of `skill` without guessing."""


Family: TypeAlias = Callable[[World, np.random.Generator], Learner]
"""Makes one learner of a family; learners of one family differ by what the generator draws."""


def seconds_for(item: Item, rng: np.random.Generator, speed: float = 1.0) -> float:
    """Seconds for an answer: the item's minutes times a log-normal factor (sd of the log 0.3), divided by `speed`."""
    return float(item.minutes * 60.0 / speed * np.exp(rng.normal(0.0, _SPREAD)))


def marked(chance: float, item: Item, rng: np.random.Generator, speed: float = 1.0) -> Answered:
    """A right or a wrong answer by `chance`, with its seconds."""
    return Answered(float(rng.random() < chance), seconds_for(item, rng, speed))


def any_item(world: World, skill: str, rng: np.random.Generator) -> Item:
    """One of the skill's items, by chance."""
    items = world.items_of[skill]
    return items[int(rng.integers(len(items)))]

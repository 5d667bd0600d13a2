"""What measures during a sitting: one scale, or the skills of a graph. Both answer the same questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import numpy as np

from shipworthy.kernel import Message
from shipworthy.measure.ability import ScaleAbility
from shipworthy.measure.adaptive.aims import Aim, Precise, gains
from shipworthy.measure.adaptive.reasons import why_on_scale
from shipworthy.measure.adaptive.tables import Tables
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import ItemBank

A = TypeVar("A")
_PRECISE = Precise()
_NOBODY_YET = ScaleAbility.prior()


class Meter(Protocol[A]):
    """A bank, and how a belief `A` about a person takes answers to it. Places are positions in the bank."""

    @property
    def bank(self) -> ItemBank:
        """The items that can be asked."""

    def begin(self) -> A:
        """The belief about somebody who has not answered."""

    def learn(self, ability: A, place: int, score: float, day: float) -> A:
        """The belief after a score of one item."""

    def gains(self, ability: A) -> Floats:
        """What each item is expected to gain for the decision at hand, shape (items,)."""

    def error(self, ability: A) -> float:
        """Posterior standard deviation of what is measured."""

    def mastery(self, ability: A, cut: float) -> float:
        """The chance that what is measured is at least `cut`."""

    def why(self, ability: A, place: int, asked: int) -> Message:
        """Why this item is worth asking as number `asked` + 1, in words for the learner."""

    def dump(self, ability: A) -> str:
        """The belief as text."""

    def load(self, text: str) -> A:
        """The belief that `dump` wrote; BadInput for anything else."""


@dataclass(frozen=True)
class ScaleMeter:
    """One scale: any bank whose items measure one thing. ``start`` is the belief before the first answer."""

    bank: ItemBank
    aim: Aim = _PRECISE
    start: ScaleAbility = _NOBODY_YET

    @cached_property
    def tables(self) -> Tables:
        """The bank over the grid."""
        return Tables.of(self.bank, self.start.slip)

    def begin(self) -> ScaleAbility:
        """The belief before the first answer."""
        return self.start

    def learn(self, ability: ScaleAbility, place: int, score: float, day: float) -> ScaleAbility:  # noqa: ARG002 (no forgetting within one scale)
        """The belief after a score of one item."""
        return ability.told(self.tables.logs(place, score))

    def gains(self, ability: ScaleAbility) -> Floats:
        """What each item is expected to gain for the aim, shape (items,)."""
        return gains(self.aim, self.tables, ability.density)

    def error(self, ability: ScaleAbility) -> float:
        """Posterior standard deviation of the ability."""
        return ability.sd

    def mastery(self, ability: ScaleAbility, cut: float) -> float:
        """The chance that the ability is at least `cut`."""
        return ability.above(cut)

    def why(self, ability: ScaleAbility, place: int, asked: int) -> Message:
        """Why this item, in words for the learner."""
        chance = float(np.dot(self.tables.expected_share[place], ability.density))
        return why_on_scale(chance, asked)

    def dump(self, ability: ScaleAbility) -> str:
        """The belief as text."""
        return ability.to_json()

    def load(self, text: str) -> ScaleAbility:
        """The belief that `dump` wrote."""
        return ScaleAbility.from_json(text)

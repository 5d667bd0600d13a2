"""An adaptive test as a state machine: a state goes in, the next question comes out, an answer makes the next state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Annotated, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.kernel import BadInput, Id, Message, resolve, say, shown
from shipworthy.measure.adaptive.blueprint import Blueprint
from shipworthy.measure.adaptive.meters import Meter
from shipworthy.measure.adaptive.reasons import due, in_case
from shipworthy.measure.adaptive.stopping import Standing, Stop
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item

A = TypeVar("A")
_USUAL_STOP = Stop()
Mask = NDArray[np.bool_]


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    asked: tuple[Id, ...]
    scores: tuple[Annotated[float, Field(ge=0)], ...]
    minutes: Annotated[float, Field(ge=0)]
    day: float
    barred: tuple[str, ...]
    ability: str


@dataclass(frozen=True)
class Sitting(Generic[A]):
    """One person at one test.

    ``ability`` is the belief; ``asked`` and ``scores`` (same length) the answers; ``minutes`` what was spent; ``day`` (days since 1970)
    when it is; ``barred`` the units that exposure control keeps from this sitting.
    """

    ability: A
    asked: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    minutes: float = 0.0
    day: float = 0.0
    barred: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """The next item to ask, and why."""

    item: Item
    why: Message


@dataclass(frozen=True)
class AdaptiveTest(Generic[A]):
    """A test: the ``meter`` with its bank, when to ``stop``, and the ``blueprint`` to keep, if any.

    Each item is asked once at most. Items of a testlet follow each other in the bank's order; a testlet is one unit for exposure, is
    chosen by its mean gain per item, is not begun unless it fits under the most items, and is not left for a reached precision. The
    domain of its first item is the one that the blueprint must allow: only inside a testlet can counts be further than one from their
    shares. Ties go to the item that stands first in the bank.
    """

    meter: Meter[A]
    stop: Stop = _USUAL_STOP
    blueprint: Blueprint | None = None

    def begin(self, ability: A | None = None, *, day: float = 0.0, barred: Collection[str] = ()) -> Sitting[A]:
        """A sitting with nothing asked; `ability` when something is known already, `barred` from `Exposure.draw(test.units)`."""
        return Sitting(self.meter.begin() if ability is None else ability, day=day, barred=frozenset(barred))

    def ask(self, sitting: Sitting[A]) -> Question | None:
        """The next question; None when the sitting is over."""
        place, why = self._next(sitting) if self._stopped(sitting) is None else (None, None)
        if place is None:
            return None
        return Question(self.meter.bank.items[place], why or self._why(sitting, place))

    def over(self, sitting: Sitting[A]) -> Message | None:
        """Why the sitting is over, in words for the learner; None while there is a question to ask."""
        reason = self._stopped(sitting)
        if reason is None and self._next(sitting)[0] is None:
            return say("There is no question left that fits.")
        return reason

    def answer(self, sitting: Sitting[A], item: str, score: float, *, minutes: float | None = None) -> Sitting[A]:
        """The state after an answer to `item`, in `minutes` (the item's usual time when not known).

        BadInput for an item that the bank does not hold or that was asked before, a score out of its range and a time below 0.
        """
        known = resolve("item", item, self.meter.bank.index)
        if known in sitting.asked:
            raise BadInput(
                "item", say("{item} was answered already", item=shown(known)), say("Answer the question that is asked.")
            )
        place = self.meter.bank.index[known]
        spent = self.meter.bank.items[place].minutes if minutes is None else minutes
        if not (isfinite(spent) and spent >= 0):
            raise BadInput("minutes", say("is no length of time"), say("Give 0 or more, or leave it out."))
        return Sitting(
            ability=self.meter.learn(sitting.ability, place, float(score), sitting.day),
            asked=(*sitting.asked, known),
            scores=(*sitting.scores, float(score)),
            minutes=sitting.minutes + spent,
            day=sitting.day,
            barred=sitting.barred,
        )

    def standing(self, sitting: Sitting[A]) -> Standing:
        """Where a sitting stands, as the stopping rule sees it."""
        error, mastery = self.meter.error(sitting.ability), self.meter.mastery(sitting.ability, self.stop.cut)
        return Standing(len(sitting.asked), sitting.minutes, error, mastery)

    # Exposure ---------------------------------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> tuple[str, ...]:
        """What exposure is counted for: testlets (their name and a colon) and single items, each once."""
        return tuple(dict.fromkeys(self._unit_of))

    def given(self, sitting: Sitting[A]) -> frozenset[str]:
        """The units that a sitting has seen."""
        return frozenset(self._unit_of[self.meter.bank.index[item]] for item in sitting.asked)

    # JSON -------------------------------------------------------------------------------------------------------------------

    def dump(self, sitting: Sitting[A]) -> str:
        """A sitting as JSON; the same sitting gives the same text."""
        return _Stored(
            asked=sitting.asked,
            scores=sitting.scores,
            minutes=sitting.minutes,
            day=sitting.day,
            barred=tuple(sorted(sitting.barred)),
            ability=self.meter.dump(sitting.ability),
        ).model_dump_json()

    def load(self, text: str | bytes) -> Sitting[A]:
        """The sitting that `dump` wrote; BadInput for anything else, and for items that the bank does not hold."""
        try:
            kept = _Stored.model_validate_json(text)
        except ValidationError as error:
            raise _unreadable(error.errors()[0]["msg"]) from None
        if len(kept.scores) != len(kept.asked):
            raise _unreadable("each item needs one score")
        for item in kept.asked:
            resolve("item", item, self.meter.bank.index)
        ability = self.meter.load(kept.ability)
        return Sitting(ability, kept.asked, kept.scores, kept.minutes, kept.day, frozenset(kept.barred))

    # Choosing -----------------------------------------------------------------------------------------------------------------

    def _stopped(self, sitting: Sitting[A]) -> Message | None:
        now = self.standing(sitting)
        if len(sitting.asked) and self._rest_of_testlet(sitting) and now.length < self.stop.most:
            return None
        return self.stop.reason(now)

    def _next(self, sitting: Sitting[A]) -> tuple[int | None, Message | None]:
        """The place of the next item, and why where the meter is not who decides."""
        rest = self._rest_of_testlet(sitting)
        if rest:
            return rest[0], in_case()
        candidates = self._candidates(sitting)
        if not candidates.any():
            return None, None
        worth = self._by_unit(self.meter.gains(sitting.ability))
        return int(np.argmax(np.where(candidates, worth, -np.inf))), None

    def _candidates(self, sitting: Sitting[A]) -> Mask:
        """Items that may come next; barred ones only where nothing else is left."""
        fits = self._sizes <= self.stop.most - len(sitting.asked)
        for item in sitting.asked:
            fits[self._members[self.meter.bank.index[item]]] = False
        if self.blueprint is not None:
            fits &= self._in_domain[list(self._allowed(sitting))].any(axis=0)
        free = fits & ~self._is_barred(sitting.barred)
        return free if free.any() else fits

    def _is_barred(self, barred: frozenset[str]) -> Mask:
        found = np.zeros(len(self._unit_of), dtype=np.bool_)
        found[[place for place, unit in enumerate(self._unit_of) if unit in barred]] = True
        return found

    def _allowed(self, sitting: Sitting[A]) -> tuple[int, ...]:
        """Places of the domains that the blueprint allows next; none without a blueprint."""
        if self.blueprint is None:
            return ()
        items, index = self.meter.bank.items, self.meter.bank.index
        return self.blueprint.allowed(self.blueprint.counts(items[index[item]].domain for item in sitting.asked))

    def _rest_of_testlet(self, sitting: Sitting[A]) -> list[int]:
        """Places of the items left of the testlet that is open, in the bank's order."""
        if not sitting.asked:
            return []
        members = self._members[self.meter.bank.index[sitting.asked[-1]]]
        return [place for place in members if self.meter.bank.items[place].id not in sitting.asked]

    def _by_unit(self, gains: Floats) -> Floats:
        """For each item the mean gain of its unit, and -inf for items of a testlet that are not its first."""
        if len(self.units) == len(self.meter.bank):
            return gains
        worth = np.full_like(gains, -np.inf)
        for members in {members[0]: members for members in self._members}.values():
            worth[members[0]] = gains[members].mean()
        return worth

    def _why(self, sitting: Sitting[A], place: int) -> Message:
        why = self.meter.why(sitting.ability, place, len(sitting.asked))
        return due(why, self.meter.bank.items[place].domain) if len(self._allowed(sitting)) == 1 else why

    @cached_property
    def _unit_of(self) -> list[str]:
        return [f"{item.testlet}:" if item.testlet else item.id for item in self.meter.bank.each()]

    @cached_property
    def _in_domain(self) -> Mask:
        """Which items belong to which domain of the blueprint, shape (domains, items)."""
        names = self.blueprint.domains if self.blueprint else ()
        return np.array([[item.domain == name for item in self.meter.bank.each()] for name in names], dtype=np.bool_)

    @cached_property
    def _members(self) -> list[list[int]]:
        """For each item the places of its unit's items."""
        found: dict[str, list[int]] = {}
        for place, unit in enumerate(self._unit_of):
            found.setdefault(unit, []).append(place)
        return [found[unit] for unit in self._unit_of]

    @cached_property
    def _sizes(self) -> NDArray[np.int_]:
        return np.array([len(members) for members in self._members])


def _unreadable(problem: str) -> BadInput:
    return BadInput("sitting", say("cannot be read: {problem}", problem=problem), say("Store what dump gives."))

"""What a person could do next, what came of it, and how good each choice looks."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal, get_args

from shipworthy.kernel import BadInput, Message, say, shown
from shipworthy.measure import Item

ActionKind = Literal["practice", "review", "lesson", "lab", "exam"]
KINDS: tuple[ActionKind, ...] = get_args(ActionKind)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do for `minutes` > 0.

    ``skills`` are those it works on, the main one first. ``item`` is what is asked in practice or a review (None where whoever
    carries it out chooses). ``levels`` >= 0 is the gain on the ability scale that its author expects for each of its skills when
    their prerequisites hold: one mastery level is 1. For an exam, ``chance`` is the chance of passing (0-1) and ``worth`` what
    passing is worth, in points of the aim.
    """

    kind: ActionKind
    id: str
    skills: tuple[str, ...]
    minutes: float
    item: Item | None = None
    levels: float = 0.0
    chance: float = 0.0
    worth: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadInput("kind", say("{kind} is not known", kind=shown(self.kind)), say("Use {kinds}.", kinds=KINDS))
        if not (isfinite(self.minutes) and self.minutes > 0):
            raise BadInput(self.id, say("takes no time"), say("Give minutes above 0."))
        if not (isfinite(self.levels) and self.levels >= 0):
            raise BadInput(self.id, say("cannot teach less than nothing"), say("Give levels of 0 or more."))
        if not self.skills and self.kind != "exam":
            raise BadInput(self.id, say("names no skill"), say("Name what it works on."))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action at an instant (`day`, fractional days): a score 0-1, None where nothing was marked; minutes spent.

    ``item`` is the item that was asked, where the action left that open.
    """

    day: float
    minutes: float
    score: float | None = None
    item: Item | None = None

    def __post_init__(self) -> None:
        if self.score is not None and not 0 <= self.score <= 1:
            raise BadInput(
                "score", say("{value} is not from 0 to 1", value=shown(self.score)), say("Write a share, such as 0.5.")
            )


@dataclass(frozen=True, slots=True)
class Ranked:
    """An action with what it is expected to gain: points of the aim (0-100 in all), `minutes`, and the reason in one sentence."""

    action: Action
    gain: float
    minutes: float
    reason: Message

    @property
    def rate(self) -> float:
        """Expected points per minute."""
        return self.gain / self.minutes

"""When a card comes back: learning steps in minutes, then intervals in days that hold recall at what is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from shipworthy.kernel import BadInput, say
from shipworthy.memory.curve import days_until
from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import Parameters

Phase = Literal["new", "learning", "review", "relearning"]
MINUTES_OF_DAY = 1440.0
SHORTEST_DAYS = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a review leaves a card: its phase, the step it is on, and the days until it is due."""

    phase: Phase
    step: int
    wait: float


@dataclass(frozen=True)
class Rules:
    """How one learner's cards are scheduled.

    ``retention`` (0.5-0.99) is the chance of recall at which a review is due. ``learning_minutes`` and ``relearning_minutes`` are the
    steps of a new and of a lapsed card, ascending and each within a day; none at all leads straight to days. Intervals in days are
    exact, at least 1 and at most ``longest_days``.
    """

    parameters: Parameters = field(default_factory=Parameters)
    retention: float = 0.9
    learning_minutes: tuple[float, ...] = (1.0, 10.0)
    relearning_minutes: tuple[float, ...] = (10.0,)
    longest_days: float = 36500.0

    def __post_init__(self) -> None:
        if not 0.5 <= self.retention <= 0.99:  # noqa: PLR2004
            wrong = say("{value} is outside 0.5 to 0.99", value=self.retention)
            raise BadInput("retention", wrong, say("Write a chance of recall such as 0.9."))
        _check_steps("learning steps", self.learning_minutes)
        _check_steps("relearning steps", self.relearning_minutes)
        if not SHORTEST_DAYS <= self.longest_days < float("inf"):
            wrong = say("{value} is less than a day", value=self.longest_days)
            raise BadInput("longest interval", wrong, say("Write 1 or more days."))

    def interval(self, stability: float) -> float:
        """Days until recall has fallen to the retention, from 1 to the longest."""
        days = days_until(self.retention, stability, self.parameters.weights[20])
        return float(min(max(days, SHORTEST_DAYS), self.longest_days))

    def place(self, phase: Phase, step: int, grade: Grade, stability: float) -> Place:
        """Where a card goes from `phase` and `step` after `grade`, with the `stability` it has then; as in py-fsrs."""
        if phase == "review":
            return self._from_review(grade, stability)
        steps = self.relearning_minutes if phase == "relearning" else self.learning_minutes
        on: Phase = "relearning" if phase == "relearning" else "learning"
        if not steps or (step >= len(steps) and grade is not Grade.AGAIN) or grade is Grade.EASY:
            return Place("review", 0, self.interval(stability))
        if grade is Grade.AGAIN:
            return _step(on, 0, steps[0])
        if grade is Grade.HARD:
            return _step(on, step, _hard_minutes(steps, step))
        if step + 1 == len(steps):
            return Place("review", 0, self.interval(stability))
        return _step(on, step + 1, steps[step + 1])

    def _from_review(self, grade: Grade, stability: float) -> Place:
        if grade is Grade.AGAIN and self.relearning_minutes:
            return _step("relearning", 0, self.relearning_minutes[0])
        return Place("review", 0, self.interval(stability))


def _step(phase: Phase, step: int, minutes: float) -> Place:
    return Place(phase, step, minutes / MINUTES_OF_DAY)


def _hard_minutes(steps: tuple[float, ...], step: int) -> float:
    """On the first step between it and the second, or half as long again where there is none; later the same step again."""
    if step:
        return steps[step]
    return (steps[0] + steps[1]) / 2.0 if len(steps) > 1 else min(steps[0] * 1.5, MINUTES_OF_DAY)


def _check_steps(thing: str, minutes: tuple[float, ...]) -> None:
    if not all(0 < step <= MINUTES_OF_DAY for step in minutes) or list(minutes) != sorted(minutes):
        wrong = say("{minutes} are not minutes within a day that ascend", minutes=tuple(minutes))
        raise BadInput(thing, wrong, say("Write minutes such as 1, 10."))


STANDARD = Rules()

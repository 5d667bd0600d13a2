"""Ways to decide what a learner does next: ours, and the simple ones it has to beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

import numpy as np

from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness.actions import Action, Outcome
from shipworthy.readiness.aim import Aim
from shipworthy.readiness.choosing import next_best
from shipworthy.readiness.state import LearnerState, observe
from shipworthy.simulation.world import World

TARGET_LEVEL = 4
"""What ours is told to aim for: its threshold, 1.5, is a chance of 0.82 at a middling item, the world's `MASTERED`."""

_PRACTICE_AFTER_LESSON = 3
_IN_A_ROW = 3


class Policy(Protocol):
    """Chooses an action for the minutes left of a day, and hears what came of it."""

    def choose(self, minutes: float, day: float) -> Action | None:
        """The next action, None to end the day."""

    def observe(self, action: Action, outcome: Outcome) -> None:
        """What the action came to."""


Maker: TypeAlias = Callable[[World, np.random.Generator], Policy]


def lessons_of(world: World) -> dict[str, Action]:
    """A lesson for each skill."""
    levels = world.levels_per_hour * world.lesson_minutes / 60.0
    return {
        skill: Action("lesson", f"lesson-{skill}", (skill,), world.lesson_minutes, levels=levels)
        for skill in world.skills
    }


def practice_of(world: World) -> dict[str, tuple[Action, ...]]:
    """A question for each item, by skill."""
    return {
        skill: tuple(Action("practice", item.id, (skill,), item.minutes, item=item) for item in items)
        for skill, items in world.items_of.items()
    }


class _Simple:
    """What the simple policies share: lessons, questions in turn, and the newest scores."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self.world, self.rng = world, rng
        self.lessons, self.practice = lessons_of(world), practice_of(world)
        self.turn = dict.fromkeys(world.skills, 0)
        self.row = dict.fromkeys(world.skills, 0)

    def question(self, skill: str) -> Action:
        """The next question of a skill, in the order of the bank."""
        asked = self.practice[skill]
        return asked[self.turn[skill] % len(asked)]

    def fitting(self, action: Action, minutes: float) -> Action | None:
        """The action, or a question on the same skill when the minutes are too few for it, or nothing."""
        if action.minutes <= minutes:
            return action
        short = self.question(action.skills[0])
        return short if short.minutes <= minutes else None

    def observe(self, action: Action, outcome: Outcome) -> None:
        """Count."""
        skill = action.skills[0]
        if action.kind != "lesson":
            self.turn[skill] += 1
            self.row[skill] = self.row[skill] + 1 if outcome.score and outcome.score >= 1.0 else 0


class RandomPolicy(_Simple):
    """A lesson or a question on any skill, all by chance."""

    def choose(self, minutes: float, day: float) -> Action | None:  # noqa: ARG002
        """Any skill, a lesson or a question with even chances."""
        skill = str(self.rng.choice(self.world.skills))
        action = self.lessons[skill] if self.rng.random() < 0.5 else self.question(skill)  # noqa: PLR2004
        return self.fitting(action, minutes)


class RoundRobin(_Simple):
    """Skill after skill in prerequisite order, a lesson and three questions each, and round again."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        super().__init__(world, rng)
        self._steps = [(skill, n) for skill in world.skills for n in range(1 + _PRACTICE_AFTER_LESSON)]
        self._at = 0

    def choose(self, minutes: float, day: float) -> Action | None:  # noqa: ARG002
        """The next step of the round; a lesson that does not fit today waits for tomorrow."""
        skill, n = self._steps[self._at % len(self._steps)]
        action = self.question(skill) if n else self.lessons[skill]
        return action if action.minutes <= minutes else None

    def observe(self, action: Action, outcome: Outcome) -> None:
        """Move on."""
        super().observe(action, outcome)
        self._at += 1


class ReviewOnly(_Simple):
    """Questions only, always on the skill that has waited longest."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        super().__init__(world, rng)
        self._last = dict.fromkeys(world.skills, -1.0)

    def choose(self, minutes: float, day: float) -> Action | None:  # noqa: ARG002
        """The skill that has waited longest."""
        skill = min(self.world.skills, key=lambda each: self._last[each])
        return self.fitting(self.question(skill), minutes)

    def observe(self, action: Action, outcome: Outcome) -> None:
        """Remember when."""
        super().observe(action, outcome)
        self._last[action.skills[0]] = outcome.day


class EasiestFirst(_Simple):
    """The skill with the easiest items until three answers in a row are right, a lesson after each wrong one; then the next."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        super().__init__(world, rng)
        mean = {skill: float(np.mean([item.b for item in items])) for skill, items in world.items_of.items()}
        self._order = sorted(world.skills, key=lambda skill: (mean[skill], skill))
        self._owed = ""

    def choose(self, minutes: float, day: float) -> Action | None:  # noqa: ARG002
        """A lesson where one is owed, else a question on the easiest skill that is not done."""
        if self._owed:
            return self.fitting(self.lessons[self._owed], minutes)
        left = [skill for skill in self._order if self.row[skill] < _IN_A_ROW]
        if not left:
            self.row = dict.fromkeys(self.world.skills, 0)
        return self.fitting(self.question((left or self._order)[0]), minutes)

    def observe(self, action: Action, outcome: Outcome) -> None:
        """Owe a lesson after a wrong answer."""
        super().observe(action, outcome)
        wrong = outcome.score is not None and outcome.score < 1.0
        self._owed = action.skills[0] if wrong else ""


class Ours:
    """The next best action of `shipworthy.readiness`, from a posterior that starts without knowing anything."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:  # noqa: ARG002 (nothing is left to chance)
        lessons, practice = lessons_of(world), practice_of(world)
        self._candidates: Sequence[Action] = [
            *lessons.values(),
            *(each for deck in practice.values() for each in deck),
        ]
        aim = Aim.of_skills(world.skills, TARGET_LEVEL, world.prerequisites)
        prior = Ability.prior(graph_of(world))
        self.state = LearnerState.of(aim, prior, levels_per_hour=world.levels_per_hour)

    def choose(self, minutes: float, day: float) -> Action | None:  # noqa: ARG002
        """The best action that fits."""
        ranked = next_best(self.state, self._candidates, minutes, most=1)
        return ranked[0].action if ranked else None

    def observe(self, action: Action, outcome: Outcome) -> None:
        """Learn from it."""
        self.state = observe(self.state, action, outcome)


def graph_of(world: World) -> SkillGraph:
    """The world's skills as one area with their prerequisites."""
    ties = [(before, skill) for skill in world.skills for before in world.prerequisites[skill]]
    return SkillGraph.of(dict.fromkeys(world.skills, "all"), ties)


POLICIES: Mapping[str, Maker] = {
    "ours": Ours,
    "random": RandomPolicy,
    "round-robin": RoundRobin,
    "review-only": ReviewOnly,
    "easiest-first": EasiestFirst,
}

"""A simulated log of an intelligent tutor, made otherwise than the families of `shipworthy.simulation`.

Many skills, items with one to three of them, learners who work through skills one after another until three answers in a row are right
or they give up, wrong items asked again, lengths that differ by a factor of thirty, and no times. An item is answered where all its
skills hold (a product of logistic curves, after the multicomponent model of Embretson 1980), with guesses and slips; every answer teaches
its skills a little, less the better they are known. Nobody knows the items' difficulties beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import logistic
from shipworthy.measure.tracing import Answer

_ENOUGH_IN_A_ROW, _PATIENCE = 3, 12
_CHAPTER = 6


@dataclass(frozen=True)
class Tutor:
    """Items by id with their skills; difficulty, guess and slip by item; the skills of each chapter."""

    skills: dict[str, tuple[str, ...]]
    difficulty: dict[str, float]
    guess: dict[str, float]
    pace: dict[str, float]
    items_of: dict[str, list[str]]

    @classmethod
    def made(cls, seed: int, *, skills: int = 60, items: int = 600) -> Tutor:
        """A tutor drawn from a seed."""
        rng = np.random.default_rng(seed)
        names = [f"skill-{place:03d}" for place in range(skills)]
        level = dict(zip(names, rng.normal(-0.4, 0.8, skills), strict=True))
        tagged, difficulty, guess = {}, {}, {}
        items_of: dict[str, list[str]] = {name: [] for name in names}
        for number in range(items):
            item, first = f"item-{number:04d}", int(rng.integers(skills))
            count = int(rng.choice([1, 2, 3], p=[0.7, 0.22, 0.08]))
            near = [names[place % skills] for place in range(first + 1, first + _CHAPTER)]
            tagged[item] = (names[first], *(str(name) for name in rng.choice(near, count - 1, replace=False)))
            difficulty[item] = float(level[names[first]] + rng.normal(0.0, 0.8) - 0.6 * (count - 1))
            guess[item] = float(rng.choice([0.02, 0.25]))
            items_of[names[first]].append(item)
        pace = dict(zip(names, np.exp(rng.normal(-2.0, 0.6, skills)).tolist(), strict=True))
        return cls(tagged, difficulty, guess, pace, items_of)

    def answers(self, learner: str, rng: np.random.Generator) -> Iterator[Answer]:
        """What one learner did, in order."""
        general = rng.normal(0.3, 0.8)
        ability = {name: float(general + rng.normal(0.0, 0.7)) for name in self.items_of}
        speed, left = float(np.exp(rng.normal(0.0, 0.5))), int(np.exp(rng.normal(4.0, 0.9))) + 5
        names = list(self.items_of)
        at = int(rng.integers(len(names)))
        while left > 0:
            for answer in self._on_skill(learner, names[at % len(names)], ability, speed, rng):
                yield answer
                left -= 1
            at += 1 if rng.random() < 0.8 else int(rng.integers(len(names)))
            left -= 1

    def _on_skill(
        self, learner: str, skill: str, ability: dict[str, float], speed: float, rng: np.random.Generator
    ) -> Iterator[Answer]:
        row, item = 0, ""
        for _turn in range(_PATIENCE if self.items_of[skill] else 0):
            again = item and row == 0 and rng.random() < 0.5
            item = item if again else str(rng.choice(self.items_of[skill]))
            known = np.prod([logistic(1.3 * (ability[name] - self.difficulty[item])) for name in self.skills[item]])
            right = bool(rng.random() < self.guess[item] + (0.95 - self.guess[item]) * known)
            yield Answer(learner, item, float(right))
            for name in self.skills[item]:
                ability[name] += speed * self.pace[name] * float(logistic(1.5 - ability[name]))
            row = row + 1 if right else 0
            if row >= _ENOUGH_IN_A_ROW:
                return

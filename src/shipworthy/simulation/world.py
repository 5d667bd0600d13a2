"""A small subject to learn: skills with prerequisites, and items as their authors judged them.

The world is what everybody may know. What a learner knows of it is the learner's secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shipworthy.measure import Item

MASTERED = 0.8
"""A skill counts as mastered at this chance of answering its items without guessing (mastery learning: Bloom 1968)."""

_PARENTS = 2


@dataclass(frozen=True)
class World:
    """Skills in an order that respects `prerequisites`, and items of one skill each (its first).

    ``lesson_minutes`` is how long a lesson on one skill takes; ``levels_per_hour`` what its author believes an hour of lessons
    gains on the ability scale once the prerequisites are mastered.
    """

    skills: tuple[str, ...]
    prerequisites: Mapping[str, tuple[str, ...]]
    items: tuple[Item, ...]
    lesson_minutes: float = 10.0
    levels_per_hour: float = 2.0

    @cached_property
    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by the skill they test, in their order."""
        return {skill: tuple(item for item in self.items if item.skills[0] == skill) for skill in self.skills}

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """How many skills stand one on another below each skill; 0 for those that need none."""
        found: dict[str, int] = {}
        for skill in self.skills:
            found[skill] = 1 + max((found[before] for before in self.prerequisites[skill]), default=-1)
        return found


def make_world(seed: int, *, skills: int = 12, items: int = 16, guess: float = 0.0) -> World:
    """A random world: each skill needs up to two earlier ones; difficulties rise a little with depth.

    ``items`` per skill have discrimination about 1.2 (log-normal) and difficulty about the skill's own.
    """
    rng = np.random.default_rng(seed)
    names = tuple(f"skill-{place:02d}" for place in range(1, skills + 1))
    needs = {name: _before(names[:place], rng) for place, name in enumerate(names)}
    made = [item for name in names for item in _items(name, items, guess, rng)]
    return World(names, needs, tuple(made))


def _before(earlier: tuple[str, ...], rng: np.random.Generator) -> tuple[str, ...]:
    """Up to two skills among the four just before: chains rather than one flat layer."""
    near = earlier[-4:]
    count = min(len(near), int(rng.integers(0, _PARENTS + 1)))
    return tuple(sorted(str(name) for name in rng.choice(near, count, replace=False))) if count else ()


def _items(skill: str, count: int, guess: float, rng: np.random.Generator) -> list[Item]:
    a = np.exp(rng.normal(0.2, 0.2, count))
    b = rng.normal(0.0, 0.6, count)
    return [
        Item(id=f"{skill}-{n + 1:02d}", a=float(a[n]), b=float(b[n]), c=guess, se_a=0.2, se_b=0.3, skills=(skill,))
        for n in range(count)
    ]

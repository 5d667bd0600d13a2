"""What a log taught, as numbers by the names of items and skills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from shipworthy.measure.curves import Floats, logistic
from shipworthy.measure.tracing.knowing import Knowing
from shipworthy.measure.tracing.log import Ints
from shipworthy.measure.tracing.looking import BY_SKILL, COMMON, Sight
from shipworthy.measure.tracing.pool import Pool, Question

VERSION = "1.0"


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class TracedItem(_Stored):
    """What was learnt of an item: ``shift`` of its difficulty, ``effect`` on the logit, ``slope`` by ability beyond its a.

    ``skills``, ``a``, ``b``, ``c`` and ``error`` (of b) are what was known before.
    """

    id: str
    skills: tuple[str, ...]
    a: Annotated[float, Field(gt=0)] = 1.0
    b: float = 0.0
    c: Annotated[float, Field(ge=0, lt=1)] = 0.0
    error: Annotated[float, Field(ge=0)] = 0.0
    shift: float = 0.0
    effect: float = 0.0
    slope: float = 0.0

    @property
    def question(self) -> Question:
        """The item as it was known before."""
        return Question(self.id, self.skills, self.a, self.b, self.c, self.error)


class TracedSkill(_Stored):
    """What was learnt of a skill: how much easier (logits) its items are, and its own slopes of BY_SKILL."""

    id: str
    easier: float = 0.0
    slopes: Annotated[tuple[float, ...], Field(min_length=len(BY_SKILL), max_length=len(BY_SKILL))]


class Coefficients(_Stored):
    """The coefficients of a penalised logistic regression around the untrained prediction.

    ``common`` holds them by feature (`COMMON`); all of them 0 is the untrained prediction: the chance at the item's own a, b and c for an
    ability followed from the answers. ``level`` and ``author`` (logits, and a share of a b) are what was learnt of all difficulties.
    ``strengths`` are the ridges that held-out learners chose, None where they chose to learn nothing. ``learners`` and ``answers`` are
    what the log held.
    """

    version: Annotated[str, Field(pattern=r"^1\.")] = VERSION
    items: tuple[TracedItem, ...] = ()
    skills: tuple[TracedSkill, ...] = ()
    common: Annotated[tuple[float, ...], Field(min_length=len(COMMON), max_length=len(COMMON))] = (0.0,) * len(COMMON)
    level: float = 0.0
    author: float = 0.0
    knowing: Knowing = Knowing()
    strengths: tuple[float, ...] | None = None
    learners: Annotated[int, Field(ge=0)] = 0
    answers: Annotated[int, Field(ge=0)] = 0

    def effects(self, pool: Pool) -> Effects:
        """What was learnt, in the order of a pool; of unknown items what their skills and author say, of unknown skills nothing."""
        return Effects(
            np.asarray(self.common),
            np.array([self._shift(each) for each in pool.questions]),
            np.array([self._items[each.id].effect if each.id in self._items else 0.0 for each in pool.questions]),
            np.array([self._items[each.id].slope if each.id in self._items else 0.0 for each in pool.questions]),
            np.array(
                [self._skills[name].slopes if name in self._skills else (0.0,) * len(BY_SKILL) for name in pool.skills]
            ),
        )

    def question(self, name: str) -> Question:
        """An item by its name alone."""
        return self._items[name].question if name in self._items else Question.of(name, None)

    @cached_property
    def _items(self) -> Mapping[str, TracedItem]:
        return {item.id: item for item in self.items}

    @cached_property
    def _skills(self) -> Mapping[str, TracedSkill]:
        return {skill.id: skill for skill in self.skills}

    def _shift(self, asked: Question) -> float:
        known = self._items.get(asked.id)
        if known is not None:
            return known.shift
        easier = sum(self._skills[name].easier for name in asked.skills if name in self._skills) / len(asked.skills)
        return -(self.level + self.author * asked.a * asked.b + easier) / asked.a


@dataclass(frozen=True, slots=True)
class Effects:
    """Coefficients in the order of a pool: ``common``, ``shift``, ``item`` and ``slope`` (items,), ``skill`` (skills, BY_SKILL)."""

    common: Floats
    shift: Floats
    item: Floats
    slope: Floats
    skill: Floats

    def chances(self, sight: Sight, item: Ints, skills: Ints) -> Floats:
        """Predictions from sights of items (n,) with skills (n, most), shape (n,)."""
        width = sight.by_skill.shape[1]
        own = np.einsum("nsf,nsf->n", sight.by_skill, self.skill[skills[:, :width]])
        linear = sight.common @ self.common + self.item[item] + self.slope[item] * sight.ability + own
        return logistic(sight.logit + linear)

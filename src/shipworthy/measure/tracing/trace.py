"""One learner, live: what is carried along, and the chance of the next answer, each in constant time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType

import numpy as np

from shipworthy.kernel import BadInput, say, shown
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item
from shipworthy.measure.tracing import states
from shipworthy.measure.tracing.coefficients import Coefficients, Effects
from shipworthy.measure.tracing.filters import Asked
from shipworthy.measure.tracing.log import USUAL_MINUTES
from shipworthy.measure.tracing.looking import Sight, look
from shipworthy.measure.tracing.pool import UNNAMED, Pool, Question
from shipworthy.measure.tracing.states import Carried
from shipworthy.measure.tracing.updating import After, answered, studied

_Kept = Mapping[str, Floats]


def _nothing() -> _Kept:
    return MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Trace:
    """A learner as a tracer follows them. A value: `observe` and `studied` return a new one.

    ``learner``, ``skills`` and ``items`` are what is carried along (`states`). Days are days since 1970 (any origin will do), None where
    unknown; one before the newest counts as that moment.
    """

    tracer: Coefficients
    learner: Floats = field(default_factory=lambda: states.new_learners(1))
    skills: _Kept = field(default_factory=_nothing)
    items: _Kept = field(default_factory=_nothing)

    def chance(self, item: Item | str, day: float | None = None) -> float:
        """Expected share of the points of `item`, 0-1; a name stands for an item of the tracer's log, or for one nothing is known of."""
        asked = _Step.of(self, item, day)
        return float(asked.effects.chances(asked.sight, np.array([0]), asked.places)[0])

    def observe(self, item: Item | str, score: float, day: float | None = None) -> Trace:
        """With one more answer: `score` is the share of the points, 0-1. BadInput outside."""
        if not 0 <= score <= 1:
            raise BadInput(
                "score", say("{value} is not from 0 to 1", value=shown(score)), say("Give the share of the points.")
            )
        asked = _Step.of(self, item, day)
        after = answered(asked.now, asked.sight, np.array([float(score)]), self.tracer.knowing)
        return self._kept(after, asked.question.skills, asked.question.id)

    def studied(self, skills: Iterable[str], minutes: float = USUAL_MINUTES, day: float | None = None) -> Trace:
        """With `minutes` > 0 of work on `skills` without a mark, such as a lesson. BadInput for minutes that are not above 0."""
        if not (isfinite(minutes) and minutes > 0):
            raise BadInput(
                "minutes", say("{value} is not above 0", value=shown(minutes)), say("Give the minutes spent.")
            )
        named = tuple(sorted(set(skills))) or (UNNAMED,)
        now = self._carried(named, "", day)
        return self._kept(studied(now, np.array([float(minutes)]), self.tracer.knowing), named, None)

    def _carried(self, skills: tuple[str, ...], item: str, day: float | None) -> Carried:
        fresh = states.new_skills(1, self.tracer.knowing.known)
        known = np.stack([self.skills.get(skill, fresh[0]) for skill in skills])[None]
        seen = self.items.get(item)
        weight = np.full((1, len(skills)), 1.0 / len(skills))
        return Carried(self.learner, known, states.new_items(1) if seen is None else seen[None], weight, _moment(day))

    def _kept(self, after: After, skills: tuple[str, ...], item: str | None) -> Trace:
        kept = MappingProxyType({**self.skills, **dict(zip(skills, after.skills[0], strict=True))})
        met = self.items if item is None else MappingProxyType({**self.items, item: after.item[0]})
        return Trace(self.tracer, after.learner, kept, met)


@dataclass(frozen=True, slots=True)
class _Step:
    """One item before one learner."""

    question: Question
    effects: Effects
    places: np.ndarray
    now: Carried
    sight: Sight

    @classmethod
    def of(cls, trace: Trace, item: Item | str, day: float | None) -> _Step:
        asked = trace.tracer.question(item) if isinstance(item, str) else Question.of(item.id, item)
        pool = Pool.of([asked])
        effects = trace.tracer.effects(pool)
        now = trace._carried(asked.skills, asked.id, day)  # noqa: SLF001
        a, b, c, error = pool.parameters
        sight = look(now, Asked(a, b, b + effects.shift, c, error), trace.tracer.knowing)
        return cls(asked, effects, pool.places([asked.skills]), now, sight)


def _moment(day: float | None) -> Floats:
    if day is not None and not isfinite(day):
        raise BadInput("day", say("is not a number"), say("Give the days since 1970, or none."))
    return np.array([np.nan if day is None else float(day)])

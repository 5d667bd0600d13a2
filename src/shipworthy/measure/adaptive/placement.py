"""Placement over a whole graph of skills: levels with intervals, and what may be skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from shipworthy.catalog import TOP_LEVEL, Catalog, Role
from shipworthy.kernel import BadInput, Message, say
from shipworthy.measure.ability import Ability, Estimate, SkillGraph, level_of
from shipworthy.measure.adaptive.hedged import HedgedAbility
from shipworthy.measure.adaptive.sitting import AdaptiveTest
from shipworthy.measure.adaptive.skills import SkillsMeter, Wanted
from shipworthy.measure.adaptive.stopping import Stop
from shipworthy.measure.items import ItemBank

LENGTH = 25
"""Questions that a placement takes when nothing else is said: 10 to 15 minutes at half a minute each."""
COVERAGE = 0.8
SURE = 0.8
"""Levels come with central 80 % intervals; what is known with this chance may be skipped."""
MEASURED = 0.1
"""The least share of the population's variance that must be gone before a skill may be skipped: what most people can do is no
knowledge about this person. A tenth is what one question on the skill itself takes away (0.104 for a = 1, b = 0, c = 0.2), so that a
skill which only others were asked about must have become as well known as if it had been asked about once."""

Reached = tuple[float, float, float, float]
"""Chances of being at level 1, 2, 3 and 4 at least."""


@dataclass(frozen=True, slots=True)
class SkillPlace:
    """Where a person stands in one skill.

    ``level`` 0-4 is the median, ``low`` and ``high`` bound the central 80 % interval. ``measured`` 0-1 is the share of the population's
    variance that is gone. ``sure`` is the highest level that is held with a chance of at least 80 %, 0 while less than a tenth is
    measured: what leads there may be skipped. ``reached`` are the chances of being at level 1, 2, 3 and 4 at least. ``wanted`` is the
    level asked for, if any, and ``chance`` that it is held.
    """

    skill: str
    ability: Estimate
    level: int
    low: int
    high: int
    sure: int
    measured: float
    reached: Reached
    wanted: int | None = None
    chance: float | None = None

    @property
    def skip(self) -> bool:
        """Whether the skill may be skipped: all that is wanted is held, or at least level 1 where nothing particular is wanted."""
        return self.sure >= (1 if self.wanted is None else self.wanted)


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """Where a person stands on average in the skills of an area; bounds as in `SkillPlace`."""

    area: str
    ability: Estimate
    level: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Placement:
    """What a diagnosis found: every skill of the graph in its order, and every area."""

    skills: tuple[SkillPlace, ...]
    areas: tuple[AreaPlace, ...]
    overall: Estimate

    @property
    def measured(self) -> dict[str, Reached]:
        """Chances of being at each level at least, by skill, of those skills of which the answers say enough to plan by."""
        return {place.skill: place.reached for place in self.skills if place.measured >= MEASURED}

    @property
    def skip(self) -> tuple[SkillPlace, ...]:
        """The skills that may be skipped."""
        return tuple(place for place in self.skills if place.skip)


def diagnostic(
    bank: ItemBank,
    catalog: Catalog,
    *,
    role: Role | None = None,
    rung: str | None = None,
    start: Ability | None = None,
    stop: Stop | None = None,
) -> AdaptiveTest[Ability]:
    """The diagnostic test over a catalogue's skills: 25 items unless `stop` says otherwise.

    With a `role` it asks what decides whether its requirements at `rung` (its first when None) are met; without one which level each
    skill is at. `start` is the belief to begin from; it is hedged (`HedgedAbility`), since 25 answers cannot tell whether the skills of
    this person are tied as the graph has them. BadInput for an item without skills or with unknown ones, and an unknown rung.
    """
    known = Ability.prior(SkillGraph.from_catalog(catalog)) if start is None else start
    wanted = {} if role is None else wanted_by(role, rung)
    within = {skill: want for skill, want in wanted.items() if skill in known.graph.index}
    names = {skill.id: skill.name for skill in catalog.skills.values()}
    meter = SkillsMeter(bank, HedgedAbility.of(known), within, names)
    return AdaptiveTest(meter, stop if stop is not None else Stop(most=LENGTH))


def wanted_by(role: Role, rung: str | None = None) -> dict[str, Wanted]:
    """What a role asks at a rung: its weight and level by skill; where one of several skills will do, each with its part of the weight."""
    at = role.rung_ids[0] if rung is None else rung
    if at not in role.rung_ids:
        raise BadInput(
            "rung", say("{role} has no rung {rung}", role=role.id, rung=at), say("Known: {names}.", names=role.rung_ids)
        )
    found: dict[str, Wanted] = {}
    for requirement in role.requirements:
        level = requirement.level(at)
        for skill in requirement.skills if level else ():
            before = found.get(skill, Wanted(0.0, level))
            weight = before.weight + requirement.weight / len(requirement.skills)
            found[skill] = Wanted(weight, max(level, before.level or 0))
    return found


def placement(ability: Ability, wanted: Mapping[str, Wanted] | None = None) -> Placement:
    """Levels with 80 % intervals for every skill and area, and what may be skipped."""
    wishes = wanted or {}
    skills = tuple(_skill(ability, skill, wishes.get(skill)) for skill in ability.graph.skills)
    areas = tuple(_area(area, ability.area(area)) for area in dict.fromkeys(ability.graph.areas))
    return Placement(skills, areas, ability.overall())


def heard(ability: Ability) -> dict[str, tuple[Reached, Reached]]:
    """What the answers say of each skill that they measure: its chances before any of them, and now.

    Hedged as a diagnostic is, and by the same rule: a tenth of the variance (`MEASURED`) must be gone, here of what was left open
    before the answers, since what a person says of themself is no answer. Only skills that were asked about: answers in one subject
    move what is believed of all others a little, which together would move whole plans.
    """
    asked = {skill for skills in ability.evidence for skill in skills}
    if not asked:
        return {}
    hedged = HedgedAbility.of(ability)
    before = replace(hedged, evidence={})
    gone = dict(zip(ability.graph.skills, 1.0 - hedged.sds**2 / np.diag(ability.belief.covariance), strict=True))
    measured = [skill for skill in ability.graph.skills if skill in asked and gone[skill] >= MEASURED]
    return {skill: (_reached(before, skill), _reached(hedged, skill)) for skill in measured}


def told(place: SkillPlace, name: str) -> Message:
    """A skill's place as a sentence."""
    if place.skip:
        return say("You can skip {skill} up to level {level}.", skill=name, level=place.sure)
    if place.low == place.high:
        return say("{skill}: level {level}.", skill=name, level=place.level)
    return say(
        "{skill}: level {level}, somewhere from {low} to {high}.",
        skill=name,
        level=place.level,
        low=place.low,
        high=place.high,
    )


def _skill(ability: Ability, skill: str, wish: Wanted | None) -> SkillPlace:
    estimate, chances = ability.skill(skill), _reached(ability, skill)
    reached = [1.0, *chances]
    tail = (1.0 - COVERAGE) / 2.0
    wanted = None if wish is None else wish.level
    # In the population every skill has variance 1.
    measured = max(0.0, 1.0 - estimate.sd**2)
    return SkillPlace(
        skill=skill,
        ability=estimate,
        level=_highest(reached, 0.5),
        low=_highest(reached, 1.0 - tail),
        high=_highest(reached, tail),
        sure=_highest(reached, SURE) if measured >= MEASURED else 0,
        measured=measured,
        reached=chances,
        wanted=wanted,
        chance=None if wanted is None else reached[wanted],
    )


def _reached(ability: Ability, skill: str) -> Reached:
    chances = ability.level(skill)
    first, second, third, fourth = (min(sum(chances[level:]), 1.0) for level in range(1, TOP_LEVEL + 1))
    return first, second, third, fourth


def _highest(reached: list[float], chance: float) -> int:
    """The highest level that is held with at least this chance; 0 is always held."""
    return max(level for level, held in enumerate(reached) if level == 0 or held >= chance)


def _area(area: str, ability: Estimate) -> AreaPlace:
    low, high = ability.interval(COVERAGE)
    return AreaPlace(area, ability, level_of(ability.mean), level_of(low), level_of(high))

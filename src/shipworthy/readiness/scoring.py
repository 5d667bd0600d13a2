"""Readiness for a role: the share of its weighted requirements that is met, with how sure that is. One formula.

    readiness = 100 * sum over requirements of weight * E[min(1, level reached / level asked)] / sum of weights

Where levels are certain this is the planner's share of requirements met; where they are not, E is over what is believed of them,
and the interval is the middle 80 % of the same sum over joint draws of all levels. Each requirement is a `Part` whose `points` add
up to the score, and whose `met` follows from its five `chances` by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shipworthy.catalog import LEVEL_NAMES, Catalog, Requirement, Role
from shipworthy.kernel import BadInput, Message, resolve, say, say_count
from shipworthy.measure.ability import LEVEL_THRESHOLDS, Ability
from shipworthy.measure.curves import Floats
from shipworthy.readiness.evidence import Evidence, ability_from, observations

DRAWS = 4000
LOW, HIGH = 0.1, 0.9
TOUCHED = 0.3
"""Chance that somebody has met a skill of which nothing at all is known; otherwise the level is none. The ability scale describes
people who have met a skill, and catalogues list more skills than anybody has. Editorial."""

RATER_SD = 0.5
"""How far a person's self-reports may all lie too high or too low together, in levels: people who overrate themselves do so
throughout (Kruger & Dunning 1999). Editorial."""

Levels = NDArray[np.integer[Any]]
"""Mastery levels 0-4, one a draw."""

_TOGETHER = 0.5
_SIGN_OF_USE = -0.5


@dataclass(frozen=True, slots=True)
class Part:
    """One requirement: ``skills`` of which one must reach level ``asked``, and ``weight``.

    ``chances`` of levels 0-4 of the best of the skills; ``met`` = sum over levels k of chances[k] * min(1, k / asked); ``points`` =
    100 * weight * met / sum of all weights, of at most ``most``. ``because`` names the evidence.
    """

    skills: tuple[str, ...]
    names: tuple[str, ...]
    asked: int
    weight: int
    chances: tuple[float, float, float, float, float]
    met: float
    points: float
    most: float
    because: Message


@dataclass(frozen=True, slots=True)
class Readiness:
    """``score`` 0-100 with its 80 % interval ``low``-``high``; ``parts`` in the order of the role, whose points add up to the score."""

    role: str
    rung: str
    score: float
    low: float
    high: float
    parts: tuple[Part, ...]
    summary: Message


def readiness(
    role: Role,
    rung: str,
    evidence: Evidence,
    catalog: Catalog,
    day: date,
    *,
    ability: Ability | None = None,
    seed: int = 0,
) -> Readiness:
    """How ready a person is for a rung of a role on `day`, by the formula above.

    ``ability`` is the posterior where there is one already (default: what `ability_from` makes of the evidence). The same arguments
    give the same numbers. BadInput for a rung that the role does not have.
    """
    resolve("rung", rung, role.rung_ids)
    asked = [each for each in role.requirements if each.level(rung)]
    if not asked:
        raise BadInput("rung", say("asks for no skill"), say("Choose another rung."))
    known = ability or ability_from(evidence, catalog, day)
    skills = tuple(dict.fromkeys(skill for each in asked for skill in each.skills))
    levels = drawn_levels(known, evidence, catalog, day, np.random.default_rng(seed), skills=skills)
    shares = share_met(asked, rung, levels)
    parts = _parts(asked, rung, levels, catalog, _Basis.of(evidence, known, catalog, day))
    totals = weighted(asked, shares)
    low, high = np.quantile(totals, [LOW, HIGH])
    score = round(sum(part.points for part in parts), 1)
    summary = say(
        "About {score} of 100, between {low} and {high} with 80 % confidence.",
        score=round(score), low=round(float(low)), high=round(float(high)),
    )  # fmt: skip
    return Readiness(role.id, rung, score, round(float(low), 1), round(float(high), 1), parts, summary)


# The formula ----------------------------------------------------------------------------------------------------------------


def weighted(asked: Sequence[Requirement], shares: Floats) -> Floats:
    """100 * sum(weight * share) / sum(weight) for each row of `shares` (n, requirements), shape (n,)."""
    weights = np.array([each.weight for each in asked], dtype=np.float64)
    return np.asarray(100.0 * (shares @ weights) / weights.sum(), dtype=np.float64)


def share_met(asked: Sequence[Requirement], rung: str, levels: Mapping[str, Levels]) -> Floats:
    """min(1, best level reached / level asked), shape (n, requirements). ``levels`` 0-4 by skill, shape (n,) each."""
    columns = [np.minimum(1.0, best(each, levels) / each.level(rung)) for each in asked]
    return np.stack(columns, axis=1)


def best(requirement: Requirement, levels: Mapping[str, Levels]) -> Levels:
    """The highest level among the skills of which one will do, shape (n,)."""
    return np.asarray(np.max([levels[skill] for skill in requirement.skills], axis=0), dtype=np.int64)


# What is drawn --------------------------------------------------------------------------------------------------------------


def drawn_levels(
    ability: Ability,
    evidence: Evidence,
    catalog: Catalog,
    day: date,
    rng: np.random.Generator,
    *,
    skills: Sequence[str] | None = None,
) -> dict[str, Levels]:
    """Joint draws of mastery levels 0-4 of `skills` (all when None), shape (DRAWS,) each: abilities cut at the thresholds.

    Untouched skills are at none.
    """
    named = ability.graph.skills if skills is None else tuple(skills)
    theta = ability.draws(DRAWS, rng, named)
    alone = claimed_only(ability, evidence)
    claimed = np.array([skill in alone for skill in named])
    theta[:, claimed] += RATER_SD * rng.standard_normal((DRAWS, 1))
    levels = np.zeros(theta.shape, dtype=np.int8)
    for threshold in LEVEL_THRESHOLDS:
        levels += theta >= threshold
    seen = touched_skills(ability, evidence, catalog, day)
    unknown = np.array([skill not in seen for skill in named])
    levels[:, unknown] *= _met(int(unknown.sum()), rng)
    return {skill: levels[:, place] for place, skill in enumerate(named)}


def _met(skills: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Whether somebody of whom nothing is known has met each skill, shape (DRAWS, skills): who has met one has met others."""
    mixed = np.sqrt(_TOGETHER) * rng.standard_normal((DRAWS, 1))
    mixed = mixed + np.sqrt(1.0 - _TOGETHER) * rng.standard_normal((DRAWS, skills))
    return np.asarray(mixed <= NormalDist().inv_cdf(TOUCHED))


def claimed_only(ability: Ability, evidence: Evidence) -> frozenset[str]:
    """Skills at a level above none for which only the person's own word speaks."""
    answered = {skill for skills in ability.evidence for skill in skills}
    return frozenset(report.skill for report in evidence.self_reports if report.level and report.skill not in answered)


def touched_skills(ability: Ability, evidence: Evidence, catalog: Catalog, day: date) -> frozenset[str]:
    """Skills with evidence of their own, and the hard prerequisites of those that the person can use."""
    told = observations(evidence, catalog, day)
    answered = {skill for skills in ability.evidence for skill in skills}
    seen = {*told, *answered}
    used = [skill for skill in seen if skill in ability.graph.index and ability.skill(skill).mean > _SIGN_OF_USE]
    while used:
        skill = catalog.skills.get(used.pop())
        for needed in skill.prerequisites if skill else ():
            if needed.kind == "hard" and needed.skill not in seen:
                seen.add(needed.skill)
                used.append(needed.skill)
    return frozenset(seen)


# What is told ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Basis:
    """By skill: kinds of evidence other than answers, and the number of answers."""

    kinds: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, int]

    @classmethod
    def of(cls, evidence: Evidence, ability: Ability, catalog: Catalog, day: date) -> _Basis:
        told = observations(evidence, catalog, day)
        kinds = {skill: tuple(dict.fromkeys(kind for kind, _m, _s in given)) for skill, given in told.items()}
        answers: dict[str, int] = {}
        for skills, site in ability.evidence.items():
            for skill in skills:
                answers[skill] = answers.get(skill, 0) + site.answers
        return cls(kinds, answers)

    def because(self, skills: Sequence[str]) -> Message:
        """The evidence for any of `skills`, in a sentence."""
        kinds = dict.fromkeys(kind.removesuffix("-none") for skill in skills for kind in self.kinds.get(skill, ()))
        count = sum(self.answers.get(skill, 0) for skill in skills)
        if count and kinds:
            return say_count(
                "From {count} answer, and {kinds}.", "From {count} answers, and {kinds}.", count, kinds=tuple(kinds)
            )
        if count:
            return say_count("From {count} answer.", "From {count} answers.", count)
        if kinds:
            return say("From {kinds}.", kinds=tuple(kinds))
        return say("No evidence of its own yet.")


def _parts(
    asked: Sequence[Requirement],
    rung: str,
    levels: Mapping[str, Levels],
    catalog: Catalog,
    basis: _Basis,
) -> tuple[Part, ...]:
    total = sum(each.weight for each in asked)
    return tuple(_part(each, rung, levels, catalog, basis, total) for each in asked)


def _part(
    requirement: Requirement,
    rung: str,
    levels: Mapping[str, Levels],
    catalog: Catalog,
    basis: _Basis,
    total: int,
) -> Part:
    reached = best(requirement, levels)
    counts = np.bincount(reached, minlength=len(LEVEL_NAMES)) / len(reached)
    none, aware, guided, independent, lead = (float(each) for each in counts)
    chances = (none, aware, guided, independent, lead)
    level = requirement.level(rung)
    met = sum(chance * min(1.0, k / level) for k, chance in enumerate(chances))
    most = 100.0 * requirement.weight / total
    names = tuple(catalog.skills[skill].name if skill in catalog.skills else skill for skill in requirement.skills)
    because = basis.because(requirement.skills)
    return Part(requirement.skills, names, level, requirement.weight, chances, met, most * met, most, because)

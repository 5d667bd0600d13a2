"""The chance of passing an exam, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shipworthy.catalog import Certification
from shipworthy.kernel import Message, say, say_count
from shipworthy.measure.ability import Ability
from shipworthy.measure.curves import Floats
from shipworthy.measure.exams.exam import Exam, ExamDomain, exam_of
from shipworthy.measure.exams.forms import Form, draw_form, pass_by_draw
from shipworthy.measure.exams.pool import Pool, pool_of
from shipworthy.measure.items import Item

LOW, HIGH = 0.05, 0.95
WIDEST = 0.6
"""From this width of the interval on we know too little to say."""

LEAST_TESTED = 0.5
"""So much of the blueprint, by weight, must rest on answers to its own skills."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many abilities are drawn and how many forms each sits; the seed; whether items' own errors count."""

    draws: int = 400
    forms: int = 24
    seed: int = 0
    item_error: bool = True


USUAL = Simulation()


@dataclass(frozen=True, slots=True)
class DomainStrength:
    """A domain of the blueprint, and how strong a person is in it.

    ``weight`` is official, in per cent; ``expected`` the share of right answers (0-1) with its 90 % interval; ``answers`` those to
    its skills; ``tested`` the share of its skills that were answered at all; ``evidence`` says it in a sentence.
    """

    id: str
    name: str
    weight: float
    expected: float
    low: float
    high: float
    answers: int
    tested: float
    evidence: Message


@dataclass(frozen=True, slots=True)
class PassChance:
    """The chance of passing, 0-1, with its 90 % interval: how far ability and items are unknown, apart from the luck of the form.

    ``enough`` is False where too little is known to act on it; ``evidence`` says why, and what was assumed.
    """

    exam: str
    chance: float
    low: float
    high: float
    enough: bool
    domains: tuple[DomainStrength, ...]
    evidence: tuple[Message, ...]


def pass_chance(
    certification: Certification,
    ability: Ability,
    day: date,
    *,
    bank: Sequence[Item] = (),
    how: Simulation = USUAL,
) -> PassChance:
    """The chance that a person with this `ability` passes the exam in force on `day`.

    Abilities drawn from the posterior each sit the same forms, drawn by the blueprint: weights inside their bands, questions from
    `bank` where it has enough of a skill, otherwise items typical of the level asked. For each ability the chance of reaching the
    mark is exact given a form (Lord & Wingersky 1984) and averaged over forms; the result is the mean over abilities, the
    interval the middle 90 % of them. The same arguments give the same numbers. BadInput where no blueprint names its
    domains' skills.
    """
    exam = exam_of(certification, day)
    rng = np.random.default_rng(how.seed)
    pool = pool_of(exam, ability.graph.skills, bank, how.seed)
    theta = ability.draws(how.draws, rng)
    chances = pool.chances(theta, rng, slip=ability.assumptions.slip, item_error=how.item_error)
    found = pass_by_draw(forms_of(exam, pool, how.forms, rng), chances, exam.mark)
    strengths = tuple(_strength(place, domain, pool, chances, ability) for place, domain in enumerate(exam.domains))
    return _told(exam, pool, found, strengths)


def forms_of(exam: Exam, pool: Pool, count: int, rng: np.random.Generator) -> list[Form]:
    """`count` forms of an exam."""
    return [draw_form(exam, pool, rng) for _ in range(count)]


def _strength(place: int, domain: ExamDomain, pool: Pool, chances: Floats, ability: Ability) -> DomainStrength:
    """Each skill of the domain counts the same, whatever the number of its items."""
    needs = [need for need in pool.needs if need.domain == place]
    by_need = [chances[:, need.items].mean(axis=1) for need in needs]
    shares = np.mean(by_need, axis=0) if by_need else np.full(len(chances), np.nan)
    low, high = np.quantile(shares, [LOW, HIGH])
    answers = [_answers(ability, need.skill) for need in needs]
    tested = float(np.mean([count > 0 for count in answers])) if answers else 0.0
    weight = 100.0 * domain.share
    total = sum(answers)
    said = _said(domain.name, weight, float(shares.mean()), total)
    return DomainStrength(
        domain.id, domain.name, weight, float(shares.mean()), float(low), float(high), total, tested, said
    )


def _answers(ability: Ability, skill: str) -> int:
    """Answers to items that test `skill`, alone or with others."""
    return sum(site.answers for skills, site in ability.evidence.items() if skill in skills)


def _said(name: str, weight: float, expected: float, answers: int) -> Message:
    if not answers:
        return say("{domain} ({weight} %): no answers yet, so this is a guess.", domain=name, weight=round(weight))
    return say_count(
        "{domain} ({weight} %): about {expected} % right expected, from {count} answer.",
        "{domain} ({weight} %): about {expected} % right expected, from {count} answers.",
        answers, domain=name, weight=round(weight), expected=round(100 * expected),
    )  # fmt: skip


def _told(exam: Exam, pool: Pool, found: Floats, strengths: tuple[DomainStrength, ...]) -> PassChance:
    low, high = (float(value) for value in np.quantile(found, [LOW, HIGH]))
    tested = sum(each.weight * each.tested for each in strengths) / 100.0
    enough = tested >= LEAST_TESTED and high - low <= WIDEST
    evidence = (_verdict(exam, low, high, tested, enough=enough), *_of_bank(pool), *exam.assumed)
    return PassChance(exam.id, float(found.mean()), low, high, enough, strengths, evidence)


def _verdict(exam: Exam, low: float, high: float, tested: float, *, enough: bool) -> Message:
    per_cent = {"low": round(100 * low), "high": round(100 * high)}
    if enough:
        return say("The chance of passing {exam} lies between {low} % and {high} %.", exam=exam.name, **per_cent)
    if tested < LEAST_TESTED:
        share = round(100 * tested)
        return say(
            "Too little is known to say: answers cover {share} % of what {exam} asks. Take the diagnostic first.",
            share=share, exam=exam.name,
        )  # fmt: skip
    return say(
        "Too little is known to say: anything from {low} % to {high} % fits your answers. Answer more questions.",
        **per_cent,
    )


def _of_bank(pool: Pool) -> tuple[Message, ...]:
    made_up = sum(not need.from_bank for need in pool.needs)
    if not made_up:
        return ()
    return (
        say_count(
            "For {count} of {all} skills the bank has too few items; items typical of the level stand in.",
            "For {count} of {all} skills the bank has too few items; items typical of the level stand in.",
            made_up, all=len(pool.needs),
        ),
    )  # fmt: skip

"""What does a placement of 25 questions know about a whole graph of skills, and may it be trusted when its own picture is wrong?

The bundled catalogue, four questions a skill with a chance of guessing, and people of three kinds: drawn from the prior that the
placement believes in; learners who have mastered a set of skills closed under prerequisites and little else; and people whose skills
have nothing to do with each other. Each answers with slips and guesses, and answers one question the same way whoever asks it. The
placement chooses its questions for a role, or as many and twice as many on the role's skills are taken by lot. Beside it the same
choice with the ties between skills taken for granted. `wanted` are the skills that the role asks for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from common import header, parser_of, profiles_of, quantile, table
from shipworthy.catalog import Catalog, Role, load_catalog
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import USUAL, Ability, SkillGraph, level_of
from shipworthy.measure.adaptive import (
    AdaptiveTest,
    HedgedAbility,
    Placement,
    SkillsMeter,
    Wanted,
    diagnostic,
    placement,
    wanted_by,
)
from shipworthy.measure.adaptive.placement import LENGTH

ROLE = "ai-engineer"
GUESS = 0.2
DIFFICULTIES = (-1.2, -0.4, 0.4, 1.2)
BOOTSTRAPS = 2000
Floats = NDArray[np.float64]
Draw = Callable[[SkillGraph, np.random.Generator], Floats]


@dataclass(frozen=True)
class Person:
    """Abilities in the graph's order, and luck: which answers of the bank come out right."""

    truth: Floats
    right: Mapping[str, float]


@dataclass(frozen=True)
class Found:
    """What one placement said, against the truth: mean squared errors of all skills and of wanted ones, and the rest as shares.

    ``doubt`` is the mean of (chance that the wanted level is held - whether it is)^2 over wanted skills by weight (Brier 1950).
    """

    error: float
    wanted: float
    doubt: float
    inside: float
    skipped: int
    rightly: int
    skills: int
    seconds: float


HEAD = (
    "people", "questions", "RMSE", "of wanted skills", "Brier of wanted levels", "80 % levels cover",
    "wanted skills skipped %", "of those rightly %", "ms a step",
)  # fmt: skip
PAIRED = (
    "people", "chosen less", "squared error", "95 %", "of wanted skills", "95 %", "Brier of wanted levels", "95 %", "skipped, points",
    "95 %",
)  # fmt: skip
CHOSEN = "25 chosen"
Way = Callable[[Person, np.random.Generator], tuple[Ability, float]]


def main() -> None:
    """Place everybody and print the tables."""
    asked = parser_of(__doc__ or "", profiles=100, quick=4).parse_args()
    count = profiles_of(asked)
    catalog = load_catalog()
    role, bank = catalog.roles[ROLE], questions(catalog, asked.seed)
    header(
        "Placement over the whole graph", asked, people=f"{count} of each kind", skills=len(catalog.skills), wanted=len(wanted_by(role)),
        questions=LENGTH, role=ROLE,
    )  # fmt: skip
    ways = ways_of(catalog, bank, role)
    rows, pairs = [], []
    for kind, draw in (("as believed", as_believed), ("closed sets", closed_sets), ("unrelated skills", unrelated)):
        found = {name: placed(way, bank, role, draw, count, asked.seed) for name, way in ways.items()}
        rows += [row(kind, name, each) for name, each in found.items()]
        pairs += [pair(kind, name, found[CHOSEN], each) for name, each in found.items() if name != CHOSEN]
    table(HEAD, rows)
    table(PAIRED, pairs)
    print(
        "Chosen less the other way, person by person, with bootstrap intervals over people. Below 0 is better, skipped apart."
    )


def ways_of(catalog: Catalog, bank: ItemBank, role: Role) -> dict[str, Way]:
    """The ways to place somebody, by name."""
    ours = diagnostic(bank, catalog, role=role)
    start, wanted = Ability.prior(ours.meter.begin().graph), wanted_by(role)
    trusting = AdaptiveTest(SkillsMeter(bank, start, wanted), ours.stop)
    pool = [item for item in bank.each() if item.skills[0] in wanted]
    return {
        CHOSEN: partial(chosen, ours),
        "25 chosen, ties taken for granted": partial(chosen, trusting),
        "25 at random": partial(at_random, HedgedAbility.of(start), pool, LENGTH),
        "50 at random": partial(at_random, HedgedAbility.of(start), pool, 2 * LENGTH),
        "no question": lambda _person, _rng: (HedgedAbility.of(start), 0.0),
    }


def questions(catalog: Catalog, seed: int) -> ItemBank:
    """Four questions a skill, with parameters known about as well as some hundred answers give them."""
    rng = np.random.default_rng(seed)
    return ItemBank.of(
        Item(
            id=f"{skill}.{place}", a=float(np.exp(0.2 + 0.3 * rng.standard_normal())), b=b + 0.3 * float(rng.standard_normal()),
            c=GUESS, se_a=0.1, se_b=0.15, skills=(skill,),
        )
        for skill in catalog.skills
        for place, b in enumerate(DIFFICULTIES)
    )  # fmt: skip


def placed(way: Way, bank: ItemBank, role: Role, draw: Draw, count: int, seed: int) -> list[Found]:
    """`count` people of one kind, each placed for the role; the same people for every way."""
    graph, wanted, found = SkillGraph.from_catalog(load_catalog()), wanted_by(role), []
    for number in range(count):
        rng = np.random.default_rng((seed, number))
        person = drawn(bank, graph, draw(graph, rng), rng)
        ability, seconds = way(person, rng)
        found.append(judged(ability, placement(ability, wanted), wanted, person.truth, seconds))
    return found


def judged(ability: Ability, said: Placement, wanted: Mapping[str, Wanted], truth: Floats, seconds: float) -> Found:
    """One placement against the truth."""
    levels = [level_of(value) for value in truth]
    inside = [each.low <= level <= each.high for each, level in zip(said.skills, levels, strict=True)]
    asked = [
        (each, level >= each.wanted) for each, level in zip(said.skills, levels, strict=True) if each.wanted is not None
    ]
    weights = np.array([wanted[each.skill].weight for each, _held in asked])
    doubts = np.array([((each.chance or 0.0) - held) ** 2 for each, held in asked])
    errors = (ability.means - truth) ** 2
    places = [ability.graph.index[each.skill] for each, _held in asked]
    return Found(
        error=float(np.mean(errors)), wanted=float(np.average(errors[places], weights=weights)),
        doubt=float(np.average(doubts, weights=weights)), inside=float(np.mean(inside)), skipped=sum(each.skip for each, _held in asked),
        rightly=sum(held for each, held in asked if each.skip), skills=len(asked), seconds=seconds,
    )  # fmt: skip


def row(people: str, way: str, found: Sequence[Found]) -> list[str]:
    """One line of the first table."""
    skipped = sum(each.skipped for each in found)
    rightly = f"{100 * sum(each.rightly for each in found) / skipped:.1f}" if skipped else "-"
    roots = [np.sqrt(np.mean([getattr(each, name) for each in found])) for name in ("error", "wanted")]
    step = quantile([each.seconds for each in found], 0.5)
    return [
        people, way, *(f"{root:.3f}" for root in roots), f"{np.mean([each.doubt for each in found]):.4f}",
        f"{100 * np.mean([each.inside for each in found]):.1f}", f"{100 * skipped / sum(each.skills for each in found):.1f}", rightly,
        f"{1e3 * step:.1f}" if step else "-",
    ]  # fmt: skip


def pair(people: str, way: str, ours: Sequence[Found], theirs: Sequence[Found]) -> list[str]:
    """One line of the second: ours less theirs, person by person."""
    both = list(zip(ours, theirs, strict=True))
    cells = []
    for digits, differences in (
        (3, [one.error - other.error for one, other in both]),
        (3, [one.wanted - other.wanted for one, other in both]),
        (4, [one.doubt - other.doubt for one, other in both]),
        (1, [100 * (one.skipped - other.skipped) / one.skills for one, other in both]),
    ):
        low, high = bootstrapped(np.array(differences))
        cells += [f"{np.mean(differences):+.{digits}f}", f"{low:+.{digits}f} to {high:+.{digits}f}"]
    return [people, way, *cells]


def bootstrapped(values: Floats) -> tuple[float, float]:
    """The percentile interval of a mean, 95 %, over people (Efron & Tibshirani 1993)."""
    drawn = np.random.default_rng(0).integers(len(values), size=(BOOTSTRAPS, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


# Ways to ask --------------------------------------------------------------------------------------------------------------


def chosen(test: AdaptiveTest[Ability], person: Person, _rng: np.random.Generator) -> tuple[Ability, float]:
    """A diagnostic test, and its usual seconds a step."""
    sitting, seconds = test.begin(), []
    while True:
        begun = time.perf_counter()
        question = test.ask(sitting)
        if question is None:
            return sitting.ability, quantile(seconds, 0.5)
        sitting = test.answer(sitting, question.item.id, person.right[question.item.id])
        seconds.append(time.perf_counter() - begun)


def at_random(
    start: Ability, pool: Sequence[Item], count: int, person: Person, rng: np.random.Generator
) -> tuple[Ability, float]:
    """Questions on wanted skills by lot, through the same posterior."""
    ability = start
    for place in rng.permutation(len(pool))[:count]:
        ability = ability.observe(pool[place], person.right[pool[place].id], day=0.0)
    return ability, 0.0


def drawn(bank: ItemBank, graph: SkillGraph, truth: Floats, rng: np.random.Generator) -> Person:
    """Somebody of these abilities, with slips and guesses."""
    theta = np.array([truth[graph.index[item.skills[0]]] for item in bank.each()])
    chances = bank.c + (1 - bank.c - USUAL.slip) / (1 + np.exp(-bank.a * (theta - bank.b)))
    right = rng.random(len(bank)) < chances
    return Person(truth, {item.id: float(each) for item, each in zip(bank.each(), right, strict=True)})


# Kinds of people ----------------------------------------------------------------------------------------------------------


def as_believed(graph: SkillGraph, rng: np.random.Generator) -> Floats:
    """Drawn from the prior."""
    return Ability.prior(graph).draws(1, rng)[0]


def closed_sets(graph: SkillGraph, rng: np.random.Generator) -> Floats:
    """Learners who know some skills with everything that comes before them, and little of the rest (knowledge spaces, Doignon & Falmagne 1985)."""
    before: dict[int, list[int]] = {}
    for tie in graph.ties:
        if tie.strength == 1.0:
            before.setdefault(graph.index[tie.after], []).append(graph.index[tie.before])
    known: set[int] = set()
    pending = rng.choice(len(graph.skills), int(rng.integers(0, 40)), replace=False).tolist()
    while pending:
        skill = pending.pop()
        if skill not in known:
            known.add(skill)
            pending += before.get(skill, [])
    knows = np.array([place in known for place in range(len(graph.skills))])
    return np.where(knows, 1.0, -1.0) + 0.4 * rng.standard_normal(len(knows))


def unrelated(graph: SkillGraph, rng: np.random.Generator) -> Floats:
    """Every skill for itself."""
    return rng.standard_normal(len(graph.skills))


if __name__ == "__main__":
    main()

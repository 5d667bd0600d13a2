"""What does a placement of 25 questions know about a whole graph of skills, and may it be trusted when its own picture is wrong?

The bundled catalogue, four questions a skill with a chance of guessing, and people of three kinds: drawn from the prior that the
placement believes in; learners who have mastered a set of skills closed under prerequisites and little else; and people whose skills
have nothing to do with each other. Each answers with slips and guesses. The placement chooses its questions, or takes them at random.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from common import header, parser_of, profiles_of, quantile, table
from shipworthy.catalog import Catalog, load_catalog
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import USUAL, Ability, SkillGraph, level_of
from shipworthy.measure.adaptive import AdaptiveTest, Placement, diagnostic, placement, wanted_by
from shipworthy.measure.adaptive.placement import LENGTH

ROLE = "ai-engineer"
GUESS = 0.2
DIFFICULTIES = (-1.2, -0.4, 0.4, 1.2)
Floats = NDArray[np.float64]
Draw = Callable[[SkillGraph, np.random.Generator], Floats]


@dataclass
class Found:
    """What placements said, against the truth."""

    errors: list[float] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)
    skipped: list[float] = field(default_factory=list)
    rightly: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def row(self, people: str, way: str) -> list[str]:
        """One line of the table."""
        rightly = f"{100 * np.mean(self.rightly):.1f}" if self.rightly else "-"
        return [
            people, way, f"{np.mean(self.spread):.2f}", f"{np.mean(self.errors):.2f}", f"{100 * np.mean(self.inside):.1f}",
            f"{100 * np.mean(self.skipped):.1f}", rightly, f"{1e3 * quantile(self.seconds, 0.5):.1f}",
        ]  # fmt: skip


HEAD = (
    "people", "questions", "RMSE of the prior", "RMSE", "80 % levels cover", "wanted skills skipped %", "of those rightly %", "ms a step",
)  # fmt: skip


def main() -> None:
    """Place everybody and print the table."""
    asked = parser_of(__doc__ or "", profiles=100, quick=4).parse_args()
    count = profiles_of(asked)
    catalog = load_catalog()
    header(
        "Placement over the whole graph",
        asked,
        people=f"{count} of each kind",
        skills=len(catalog.skills),
        questions=LENGTH,
        role=ROLE,
    )
    bank = questions(catalog, asked.seed)
    rows = []
    for kind, draw in (("as believed", as_believed), ("closed sets", closed_sets), ("unrelated skills", unrelated)):
        for way, choose in (("chosen", chosen), ("at random", at_random)):
            rows.append(placed(catalog, bank, draw, choose, count, asked.seed).row(kind, way))
    table(HEAD, rows)


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


def placed(
    catalog: Catalog,
    bank: ItemBank,
    draw: Draw,
    choose: Callable[[AdaptiveTest[Ability], Floats, np.random.Generator], tuple[Ability, float]],
    count: int,
    seed: int,
) -> Found:
    """`count` people of one kind, each placed for the role."""
    role = catalog.roles[ROLE]
    test = diagnostic(bank, catalog, role=role)
    graph, wanted, found = test.meter.begin().graph, wanted_by(role), Found()
    for person in range(count):
        rng = np.random.default_rng((seed, person))
        truth = draw(graph, rng)
        ability, seconds = choose(test, truth, rng)
        found.seconds.append(seconds)
        found.errors.append(float(np.sqrt(np.mean((ability.means - truth) ** 2))))
        found.spread.append(float(np.sqrt(np.mean(truth**2))))
        _judge(found, placement(ability, wanted), truth)
    return found


def _judge(found: Found, said: Placement, truth: Floats) -> None:
    levels = [level_of(value) for value in truth]
    found.inside.append(
        float(np.mean([each.low <= level <= each.high for each, level in zip(said.skills, levels, strict=True)]))
    )
    wanted = [(each, level) for each, level in zip(said.skills, levels, strict=True) if each.wanted is not None]
    found.skipped.append(float(np.mean([each.skip for each, _level in wanted])))
    found.rightly += [level >= (each.wanted or 0) for each, level in wanted if each.skip]


# Ways to ask --------------------------------------------------------------------------------------------------------------


def chosen(test: AdaptiveTest[Ability], truth: Floats, rng: np.random.Generator) -> tuple[Ability, float]:
    """Our diagnostic test, and its usual seconds a step."""
    sitting, seconds = test.begin(), []
    while True:
        begun = time.perf_counter()
        question = test.ask(sitting)
        if question is None:
            return sitting.ability, quantile(seconds, 0.5)
        sitting = test.answer(sitting, question.item.id, answered(question.item, truth, sitting.ability, rng))
        seconds.append(time.perf_counter() - begun)


def at_random(test: AdaptiveTest[Ability], truth: Floats, rng: np.random.Generator) -> tuple[Ability, float]:
    """As many questions on wanted skills by lot, through the same posterior."""
    ability, wanted = test.meter.begin(), wanted_by(load_catalog().roles[ROLE])
    pool = [item for item in test.meter.bank.each() if item.skills[0] in wanted]
    for place in rng.choice(len(pool), LENGTH, replace=False):
        ability = ability.observe(pool[place], answered(pool[place], truth, ability, rng), day=0.0)
    return ability, 0.0


def answered(item: Item, truth: Floats, ability: Ability, rng: np.random.Generator) -> float:
    """An answer with slips and guesses."""
    theta = truth[ability.graph.index[item.skills[0]]]
    chance = item.c + (1 - item.c - USUAL.slip) / (1 + np.exp(-item.a * (theta - item.b)))
    return float(rng.random() < chance)


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

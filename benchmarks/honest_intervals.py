"""Do the intervals of readiness and of the chance of passing hold what they promise, for new learners and young items?

A role and an exam of the bundled catalogue. Items of every skill they ask for are calibrated on 200 answers each; new learners, whom
the calibration never saw, answer a few of them. Readiness must lie in its 80 % interval for 80 % of the learners, the true chance of
passing in its 90 % interval for 90 %. Beside it the same with the items' errors left out, as if estimates were the truth.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from common import header, parser_of, profiles_of, table
from shipworthy.catalog import Catalog, Role, load_catalog
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import Ability, SkillGraph, level_of
from shipworthy.measure.calibration import calibrate
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.exams import Simulation, exam_of, pass_chance
from shipworthy.measure.exams.chance import forms_of
from shipworthy.measure.exams.forms import pass_by_draw
from shipworthy.measure.exams.pool import pool_of
from shipworthy.measure.responses import ResponseLog
from shipworthy.readiness import Evidence, readiness
from shipworthy.readiness.predictions import wilson
from shipworthy.readiness.scoring import share_met, weighted

ROLE, RUNG, EXAM = "ai-engineer", "entry", "aif-c01"
DAY = date(2026, 11, 22)
ITEMS, ANSWERS, ASKED = 10, 200, 2
TRUE_FORMS = 200
WITHIN = 0.03


@dataclass(frozen=True)
class Bank:
    """True items, the same as estimated, and as estimated without their errors."""

    true: tuple[Item, ...]
    estimated: tuple[Item, ...]

    @property
    def sure(self) -> tuple[Item, ...]:
        """The estimates taken for the truth."""
        return tuple(item.model_copy(update={"se_a": 0.0, "se_b": 0.0, "cov_ab": 0.0}) for item in self.estimated)


@dataclass
class Tally:
    """What happened to the intervals of one party."""

    name: str
    readiness: list[tuple[bool, float]]
    passing: list[tuple[bool, float]]


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    count = profiles_of(asked)
    header(
        "Intervals of readiness and of the chance of passing",
        asked,
        learners=count,
        banks=asked.banks,
        answers=f"{ANSWERS} an item, {ASKED} by each new learner to each skill",
        role=f"{ROLE}:{RUNG}",
        exam=EXAM,
    )
    catalog = load_catalog()
    tallies = [Tally(name, [], []) for name in ("with the items' errors", "as if items were known")]
    rng = np.random.default_rng(asked.seed)
    banks = 2 if asked.quick else asked.banks
    for number in range(banks):
        bank = _bank(catalog, rng)
        learners = len(range(number, count, banks))
        _judge(catalog, bank, learners, rng, tallies)
    _say(tallies)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "", profiles=1000, quick=24)
    parser.add_argument("--banks", type=int, default=10, help="how many banks, each calibrated anew (10)")
    return parser.parse_args()


# The world --------------------------------------------------------------------------------------------------------------------


def _skills(catalog: Catalog) -> list[str]:
    role = catalog.roles[ROLE]
    asked = [skill for each in role.requirements if each.level(RUNG) for skill in each.skills]
    return list(dict.fromkeys([*asked, *exam_of(catalog.certifications[EXAM], DAY).skills]))


def _graph(catalog: Catalog) -> SkillGraph:
    """The skills that the role and the exam ask for, with the ties among them."""
    whole, skills = SkillGraph.from_catalog(catalog), set(_skills(catalog))
    areas = {skill: area for skill, area in zip(whole.skills, whole.areas, strict=True) if skill in skills}
    return SkillGraph.of(areas, [tie for tie in whole.ties if {tie.before, tie.after} <= skills])


def _bank(catalog: Catalog, rng: np.random.Generator) -> Bank:
    """True items drawn for every skill, and what 200 answers say of them."""
    true, estimated = [], []
    for skill in _skills(catalog):
        items = [
            Item(id=f"{skill}.{n}", a=float(np.exp(rng.normal(0.1, 0.3))), b=float(rng.normal()), skills=(skill,))
            for n in range(ITEMS)
        ]
        true += items
        estimated += _calibrated(items, rng)
    return Bank(tuple(true), tuple(estimated))


def _calibrated(items: list[Item], rng: np.random.Generator) -> list[Item]:
    """The items as 200 learners, who answer all of them, let them be estimated."""
    bank = ItemBank.of(items)
    theta = rng.standard_normal(ANSWERS)
    right = rng.random((ANSWERS, len(items))) < probability(theta[:, None], bank.a, bank.b)
    learner, item = (codes.ravel() for codes in np.indices(right.shape))
    log = ResponseLog.from_arrays(
        learner, item, right.ravel(), learners=[f"l{n}" for n in range(ANSWERS)], items=[each.id for each in items]
    )
    found = calibrate(log).bank
    places = [found.index[each.id] for each in items]
    return [
        found.items[place].model_copy(update={"skills": each.skills}) for each, place in zip(items, places, strict=True)
    ]


# Judging ----------------------------------------------------------------------------------------------------------------------


def _judge(catalog: Catalog, bank: Bank, learners: int, rng: np.random.Generator, tallies: list[Tally]) -> None:
    """New learners from the population that the library assumes, each judged by both parties."""
    graph = _graph(catalog)
    truth = _Truth.of(catalog, bank, graph)
    prior = Ability.prior(graph)
    for theta in prior.draws(learners, rng):
        answers = _answers(bank, graph, theta, rng)
        ready, passing = truth.readiness(theta), truth.passing(theta)
        for tally, items, error in zip(tallies, (bank.estimated, bank.sure), (True, False), strict=True):
            ability = prior
            for place, right in answers:
                ability = ability.observe(items[place], right, day=0.0)
            told = readiness(catalog.roles[ROLE], RUNG, Evidence(), catalog, DAY, ability=ability)
            tally.readiness.append((told.low <= ready <= told.high, told.high - told.low))
            chance = pass_chance(
                catalog.certifications[EXAM], ability, DAY, bank=items, how=Simulation(item_error=error)
            )
            tally.passing.append((chance.low <= passing <= chance.high, chance.high - chance.low))


def _answers(bank: Bank, graph: SkillGraph, theta: Floats, rng: np.random.Generator) -> list[tuple[int, float]]:
    """A few answers to every skill: (place in the bank, right or wrong)."""
    found = []
    for first in range(0, len(bank.true), ITEMS):
        for place in rng.choice(range(first, first + ITEMS), ASKED, replace=False):
            item = bank.true[place]
            chance = float(probability(theta[graph.index[item.skills[0]]], item.a, item.b))
            found.append((int(place), float(rng.random() < chance)))
    return found


@dataclass(frozen=True)
class _Truth:
    """What readiness and the chance of passing truly are, for a person of known ability."""

    readiness: Callable[[Floats], float]
    passing: Callable[[Floats], float]

    @classmethod
    def of(cls, catalog: Catalog, bank: Bank, graph: SkillGraph) -> _Truth:
        exam = exam_of(catalog.certifications[EXAM], DAY)
        pool = pool_of(exam, graph.skills, bank.true)
        forms = forms_of(exam, pool, TRUE_FORMS, np.random.default_rng(0))

        def passing(theta: Floats) -> float:
            chances = pool.chances(theta[None, :], np.random.default_rng(0), item_error=False)
            return float(pass_by_draw(forms, chances, exam.mark)[0])

        return cls(partial(_true_readiness, catalog.roles[ROLE], graph), passing)


def _true_readiness(role: Role, graph: SkillGraph, theta: Floats) -> float:
    asked = [each for each in role.requirements if each.level(RUNG)]
    levels = {skill: np.array([level_of(theta[place])]) for skill, place in graph.index.items()}
    return float(weighted(asked, share_met(asked, RUNG, levels))[0])


# Telling ----------------------------------------------------------------------------------------------------------------------


def _say(tallies: list[Tally]) -> None:
    rows = []
    for tally in tallies:
        rows.append((tally.name, "readiness", "80 %", *_row(tally.readiness, 100.0)))
        rows.append((tally.name, "chance of passing", "90 %", *_row(tally.passing, 1.0)))
    table(("items", "interval of", "promised", "held", "95 % of that", "mean width"), rows)
    for what, promised, held in (("readiness", 0.8, tallies[0].readiness), ("passing", 0.9, tallies[0].passing)):
        share = float(np.mean([inside for inside, _width in held]))
        met = "met" if abs(share - promised) <= WITHIN else "MISSED"
        print(f"goal      {what}: {100 * share:.1f} % within 3 points of {100 * promised:.0f} %: {met}")


def _row(held: list[tuple[bool, float]], most: float) -> tuple[str, str, str]:
    share = float(np.mean([inside for inside, _width in held]))
    low, high = wilson(share, len(held))
    width = float(np.mean([width for _inside, width in held])) / most
    return f"{100 * share:.1f} %", f"{100 * low:.1f} to {100 * high:.1f}", f"{100 * width:.1f} points"


if __name__ == "__main__":
    main()

"""Does what we say with 70 % come true seven times in ten?

Every chance that was told, beside what came of it. Simulated learners of each family work through one world, a lesson and three questions
a skill in turn, and the chance of each answer is told before it is given; the families are not what our models assume. New learners from
the population that the library assumes answer a few questions on young items, are told their chance of passing an exam, and sit it once.
Answers of one learner hang together, which the 95 % Wilson intervals do not know: they are somewhat too narrow.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from common import header, parser_of, profiles_of, table
from honest_intervals import ANSWERS, ASKED, DAY, EXAM, _answers, _bank, _graph, _Truth
from shipworthy.catalog import load_catalog
from shipworthy.measure.ability import Ability
from shipworthy.measure.exams import pass_chance
from shipworthy.readiness import Aim, LearnerState, observe
from shipworthy.readiness.predictions import Reliability, reliability
from shipworthy.readiness.state import predicted
from shipworthy.simulation import FAMILIES, World, make_world
from shipworthy.simulation.policies import TARGET_LEVEL, RoundRobin, graph_of
from shipworthy.simulation.trials import carry_out

DAYS, DAY_MINUTES = 20, 40.0
PASSING = "passing the exam"
Pairs = list[tuple[float, float]]


def main() -> None:
    """Run everything and print the tables."""
    asked = _options()
    learners = profiles_of(asked)
    candidates, banks = (24, 2) if asked.quick else (asked.candidates, asked.banks)
    header(
        "Predicted against actual", asked, learners=f"{learners} of each family", candidates=f"{candidates} for {EXAM}",
        items=f"calibrated on {ANSWERS} answers each, {ASKED} answered in each skill", banks=banks,
    )  # fmt: skip
    found = {family: reliability(_next_answers(family, learners, asked.seed)) for family in FAMILIES}
    found[PASSING] = reliability(_passing(candidates, banks, np.random.default_rng(asked.seed)))
    _say(found)


def _options() -> argparse.Namespace:
    parser = parser_of(__doc__ or "", profiles=60, quick=4)
    parser.add_argument("--candidates", type=int, default=1000, help="how many sit the exam (1000)")
    parser.add_argument("--banks", type=int, default=10, help="how many banks, each calibrated anew (10)")
    return parser.parse_args()


# The chance of the next answer -----------------------------------------------------------------------------------------------


def _next_answers(family: str, count: int, seed: int) -> Pairs:
    """Each answer's chance as it was told before, and whether it was right, over all learners of a family."""
    world = make_world(seed)
    return [pair for number in range(count) for pair in _told(world, family, [seed, number])]


def _told(world: World, family: str, seed: Sequence[int]) -> Iterator[tuple[float, float]]:
    """One learner's days in prerequisite order."""
    learner = FAMILIES[family](world, np.random.default_rng(seed))
    policy = RoundRobin(world, np.random.default_rng(0))
    aim = Aim.of_skills(world.skills, TARGET_LEVEL, world.prerequisites)
    state = LearnerState.of(aim, Ability.prior(graph_of(world)), levels_per_hour=world.levels_per_hour)
    for day in range(DAYS):
        left = DAY_MINUTES
        while (action := policy.choose(left, day)) is not None:
            outcome = carry_out(learner, action, day + (DAY_MINUTES - left) / 1440.0)
            if action.item is not None and outcome.score is not None:
                yield predicted(state, action.item, outcome.day), outcome.score
            policy.observe(action, outcome)
            state = observe(state, action, outcome)
            left -= outcome.minutes
        learner.pass_day()


# The chance of passing ---------------------------------------------------------------------------------------------------------


def _passing(count: int, banks: int, rng: np.random.Generator) -> Pairs:
    """Each candidate's chance as it was told, and whether the exam was passed."""
    catalog, found = load_catalog(), []
    graph = _graph(catalog)
    prior = Ability.prior(graph)
    for number in range(banks):
        bank = _bank(catalog, rng)
        truth = _Truth.of(catalog, bank, graph)
        for theta in prior.draws(len(range(number, count, banks)), rng):
            ability = prior
            for place, right in _answers(bank, graph, theta, rng):
                ability = ability.observe(bank.estimated[place], right, day=0.0)
            told = pass_chance(catalog.certifications[EXAM], ability, DAY, bank=bank.estimated)
            found.append((told.chance, float(rng.random() < truth.passing(theta))))
    return found


# Telling -----------------------------------------------------------------------------------------------------------------------


def _say(found: Mapping[str, Reliability]) -> None:
    table(
        ("chance of", "predictions", "Brier", "of the base rate", "log loss", "of the base rate", "calibration error"),
        [
            (_named(what), f"{each.count:,}", *_four(each.brier, each.base_brier, each.log_loss, each.base_log_loss, each.error))
            for what, each in found.items()
        ],
    )  # fmt: skip
    table(
        ("chance of", "from", "to", "predictions", "predicted", "actual", "95 % low", "95 % high"),
        [
            (_named(what), f"{bin_.low:.1f}", f"{bin_.high:.1f}", f"{bin_.count:,}",
             *_four(bin_.predicted, bin_.actual, bin_.actual_low, bin_.actual_high))
            for what, each in found.items()
            for bin_ in each.bins
        ],
    )  # fmt: skip
    print("of the base rate: of always telling the share that came true. Calibration error: mean distance of predicted")
    print("and actual over bins, by count.")


def _named(what: str) -> str:
    return what if what == PASSING else f"a right answer, {what}"


def _four(*values: float) -> list[str]:
    return [f"{value:.4f}" for value in values]


if __name__ == "__main__":
    main()

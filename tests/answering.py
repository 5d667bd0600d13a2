"""Banks of items, learners who answer them by the model, and logs of small hand-made answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.curves import Floats, graded_probabilities, probability
from shipworthy.measure.fit.abilities import abilities
from shipworthy.measure.responses import ResponseLog


@dataclass(frozen=True)
class World:
    """A log with the bank that made it, each learner's true ability, and their posterior from the log."""

    log: ResponseLog
    bank: ItemBank
    theta: Floats
    mean: Floats
    sd: Floats


def drawn_bank(rng: np.random.Generator, items: int, *, c: float = 0.0, steps: int = 1) -> ItemBank:
    """A bank as banks are: log a about 0 with deviation 0.3, b standard normal."""
    return ItemBank.of([_item(rng, place, c, steps) for place in range(items)], "graded" if steps > 1 else "2pl")


def _item(rng: np.random.Generator, place: int, c: float, steps: int) -> Item:
    thresholds = np.sort(rng.normal(size=steps)) + 0.3 * np.arange(steps)
    own = {"thresholds": tuple(thresholds)} if steps > 1 else {"c": c}
    return Item(id=f"i{place:03}", a=float(rng.lognormal(0, 0.3)), b=float(thresholds.mean()), **own)


def answered(
    rng: np.random.Generator,
    bank: ItemBank,
    theta: ArrayLike,
    *,
    each: int | None = None,
    made_by: tuple[ItemBank, ...] | None = None,
    group: ArrayLike | None = None,
) -> World:
    """Answers of learners with abilities ``theta`` to ``each`` items of `bank` (all by default), drawn at random.

    The answers come from the bank of ``made_by`` that the learner's ``group`` picks, or from `bank` itself.
    """
    abilities_ = np.asarray(theta, np.float64)
    learners, many = len(abilities_), each or len(bank)
    learner = np.repeat(np.arange(learners), many)
    item = np.concatenate([rng.permutation(len(bank))[:many] for _ in range(learners)])
    banks = made_by or (bank,)
    which = np.zeros(learners, int) if group is None else np.asarray(group)
    score = np.zeros(len(learner))
    for place, source in enumerate(banks):
        rows = which[learner] == place
        score[rows] = scores_of(rng, source, item[rows], abilities_[learner[rows]])
    log = log_of(learner, item, score, learners=learners, bank=bank)
    found = abilities(log, bank)
    return World(log, bank, abilities_, found.mean, found.sd)


def scores_of(rng: np.random.Generator, bank: ItemBank, item: ArrayLike, theta: Floats) -> Floats:
    """One score for each item and ability, drawn from the model."""
    chance = rng.random(len(theta))
    if bank.items[0].most == 1:
        return (chance < probability(theta, bank.a[item], bank.b[item], bank.c[item])).astype(float)
    steps = np.array([one.thresholds for one in bank.each()])[item]
    upto = np.cumsum(graded_probabilities(theta, bank.a[item], steps), axis=1)
    return np.sum(chance[:, None] > upto, axis=1).astype(float)


def log_of(learner: ArrayLike, item: ArrayLike, score: ArrayLike, *, learners: int, bank: ItemBank) -> ResponseLog:
    """A log of codes; learners are named so that they sort by number."""
    return ResponseLog.from_arrays(
        learner, item, score, learners=[f"l{place:06}" for place in range(learners)], items=list(bank.index)
    )

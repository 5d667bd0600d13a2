"""S-X2 of Orlando and Thissen (2000): item fit where every learner answered every item.

Learners are grouped by their number of right answers k, which is observed and not estimated. With S_k the chance of k right answers
on the whole test and S*_k of that on the other items at an ability (Lord & Wingersky 1984), the expected share right on an item is

    E_k = sum P S*_(k-1) w / sum S_k w      (over the population w),

and X2 = sum_k N_k (O_k - E_k)^2 / (E_k (1 - E_k)), for k from 1 to items - 1. Groups that expect fewer than one right or wrong answer
are joined to the next one towards the middle. Degrees of freedom: groups less the parameters estimated for the item. For logs with
gaps, see `item_fit`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.fit.population import NORMAL, Population
from shipworthy.measure.fit.significance import chi_square_tail, false_discovery
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

_LEAST_EXPECTED = 1.0
_LEAST_ITEMS = 3


@dataclass(frozen=True)
class SummedFit:
    """S-X2 of each item of a bank, arrays (items,): ``chi_square``, ``freedom``, its ``chance``, ``adjusted`` for all items."""

    items: tuple[str, ...]
    chi_square: Floats
    freedom: Floats
    chance: Floats
    adjusted: Floats


def summed_fit(
    log: ResponseLog, bank: ItemBank, *, population: Population = NORMAL, estimated: int | None = None
) -> SummedFit:
    """S-X2 of the items of `bank` (Orlando & Thissen 2000); ``estimated`` parameters an item, by default 1 for Rasch and 2 for others.

    BadInput unless the items are three or more, dichotomous, and each answered by every learner of `log`.
    """
    right, learners = _tables(log, bank)
    population_chance = probability(population.points, bank.a[:, None], bank.b[:, None], bank.c[:, None])
    spent = (1 if bank.model == "rasch" else 2) if estimated is None else estimated
    expected = expected_shares(population_chance, population.shares)
    found = np.array([_chi_square(*row, learners) for row in zip(right, expected, strict=True)])
    freedom = np.where(found[:, 1] > spent, found[:, 1] - spent, np.nan)
    chance = chi_square_tail(np.where(freedom > 0, found[:, 0], np.nan), freedom)
    names = tuple(item.id for item in bank.each())
    return SummedFit(names, found[:, 0], freedom, chance, false_discovery(chance))


def _tables(log: ResponseLog, bank: ItemBank) -> tuple[Floats, Floats]:
    """Right answers (items, k) and learners (k,) by the number k = 1..items - 1 of right answers."""
    items = len(bank)
    whole = len(log) == items * len(log.learners) and set(log.items) == set(bank.index)
    if items < _LEAST_ITEMS or not whole or any(item.most > 1 for item in bank.each()):
        problem = say("S-X2 needs three or more right-or-wrong items, each answered by every learner")
        raise BadInput("answers", problem, say("Use item_fit, which allows gaps and graded items."))
    place = np.array([bank.index[name] for name in log.items])
    total = np.bincount(log.learner, log.score).astype(np.intp)
    cell = place[log.item] * (items + 1) + total[log.learner]
    right = np.bincount(cell, log.score.astype(np.float64), items * (items + 1)).reshape(items, items + 1)
    learners = np.bincount(total, minlength=items + 1)
    return right[:, 1:items].astype(np.float64), learners[1:items].astype(np.float64)


def score_distribution(chance: Floats) -> Floats:
    """Chances of 0..n right answers at each point, (n + 1, points), from those of each item, (n, points) (Lord & Wingersky 1984)."""
    found = np.zeros((len(chance) + 1, chance.shape[1]))
    found[0] = 1.0
    for done, right in enumerate(chance, start=1):
        found[1 : done + 1] = found[1 : done + 1] * (1.0 - right) + found[:done] * right
        found[0] *= 1.0 - right
    return found


def expected_shares(chance: Floats, weight: Floats) -> Floats:
    """Expected share right on each item of those with k = 1..items - 1 right answers, (items, items - 1)."""
    whole = score_distribution(chance)[1:-1] @ weight
    rest = (score_distribution(np.delete(chance, item, axis=0))[:-1] for item in range(len(chance)))
    return np.array([(others * right) @ weight / whole for others, right in zip(rest, chance, strict=True)])


def _chi_square(right: Floats, share: Floats, learners: Floats) -> tuple[float, float]:
    """X2 and the number of groups, after joining groups from both ends towards the middle."""
    expected = learners * share
    middle = int(np.searchsorted(np.cumsum(learners), learners.sum() / 2))
    sums = np.stack([right, expected, learners])
    low, high = _joined(sums[:, :middle]), _joined(sums[:, :middle:-1])
    groups = np.array([*low[0], *high[0], sums[:, middle] + low[1] + high[1]])
    observed, expects, many = groups.T
    return float(np.sum((observed - expects) ** 2 * many / (expects * (many - expects)))), float(len(groups))


def _joined(sums: Floats) -> tuple[list[Floats], Floats]:
    """Groups of enough expected answers from the first column on, and what is left over at the end."""
    groups: list[Floats] = []
    held: Floats = np.zeros(3)
    for column in sums.T:
        held = held + column
        if min(held[1], held[2] - held[1]) >= _LEAST_EXPECTED:
            groups.append(held)
            held = np.zeros(3)
    return groups, held

"""A bank as arrays over the ability grid, worked out once so that choosing and updating cost microseconds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.ability.likelihood import GRID, log_likelihood, score_chances
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import ItemBank

POWERS: Floats = np.stack([np.ones_like(GRID), GRID, GRID**2], axis=1)
"""1, theta and theta^2 on the grid, shape (grid, 3)."""


@dataclass(frozen=True, eq=False)
class Tables:
    """A bank for people who slip with chance ``slip``.

    ``chances`` (scores, items, grid): the chance of each score above 0 at each ability, item error integrated out; zero for the scores
    that an item does not have. The chance of score 0 is what is left of one.
    """

    bank: ItemBank
    slip: float
    chances: Floats

    @classmethod
    def of(cls, bank: ItemBank, slip: float) -> Tables:
        """The tables of `bank` for people who slip with chance `slip`."""
        most = max((item.most for item in bank.each()), default=1)
        chances = np.zeros((most, len(bank), len(GRID)))
        for place, item in enumerate(bank.each()):
            chances[: item.most, place] = score_chances(item, slip)[1:]
        return cls(bank, slip, chances)

    def logs(self, place: int, score: float) -> Floats:
        """Log-likelihood on GRID of a score of the item at `place`; BadInput for a score outside its range."""
        return log_likelihood(self.bank.items[place], score, self.slip)

    @cached_property
    def expected_share(self) -> Floats:
        """Expected share of an item's points at each ability, shape (items, grid)."""
        most = np.array([item.most for item in self.bank.each()], dtype=np.float64)
        scores = np.arange(1, len(self.chances) + 1)
        return np.asarray(np.tensordot(scores, self.chances, axes=1) / most[:, None], dtype=np.float64)

    @cached_property
    def moments(self) -> Floats:
        """`chances` times 1, theta and theta^2, shape (3, scores, items, grid)."""
        return np.asarray(self.chances * POWERS.T[:, None, None, :], dtype=np.float64)


def after_own_scores(tables: Tables, densities: Floats, which: NDArray[np.intp]) -> Floats:
    """As `after_each_score` with POWERS, where each item has a density of its own: row ``which`` (items,) of `densities` (k, grid).

    Shape (scores + 1, items, 3).
    """
    above = np.einsum("psng,ng->snp", tables.moments, densities[which])
    total = (densities @ POWERS)[which]
    return np.concatenate([(total - above.sum(axis=0))[None], above])


def after_each_score(chances: Floats, density: Floats, features: Floats) -> Floats:
    """Joint of score and feature: sum over the grid of chance x density x feature, score 0 first.

    ``chances`` (scores, items, grid), ``density`` (grid,), ``features`` (grid, k). Shape (scores + 1, items, k).
    """
    weighted = density[:, None] * features
    above = chances @ weighted
    total = np.broadcast_to(weighted.sum(axis=0), above.shape[1:])
    return np.concatenate([(total - above.sum(axis=0))[None], above])


def expected_variance(joint: Floats) -> Floats:
    """Expected posterior variance of ability after an answer, shape (items,), as `after_each_score` gives it with POWERS.

    E[Var] = E[theta^2] - sum over scores of (sum theta p)^2 / p (van der Linden 1998, minimum expected posterior variance).
    """
    chance, first, second = joint[..., 0], joint[..., 1], joint[..., 2]
    squares = np.divide(first**2, chance, out=np.zeros_like(first), where=chance > 0)
    return np.asarray(second.sum(axis=0) - squares.sum(axis=0), dtype=np.float64)


def expected_entropy(joint: Floats) -> Floats:
    """Expected entropy in nats of a decision after an answer, shape (items,); features are the indicators of its outcomes."""
    chance = joint.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(joint > 0, -joint * np.log(joint / chance), 0.0)
    return np.asarray(terms.sum(axis=(0, 2)), dtype=np.float64)

"""Families of curves in working parameters: log chances of each score of each item at each node, and their slopes.

Working parameters (items, size) can take any value: log a, b, then for three parameters the guess as the logit of its share of
1/options, or for graded response the logarithms of the gaps between neighbouring thresholds, whose mean is b.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats, logistic

LOG_A, B, REST = 0, 1, 2
_TINY = 1e-300
# Beyond these a parameter has no meaning, and the curves no digits: log a, b, then gaps and guesses.
_LOWEST, _HIGHEST = (-4.0, -20.0, -7.0), (3.0, 20.0, 7.0)


def bounded(u: Floats) -> Floats:
    """Working parameters (items, size) kept where curves can be computed: a from 0.02 to 20, b from -20 to 20."""
    low, high = (np.array([*ends[:2], *[ends[2]] * (u.shape[1] - 2)]) for ends in (_LOWEST, _HIGHEST))
    return np.clip(u, low, high)


@dataclass(frozen=True, eq=False)
class Curves:
    """``log_chance`` (items, scores, nodes) and its slopes ``slope`` (items, size, scores, nodes) in the working parameters."""

    log_chance: Floats
    slope: Floats


class Family(Protocol):
    """A family of curves for all items of a bank at once."""

    @property
    def scores(self) -> int:
        """Scores an item can have, the widest item's."""

    @property
    def size(self) -> int:
        """Working parameters an item has, the widest item's."""

    def log_chance(self, u: Floats, theta: Floats) -> Floats:
        """Log chances (items, scores, nodes) at working parameters `u` (items, size)."""

    def curves(self, u: Floats, theta: Floats) -> Curves:
        """The same with slopes."""


@dataclass(frozen=True, eq=False)
class Logistic:
    """Rasch, two and three parameters: P = c + (1 - c) / (1 + exp(-a (theta - b))).

    ``guess`` (items,) holds guesses that are fixed; where ``bound`` (items,) is above 0 the guess is estimated between 0 and it.
    """

    guess: Floats
    bound: Floats

    @property
    def scores(self) -> int:
        """Right or wrong."""
        return 2

    @property
    def size(self) -> int:
        """Log a and b, and the guess where any is estimated."""
        return 3 if (self.bound > 0).any() else 2

    def guesses(self, u: Floats) -> Floats:
        """Chances of guessing right, (items,)."""
        if self.size == REST:
            return self.guess
        return np.where(self.bound > 0, self.bound * logistic(u[:, REST]), self.guess)

    def log_chance(self, u: Floats, theta: Floats) -> Floats:
        """See Family."""
        x = np.exp(u[:, LOG_A, None]) * (theta - u[:, B, None])
        wrong = -np.logaddexp(0.0, x)
        c = self.guesses(u)[:, None]
        right = wrong + x
        if c.any():
            right = np.logaddexp(right + np.log1p(-c), np.log(c + _TINY))
            wrong = wrong + np.log1p(-c)
        return np.stack([wrong, right], axis=1)

    def curves(self, u: Floats, theta: Floats) -> Curves:
        """See Family."""
        a = np.exp(u[:, LOG_A, None])
        x = a * (theta - u[:, B, None])
        c = self.guesses(u)[:, None]
        log_chance = self.log_chance(u, theta)
        sure = logistic(x)
        odds = (1.0 - sure) if not c.any() else (1.0 - c) * sure * (1.0 - sure) / np.exp(log_chance[:, 1])
        by_x = np.stack([-sure, odds], axis=1)
        slopes = [by_x * x[:, None], by_x * -a[:, None]]
        if self.size > REST:
            slopes.append(self._by_guess(c, sure, log_chance))
        return Curves(log_chance, np.stack(slopes, axis=1))

    def _by_guess(self, c: Floats, sure: Floats, log_chance: Floats) -> Floats:
        """Slopes in the guess's working parameter."""
        bound = self.bound[:, None]
        change = np.where(bound > 0, c * (1.0 - c / np.where(bound > 0, bound, 1.0)), 0.0)
        right = (1.0 - sure) / np.exp(log_chance[:, 1])
        return np.stack([np.broadcast_to(-change / (1.0 - c), right.shape), change * right], axis=1)


@dataclass(frozen=True, eq=False)
class Graded:
    """Graded response (Samejima 1969): a score of at least k has the chance 1 / (1 + exp(-a (theta - t_k))).

    ``most`` (items,) is each item's highest score, 1 or more.
    """

    most: NDArray[np.int64]

    @property
    def scores(self) -> int:
        """0 to the highest score."""
        return int(self.most.max()) + 1

    @property
    def size(self) -> int:
        """Log a, b and the gaps."""
        return int(self.most.max()) + 1

    @property
    def has_gap(self) -> NDArray[np.bool_]:
        """Which gaps (items, highest score - 1) an item has."""
        return np.arange(1, self.scores - 1) < self.most[:, None]

    def thresholds(self, u: Floats) -> Floats:
        """Thresholds (items, highest score), infinite beyond an item's own."""
        gaps = np.where(self.has_gap, np.exp(u[:, REST:]), 0.0)
        above = np.concatenate([np.zeros((len(u), 1)), np.cumsum(gaps, axis=1)], axis=1)
        own = np.arange(self.scores - 1) < self.most[:, None]
        middle = np.where(own, above, 0.0).sum(axis=1) / self.most
        return np.where(own, u[:, B, None] + above - middle[:, None], np.inf)

    def log_chance(self, u: Floats, theta: Floats) -> Floats:
        """See Family."""
        return self._log_chance(self._x(u, theta))

    def curves(self, u: Floats, theta: Floats) -> Curves:
        """See Family."""
        x = self._x(u, theta)
        log_chance, steep = self._log_chance(x), logistic(x) * logistic(-x)
        by_log_a = np.where(np.isfinite(x), x, 0.0) * steep
        by_threshold = -np.exp(u[:, LOG_A, None, None]) * steep
        slopes = [by_log_a, *(by_threshold * move[:, :, None] for move in self._moves(u))]
        least = np.stack(slopes, axis=1)  # of the chance of at least 1, 2 ...
        none = np.zeros((*least.shape[:2], 1, least.shape[3]))
        whole = np.concatenate([none, least, none], axis=2)
        return Curves(log_chance, (whole[:, :, :-1] - whole[:, :, 1:]) / (np.exp(log_chance) + _TINY)[:, None])

    def _x(self, u: Floats, theta: Floats) -> Floats:
        """Logits of a score of at least 1, 2 ... (items, highest score, nodes)."""
        return np.exp(u[:, LOG_A, None, None]) * (theta - self.thresholds(u)[:, :, None])

    def _log_chance(self, x: Floats) -> Floats:
        """Log chances from logits: log L(x) + log(1 - L(y)) + log(1 - exp(y - x)) for neighbours x > y, which never cancels."""
        edge = np.full((len(x), 1, x.shape[2]), np.inf)
        bounds = np.concatenate([edge, x, -edge], axis=1)
        upper, lower = bounds[:, :-1], bounds[:, 1:]
        exists = np.arange(self.scores) <= self.most[:, None]
        inner = exists[:, :, None] & np.isfinite(upper) & np.isfinite(lower)
        apart = np.where(inner, np.where(inner, upper, 0.0) - np.where(inner, lower, 0.0), np.inf)
        log = -np.logaddexp(0.0, -upper) - np.logaddexp(0.0, lower) + np.log(-np.expm1(-apart) + _TINY)
        return np.where(exists[:, :, None], log, 0.0)

    def _moves(self, u: Floats) -> list[Floats]:
        """How the thresholds (items, highest score) move with b and with each gap's working parameter."""
        rank = np.arange(self.scores - 1)
        own = rank < self.most[:, None]
        moves = [own.astype(np.float64)]
        for gap in range(self.scores - 2):
            above = np.clip(self.most - gap - 1, 0, None) / self.most
            size = np.where(self.has_gap[:, gap], np.exp(u[:, REST + gap]), 0.0)
            moves.append(np.where(own, size[:, None] * ((rank > gap) - above[:, None]), 0.0))
        return moves

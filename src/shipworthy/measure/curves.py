"""Item response functions: the chance of an answer at an ability, and how much that answer tells.

Abilities and difficulties are on the logistic scale without the constant 1.7; a population has mean 0 and standard deviation 1
unless said otherwise. Every function takes arrays and broadcasts.

Sources: Rasch 1960; Birnbaum 1968 (two and three parameters); Samejima 1969 (graded response).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]

# Beyond this the logistic function is 0 or 1 to double precision, and exp would overflow.
_MOST = 700.0


def logistic(x: ArrayLike) -> Floats:
    """1 / (1 + exp(-x)), for any finite x."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -_MOST, _MOST))), dtype=np.float64)


def probability(theta: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike = 0.0) -> Floats:
    """Chance of a right answer, c-1: P = c + (1 - c) / (1 + exp(-a (theta - b))).

    ``theta`` ability, ``a`` > 0 discrimination, ``b`` difficulty, 0 <= ``c`` < 1 the chance of guessing right.
    """
    a, b, c = np.asarray(a, np.float64), np.asarray(b, np.float64), np.asarray(c, np.float64)
    return np.asarray(c + (1.0 - c) * logistic(a * (np.asarray(theta, np.float64) - b)), dtype=np.float64)


def information(theta: ArrayLike, a: ArrayLike, b: ArrayLike, c: ArrayLike = 0.0) -> Floats:
    """Fisher information of one answer about theta, >= 0: a^2 (1-P)/P ((P - c) / (1 - c))^2 (Birnbaum 1968)."""
    a, c = np.asarray(a, np.float64), np.asarray(c, np.float64)
    p = probability(theta, a, b, c)
    return np.asarray(a**2 * (1.0 - p) / p * ((p - c) / (1.0 - c)) ** 2, dtype=np.float64)


def graded_probabilities(theta: ArrayLike, a: ArrayLike, thresholds: ArrayLike) -> Floats:
    """Chances of the scores 0..K in the graded response model, on a new last axis; they sum to one.

    ``thresholds`` (..., K) ascend: the k-th is the ability at which a score of at least k is an even chance.
    """
    theta, a = np.asarray(theta, np.float64), np.asarray(a, np.float64)
    steps = np.asarray(thresholds, np.float64)
    least = logistic(a[..., None] * (theta[..., None] - steps))
    ones, zeros = np.ones((*least.shape[:-1], 1)), np.zeros((*least.shape[:-1], 1))
    bounds = np.concatenate([ones, least, zeros], axis=-1)
    return np.asarray(bounds[..., :-1] - bounds[..., 1:], dtype=np.float64)

"""What one answer says about ability: its likelihood on a fixed grid, with slips, guesses and the error of the item itself.

A right answer has chance c + (1 - c - slip) / (1 + exp(-a (theta - b))) (four parameters: Barton & Lord 1981). An item with
partial credit follows the graded response model (Samejima 1969), with the share `slip` of its answers spread evenly over the scores.
Parameters that were estimated carry standard errors: b is taken as normal and a as log-normal around their estimates, and the
chance is integrated over both, so that an uncertain item says less (Tsutakawa & Johnson 1990).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.curves import Floats, graded_probabilities, logistic
from shipworthy.measure.items import Item

GRID: Floats = np.linspace(-6.0, 6.0, 161)
"""Abilities at which likelihoods are kept: -6 to 6 in steps of 0.075. Sums over it are exact to 1e-6 down to an sd of 0.06."""
STEP = float(GRID[1] - GRID[0])

_TINY = 1e-300
_NODES_A, _NODES_B = 5, 7
_CACHED = 8192


def score_chances(item: Item, slip: float) -> Floats:
    """Chances of the scores 0..most at each ability of GRID, shape (most + 1, grid); each column sums to one."""
    return _chances(_key(item), slip)


def log_likelihood(item: Item, score: float, slip: float) -> Floats:
    """Log-likelihood of an answer at each ability of GRID, shape (grid,).

    ``score`` lies in 0..most. Between two whole scores the log-likelihoods of both count by distance, which is partial credit
    as a quasi-likelihood (Papke & Wooldridge 1996). BadInput for a score outside.
    """
    if not 0 <= score <= item.most:
        raise BadInput(
            "score",
            say("{score} is not between 0 and {most}", score=score, most=item.most),
            say("Give the points earned."),
        )
    logs = _log_chances(_key(item), slip)
    low = min(int(score), item.most - 1)
    share = score - low
    return np.asarray((1.0 - share) * logs[low] + share * logs[low + 1], dtype=np.float64)


def expected_share(item: Item, slip: float) -> Floats:
    """Expected score as a share of the most, at each ability of GRID: the chance of a right answer where there is one point."""
    return _expected_share(_key(item), slip)


_Key = tuple[float, float, float, tuple[float, ...], float, float, float]


def _key(item: Item) -> _Key:
    return item.a, item.b, item.c, item.thresholds, item.se_a, item.se_b, item.cov_ab


@lru_cache(maxsize=_CACHED)
def _log_chances(key: _Key, slip: float) -> Floats:
    return np.asarray(np.log(np.maximum(_chances(key, slip), _TINY)), dtype=np.float64)


@lru_cache(maxsize=_CACHED)
def _expected_share(key: _Key, slip: float) -> Floats:
    chances = _chances(key, slip)
    return np.asarray(np.arange(len(chances)) @ chances / (len(chances) - 1), dtype=np.float64)


@lru_cache(maxsize=_CACHED)
def _chances(key: _Key, slip: float) -> Floats:
    a, b, c, thresholds, *_errors = key
    slopes, shifts, weights = _nodes(key)
    found = (
        _graded(a * slopes, np.asarray(thresholds) + shifts[:, None], slip)
        if thresholds
        else _right_or_wrong(a * slopes, b + shifts, c, slip)
    )
    chances = np.tensordot(weights, found, axes=1)
    chances.setflags(write=False)
    return np.asarray(chances, dtype=np.float64)


def _right_or_wrong(a: Floats, b: Floats, c: float, slip: float) -> Floats:
    """Shape (nodes, 2, grid)."""
    right = c + max(1.0 - c - slip, 0.0) * logistic(a[:, None] * (GRID - b[:, None]))
    return np.stack([1.0 - right, right], axis=1)


def _graded(a: Floats, thresholds: Floats, slip: float) -> Floats:
    """Shape (nodes, scores, grid)."""
    clean = graded_probabilities(GRID[None, :], a[:, None], thresholds[:, None, :])
    spread = slip / clean.shape[-1]
    return np.asarray(np.moveaxis((1.0 - slip) * clean + spread, -1, 1), dtype=np.float64)


def _nodes(key: _Key) -> tuple[Floats, Floats, Floats]:
    """Values of a / E[a] and of b - E[b] over which an item is integrated, and their weights: Gauss-Hermite in both."""
    a, _b, _c, _thresholds, se_a, se_b, cov_ab = key
    first, first_weight = _hermite(_NODES_B if se_b > 0 else 1)
    second, second_weight = _hermite(_NODES_A if se_a > 0 else 1)
    along, across = (each.ravel() for each in np.meshgrid(first, second, indexing="ij"))
    tied = float(np.clip(cov_ab / (se_a * se_b), -0.99, 0.99)) if se_a > 0 and se_b > 0 else 0.0
    spread = np.sqrt(np.log1p((se_a / a) ** 2))
    slopes = np.exp(spread * (tied * along + np.sqrt(1.0 - tied**2) * across) - spread**2 / 2.0)
    return np.asarray(slopes), se_b * along, np.outer(first_weight, second_weight).ravel()


@lru_cache(maxsize=8)
def _hermite(nodes: int) -> tuple[Floats, Floats]:
    """Nodes and weights of a standard normal."""
    at, weight = np.polynomial.hermite_e.hermegauss(nodes)
    return at, weight / weight.sum()

"""Mantel and Haenszel's comparison of two groups, stratum by stratum of ability, for many items at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from shipworthy.measure.curves import Floats
from shipworthy.measure.fit.matching import Matched

# One unit of log odds on the delta scale of ETS, on which a standard deviation of ability is 4: 4 / 1.7.
_DELTA = -2.35


@dataclass(frozen=True)
class Haenszel:
    """Mantel-Haenszel of each item, (items,): ``delta`` with ``error``, ``chi_square``, ``difference`` of mean scores and their ``sd``."""

    delta: Floats
    error: Floats
    chi_square: Floats
    difference: Floats
    sd: Floats


def haenszel(cells: Matched, full: Floats) -> Haenszel:
    """The comparison for items with the highest scores ``full`` (items,); ``delta`` is NaN for graded ones."""
    answers, scores, squares = cells.strata()
    ratio, spread = odds_ratio(answers, scores)
    dichotomous = full == 1
    difference, sd = _standardised(answers, scores, squares)
    chi_square = mantel(answers, scores, squares, correction=np.where(dichotomous, 0.5, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.where(dichotomous & (ratio > 0) & np.isfinite(ratio), _DELTA * np.log(ratio), np.nan)
        error = np.where(np.isnan(delta), np.nan, -_DELTA * np.sqrt(spread))
    return Haenszel(delta, error, chi_square, difference, sd)


def mantel(answers: Floats, scores: Floats, squares: Floats, *, correction: ArrayLike = 0.0) -> Floats:
    """Mantel's chi-square (1963), one degree of freedom, of sums (items, 2, strata); (items,), NaN without a shared stratum.

    (|F - E F| - correction)^2 / Var F, F the focal group's total score, its moments given each stratum's margins. For right and
    wrong, with the correction 0.5, it is the Mantel-Haenszel statistic.
    """
    together, total, square = answers.sum(axis=1), scores.sum(axis=1), squares.sum(axis=1)
    shared = (answers.min(axis=1) > 0) & (together > 1)
    many = np.where(shared, together, 2.0)
    apart = np.sum(np.where(shared, scores[:, 1] - answers[:, 1] * total / many, 0.0), axis=1)
    within = answers[:, 0] * answers[:, 1] * (many * square - total**2) / (many**2 * (many - 1.0))
    variance = np.sum(np.where(shared, within, 0.0), axis=1)
    distance = np.maximum(np.abs(apart) - correction, 0.0)
    return np.asarray(np.divide(distance**2, variance, out=np.full(len(variance), np.nan), where=variance > 0))


def odds_ratio(answers: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Common odds ratio of reference over focal, and the variance of its logarithm, of sums (items, 2, strata); (items,) each.

    alpha = sum(A D / N) / sum(B C / N), with A, B right and wrong in the reference group, C, D in the focal group (Mantel &
    Haenszel 1959); variance of Phillips and Holland (1987), which holds for few large and for many small strata.
    """
    wrong, many = answers - right, np.maximum(answers.sum(axis=1), 1.0)
    with_ratio, against = right[:, 0] * wrong[:, 1], wrong[:, 0] * right[:, 1]
    over, under = np.sum(with_ratio / many, axis=1), np.sum(against / many, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = over / under
        alpha = ratio[:, None]
        sides = (right[:, 0] + wrong[:, 1]) + alpha * (wrong[:, 0] + right[:, 1])
        spread = np.sum((with_ratio + alpha * against) * sides / many**2, axis=1) / (2.0 * over**2)
    return ratio, spread


def _standardised(answers: Floats, scores: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Focal less reference mean score, weighted by the focal group (Dorans & Kulick 1986), and the scores' standard deviation."""
    means = np.divide(scores, answers, out=np.zeros_like(scores), where=answers > 0)
    weight = np.where(answers.min(axis=1) > 0, answers[:, 1], 0.0)
    many, total = answers.sum(axis=(1, 2)), scores.sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = np.sum(weight * (means[:, 1] - means[:, 0]), axis=1) / np.sum(weight, axis=1)
        sd = np.sqrt(squares.sum(axis=(1, 2)) / many - (total / many) ** 2)
    return difference, sd

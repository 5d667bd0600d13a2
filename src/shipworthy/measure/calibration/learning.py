"""What a bank teaches about the priors of its own items: empirical Bayes, by EM over the items (Morris 1983; Mislevy 1986)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.families import LOG_A, B
from shipworthy.measure.curves import Floats

# What was believed beforehand of the items' spread, and of their authors, counts as one item more (unit information, Kass & Wasserman
# 1995). Worth more, it would keep the spread of a small bank's discriminations wide, and with it every interval.
_BELIEVED_ITEMS = 1.0
_LEAST_SPREAD = 0.1
_ROUNDS, _SETTLED = 200, 1e-4
# Answers that tell less than this share of what was believed beforehand tell nothing: what is left is rounding.
_LEAST_SHARE = 0.01


@dataclass(frozen=True, eq=False)
class Likelihoods:
    """What the answers alone say of (log a, b) of some items: log likelihoods ``worth`` (count, points) at ``at`` (count, points, 2).

    ``places`` (count,) says which items these are.
    """

    places: NDArray[np.int64]
    at: Floats
    worth: Floats

    def moments(self, mean: Floats, sd: Floats) -> tuple[Floats, Floats]:
        """Posterior means and variances (count, 2) under normal priors `mean`, `sd` (count, 2)."""
        weight = self.weights(mean, sd)[:, :, None]
        middle = (weight * self.at).sum(axis=1)
        return middle, (weight * (self.at - middle[:, None]) ** 2).sum(axis=1)

    def weights(self, mean: Floats, sd: Floats) -> Floats:
        """Posterior weights of the points (count, points), which sum to one."""
        z = (self.at - mean[:, None]) / sd[:, None]
        worth = self.worth - 0.5 * (z * z).sum(axis=2)
        weight = np.exp(worth - worth.max(axis=1, keepdims=True))
        return np.asarray(weight / weight.sum(axis=1, keepdims=True))


@dataclass(frozen=True, eq=False)
class Evidence:
    """Estimates ``u`` (items, size) with posterior ``variance``, and for young items their likelihoods on a grid."""

    u: Floats
    variance: Floats
    young: Likelihoods


@dataclass(frozen=True, eq=False)
class Learner:
    """Which priors a bank may teach: ``shared`` (items, size) marks those that are one distribution for many items.

    ``offset`` (items, size) is what a shared prior's mean starts from: an author's difficulty, or 0. ``group`` (items,) tells items
    with an author's difficulty (1) from those without (0): each group has a distribution of its own.
    """

    shared: NDArray[np.bool_]
    offset: Floats
    group: NDArray[np.int64]
    first: Beliefs

    def learned(self, beliefs: Beliefs, evidence: Evidence) -> Beliefs:
        """Beliefs whose shared means and spreads explain the evidence best; `beliefs` are those it was gathered with."""
        alone, precision = _alone(beliefs, evidence)
        now = beliefs
        for _ in range(_ROUNDS):
            before, now = now, self._improved(now, evidence.young, alone, precision)
            if np.abs(now.mean - before.mean).max() + np.abs(now.sd - before.sd).max() < _SETTLED:
                break
        told = 1.0 - evidence.variance[:, B] / beliefs.sd[:, B] ** 2
        return replace(now, volume=np.where(self.first.volume > 0, np.clip(told, 0.0, 1.0), 0.0))

    def _improved(self, now: Beliefs, young: Likelihoods, alone: Floats, precision: Floats) -> Beliefs:
        """One round of EM: the items' posteriors under the priors, then the priors from those."""
        held = 1.0 / (precision + 1.0 / now.sd[:, :2] ** 2)
        here = held * (precision * alone + now.mean[:, :2] / now.sd[:, :2] ** 2)
        if len(young.places):
            here[young.places], held[young.places] = young.moments(now.mean[young.places, :2], now.sd[young.places, :2])
        mean, sd = now.mean.copy(), now.sd.copy()
        for rows, column in self._distributions():
            first = self.first.mean[rows, column] - self.offset[rows, column], self.first.sd[rows, column]
            written, posterior = self.offset[rows, column], (here[rows, column], held[rows, column])
            mean[rows, column], sd[rows, column] = _pooled(*posterior, written, (first[0][0], first[1][0]))
        return replace(now, mean=mean, sd=sd)

    def _distributions(self) -> Iterator[tuple[NDArray[np.bool_], int]]:
        """The items and the parameter of each distribution that is learned."""
        for column in (LOG_A, B):
            for group in np.unique(self.group):
                rows = self.shared[:, column] & (self.group == group)
                if rows.any():
                    yield rows, column


def _alone(beliefs: Beliefs, evidence: Evidence) -> tuple[Floats, Floats]:
    """What the answers alone say of log a and b, taken as normal: estimates and precisions (items, 2)."""
    mean, sd = beliefs.mean[:, :2], beliefs.sd[:, :2]
    variance = evidence.variance[:, :2]
    precision = 1.0 / variance - 1.0 / sd**2
    tells = precision > _LEAST_SHARE / sd**2
    drawn = mean / sd**2
    drawn[:, LOG_A] -= beliefs.volume
    alone = (evidence.u[:, :2] / variance - drawn) / np.where(tells, precision, 1.0)
    return np.where(tells, alone, mean), np.where(tells, precision, 0.0)


def _pooled(here: Floats, held: Floats, written: Floats, first: tuple[float, float]) -> tuple[Floats, float]:
    """Prior means (items,) and their common sd, from posterior means and variances of the items.

    The mean of an item is a constant and a multiple of what its author had ``written``: authors are off, and then the truth lies
    nearer to the middle than they say. The multiple is believed to be 1 and the constant `first` beforehand.
    """
    believed, spread = first
    design = np.stack([np.ones_like(written), written], axis=1)
    weight = np.array([1.0, _BELIEVED_ITEMS * max(float(written @ written) / len(written), 1e-6)])
    wanted = design.T @ here + weight * [believed, 1.0]
    mean = design @ np.linalg.solve(design.T @ design + np.diag(weight), wanted)
    whole = ((here - mean) ** 2 + held).sum() + _BELIEVED_ITEMS * spread**2
    return mean, max(float(np.sqrt(whole / (len(here) + _BELIEVED_ITEMS))), _LEAST_SPREAD)

"""Linking: putting a bank on the scale of another through the items that both have, the anchors.

Four ways to find the line (Kolen & Brennan 2014, chapter 6). *Mean-mean* compares the anchors' mean a and b, *mean-sigma* the mean
and spread of b; *Haebara* (1980) brings each anchor's curve, *Stocking and Lord* (1983) the curve of the whole anchor test, as close
as it can over a population, measured on both scales (the symmetric criterion). The curve methods use all parameters at once and
are the ones to prefer; between Rasch banks only the shift is free.

The error of the line is the jackknife over anchors (Haberman, Lee & Qian 2009): it holds what estimating the anchors costs, and
that they do not agree on one line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from shipworthy.kernel import BadInput, say, say_count
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.extras import needed
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.population import NORMAL, Population
from shipworthy.measure.items import Item, ItemBank
from shipworthy.measure.linking.scales import Scale

Method: TypeAlias = Literal["mean-mean", "mean-sigma", "haebara", "stocking-lord"]
_EXACT = 1e-12


@dataclass(frozen=True)
class Linking:
    """A bank on the scale of another: the change of ``scale``, the ``bank`` after it, and the ids of the ``anchors`` that it rests on."""

    scale: Scale
    bank: ItemBank
    anchors: tuple[str, ...]
    method: Method

    def flags(self, limits: Limits = LIMITS) -> tuple[Flag, ...]:
        """A warning when the anchors are few for the bank: fewer than 30, and than a fifth of it."""
        if len(self.anchors) >= min(limits.good_anchors, max(limits.least_anchors, len(self.bank) / 5)):
            return ()
        text = say_count(
            "The scale rests on {count} common item: use more, 30 or a fifth of the bank.",
            "The scale rests on {count} common items: use more, 30 or a fifth of the bank.",
            len(self.anchors),
        )
        return (Flag("scale", "few-anchors", text),)


@dataclass(frozen=True)
class _Pair:
    """Anchors as both banks have them: ``a`` (2, n), ``c`` (2, n), ``steps`` (2, n, most), NaN beyond an item's thresholds."""

    a: Floats
    c: Floats
    steps: Floats

    def without(self, anchor: int) -> _Pair:
        return _Pair(*(np.delete(values, anchor, axis=1) for values in (self.a, self.c, self.steps)))


def link(
    bank: ItemBank,
    target: ItemBank,
    *,
    method: Method = "stocking-lord",
    anchors: Collection[str] | None = None,
    populations: tuple[Population, Population] = (NORMAL, NORMAL),
    limits: Limits = LIMITS,
) -> Linking:
    """`bank` on the scale of `target`, through the items of both, or through those named in ``anchors``.

    ``method`` as the module says (Kolen & Brennan 2014, chapter 6; Haebara 1980; Stocking & Lord 1983); the slope is above 0, and 1
    between Rasch banks with discriminations of 1. Errors are a jackknife over anchors. ``populations`` are where the curve methods
    compare: on the scale of `bank` and on that of `target`. BadInput when fewer than ``limits.least_anchors`` items are common, a
    named one is missing, or one has another number of scores in the two banks.
    """
    names = common_items(bank, target, anchors)
    if len(names) < limits.least_anchors:
        problem = say("{count} common items, at least {least} are needed", count=len(names), least=limits.least_anchors)
        raise BadInput("anchors", problem, say("Keep more items of the old bank in the new form."))
    pair = _pair(bank, target, names)
    find = _finder(method, populations, shift_only=_is_rasch(bank) and _is_rasch(target))
    scale = _with_error(pair, find)
    return Linking(scale, scale.bank(bank), names, method)


def _is_rasch(bank: ItemBank) -> bool:
    """Whether the unit of the scale is given by discriminations of 1, and not by the population."""
    return bank.model == "rasch" and bool(np.all(bank.a == 1.0))


def common_items(bank: ItemBank, target: ItemBank, anchors: Collection[str] | None = None) -> tuple[str, ...]:
    """Ids of the items of both banks, in the order of `bank`; BadInput when one named in ``anchors`` is not there."""
    if anchors is None:
        return tuple(name for name in bank.index if name in target.index)
    for name in anchors:
        if name not in bank.index or name not in target.index:
            raise BadInput(name, say("this anchor is not in both banks"), say("Name items that both banks have."))
    return tuple(name for name in bank.index if name in set(anchors))


def _pair(bank: ItemBank, target: ItemBank, names: Collection[str]) -> _Pair:
    sides = [[side.items[side.index[name]] for name in names] for side in (bank, target)]
    for old, new in zip(*sides, strict=True):
        if old.most != new.most:
            problem = say("its highest score is {old} in one bank and {new} in the other", old=old.most, new=new.most)
            raise BadInput(old.id, problem, say("Leave it out of the anchors: it is another item now."))
    most = max(item.most for item in sides[0])
    a = np.array([[item.a for item in side] for side in sides])
    c = np.array([[0.0 if item.thresholds else item.c for item in side] for side in sides])
    return _Pair(a, c, np.array([[_steps(item, most) for item in side] for side in sides]))


def _steps(item: Item, most: int) -> tuple[float, ...]:
    own = item.thresholds or (item.b,)
    return (*own, *(np.nan,) * (most - len(own)))


_Line: TypeAlias = tuple[float, float]
_Find: TypeAlias = Callable[[_Pair, _Line | None], _Line]


def _finder(method: Method, populations: tuple[Population, Population], *, shift_only: bool) -> _Find:
    if method in ("mean-mean", "mean-sigma"):
        return lambda pair, _near: _by_moments(pair, method, shift_only=shift_only)

    def by_curves(pair: _Pair, near: _Line | None) -> _Line:
        start = near or _by_moments(pair, "mean-mean", shift_only=shift_only)
        return _by_curves(pair, populations, start, whole=method == "stocking-lord", shift_only=shift_only)

    return by_curves


def _by_moments(pair: _Pair, method: Method, *, shift_only: bool) -> _Line:
    """Slope and shift from means and spreads; each threshold of a graded item counts as a difficulty."""
    old, new = (side[~np.isnan(side)] for side in pair.steps)
    if shift_only:
        slope = 1.0
    elif method == "mean-mean":
        slope = float(np.mean(pair.a[0]) / np.mean(pair.a[1]))
    else:
        slope = _ratio_of_spreads(old, new)
    return slope, float(np.mean(new) - slope * np.mean(old))


def _ratio_of_spreads(old: Floats, new: Floats) -> float:
    spreads = np.std(old), np.std(new)
    if min(spreads) == 0:
        problem = say("all have one difficulty, so their spread gives no unit")
        raise BadInput("anchors", problem, say("Add anchors of other difficulties, or link by mean-mean."))
    return float(spreads[1] / spreads[0])


def _by_curves(
    pair: _Pair, populations: tuple[Population, Population], near: _Line, *, whole: bool, shift_only: bool
) -> _Line:
    """Slope and shift that bring the anchors' curves together: the sum over points and both scales of squared distances."""
    apart = _Apart(pair, populations, whole=whole)
    free = 1 if shift_only else 2
    found = needed("scipy.optimize").least_squares(
        lambda line: apart.distances(*line),
        [near[1], np.log(near[0])][:free],
        jac=lambda line: apart.slopes(*line)[:, :free],
        method="lm",
        xtol=_EXACT,
        ftol=_EXACT,
        gtol=_EXACT,
    )
    return (1.0 if shift_only else float(np.exp(found.x[1]))), float(found.x[0])


@dataclass(frozen=True)
class _Apart:
    """Distances of the anchors' curves on both scales, for a line given by its shift and the logarithm of its slope."""

    pair: _Pair
    populations: tuple[Population, Population]
    whole: bool

    def distances(self, shift: float, log_slope: float = 0.0) -> Floats:
        """Weighted distances at each point of each scale, by anchor and score, or of their sum: one long vector."""
        (here, there), (forth, back) = self._points(shift, log_slope)
        on_old = _curves(self.pair, 0, here) - _curves(self.pair, 1, forth)
        on_new = _curves(self.pair, 1, there) - _curves(self.pair, 0, back)
        return self._joined(on_old, on_new)

    def slopes(self, shift: float, log_slope: float = 0.0) -> Floats:
        """Derivatives of the distances by shift and by the slope's logarithm, (distances, 2)."""
        (here, _), (forth, back) = self._points(shift, log_slope)
        new, old = -_rises(self.pair, 1, forth), _rises(self.pair, 0, back)
        slope = np.exp(log_slope)
        by_shift = self._joined(new, old / slope)
        return np.stack([by_shift, self._joined(new * (slope * here)[:, None], old * back[:, None])], axis=1)

    def _points(self, shift: float, log_slope: float) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """The populations' points on their own scale, and on the other."""
        slope, here, there = np.exp(log_slope), self.populations[0].points, self.populations[1].points
        return (here, there), (slope * here + shift, (there - shift) / slope)

    def _joined(self, on_old: Floats, on_new: Floats) -> Floats:
        sides = [np.sum(side, axis=1, keepdims=True) if self.whole else side for side in (on_old, on_new)]
        roots = [np.sqrt(population.shares)[:, None] for population in self.populations]
        return np.concatenate([(root * side).ravel() for root, side in zip(roots, sides, strict=True)])


def _curves(pair: _Pair, side: int, theta: Floats) -> Floats:
    """Chances of each score of at least k, by anchor and k, shape (points, n * most): their sum is the expected score."""
    a, c, steps = pair.a[side][:, None], pair.c[side][:, None], pair.steps[side]
    return np.nan_to_num(probability(theta[:, None, None], a, steps, c)).reshape(len(theta), -1)


def _rises(pair: _Pair, side: int, theta: Floats) -> Floats:
    """Derivatives of `_curves` by theta, a (P - c) (1 - P) / (1 - c)."""
    most = pair.steps.shape[2]
    a, c = np.repeat(pair.a[side], most), np.repeat(pair.c[side], most)
    chance = _curves(pair, side, theta)
    return np.asarray(np.maximum(a * (chance - c) * (1.0 - chance) / (1.0 - c), 0.0))


def _with_error(pair: _Pair, find: _Find) -> Scale:
    """The line, with the covariance of its slope and shift by leaving out each anchor in turn."""
    slope, shift = line = find(pair, None)
    many = pair.a.shape[1]
    left = np.array([find(pair.without(anchor), line) for anchor in range(many)])
    apart = left - left.mean(axis=0)
    return Scale(slope, shift, (many - 1) / many * apart.T @ apart)

"""How well each item's answers follow its curve: infit, outfit and a chi-square over groups of ability.

All three rest on residuals of answers predicted without themselves (`predictions`), so they hold for long, sparse logs.

*Outfit* is the mean squared standardised residual, which a few very surprising answers raise; *infit* weighs by information and
sees the middle (Wright & Masters 1982, pp. 99-101). Both are 1 under the model; their z values use the exact fourth moments.

*The curve's chi-square* is the sparse form of Orlando and Thissen's S-X2 (2000). Where everybody answers the same items, they
group learners by the score on the other items; here each answer is grouped by what the other answers of its learner predict.
The groups of an item hold equal information, at least `LEAST_INFORMATION` each and at most `MOST_GROUPS`; with residual sums R
and variances V,

    X2 = sum_g R_g^2 / V_g,    degrees of freedom: groups - parameters estimated for the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import Message, say
from shipworthy.measure.curves import Floats
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.predictions import (
    Moments,
    Piece,
    Places,
    Records,
    expected_without,
    joined,
    moments,
    pieces,
)
from shipworthy.measure.fit.significance import chi_square_tail, false_discovery, standardised
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

MOST_GROUPS = 10
LEAST_INFORMATION = 5.0
# Answers are put into bins of an eighth of ability from -4 to 4, which are then joined into groups.
_BINS, _PER_ABILITY = 64, 8.0
# Keeps the logit of an expected share finite.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class ItemFit:
    """Fit of each item of a bank, arrays of shape (items,); NaN where there are no answers, or too few to group.

    ``discrimination`` is the bank's a; ``infit`` and ``outfit`` mean squares (> 0, 1 under the model) with ``infit_z`` and
    ``outfit_z`` (standard normal under it); ``chi_square`` over ability groups with ``freedom``, its ``chance``, and the chance
    ``adjusted`` for all items (Benjamini-Hochberg); ``distance`` from the curve: root mean square of the groups' mean residuals,
    noise taken off, as a share 0-1 of the full score.
    """

    items: tuple[str, ...]
    answers: NDArray[np.intp]
    discrimination: Floats
    infit: Floats
    infit_z: Floats
    outfit: Floats
    outfit_z: Floats
    chi_square: Floats
    freedom: Floats
    chance: Floats
    adjusted: Floats
    distance: Floats

    def flags(self, limits: Limits = LIMITS) -> tuple[Flag, ...]:
        """What to look at, item by item. In simulations under the model about one item in two hundred is flagged."""
        judged = np.flatnonzero(self.answers >= limits.least_answers)
        return tuple(flag for item in judged for flag in self._of(int(item), limits))

    def severity(self, limits: Limits = LIMITS) -> Floats:
        """How far each item is beyond the limit that it breaks most, (items,): 1 at a limit, below 1 or NaN for items without a flag.

        Of mean squares the ratio of logarithms, of the distance from the curve the ratio, of a low discrimination the inverse ratio;
        it orders what to look at first, and is no test.
        """
        off = np.where(self.adjusted <= limits.false_discoveries, self.distance / limits.curve_distance, 0.0)
        worst = np.fmax(off, limits.least_discrimination / self.discrimination)
        for square, z in ((self.infit, self.infit_z), (self.outfit, self.outfit_z)):
            with np.errstate(divide="ignore", invalid="ignore"):
                high, low = (np.log(square) / np.log(limit) for limit in (limits.high_square, limits.low_square))
            worst = np.fmax(worst, np.where(np.abs(z) > limits.square_z, np.fmax(high, low), 0.0))
        return np.where(self.answers >= limits.least_answers, worst, np.nan)

    def _of(self, item: int, limits: Limits) -> Iterator[Flag]:
        name, infit, outfit = self.items[item], float(self.infit[item]), float(self.outfit[item])
        squares = ((infit, self.infit_z[item]), (outfit, self.outfit_z[item]))
        if any(square > limits.high_square and z > limits.square_z for square, z in squares):
            yield Flag(name, "unpredictable", _unpredictable(name, infit, outfit))
        elif any(square < limits.low_square and z < -limits.square_z for square, z in squares):
            yield Flag(name, "too-regular", _too_regular(name, infit, outfit))
        if self.discrimination[item] < limits.least_discrimination:
            yield Flag(name, "flat", _flat(name, float(self.discrimination[item])))
        if self.adjusted[item] <= limits.false_discoveries and self.distance[item] >= limits.curve_distance:
            yield Flag(name, "off-curve", _off_curve(name, float(self.distance[item])))


def _unpredictable(item: str, infit: float, outfit: float) -> Message:
    return say(
        "Answers to {item} are less predictable than its parameters say (infit {infit}, outfit {outfit}; 1 is expected): "
        "look for a wrong key, an ambiguous wording or guessing.",
        item=item,
        infit=round(infit, 2),
        outfit=round(outfit, 2),
    )


def _too_regular(item: str, infit: float, outfit: float) -> Message:
    return say(
        "Answers to {item} are more predictable than its parameters say (infit {infit}, outfit {outfit}; 1 is expected): "
        "look for another item that gives its answer away or asks the same.",
        item=item,
        infit=round(infit, 2),
        outfit=round(outfit, 2),
    )


def _flat(item: str, a: float) -> Message:
    return say(
        "{item} hardly tells learners of different ability apart (discrimination {a}): look for a wrong key first.",
        item=item,
        a=round(a, 2),
    )


def _off_curve(item: str, distance: float) -> Message:
    return say(
        "The scores on {item} do not follow its curve: groups of one ability lie {points} points of 100 from it, "
        "more than chance explains. Look for a second right option, guessing, or knowledge that is not what it tests.",
        item=item,
        points=round(100 * distance, 1),
    )


def item_fit(
    log: ResponseLog, bank: ItemBank, mean: ArrayLike, sd: ArrayLike, *, seen: bool = True, estimated: int | None = None
) -> ItemFit:
    """Fit of the items of `bank` to the answers in `log`: mean squares (Wright & Masters 1982) and a sparse S-X2 (Orlando & Thissen 2000).

    ``mean`` and ``sd`` (learners,) are each learner's posterior; ``seen`` says that it rests on these answers (the usual case).
    ``estimated`` is how many parameters of an item were estimated from them: by default 1 for a Rasch bank and 2 for others, and
    none for an item whose ``answers`` are 0. Ten million answers take seconds and some hundred megabytes. BadInput as `joined`.
    """
    records = joined(log, bank, mean, sd, seen=seen)
    sums = _Sums.of(records)
    full = np.array([item.most for item in bank.each()])
    spent = (1 if bank.model == "rasch" else 2) if estimated is None else estimated
    free = np.array([spent if item.answers or estimated is not None else 0 for item in bank.each()])
    with np.errstate(divide="ignore", invalid="ignore"):
        infit, outfit = sums.squares / sums.variance, sums.standard / sums.answers
        infit_z = standardised(infit, np.sqrt(sums.infit_spread) / sums.variance)
        outfit_z = standardised(outfit, np.sqrt(sums.outfit_spread) / sums.answers)
        chi_square, groups, distance = _curve(sums)
    freedom = np.where(groups > free, groups - free, np.nan)
    chance = chi_square_tail(np.where(freedom > 0, chi_square, np.nan), freedom)
    names = tuple(item.id for item in bank.each())
    adjusted = false_discovery(chance)
    return ItemFit(
        names,
        sums.answers,
        bank.a,
        infit,
        infit_z,
        outfit,
        outfit_z,
        chi_square,
        freedom,
        chance,
        adjusted,
        distance / full,
    )


@dataclass(frozen=True)
class _Sums:
    """Sums over the answers of each item (items,), and of each item's bin of expected score (items, bins)."""

    answers: NDArray[np.intp]
    squares: Floats
    variance: Floats
    standard: Floats
    infit_spread: Floats
    outfit_spread: Floats
    bin_answers: Floats
    bin_residual: Floats
    bin_variance: Floats

    @classmethod
    def of(cls, records: Records) -> _Sums:
        items = len(records.bank)
        answers = np.bincount(records.item, minlength=items)
        by_item, by_bin = np.zeros((5, items)), np.zeros((3, items * _BINS))
        for piece in pieces(records):
            found = moments(expected_without(piece, seen=records.seen))
            residual = piece.score - found.mean
            by_item += _totals(piece.item, items, *_squares(residual, found))
            cell = piece.item * _BINS + _bins(found.mean / len(piece.steps), piece)
            by_bin += _totals(cell, items * _BINS, None, residual, found.variance)
        return cls(answers, *by_item, *by_bin.reshape(3, items, _BINS))


def _squares(residual: Floats, found: Moments) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    square, variance = residual * residual, found.variance
    excess = found.fourth - variance * variance
    return square, variance, square / variance, excess, excess / (variance * variance)


def _totals(place: Places, places: int, *weights: Floats | None) -> Floats:
    return np.array([np.bincount(place, weight, places) for weight in weights])


def _bins(share: Floats, piece: Piece) -> Places:
    """The bin of each answer: the ability at which its item's curve has the expected ``share`` (for graded items, about that)."""
    odds = np.clip((share - piece.c) / (1.0 - piece.c), _ROUNDING, 1.0 - _ROUNDING)
    ability = np.log(odds / (1.0 - odds)) / piece.a + piece.steps.mean(axis=0)
    return np.asarray(np.clip(np.floor(ability * _PER_ABILITY) + _BINS // 2, 0, _BINS - 1), dtype=np.int32)


def _curve(sums: _Sums) -> tuple[Floats, Floats, Floats]:
    """Chi-square, number of groups and distance from the curve of each item, (items,)."""
    group = _groups(sums.bin_variance)
    items = np.arange(len(group))[:, None]
    place = (items * MOST_GROUPS + group).ravel()
    joint = [
        np.bincount(place, sum_.ravel(), len(group) * MOST_GROUPS).reshape(-1, MOST_GROUPS)
        for sum_ in (sums.bin_answers, sums.bin_residual, sums.bin_variance)
    ]
    answers, residual, variance = joint
    used = variance >= LEAST_INFORMATION / 2
    chi_square = np.sum(np.where(used, residual**2 / variance, 0.0), axis=1)
    apart = np.sum(np.where(used, (residual**2 - variance) / answers, 0.0), axis=1) / np.sum(answers, axis=1)
    return chi_square, np.sum(used, axis=1).astype(np.float64), np.sqrt(np.maximum(apart, 0.0))


def _groups(variance: Floats) -> Places:
    """The group of each bin of each item: bins joined in order so that groups hold about equal information."""
    upto = np.cumsum(variance, axis=1)
    total = upto[:, -1:]
    many = np.clip(np.floor(total / LEAST_INFORMATION), 1, MOST_GROUPS)
    middle = (upto - variance / 2) / np.maximum(total, LEAST_INFORMATION)
    return np.asarray(np.minimum(np.floor(middle * many), many - 1), dtype=np.int32)

"""Drift: which items have become easier, harder or sharper between two blueprints or periods, and which stayed.

The new bank is linked to the old through the items of both, first by medians, which a few items cannot move; then items that moved
are taken out of the anchors, and the line is found again until the same ones move (purification). What is left between an item's
two curves then is its own.

Where the items' errors are known, the test is Lord's chi-square (1980, chapter 14) of a and b together, with Benjamini and
Hochberg's share of false discoveries; where they are not, the robust z of Huynh and Meyer (2010), (d - median) / (0.74 IQR). An item
has moved only if its curve moved by something that matters, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, Message, say
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.population import NORMAL, Population
from shipworthy.measure.fit.significance import chi_square_tail, false_discovery
from shipworthy.measure.items import Item, ItemBank
from shipworthy.measure.linking.linking import Linking, Method, common_items, link
from shipworthy.measure.linking.scales import Scale

_MOST_ROUNDS = 10
# Anchors that agree to rounding leave no spread to measure a move against.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Drift:
    """Moves of the common items on the scale of the earlier bank, arrays of shape (items,).

    ``shift`` later b less earlier b, ``sharpening`` the same of log a, ``robust_shift`` and ``robust_sharpening`` as robust z;
    ``chi_square`` of Lord with its ``chance`` and the chance ``adjusted`` for all items, NaN where errors are unknown;
    ``signed`` and ``unsigned`` area between the curves over the population: mean change of the expected share of the full score,
    (-1, 1) and (0, 1); ``moved`` which items moved; ``linking`` the line, found without them.
    """

    items: tuple[str, ...]
    shift: Floats
    sharpening: Floats
    robust_shift: Floats
    robust_sharpening: Floats
    chi_square: Floats
    chance: Floats
    adjusted: Floats
    signed: Floats
    unsigned: Floats
    moved: NDArray[np.bool_]
    linking: Linking

    def flags(self) -> tuple[Flag, ...]:
        """Each item that moved, and which way."""
        return tuple(self._flag(int(place)) for place in np.flatnonzero(self.moved))

    def _flag(self, place: int) -> Flag:
        name, signed, unsigned = self.items[place], float(self.signed[place]), float(self.unsigned[place])
        points = round(100 * abs(signed), 1)
        if abs(signed) < unsigned / 2:
            return Flag(name, "changed-slope", _changed_slope(name, unsigned))
        if signed > 0:
            text = say(
                "{item} has become easier: learners of one ability now reach {points} points of 100 more on it. "
                "It may have leaked, or be taught better; it no longer carries the scale.",
                item=name,
                points=points,
            )
            return Flag(name, "easier", text)
        text = say(
            "{item} has become harder: learners of one ability now reach {points} points of 100 fewer on it. "
            "Its subject may have changed; it no longer carries the scale.",
            item=name,
            points=points,
        )
        return Flag(name, "harder", text)


def _changed_slope(item: str, unsigned: float) -> Message:
    return say(
        "{item} separates learners differently than before: its curve moved by {points} points of 100 on average, "
        "up for some abilities and down for others. It no longer carries the scale.",
        item=item,
        points=round(100 * unsigned, 1),
    )


def find_drift(
    later: ItemBank,
    earlier: ItemBank,
    *,
    method: Method = "stocking-lord",
    population: Population = NORMAL,
    limits: Limits = LIMITS,
) -> Drift:
    """How the items common to both banks moved from `earlier` to `later`; the population is on the scale of `earlier`.

    Lord's chi-square (1980) where the items' errors are known, else robust z (Huynh & Meyer 2010); the line is purified, ten rounds
    at most, and ``method`` is that of `link`.
    BadInput when fewer than ``limits.least_anchors`` items are common, or so few of them stayed.
    """
    names = common_items(later, earlier)
    linking = _first(later, earlier, names, method, limits)
    found = _moves(linking, earlier, names, population, limits)
    stayed: tuple[str, ...] = ()
    for _round in range(_MOST_ROUNDS):
        before, stayed = stayed, tuple(name for name, gone in zip(names, found.moved, strict=True) if not gone)
        if stayed == before:
            break
        found = _moves(_linked(later, earlier, stayed, method, limits), earlier, names, population, limits)
    return found


def _first(later: ItemBank, earlier: ItemBank, names: tuple[str, ...], method: Method, limits: Limits) -> Linking:
    """A first line, through the medians: up to half of the items may have moved far without taking it along."""
    link(later, earlier, method="mean-mean", anchors=names, limits=limits)  # refuses what cannot be linked
    old, new = ([bank.items[bank.index[name]] for name in names] for bank in (later, earlier))
    slope = float(np.exp(np.median([np.log(one.a / other.a) for one, other in zip(old, new, strict=True)])))
    shift = float(np.median([other.b - slope * one.b for one, other in zip(old, new, strict=True)]))
    scale = Scale(slope, shift)
    return Linking(scale, scale.bank(later), names, method)


def _linked(later: ItemBank, earlier: ItemBank, stayed: tuple[str, ...], method: Method, limits: Limits) -> Linking:
    """`later` on the scale of `earlier`, through the items that ``stayed``."""
    if len(stayed) < limits.least_anchors:
        problem = say("only {count} common items stayed where they were", count=len(stayed))
        raise BadInput(
            "anchors", problem, say("Treat the banks as two scales, and link them through learners of both.")
        )
    return link(later, earlier, method=method, anchors=stayed, limits=limits)


def _moves(
    linking: Linking, earlier: ItemBank, names: tuple[str, ...], population: Population, limits: Limits
) -> Drift:
    """How the items ``names`` differ after `linking`, and which differ too much."""
    pairs = [(linking.bank.items[linking.bank.index[name]], earlier.items[earlier.index[name]]) for name in names]
    shift = np.array([new.b - old.b for new, old in pairs])
    sharpening = np.array([np.log(new.a / old.a) for new, old in pairs])
    robust_shift, robust_sharpening = _robust(shift), _robust(sharpening)
    chi_square, chance = lord(pairs, rasch=linking.bank.model == earlier.model == "rasch")
    adjusted = false_discovery(chance)
    signed, unsigned = areas(pairs, population)
    outlying = np.maximum(np.abs(robust_shift), np.abs(robust_sharpening)) > limits.drift_z
    sure = np.where(np.isnan(adjusted), outlying, adjusted <= limits.false_discoveries)
    return Drift(
        items=names,
        shift=shift,
        sharpening=sharpening,
        robust_shift=robust_shift,
        robust_sharpening=robust_sharpening,
        chi_square=chi_square,
        chance=chance,
        adjusted=adjusted,
        signed=signed,
        unsigned=unsigned,
        moved=sure & (unsigned >= limits.drift_distance),
        linking=linking,
    )


def _robust(moves: Floats) -> Floats:
    """(d - median) / (0.74 IQR): how far out each move lies, in standard deviations of the middle ones."""
    low, middle, high = np.percentile(moves, [25, 50, 75])
    apart = moves - middle
    spread = max(0.74 * float(high - low), _ROUNDING)
    return np.asarray(np.where(np.abs(apart) > _ROUNDING, apart / spread, 0.0))


def lord(pairs: list[tuple[Item, Item]], *, rasch: bool = False) -> tuple[Floats, Floats]:
    """Lord's chi-square of each pair of items on one scale and its chance, (pairs,); of b only for Rasch; NaN without errors."""
    apart = np.array([(new.a - old.a, new.b - old.b) for new, old in pairs])
    spread = np.array([_covariance(new) + _covariance(old) for new, old in pairs])
    if rasch:
        apart, spread = apart[:, 1:], spread[:, 1:, 1:]
    known = np.linalg.det(spread) > 0
    found = np.full(len(pairs), np.nan)
    found[known] = [one @ np.linalg.solve(cov, one) for one, cov in zip(apart[known], spread[known], strict=True)]
    return found, chi_square_tail(found, apart.shape[1])


def _covariance(item: Item) -> Floats:
    return np.array([[item.se_a**2, item.cov_ab], [item.cov_ab, item.se_b**2]])


def areas(pairs: list[tuple[Item, Item]], population: Population = NORMAL) -> tuple[Floats, Floats]:
    """Signed and unsigned area between the curves of each pair, new less old, weighted by the population; (pairs,) each.

    With equal weights over a wide range of width W, W times the areas are those of Raju (1988): signed (1 - c) (b_old - b_new).
    """
    apart = np.array([_share(new, population.points) - _share(old, population.points) for new, old in pairs])
    return apart @ population.shares, np.abs(apart) @ population.shares


def _share(item: Item, theta: Floats) -> Floats:
    """Expected share of the full score at ``theta`` (q,)."""
    steps = np.array(item.thresholds or (item.b,))
    return np.asarray(probability(theta[:, None], item.a, steps, 0.0 if item.thresholds else item.c).mean(axis=1))

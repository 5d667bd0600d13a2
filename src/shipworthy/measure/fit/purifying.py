"""Differential functioning with a purified matching: items that work otherwise for a group do not help to match the groups.

An item that favours a group makes its learners look abler, and then fair items seem to be against them. So the groups are matched
without the items that were flagged, and compared again, until the same items are flagged (Holland & Thayer 1988; Clauser & Mazor
1998). The item that is looked at always counts in its own matching, flagged or not: with it groups that only differ in ability do
not differ on it (Holland & Thayer 1988; the reasons stand at `matching.matched`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import Message, say, say_count
from shipworthy.measure.fit.abilities import abilities, with_item
from shipworthy.measure.fit.differential import Differential, compare_groups
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.matching import groups_of
from shipworthy.measure.fit.significance import false_discovery
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

_MOST_ROUNDS = 10


@dataclass(frozen=True)
class Purified:
    """How each item works in two groups that were matched on fair items.

    ``differential`` is the last comparison, ``left_out`` the ids that its matching left out (of an item itself but for its own), in
    the bank's order, ``rounds`` how many comparisons it took (1 when nothing was flagged), and ``settled`` whether the last one
    flags just what its matching left out.
    """

    differential: Differential
    left_out: tuple[str, ...]
    rounds: int
    settled: bool

    def flags(self, limits: Limits = LIMITS) -> tuple[Flag, ...]:
        """Items to look at, after warnings where the matching is not to be trusted."""
        warning = () if self.settled else (Flag("matching", "unsettled-matching", _unsettled(len(self.left_out))),)
        return (*warning, *self.differential.flags(limits))


def _unsettled(left_out: int) -> Message:
    few = say_count(
        "{count} item was left out of the matching", "{count} items were left out of the matching", left_out
    )
    return say(
        "It is not clear which items are fair to both groups ({few}, and the rest still disagree): "
        "read the flagged items before any of them is changed, and collect more answers.",
        few=few,
    )


def find_differential(
    log: ResponseLog,
    bank: ItemBank,
    group: ArrayLike,
    *,
    population: tuple[float, float] = (0.0, 1.0),
    limits: Limits = LIMITS,
) -> Purified:
    """How the items of `bank` work in two groups of the learners of `log`, matched without the items that are found to differ.

    ``group`` (learners,) is 0 for the reference group, 1 for the focal group and -1 for neither; ``population`` the mean and
    standard deviation of ability. It stops after ten rounds, and when fewer than ``limits.least_anchors`` items would be left to
    match on. A round over ten million answers takes seconds. BadInput as `abilities` and `compare_groups`.
    """
    groups = groups_of(len(log.learners), group)
    inside = log.where(groups[log.learner] >= 0)
    left_out: tuple[str, ...] = ()
    seen: list[tuple[str, ...]] = []
    while True:
        seen.append(left_out)
        found = _compared(inside, bank, groups, left_out, population, limits)
        flagged = _flagged(found, bank, limits)
        if flagged == left_out:
            return Purified(found, left_out, len(seen), settled=True)
        stuck = flagged in seen or len(seen) == _MOST_ROUNDS
        if stuck or len(bank) - len(flagged) < limits.least_anchors:
            return Purified(found, left_out, len(seen), settled=False)
        left_out = flagged


def _flagged(found: Differential, bank: ItemBank, limits: Limits) -> tuple[str, ...]:
    """Ids of the items that differ, in the bank's order."""
    names = {flag.about for flag in found.flags(limits)}
    return tuple(name for name in bank.index if name in names)


def _compared(
    log: ResponseLog,
    bank: ItemBank,
    group: NDArray[np.int8],
    left_out: tuple[str, ...],
    population: tuple[float, float],
    limits: Limits,
) -> Differential:
    """The comparison of all items, each matched on the items that stay and on itself."""
    gone = np.isin(log.items, left_out)[log.item]
    base = abilities(log.where(~gone), bank, population=population)
    found = compare_groups(log.where(~gone), bank, base.mean, base.sd, group, limits=limits)
    for name in left_out:
        own = log.where(log.item == log.items.index(name))
        with_own = with_item(base, own, bank)
        alone = compare_groups(own, bank, with_own.mean, with_own.sd, group, limits=limits)
        found = _with_row(found, alone, bank.index[name])
    return replace(found, adjusted=false_discovery(found.chance), ratio_adjusted=false_discovery(found.ratio_chance))


def _with_row(found: Differential, other: Differential, row: int) -> Differential:
    """`found` with what `other` says of the item at `row`."""
    changed: dict[str, Any] = {}
    for field in fields(Differential):
        old, new = getattr(found, field.name), getattr(other, field.name)
        if isinstance(old, np.ndarray):
            changed[field.name] = np.where(np.arange(len(old)) == row, new, old)
        elif field.name == "size":
            changed[field.name] = (*old[:row], new[row], *old[row + 1 :])
    return replace(found, **changed)

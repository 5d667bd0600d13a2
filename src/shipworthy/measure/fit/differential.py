"""Differential item functioning: items that are harder for one group than for another of the same ability.

Learners are matched on their posterior ability (`matching`), and each item is looked at in two ways.

*Mantel-Haenszel* (Holland & Thayer 1988) asks whether the odds of a right answer differ by one factor at every ability. The common
odds ratio alpha is told on the delta scale of ETS, delta = -2.35 ln alpha, negative where the item is harder for the focal group,
with the standard error of Phillips and Holland (1987) and classes A (negligible), B and C (large). Graded items take Mantel's test
(1963) of the mean score, and their classes from the standardised difference of means.

*Logistic regression* (Swaminathan & Rogers 1990) adds the group, and the group by ability, to the ability: the likelihood ratio with
two degrees of freedom also finds items whose difference changes sign along the scale. Ability enters through the item's own curve,
which is a straight line without guessing, and theirs. Dichotomous items only.

Items that differ mislead the matching, so `purifying` compares again without them. Matching is also as good as the abilities: where
they are unsure, a group that is weaker on the whole seems to suffer on every item. The reliability of the matching is told beside
the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import Message, say
from shipworthy.measure.curves import Floats, probability
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.haenszel import Haenszel, haenszel
from shipworthy.measure.fit.logistic import regressions
from shipworthy.measure.fit.matching import Matched, groups_of, matched
from shipworthy.measure.fit.predictions import joined
from shipworthy.measure.fit.significance import chi_square_tail, false_discovery, normal_below
from shipworthy.measure.items import ItemBank
from shipworthy.measure.responses import ResponseLog

_LEAST_CHANCE = 1e-9


@dataclass(frozen=True)
class Differential:
    """How each item works in two groups, arrays of shape (items,); NaN where it cannot be told.

    ``answers`` of both groups. Mantel-Haenszel: ``delta`` (-2.35 ln of the odds ratio) with ``delta_error``; ``difference`` of the
    groups' mean share of the full score, standardised to the focal group's abilities (-1 to 1); ``chi_square`` with one degree of
    freedom, its ``chance`` and the chance ``adjusted`` for all items (Benjamini-Hochberg); ``size`` is "A", "B" or "C", "" where a
    group gave too few answers. Logistic regression: ``ratio`` -2 ln of the likelihoods, two degrees of freedom, with
    ``ratio_chance`` and ``ratio_adjusted``; ``uniform`` and ``crossing`` are the chances of its two parts, one degree each;
    ``explained`` is the change of Nagelkerke's R squared. ``reliability`` is that of the matching, 0-1.
    """

    items: tuple[str, ...]
    answers: NDArray[np.intp]
    delta: Floats
    delta_error: Floats
    difference: Floats
    chi_square: Floats
    chance: Floats
    adjusted: Floats
    size: tuple[str, ...]
    ratio: Floats
    ratio_chance: Floats
    ratio_adjusted: Floats
    uniform: Floats
    crossing: Floats
    explained: Floats
    reliability: float

    def flags(self, limits: Limits = LIMITS) -> tuple[Flag, ...]:
        """Items to look at, after a warning where the matching is too unsure to trust."""
        unsure = self.reliability < limits.least_reliability
        warning = (Flag("matching", "unsure-matching", _unsure(self.reliability)),) if unsure else ()
        return (*warning, *(flag for item in range(len(self.items)) for flag in self._of(item, limits)))

    def _of(self, item: int, limits: Limits) -> Iterator[Flag]:
        name, size, difference = self.items[item], self.size[item], float(self.difference[item])
        if self.adjusted[item] <= limits.false_discoveries and size in ("B", "C"):
            told = _harder(name, size, difference) if difference < 0 else _easier(name, size, difference)
            yield Flag(name, "harder-for-focal" if difference < 0 else "easier-for-focal", told)
        crossing = self.crossing[item] <= limits.level and self.explained[item] >= limits.explained
        if self.ratio_adjusted[item] <= limits.false_discoveries and crossing:
            yield Flag(name, "crossing", _crossing(name))


def _harder(item: str, size: str, difference: float) -> Message:
    return say(
        "{item} is harder for the focal group than for others of the same ability, by {points} points of 100 (class {size}): "
        "look for wording or knowledge that is not what it tests.",
        item=item,
        points=round(-100 * difference, 1),
        size=size,
    )


def _easier(item: str, size: str, difference: float) -> Message:
    return say(
        "{item} is easier for the focal group than for others of the same ability, by {points} points of 100 (class {size}): "
        "look for wording or knowledge that is not what it tests.",
        item=item,
        points=round(100 * difference, 1),
        size=size,
    )


def _crossing(item: str) -> Message:
    return say(
        "{item} separates the learners of one group better than those of the other: which group it favours depends on ability.",
        item=item,
    )


def _unsure(reliability: float) -> Message:
    return say(
        "The abilities that the groups are matched on are unsure (reliability {reliability}): a difference of the groups in "
        "ability can look like a difference of the items. Collect more answers a learner first.",
        reliability=round(reliability, 2),
    )


def compare_groups(
    log: ResponseLog, bank: ItemBank, mean: ArrayLike, sd: ArrayLike, group: ArrayLike, *, limits: Limits = LIMITS
) -> Differential:
    """How the items of `bank` work in two groups of the learners of `log`, by Mantel-Haenszel and by logistic regression.

    Sources: Holland & Thayer (1988), Phillips & Holland (1987), Mantel (1963) for graded items, Swaminathan & Rogers (1990).
    ``mean`` and ``sd`` (learners,) are each learner's posterior, ``group`` (learners,) is 0 for the reference group, 1 for the
    focal group and -1 for neither. The matching is what it is given: `find_differential` takes unfair items out of it. Ten million
    answers take seconds. BadInput as `joined`, and for groups of another shape.
    """
    records = joined(log, bank, mean, sd)
    cells = matched(records, groups_of(len(log.learners), group))
    full = np.array([item.most for item in bank.each()], dtype=np.float64)
    answers = cells.answers.sum(axis=2)
    enough = answers.min(axis=1) >= limits.least_group
    odds = haenszel(cells, full)
    chance = np.where(enough, chi_square_tail(odds.chi_square, 1.0), np.nan)
    size = _sizes(odds, full, enough, chance, limits)
    logistic = _logistic(cells, _on_curves(cells, bank), enough & (full == 1) & _mixed(cells))
    return Differential(
        items=tuple(item.id for item in bank.each()),
        answers=answers.sum(axis=1).astype(np.intp),
        delta=odds.delta,
        delta_error=odds.error,
        difference=odds.difference / full,
        chi_square=odds.chi_square,
        chance=chance,
        adjusted=false_discovery(chance),
        size=size,
        ratio=logistic.ratio,
        ratio_chance=logistic.chance,
        ratio_adjusted=false_discovery(logistic.chance),
        uniform=logistic.uniform,
        crossing=logistic.crossing,
        explained=logistic.explained,
        reliability=cells.reliability,
    )


def _sizes(found: Haenszel, full: Floats, enough: NDArray[np.bool_], chance: Floats, limits: Limits) -> tuple[str, ...]:
    """ETS classes: B needs a difference from zero that is no accident, C also one from the limit of B."""
    graded = full > 1
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(graded, np.abs(found.difference) / found.sd, np.abs(found.delta))
        beyond = normal_below((limits.delta_b - np.abs(found.delta)) / found.error) < limits.level
    low, high = (
        np.where(graded, *pair) for pair in ((limits.score_b, limits.delta_b), (limits.score_c, limits.delta_c))
    )
    sure = chance < limits.level
    letters = np.where(sure & (effect >= high) & (graded | beyond), "C", np.where(sure & (effect >= low), "B", "A"))
    return tuple(np.where(enough & ~np.isnan(effect), letters, "").tolist())


@dataclass(frozen=True)
class _Logistic:
    """Likelihood ratios of each item (items,), NaN where not asked for."""

    ratio: Floats
    chance: Floats
    uniform: Floats
    crossing: Floats
    explained: Floats


def _mixed(cells: Matched) -> NDArray[np.bool_]:
    """Items with right and with wrong answers; of others a regression says nothing."""
    right, answers = cells.scores.sum(axis=(1, 2)), cells.answers.sum(axis=(1, 2))
    return np.asarray((right > 0) & (right < answers))


def _on_curves(cells: Matched, bank: ItemBank) -> Floats:
    """The matching ability as each item's own curve sees it, the logit of its chance, (items, 2, slices).

    Without guessing this is a line in ability, and the regression is that of Swaminathan and Rogers; with it, an ability that enters
    straight would bend away from the answers, and groups of different ability would seem to differ.
    """
    a, b, c = (values[:, None, None] for values in (bank.a, bank.b, bank.c))
    chance = np.clip(probability(cells.ability, a, b, c), _LEAST_CHANCE, 1.0 - _LEAST_CHANCE)
    return np.asarray(np.log(chance / (1.0 - chance)))


def _logistic(cells: Matched, through: Floats, asked: NDArray[np.bool_]) -> _Logistic:
    ability = through[asked]
    width = ability.shape[1] * ability.shape[2]
    answers, right = (values[asked].reshape(-1, width) for values in (cells.answers, cells.scores))
    focal = np.broadcast_to(np.array([0.0, 1.0])[:, None], ability.shape)
    design = np.stack([np.ones_like(ability), ability, focal, focal * ability], axis=-1).reshape(*answers.shape, 4)
    empty, alone, shifted, full = (
        regressions(design[..., :terms], right, answers).log_likelihood for terms in (1, 2, 3, 4)
    )
    many = np.maximum(answers.sum(axis=1), 1.0)
    explained = (np.exp(2 * (empty - alone) / many) - np.exp(2 * (empty - full) / many)) / -np.expm1(2 * empty / many)
    ratio, uniform, crossing = (np.maximum(2 * gain, 0.0) for gain in (full - alone, shifted - alone, full - shifted))
    tails = (chi_square_tail(ratio, 2.0), chi_square_tail(uniform, 1.0), chi_square_tail(crossing, 1.0))
    return _Logistic(*(_spread(values, asked) for values in (ratio, *tails, explained)))


def _spread(values: Floats, asked: NDArray[np.bool_]) -> Floats:
    found = np.full(len(asked), np.nan)
    found[asked] = values
    return found

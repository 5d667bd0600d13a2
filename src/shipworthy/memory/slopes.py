"""How chances of recall change with each of the 21 parameters: a replay that carries derivatives along.

A review makes of stability S, difficulty D and recall R a new stability. With J and K the derivatives of S and D by all parameters,
those of the new stability are (dS'/dS + dS'/dR dR/dS) J + dS'/dD K, and what the formula's own parameters add (forward mode of
automatic differentiation, here written out: Griewank and Walther 2008, ch. 3). The formulas are those of `states` and `curve`.
Where a value is held at a bound its derivative is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from shipworthy.memory.curve import RECALL_AT_STABILITY, retrievability
from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import COUNT, Floats
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.states import (
    LEAST_DIFFICULTY,
    LEAST_STABILITY,
    MOST_DIFFICULTY,
    MOST_STABILITY,
    first_difficulty,
    lapse_stability,
    next_difficulty,
    recall_growth,
    short_term_growth,
)
from shipworthy.memory.steps import Step

# Difficulty depends on four parameters alone: w4 to w7.
_OF_DIFFICULTY = slice(4, 8)
_LOG_RECALL = float(np.log(RECALL_AT_STABILITY))


@dataclass(frozen=True)
class Tested:
    """The reviews of one step that test memory.

    ``chance`` of recall before each, whether it was ``recalled`` (1 or 0), both (reviews,), and ``slopes`` (21, reviews), the
    derivatives of the chance by w0-w20.
    """

    chance: Floats
    recalled: Floats
    slopes: Floats


@dataclass(frozen=True)
class _Before:
    """Cards before a review: state and chance of recall, its derivatives by stability and by w20 alone, all (cards,).

    ``by_w`` (21, cards) are the derivatives of stability by w0-w20.
    """

    stability: Floats
    difficulty: Floats
    chance: Floats
    by_stability: Floats
    by_decay: Floats
    by_w: Floats


class _Rule(NamedTuple):
    """What a formula makes of the cards ``at`` some places: the new stability, its derivatives by S, D and R, and by parameters.

    ``by_parameter`` holds the parameter, the places and the derivatives there.
    """

    at: slice
    after: Floats
    by_stability: Floats
    by_difficulty: Floats | float
    by_recall: Floats | float
    by_parameter: tuple[tuple[int, slice, Floats], ...]


def tested(weights: Floats, log: ReviewLog) -> Iterator[Tested]:
    """Play `log` under `weights` (21,), a step after another."""
    stability, difficulty, by_w, hard_by_w = _first(weights, log)
    for step in log.steps:
        cards = step.cards
        known, hard_before = stability[cards], hard_by_w.take(cards, axis=1)
        before = _Before(known, difficulty[cards], *_recall(weights, step.elapsed, known), by_w.take(cards, axis=1))
        yield _of_step(step, before)
        stability[cards], by_w[:, cards] = _strengthened(weights, step, before, hard_before)
        difficulty[cards], hard_by_w[:, cards] = _hardened(weights, step.grades, before.difficulty, hard_before)


def _of_step(step: Step, before: _Before) -> Tested:
    tested = step.tested
    slopes = before.by_w[:, tested] * before.by_stability[tested]
    slopes[20] += before.by_decay[tested]
    return Tested(before.chance[tested], np.asarray(step.grades[tested] > Grade.AGAIN, dtype=np.float64), slopes)


def _first(w: Floats, log: ReviewLog) -> tuple[Floats, Floats, Floats, Floats]:
    """Stability and difficulty (cards,) after the first review; their slopes, (21, cards) and (4, cards)."""
    grade = log.grades[log.starts]
    given, raw = w[grade - 1], first_difficulty(w, grade.astype(np.float64))
    by_w, hard_by_w = np.zeros((COUNT, len(grade))), np.zeros((4, len(grade)))
    by_w[grade - 1, np.arange(len(grade))] = given > LEAST_STABILITY
    hard_by_w[0], hard_by_w[1] = 1.0, -(grade - 1.0) * np.exp(w[5] * (grade - 1.0))
    difficulty = _held(raw, hard_by_w, LEAST_DIFFICULTY, MOST_DIFFICULTY)
    return np.maximum(given, LEAST_STABILITY), difficulty, by_w, hard_by_w


def _held(value: Floats, slopes: Floats, least: float, most: float) -> Floats:
    """A value within its bounds; its `slopes` become 0 where a bound holds it."""
    bounded = value.clip(least, most)
    held = bounded != value
    if held.any():
        slopes[:, held] = 0.0
    return bounded


def _recall(w: Floats, elapsed: Floats, stability: Floats) -> tuple[Floats, Floats, Floats]:
    """The chance of recall, and its derivatives by stability and by w20."""
    chance = retrievability(elapsed, stability, w[20])
    # With x = f t / S: R = (1 + x)^-w, dR/dS = w R x / ((1 + x) S), dR/dw = -R (ln(1 + x) + w (t/S) f' / (1 + x)).
    power, waited = np.exp(-_LOG_RECALL / w[20]), elapsed / stability
    gone = (power - 1.0) * waited
    share = waited / (1.0 + gone)
    by_stability = (w[20] * (power - 1.0)) * chance * share / stability
    return chance, by_stability, -chance * (np.log1p(gone) + (power * _LOG_RECALL / w[20]) * share)


def _hardened(w: Floats, grade: Floats, hard: Floats, by_w: Floats) -> tuple[Floats, Floats]:
    """Difficulty after a review, and its slopes by w4-w7."""
    least_moved = (grade - 3.0) * (10.0 - hard) / 9.0
    easiest = float(first_difficulty(w.tolist(), 4.0))
    slopes = by_w * ((1.0 - w[7]) * (1.0 + w[6] * (grade - 3.0) / 9.0))
    slopes[0] += w[7]
    slopes[1] -= 3.0 * w[7] * np.exp(3.0 * w[5])
    slopes[2] -= (1.0 - w[7]) * least_moved
    slopes[3] += easiest - (hard - w[6] * least_moved)
    return _held(next_difficulty(w, hard, grade), slopes, LEAST_DIFFICULTY, MOST_DIFFICULTY), slopes


def _strengthened(w: Floats, step: Step, before: _Before, hard_by_w: Floats) -> tuple[Floats, Floats]:
    """Stability after a review, and its slopes."""
    after, by_stability, by_difficulty, by_recall = np.empty((4, len(step)))
    rules = _rules(w, step, before)
    for rule in rules:
        after[rule.at], by_stability[rule.at] = rule.after, rule.by_stability
        by_difficulty[rule.at], by_recall[rule.at] = rule.by_difficulty, rule.by_recall
    by_w = before.by_w * (by_stability + by_recall * before.by_stability)
    by_w[_OF_DIFFICULTY] += by_difficulty * hard_by_w
    by_w[20] += by_recall * before.by_decay
    for parameter, at, slope in chain.from_iterable(rule.by_parameter for rule in rules):
        by_w[parameter, at] += slope
    return _held(after, by_w, LEAST_STABILITY, MOST_STABILITY), by_w


def _rules(w: Floats, step: Step, before: _Before) -> list[_Rule]:
    """Those of the formulas that any card follows: late steps have few cards."""
    of_all = ((step.short, _within_a_day), (step.lapsed, _on_lapse), (step.kept, _on_recall))
    return [rule(w, step, before) for at, rule in of_all if at.start < at.stop]


def _within_a_day(w: Floats, step: Step, before: _Before) -> _Rule:
    at = step.short
    stability, grade = before.stability[at], step.grades[at]
    growth = short_term_growth(w, stability, grade)
    # Where growth is held at 1 stability stays as it is, whatever the parameters. On the verge, where w18 and w19 are 0 and can but
    # rise, w18 lifts growth above 1, and w19 where S < 1 alone.
    fall = np.log(stability)
    exponent = w[17] * (grade - 3.0 + w[18]) - w[19] * fall
    free = np.where((grade >= Grade.HARD) & (exponent < 0.0), 0.0, 1.0)
    fall = np.where((grade >= Grade.HARD) & (exponent == 0.0), np.minimum(fall, 0.0), fall)
    after = stability * growth
    moved = after * free
    own = ((17, at, moved * (grade - 3.0 + w[18])), (18, at, moved * w[17]), (19, at, -moved * fall))
    return _Rule(at, after, growth * (1.0 - w[19] * free), 0.0, 0.0, own)


def _on_lapse(w: Floats, step: Step, before: _Before) -> _Rule:
    at = step.lapsed
    stability, difficulty, chance = before.stability[at], before.difficulty[at], before.chance[at]
    after = lapse_stability(w, stability, difficulty, chance)
    most = stability / np.exp(w[17] * w[18])
    capped = after >= most
    left, cap = np.where(capped, 0.0, after), np.where(capped, most, 0.0)
    raised = (stability + 1.0) ** w[13]
    part = left / (raised - 1.0)
    own = (
        (11, at, left / w[11]),
        (12, at, -left * np.log(difficulty)),
        (13, at, part * raised * np.log1p(stability)),
        (14, at, left * (1.0 - chance)),
        (17, at, -w[18] * cap),
        (18, at, -w[17] * cap),
    )
    by_stability = part * w[13] * raised / (stability + 1.0) + cap / stability
    return _Rule(at, after, by_stability, -w[12] * left / difficulty, -w[14] * left, own)


def _on_recall(w: Floats, step: Step, before: _Before) -> _Rule:
    at, plain = step.kept, np.zeros(len(step))
    stability, difficulty, chance = before.stability[at], before.difficulty[at], before.chance[at]
    plain[at] = stability * (recall_growth(w, stability, difficulty, chance, np.ones_like(chance)) - 1.0)
    rewarded = plain.copy()
    rewarded[step.hard] *= w[15]
    rewarded[step.easy] *= w[16]
    gained, spread = rewarded[at], np.exp(w[10] * (1.0 - chance))
    # d(e^(w10 (1 - R)) - 1) over itself; at R = 1 nothing is gained, and nothing depends on anything.
    share = np.divide(gained * spread, spread - 1.0, out=np.zeros_like(gained), where=spread > 1.0)
    own = (
        (8, at, gained),
        (9, at, -gained * np.log(stability)),
        (10, at, share * (1.0 - chance)),
        (15, step.hard, plain[step.hard]),
        (16, step.easy, plain[step.easy]),
    )
    by_stability = 1.0 + gained * (1.0 - w[9]) / stability
    return _Rule(at, stability + gained, by_stability, -gained / (11.0 - difficulty), -w[10] * share, own)

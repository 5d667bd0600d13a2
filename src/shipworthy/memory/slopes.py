"""How chances of recall change with each of the 21 parameters: a replay that carries derivatives along.

A review makes of stability S, difficulty D and recall R a new stability. With J and K the derivatives of S and D by all parameters,
those of the new stability are (dS'/dS + dS'/dR dR/dS) J + dS'/dD K, and what the formula's own parameters add (forward mode of
automatic differentiation, here written out: Griewank and Walther 2008, ch. 3). The formulas are those of `states` and `curve`.
Where a value is held at a bound its derivative is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from shipworthy.memory.steps import Step, Whole

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


@dataclass(frozen=True)
class _Rule:
    """What a formula makes of the cards at the places ``at``: the new stability, its derivatives by S, D and R, and by parameters."""

    at: Whole
    after: Floats
    by_stability: Floats
    by_difficulty: Floats | float
    by_recall: Floats | float
    by_parameter: dict[int, Floats]


def tested(weights: Floats, log: ReviewLog) -> Iterator[Tested]:
    """Play `log` under `weights` (21,), a step after another."""
    stability, difficulty, by_w, hard_by_w = _first(weights, log)
    for step in log.steps:
        going = len(step)
        ahead = _recall(weights, step.elapsed, stability[:going])
        before = _Before(stability[:going], difficulty[:going], *ahead, by_w[:, :going])
        yield _of_step(step, before)
        stability, by_w = _strengthened(weights, step, before, hard_by_w[:, :going])
        difficulty, hard_by_w = _hardened(weights, step.grades, before.difficulty, hard_by_w[:, :going])


def _of_step(step: Step, before: _Before) -> Tested:
    counts = np.concatenate([step.kept, step.lapsed])
    slopes = before.by_w[:, counts] * before.by_stability[counts]
    slopes[20] += before.by_decay[counts]
    return Tested(before.chance[counts], np.asarray(np.arange(len(counts)) < len(step.kept), dtype=np.float64), slopes)


def _first(w: Floats, log: ReviewLog) -> tuple[Floats, Floats, Floats, Floats]:
    """Stability and difficulty (cards,) after the first review; their slopes, (21, cards) and (4, cards)."""
    grade = log.grades[log.starts]
    given, raw = w[grade - 1], first_difficulty(w, grade.astype(np.float64))
    by_w, hard_by_w = np.zeros((COUNT, len(grade))), np.zeros((4, len(grade)))
    by_w[grade - 1, np.arange(len(grade))] = given > LEAST_STABILITY
    hard_by_w[0], hard_by_w[1] = 1.0, -(grade - 1.0) * np.exp(w[5] * (grade - 1.0))
    difficulty, free = _held(raw, LEAST_DIFFICULTY, MOST_DIFFICULTY)
    return np.maximum(given, LEAST_STABILITY), difficulty, by_w, hard_by_w * free


def _held(value: Floats, least: float, most: float) -> tuple[Floats, Floats]:
    """A value within its bounds, and 1 where it moves freely, 0 where a bound holds it."""
    return np.clip(value, least, most), np.asarray((value >= least) & (value <= most), dtype=np.float64)


def _recall(w: Floats, elapsed: Floats, stability: Floats) -> tuple[Floats, Floats, Floats]:
    """The chance of recall, and its derivatives by stability and by w20."""
    chance = retrievability(elapsed, stability, w[20])
    # With x = f t / S: R = (1 + x)^-w, dR/dS = w R x / ((1 + x) S), dR/dw = -R (ln(1 + x) + w (t/S) f' / (1 + x)).
    power = np.exp(-_LOG_RECALL / w[20])
    gone = (power - 1.0) * elapsed / stability
    by_stability = w[20] * chance * gone / ((1.0 + gone) * stability)
    bend = elapsed / stability * power * _LOG_RECALL / (w[20] * (1.0 + gone))
    return chance, by_stability, -chance * (np.log1p(gone) + bend)


def _hardened(w: Floats, grade: Floats, hard: Floats, by_w: Floats) -> tuple[Floats, Floats]:
    """Difficulty after a review, and its slopes by w4-w7."""
    least_moved = (grade - 3.0) * (10.0 - hard) / 9.0
    easiest = float(first_difficulty(w.tolist(), 4.0))
    difficulty, free = _held(next_difficulty(w, hard, grade), LEAST_DIFFICULTY, MOST_DIFFICULTY)
    slopes = by_w * ((1.0 - w[7]) * (1.0 + w[6] * (grade - 3.0) / 9.0))
    slopes[0] += w[7]
    slopes[1] -= 3.0 * w[7] * np.exp(3.0 * w[5])
    slopes[2] -= (1.0 - w[7]) * least_moved
    slopes[3] += easiest - (hard - w[6] * least_moved)
    return difficulty, slopes * free


def _strengthened(w: Floats, step: Step, before: _Before, hard_by_w: Floats) -> tuple[Floats, Floats]:
    """Stability after a review, and its slopes."""
    after, own = np.empty(len(step)), []
    by_stability, by_difficulty, by_recall = np.zeros((3, len(step)))
    for rule in _rules(w, step, before):
        after[rule.at], by_stability[rule.at] = rule.after, rule.by_stability
        by_difficulty[rule.at], by_recall[rule.at] = rule.by_difficulty, rule.by_recall
        own += [(parameter, rule.at, slope) for parameter, slope in rule.by_parameter.items()]
    stability, free = _held(after, LEAST_STABILITY, MOST_STABILITY)
    by_w = before.by_w * ((by_stability + by_recall * before.by_stability) * free)
    by_w[_OF_DIFFICULTY] += (by_difficulty * free) * hard_by_w
    by_w[20] += by_recall * free * before.by_decay
    for parameter, at, slope in own:
        by_w[parameter, at] += slope * free[at]
    return stability, by_w


def _rules(w: Floats, step: Step, before: _Before) -> Iterator[_Rule]:
    stability, difficulty, chance = before.stability, before.difficulty, before.chance
    short, lapsed, kept = step.short, step.lapsed, step.kept
    yield _within_a_day(w, short, stability[short], step.grades[short])
    yield _on_lapse(w, lapsed, stability[lapsed], difficulty[lapsed], chance[lapsed])
    yield _on_recall(w, kept, (stability[kept], difficulty[kept], chance[kept]), step.grades[kept])


def _within_a_day(w: Floats, at: Whole, stability: Floats, grade: Floats) -> _Rule:
    growth = short_term_growth(w, stability, grade)
    # Where growth is held at 1 stability stays as it is, whatever the parameters.
    free = np.where((grade >= Grade.HARD) & (growth <= 1.0), 0.0, 1.0)
    after = stability * growth
    moved = after * free
    own = {17: moved * (grade - 3.0 + w[18]), 18: moved * w[17], 19: -moved * np.log(stability)}
    return _Rule(at, after, growth * (1.0 - w[19] * free), 0.0, 0.0, own)


def _on_lapse(w: Floats, at: Whole, stability: Floats, difficulty: Floats, chance: Floats) -> _Rule:
    after = lapse_stability(w, stability, difficulty, chance)
    most = stability / np.exp(w[17] * w[18])
    capped = after >= most
    left, cap = np.where(capped, 0.0, after), np.where(capped, most, 0.0)
    raised = (stability + 1.0) ** w[13]
    part = left / (raised - 1.0)
    own = {11: left / w[11], 12: -left * np.log(difficulty), 13: part * raised * np.log1p(stability)}
    own |= {14: left * (1.0 - chance), 17: -w[18] * cap, 18: -w[17] * cap}
    by_stability = part * w[13] * raised / (stability + 1.0) + cap / stability
    return _Rule(at, after, by_stability, -w[12] * left / difficulty, -w[14] * left, own)


def _on_recall(w: Floats, at: Whole, states: tuple[Floats, Floats, Floats], grade: Floats) -> _Rule:
    stability, difficulty, chance = states
    plain = stability * (recall_growth(w, stability, difficulty, chance, np.ones_like(chance)) - 1.0)
    hard, easy = grade == Grade.HARD, grade == Grade.EASY
    bonus = np.where(hard, w[15], np.where(easy, w[16], 1.0))
    gained = plain * bonus
    spread = np.exp(w[10] * (1.0 - chance))
    # d(e^(w10 (1 - R)) - 1) over itself; at R = 1 nothing is gained, and nothing depends on anything.
    share = np.divide(gained * spread, spread - 1.0, out=np.zeros_like(gained), where=spread > 1.0)
    own = {8: gained, 9: -gained * np.log(stability), 10: share * (1.0 - chance), 15: plain * hard, 16: plain * easy}
    by_stability = 1.0 + gained * (1.0 - w[9]) / stability
    return _Rule(at, stability + gained, by_stability, -gained / (11.0 - difficulty), -w[10] * share, own)

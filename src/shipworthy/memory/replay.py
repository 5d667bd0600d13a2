"""A whole log played through at once, under one set of parameters or under many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.memory.curve import retrievability
from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import Floats
from shipworthy.memory.reviews import ReviewLog, Whole
from shipworthy.memory.states import (
    LEAST_DIFFICULTY,
    LEAST_STABILITY,
    MOST_DIFFICULTY,
    MOST_STABILITY,
    SAME_DAY,
    first_difficulty,
    lapse_stability,
    next_difficulty,
    recall_growth,
    short_term_growth,
)

# Chances are kept this far from 0 and 1, so that no single answer is infinitely surprising.
LEAST_CHANCE = 1e-4


@dataclass(frozen=True)
class Replay:
    """What a log looks like under P sets of parameters.

    ``recall`` (P, reviews): the chance of recall just before each review, 1 before a first one, and ``before`` (P, reviews) the
    stability it follows from, infinite there. ``stability`` and ``difficulty`` (P, cards): the state after each card's last review.
    """

    recall: Floats
    before: Floats
    stability: Floats
    difficulty: Floats


def replay(weights: Floats, log: ReviewLog) -> Replay:
    """Play `log` under `weights`, shape (P, 21)."""
    w = np.ascontiguousarray(weights.T)[:, :, None]
    recall = np.ones((len(weights), len(log)))
    stable = np.full_like(recall, np.inf)
    grades = log.grades[log.starts]
    stability, difficulty = _first(w, grades)
    for step in range(1, int(log.lengths.max(initial=0))):
        # Cards stand longest first: those that are still going are the first of them.
        going = int(np.searchsorted(-log.lengths, -step, side="left"))
        at = log.starts[:going] + step
        elapsed, grade = log.elapsed[at], log.grades[at]
        before, hard = stability[:, :going], difficulty[:, :going]
        chance = retrievability(elapsed[None, :], before, w[20])
        recall[:, at], stable[:, at] = chance, before
        stability[:, :going] = _stability(w, before, hard, chance, grade, elapsed)
        moved = next_difficulty(w, hard, grade[None, :].astype(np.float64))
        difficulty[:, :going] = np.clip(moved, LEAST_DIFFICULTY, MOST_DIFFICULTY)
    return Replay(recall, stable, stability, difficulty)


def log_likelihood(recall: Floats, log: ReviewLog) -> Floats:
    """Logarithm of the chance of what happened at each review, shape of `recall`; 0 where a review does not count."""
    chance = np.clip(recall, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    return np.asarray(log.counts * np.log(np.where(log.recalled > 0, chance, 1.0 - chance)), dtype=np.float64)


def log_loss(weights: Floats, log: ReviewLog) -> float:
    """Mean logarithmic loss of predicting each review that counts, under `weights` (21,); nan when none does."""
    count = log.counts.sum()
    return float(-log_likelihood(replay(weights[None, :], log).recall, log).sum() / count) if count else float("nan")


def _first(w: Floats, grade: Whole) -> tuple[Floats, Floats]:
    stability = np.take(w[:4, :, 0].T, grade - 1, axis=1)
    difficulty = np.clip(first_difficulty(w, grade[None, :].astype(np.float64)), LEAST_DIFFICULTY, MOST_DIFFICULTY)
    return np.maximum(stability, LEAST_STABILITY), difficulty


def _stability(w: Floats, before: Floats, hard: Floats, chance: Floats, grade: Whole, elapsed: Floats) -> Floats:
    """Each case is worked out for the cards that are in it alone: powers are what costs time."""
    after = np.empty_like(before)
    short = elapsed < SAME_DAY
    lapsed = ~short & (grade == Grade.AGAIN)
    kept = ~short & ~lapsed
    after[:, short] = before[:, short] * short_term_growth(w, before[:, short], grade[None, short].astype(np.float64))
    after[:, lapsed] = lapse_stability(w, before[:, lapsed], hard[:, lapsed], chance[:, lapsed])
    bonus = np.where(grade[kept] == Grade.HARD, w[15], np.where(grade[kept] == Grade.EASY, w[16], 1.0))
    growth = recall_growth(w, before[:, kept], hard[:, kept], chance[:, kept], bonus)
    after[:, kept] = before[:, kept] * growth
    return np.clip(after, LEAST_STABILITY, MOST_STABILITY)

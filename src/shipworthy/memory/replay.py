"""A whole log played through at once, under one set of parameters or under many.

Cards stand along the first axis and sets of parameters along the second, so that picking cards copies whole rows, and what is
worked on at a time stays small enough for a processor's cache. What is given back stands the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shipworthy.memory.curve import retrievability
from shipworthy.memory.parameters import Floats
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
    recall, before = np.ones((len(log), len(weights))), np.full((len(log), len(weights)), np.inf)
    states = _first(weights.T, log)
    for step, chance in _played(weights.T, log, states):
        recall[step.rows], before[step.rows] = chance, states[0][step.cards]
    stability, difficulty = states
    return Replay(recall.T, before.T, stability.T, difficulty.T)


def log_likelihood(recall: Floats, log: ReviewLog) -> Floats:
    """Logarithm of the chance of what happened at each review, shape of `recall`; 0 where a review does not count."""
    chance = np.clip(recall, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    return np.asarray(log.counts * np.log(np.where(log.recalled > 0, chance, 1.0 - chance)), dtype=np.float64)


def log_likelihoods(weights: Floats, log: ReviewLog) -> Floats:
    """Logarithm of the chance of all that happened in `log` under each of `weights` (P, 21), shape (P,), negative."""
    total = np.zeros(len(weights))
    for step, chance in _played(weights.T, log, _first(weights.T, log)):
        recalled, lapsed = chance[step.kept], 1.0 - chance[step.lapsed]
        for happened in (recalled, lapsed):
            total += np.log(np.clip(happened, LEAST_CHANCE, 1.0 - LEAST_CHANCE)).sum(axis=0)
    return total


def log_loss(weights: Floats, log: ReviewLog) -> float:
    """Mean logarithmic loss (nats) of predicting each review that counts, under `weights` (21,); nan when none does."""
    count = log.counts.sum()
    return float(-log_likelihoods(weights[None, :], log)[0] / count) if count else float("nan")


def _first(w: Floats, log: ReviewLog) -> tuple[Floats, Floats]:
    """Stability and difficulty of every card after its first review, both (cards, P), under `w` (21, P)."""
    grade = log.grades[log.starts]
    difficulty = first_difficulty(w, grade[:, None].astype(np.float64))
    return np.maximum(w[grade - 1], LEAST_STABILITY), np.clip(difficulty, LEAST_DIFFICULTY, MOST_DIFFICULTY)


def _played(w: Floats, log: ReviewLog, states: tuple[Floats, Floats]) -> Iterator[tuple[Step, Floats]]:
    """Each step and the chances of recall before it, (cards going, P); moves the `states` on, in place, when asked for the next."""
    stability, difficulty = states
    for step in log.steps:
        before, hard = stability[step.cards], difficulty[step.cards]
        chance = retrievability(step.elapsed[:, None], before, w[20])
        yield step, chance
        after = _strengthened(w, before, hard, chance, step)
        moved = next_difficulty(w, hard, step.grades[:, None])
        stability[step.cards] = after.clip(LEAST_STABILITY, MOST_STABILITY)
        difficulty[step.cards] = moved.clip(LEAST_DIFFICULTY, MOST_DIFFICULTY)


def _strengthened(w: Floats, before: Floats, hard: Floats, chance: Floats, step: Step) -> Floats:
    """Each case is worked out for the cards that are in it alone: powers are what costs time."""
    short, lapsed, kept = step.short, step.lapsed, step.kept
    after, bonus = np.empty_like(before), np.ones_like(before)
    bonus[step.hard], bonus[step.easy] = w[15], w[16]
    after[short] = before[short] * short_term_growth(w, before[short], step.grades[short, None])
    after[lapsed] = lapse_stability(w, before[lapsed], hard[lapsed], chance[lapsed])
    after[kept] = before[kept] * recall_growth(w, before[kept], hard[kept], chance[kept], bonus[kept])
    return after

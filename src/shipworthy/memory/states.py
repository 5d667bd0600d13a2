"""What a review does to a memory: stability and difficulty before and after (FSRS-6).

fsrs-rs knows whole days only. These are its formulas at exact instants, for arrays too, because intervals for recall replay a
log under many parameters at once; on whole days they agree with fsrs-rs and py-fsrs (tests/oracle/memory). A review less than a
day after the one before follows the short-term rule, as in py-fsrs.

`w` holds the 21 parameters along its first axis; its other axes and all other arguments broadcast.

Source: Ye 2025, "The Algorithm" (FSRS-6), open-spaced-repetition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.curve import retrievability
from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import Floats

LEAST_STABILITY, MOST_STABILITY = 0.001, 36500.0
LEAST_DIFFICULTY, MOST_DIFFICULTY = 1.0, 10.0
SAME_DAY = 1.0
Number = TypeVar("Number", float, Floats)


@dataclass(frozen=True, slots=True)
class State:
    """A memory just after a review: `stability` in days until recall falls to 0.9, `difficulty` 1-10."""

    stability: float
    difficulty: float

    def __post_init__(self) -> None:
        if not 0 < self.stability < np.inf:
            raise BadInput("stability", say("{value} is not above 0", value=self.stability), say("Give days above 0."))
        if not LEAST_DIFFICULTY <= self.difficulty <= MOST_DIFFICULTY:
            wrong = say("{value} is outside 1 to 10", value=self.difficulty)
            raise BadInput("difficulty", wrong, say("Give a difficulty from 1 to 10."))


def first_state(w: Sequence[float], grade: Grade) -> State:
    """The memory after a first review."""
    return State(max(w[grade - 1], LEAST_STABILITY), _bounded(first_difficulty(w, float(grade))))


def next_state(w: Sequence[float], state: State, grade: Grade, elapsed: float) -> State:
    """The memory after a review `elapsed` >= 0 days after the one before."""
    difficulty = _bounded(next_difficulty(w, state.difficulty, float(grade)))
    return State(_next_stability(w, state, grade, elapsed), difficulty)


def _next_stability(w: Sequence[float], state: State, grade: Grade, elapsed: float) -> float:
    stability, difficulty = state.stability, state.difficulty
    if elapsed < SAME_DAY:
        grown = stability * short_term_growth(w, stability, float(grade))
    else:
        recall = retrievability(elapsed, stability, w[20])
        if grade is Grade.AGAIN:
            grown = lapse_stability(w, stability, difficulty, recall)
        else:
            bonus = {Grade.HARD: w[15], Grade.EASY: w[16]}.get(grade, 1.0)
            grown = stability * recall_growth(w, stability, difficulty, recall, bonus)
    return float(min(max(grown, LEAST_STABILITY), MOST_STABILITY))


def _bounded(difficulty: float) -> float:
    return float(min(max(difficulty, LEAST_DIFFICULTY), MOST_DIFFICULTY))


# Formulas -------------------------------------------------------------------------------------------------------------


def first_difficulty(w: Sequence[Number] | Floats, grade: Number) -> Number:
    """D0(G) = w4 - exp(w5 (G - 1)) + 1, not yet bounded to 1-10."""
    difficulty: Number = w[4] - np.exp(w[5] * (grade - 1.0)) + 1.0
    return difficulty


def next_difficulty(w: Sequence[Number] | Floats, difficulty: Number, grade: Number) -> Number:
    """D' = w7 D0(4) + (1 - w7) (D - w6 (G - 3) (10 - D) / 9), not yet bounded to 1-10."""
    moved = difficulty - w[6] * (grade - 3.0) * (10.0 - difficulty) / 9.0
    mean: Number = w[4] - np.exp(w[5] * 3.0) + 1.0
    return w[7] * mean + (1.0 - w[7]) * moved


def recall_growth(
    w: Sequence[Number] | Floats, stability: Number, difficulty: Number, recall: Number, bonus: Number
) -> Number:
    """S'/S after recall, >= 1: 1 + e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1) bonus; bonus is w15 for Hard, w16 for Easy."""
    spacing = np.exp(w[10] * (1.0 - recall)) - 1.0
    growth: Number = 1.0 + np.exp(w[8]) * (11.0 - difficulty) * stability ** -w[9] * spacing * bonus
    return growth


def lapse_stability(w: Sequence[Number] | Floats, stability: Number, difficulty: Number, recall: Number) -> Number:
    """S' after a lapse: w11 D^-w12 ((S + 1)^w13 - 1) e^(w14 (1 - R)), and at most S / e^(w17 w18)."""
    left = w[11] * difficulty ** -w[12] * ((stability + 1.0) ** w[13] - 1.0) * np.exp(w[14] * (1.0 - recall))
    lapsed: Number = np.minimum(left, stability / np.exp(w[17] * w[18]))
    return lapsed


def short_term_growth(w: Sequence[Number] | Floats, stability: Number, grade: Number) -> Number:
    """S'/S within a day: e^(w17 (G - 3 + w18)) S^-w19, and at least 1 unless the grade is Again."""
    growth = np.exp(w[17] * (grade - 3.0 + w[18])) * stability ** -w[19]
    bounded: Number = np.maximum(growth, np.asarray(grade >= Grade.HARD, dtype=np.float64))
    return bounded

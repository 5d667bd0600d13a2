"""Small made logs of work for the tests of tracing."""

from __future__ import annotations

import numpy as np

from shipworthy.measure.curves import logistic
from shipworthy.measure.tracing import Answer, Study, WorkLog

SKILLS = {f"item-{number}": (f"skill-{number % 3}",) for number in range(12)}


def rasch_rows(
    learners: int, answers: int, *, seed: int = 0, level: float = 0.0, days: bool = False
) -> list[Answer | Study]:
    """Learners of abilities N(level, 1) on twelve items of three skills, whose difficulties run from -1.5 to 1.5."""
    rng = np.random.default_rng(seed)
    hard = np.linspace(-1.5, 1.5, len(SKILLS))
    rows: list[Answer | Study] = []
    for learner in range(learners):
        ability = rng.normal(level, 1.0)
        for step in range(answers):
            item = int(rng.integers(len(SKILLS)))
            score = float(rng.random() < logistic(ability - hard[item]))
            rows.append(Answer(f"learner-{learner:03d}", f"item-{item}", score, step / 4.0 if days else None))
    return rows


def rasch_log(learners: int, answers: int, *, seed: int = 0, level: float = 0.0, days: bool = False) -> WorkLog:
    """The same as a log."""
    return WorkLog.from_rows(rasch_rows(learners, answers, seed=seed, level=level, days=days))


def loss(found: np.ndarray, scores: np.ndarray) -> float:
    """Mean log loss in nats."""
    return float(-np.mean(scores * np.log(found) + (1.0 - scores) * np.log(1.0 - found)))

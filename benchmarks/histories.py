"""What simulated learners of `shipworthy.simulation` did, day by day, for those who predict it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from shipworthy.measure.tracing import Answer, Study, WorkLog
from shipworthy.readiness import Action, Outcome
from shipworthy.simulation import FAMILIES, World
from shipworthy.simulation.policies import RoundRobin
from shipworthy.simulation.trials import carry_out

DAYS, DAY_MINUTES = 20, 40.0


@dataclass(frozen=True)
class Step:
    """One thing that a learner did, and what came of it."""

    action: Action
    outcome: Outcome

    @property
    def asked(self) -> bool:
        """Whether it was a question."""
        return self.outcome.score is not None

    @property
    def skill(self) -> str:
        """The skill."""
        return self.action.skills[0]


History = list[Step]
Predictor = Callable[[History], list[float]]


def histories(world: World, family: str, count: int, seed: int) -> list[History]:
    """What `count` learners of a family did, a lesson and three questions a skill in prerequisite order and round again."""
    return [_history(world, family, [seed, number]) for number in range(count)]


def _history(world: World, family: str, seed: Sequence[int]) -> History:
    learner = FAMILIES[family](world, np.random.default_rng(seed))
    policy = RoundRobin(world, np.random.default_rng(0))
    steps: History = []
    for day in range(DAYS):
        left = DAY_MINUTES
        while (action := policy.choose(left, day)) is not None:
            outcome = carry_out(learner, action, day + (DAY_MINUTES - left) / 1440.0)
            policy.observe(action, outcome)
            steps.append(Step(action, outcome))
            left -= outcome.minutes
        learner.pass_day()
    return steps


def work_log(given: Sequence[History]) -> WorkLog:
    """The same as a log, learners named in order."""
    rows: list[Answer | Study] = []
    for number, history in enumerate(given):
        for step in history:
            outcome, name = step.outcome, f"{number:05d}"
            if step.action.item is not None and outcome.score is not None:
                rows.append(Answer(name, step.action.item.id, outcome.score, outcome.day))
            else:
                rows.append(Study(name, step.action.skills, outcome.minutes, outcome.day))
    return WorkLog.from_rows(rows)


def scores(history: History) -> list[float]:
    """The scores of the questions."""
    return [step.outcome.score for step in history if step.outcome.score is not None]

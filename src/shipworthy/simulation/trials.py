"""How long a learner takes to a fixed mastery under a policy, and how policies compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.readiness.actions import Action, Outcome
from shipworthy.simulation.doing import DoingLearner
from shipworthy.simulation.fading import FadingLearner
from shipworthy.simulation.forgetting import ForgettingLearner
from shipworthy.simulation.growing import GrowingLearner
from shipworthy.simulation.knowing import KnowingLearner
from shipworthy.simulation.learners import Family, Learner
from shipworthy.simulation.misjudged import MisjudgedLearner
from shipworthy.simulation.policies import POLICIES, Policy
from shipworthy.simulation.unlocking import UnlockingLearner
from shipworthy.simulation.world import MASTERED, World, make_world

FAMILIES: Mapping[str, Family] = {
    "growing": GrowingLearner,
    "forgetting": ForgettingLearner,
    "knowing": KnowingLearner,
    "misjudged": MisjudgedLearner,
    "fading": FadingLearner,
    "unlocking": UnlockingLearner,
    "doing": DoingLearner,
}
DAY_MINUTES = 40.0
MOST_MINUTES = 4000.0
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Trial:
    """One learner under one policy: minutes until mean mastery reached `MASTERED`, or `MOST_MINUTES` when it was not `reached`."""

    policy: str
    family: str
    seed: int
    minutes: float
    reached: bool
    days: int
    answers: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """Minutes under ours over minutes under another policy, mean over mean, with a 95 % bootstrap interval over learners.

    Below 1 ours is faster. A learner who never got there counts `MOST_MINUTES`: with ``unreached`` of theirs, the truth is lower
    still.
    """

    family: str
    against: str
    ratio: float
    low: float
    high: float
    learners: int
    unreached: int


def run_trial(policy: str, family: str, seed: int, *, day_minutes: float = DAY_MINUTES) -> Trial:
    """Let learner `seed` of a family study `day_minutes` a day under a policy. The same seed is the same learner and world."""
    world = make_world(seed)
    learner = FAMILIES[family](world, np.random.default_rng([seed, 1]))
    chooser = POLICIES[policy](world, np.random.default_rng([seed, 2]))
    study = _Study(world, learner, chooser, day_minutes)
    study.run()
    return Trial(policy, family, seed, study.minutes, study.reached, int(study.day), study.answers)


class _Study:
    """The days of one learner."""

    def __init__(self, world: World, learner: Learner, policy: Policy, day_minutes: float) -> None:
        self._world, self._learner, self._policy, self._daily = world, learner, policy, day_minutes
        self.minutes, self.day, self.answers, self.reached = 0.0, 0, 0, False

    def run(self) -> None:
        """Study until mastery or until the minutes are up."""
        while not self.reached and self.minutes < MOST_MINUTES:
            self._one_day()
            self._learner.pass_day()
            self.day += 1
        self.minutes = min(self.minutes, MOST_MINUTES)

    def _one_day(self) -> None:
        left = self._daily
        while left > 0 and not self.reached and self.minutes < MOST_MINUTES:
            moment = self.day + (self._daily - left) / 1440.0
            action = self._policy.choose(left, moment)
            if action is None:
                return
            outcome = carry_out(self._learner, action, moment)
            self._policy.observe(action, outcome)
            left -= outcome.minutes
            self.minutes += outcome.minutes
            self.answers += outcome.score is not None
            self.reached = mastery(self._world, self._learner, outcome.day) >= MASTERED


def carry_out(learner: Learner, action: Action, day: float) -> Outcome:
    """Let a learner do an action; the outcome's day is the moment it ends."""
    skill = action.skills[0]
    if action.kind in {"lesson", "lab"}:
        learner.study(skill, action.minutes, day)
        return Outcome(day + action.minutes / 1440.0, action.minutes)
    answered = learner.answer(action.item, day) if action.item else learner.review(skill, day)
    minutes = answered.seconds / 60.0
    return Outcome(day + minutes / 1440.0, minutes, answered.score)


def mastery(world: World, learner: Learner, day: float) -> float:
    """The truth: mean over skills of the chance to answer without guessing, 0-1."""
    return float(np.mean([learner.knows(skill, day) for skill in world.skills]))


def run_trials(
    policies: Sequence[str],
    families: Sequence[str],
    students: int,
    seed: int,
    *,
    tell: Callable[[], None] = lambda: None,
) -> list[Trial]:
    """Every policy on the same `students` learners of every family; `tell` is called after each trial."""
    found = []
    for family in families:
        for student in range(students):
            for policy in policies:
                found.append(run_trial(policy, family, seed + student))
                tell()
    return found


def ratios(trials: Sequence[Trial], *, ours: str = "ours", seed: int = 0) -> list[Ratio]:
    """Ours against every other policy in `trials`, family by family, the weakest result first."""
    minutes = {(t.family, t.policy, t.seed): t for t in trials}
    families = dict.fromkeys(t.family for t in trials)
    others = dict.fromkeys(t.policy for t in trials if t.policy != ours)
    found = []
    for family in families:
        for other in others:
            pairs = [
                (minutes[family, ours, t.seed], t)
                for t in trials
                if t.family == family and t.policy == other and (family, ours, t.seed) in minutes
            ]
            if pairs:
                found.append(_ratio(family, other, pairs, seed))
    return sorted(found, key=lambda ratio: -ratio.ratio)


def _ratio(family: str, other: str, pairs: Sequence[tuple[Trial, Trial]], seed: int) -> Ratio:
    mine = np.array([ours.minutes for ours, _theirs in pairs])
    its = np.array([theirs.minutes for _ours, theirs in pairs])
    low, high = _bootstrap(mine, its, np.random.default_rng(seed))
    unreached = sum(not theirs.reached for _ours, theirs in pairs)
    return Ratio(family, other, float(mine.mean() / its.mean()), low, high, len(pairs), unreached)


def _bootstrap(mine: Floats, its: Floats, rng: np.random.Generator) -> tuple[float, float]:
    """The central 95 % of the ratio of means over learners drawn with replacement (Efron & Tibshirani 1993)."""
    drawn = rng.integers(len(mine), size=(RESAMPLES, len(mine)))
    found = mine[drawn].mean(axis=1) / its[drawn].mean(axis=1)
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)

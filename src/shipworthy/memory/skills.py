"""The memory of a skill that several items share: a review of any of them strengthens it, and through it the others.

A skill's memory takes all reviews of its items within a day as one session: the mean of their scores makes one grade (`grade_of`),
so that many questions in a row do not count as many days of practice, and one wrong answer among right ones is no lapse. Their
order within the session does not matter.

An item may weigh less than 1 on a skill. Weights in a session add up as W = 1 - (1 - w1)(1 - w2)..., and a session of weight W moves
the memory that part of the way: log stability and difficulty by W of what a whole review would, and recall from R to
R + W (1 - R), by setting the instant of the last review back to where the curve has that recall. The first session makes a memory
W times as stable as a whole first review.

The chance of recalling an item pools its own and the skill's (`pooled`): a weighted mean of log odds, the logarithmic opinion pool
(Genest and Zidek 1986), so that it lies between the two. An item never seen has the skill's alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from shipworthy.kernel import BadInput, say
from shipworthy.memory.curve import days_until, retrievability
from shipworthy.memory.grades import grade_of
from shipworthy.memory.reviews import checked_day, out_of_order
from shipworthy.memory.rules import STANDARD, Rules
from shipworthy.memory.states import LEAST_STABILITY, SAME_DAY, State, first_state, next_state

# What the skill's memory says of an item that has a memory of its own: a quarter.
SKILL_SHARE = 0.25
_LEAST_RECALL = 0.01


@dataclass(frozen=True, slots=True)
class Trace:
    """A memory: its state, and the instant (days since 1970) at which recall was 1."""

    state: State
    last: float

    def recall(self, day: float, rules: Rules) -> float:
        """Chance of recall on `day`."""
        return float(retrievability(max(day - self.last, 0.0), self.state.stability, rules.parameters.weights[20]))


@dataclass(frozen=True, slots=True)
class Session:
    """Reviews of a skill's items within a day of the first: when they began and the latest was, their weights and scores."""

    began: float
    latest: float
    weights: float = 0.0
    credit: float = 0.0
    missing: float = 1.0

    def joined(self, score: float, day: float, weight: float) -> Session:
        """The session with one more review."""
        return Session(
            self.began, day, self.weights + weight, self.credit + weight * score, self.missing * (1.0 - weight)
        )


@dataclass(frozen=True, slots=True)
class SkillMemory:
    """One learner's memory of one skill: the trace before the latest session, and that session."""

    skill: str
    before: Trace | None = None
    session: Session | None = None

    def review(self, score: float, day: float, *, weight: float = 1.0, rules: Rules = STANDARD) -> SkillMemory:
        """The memory after a review of one of its items: `score` 0-1, `weight` of the item on the skill, above 0 and at most 1."""
        grade_of(score)
        checked_day("day of a review", day)
        if not 0 < weight <= 1:
            wrong = say("{value} is not above 0 and at most 1", value=weight)
            raise BadInput("weight of an item on a skill", wrong, say("Write a number such as 0.5."))
        if self.session and day < self.session.latest:
            raise out_of_order(self.skill, day, self.session.latest)
        if self.session and day - self.session.began < SAME_DAY:
            return replace(self, session=self.session.joined(score, day, weight))
        return replace(self, before=self.trace(rules), session=Session(day, day).joined(score, day, weight))

    def retrievability(self, day: float, rules: Rules = STANDARD) -> float | None:
        """Chance of recalling an item of the skill on `day`; None for a skill without reviews."""
        checked_day("day", day)
        if self.session and day < self.session.latest:
            raise out_of_order(self.skill, day, self.session.latest)
        trace = self.trace(rules)
        return trace.recall(day, rules) if trace else None

    def trace(self, rules: Rules = STANDARD) -> Trace | None:
        """The memory with the latest session in it; None without reviews."""
        if self.session is None:
            return None
        whole = 1.0 - self.session.missing
        return _begun(self.session, whole, rules) if self.before is None else self._moved(self.session, whole, rules)

    def _moved(self, session: Session, part: float, rules: Rules) -> Trace:
        before = self.before or _begun(session, part, rules)
        grade = grade_of(_mean(session))
        whole = next_state(rules.parameters.weights, before.state, grade, session.began - before.last)
        stability = before.state.stability ** (1.0 - part) * whole.stability**part
        difficulty = (1.0 - part) * before.state.difficulty + part * whole.difficulty
        recall = before.recall(session.began, rules)
        reached = max(recall + part * (1.0 - recall), _LEAST_RECALL)
        back = float(days_until(reached, stability, rules.parameters.weights[20]))
        return Trace(State(stability, difficulty), session.began - back)


def pooled(own: float | None, skill: float | None, *, share: float = SKILL_SHARE) -> float:
    """The chance of recalling an item from its `own` memory and its `skill`'s, each 0-1 or None; 0 without either.

    ``share`` (0-1) is the skill's weight in the mean of log odds.
    """
    if own is None or skill is None:
        return (own if own is not None else skill) or 0.0
    odds = (1.0 - share) * _log_odds(own) + share * _log_odds(skill)
    return 1.0 / (1.0 + math.exp(-odds))


def _begun(session: Session, part: float, rules: Rules) -> Trace:
    first = first_state(rules.parameters.weights, grade_of(_mean(session)))
    return Trace(State(max(part * first.stability, LEAST_STABILITY), first.difficulty), session.began)


def _mean(session: Session) -> float:
    return min(max(session.credit / session.weights, 0.0), 1.0)


def _log_odds(chance: float) -> float:
    inside = min(max(chance, 1e-6), 1.0 - 1e-6)
    return math.log(inside / (1.0 - inside))

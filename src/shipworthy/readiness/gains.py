"""What each action is expected to gain, in points of the aim, as of a horizon.

The gain of an action is the expected share of the aim that is met `HORIZON_DAYS` from now with it, less that without it: a lesson
counts what will be left of it, a review what it keeps from being lost. A question gains besides what its answer is worth: the
minutes of lessons it may save (value of information: Howard 1966; a few questions at a time, one decision ahead, as in the
knowledge gradient of Frazier, Powell & Dayanik 2008).

Everything is worked out for many actions at once: arrays end in the axis (pairs,), a pair being an action and one of its skills.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.curves import Floats, information
from shipworthy.readiness.belief import GAIN_SPREAD, WAYS, recalled, room
from shipworthy.readiness.remembering import first_card, next_card, share_recalled
from shipworthy.readiness.state import LearnerState

HORIZON_DAYS = 10.0
DUE = 0.9
"""A review is due when less than this would be recalled. Both numbers were chosen on the families of `shipworthy.simulation`."""

BATCHES = (1, 3)
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
_SHARES = _WEIGHTS / _WEIGHTS.sum()
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Work:
    """Pairs of work and skill: `place` of the skill in the aim, expected `levels`, and `way`, 0 for lessons and 1 for practice."""

    place: Whole
    levels: Floats
    way: Whole


@dataclass(frozen=True)
class Questions:
    """Questions by skill, shape (pairs,): item parameters, and the lesson on the same skill, `levels` and `minutes` (0: none)."""

    place: Whole
    a: Floats
    b: Floats
    c: Floats
    se_b: Floats
    levels: Floats
    minutes: Floats


@dataclass(frozen=True)
class Outlook:
    """A state looked at for many actions: arrays over the skills of its aim."""

    state: LearnerState

    @cached_property
    def open(self) -> Floats:
        """How fast each skill can be learnt now, 0-1: prerequisites, and what was done on it in this sitting."""
        return self.state.open() * self.state.fresh()

    @cached_property
    def met(self) -> Floats:
        """Expected share met today."""
        return self.state.met()

    @cached_property
    def opened(self) -> Floats:
        """Points that wait behind each skill."""
        mean, variance = self.state.belief.recalled(self.state.recall(self.state.day))
        holds = self.state.aim.holds_at(np.arange(len(mean)), mean, np.sqrt(variance))
        return self.state.aim.opened(self.met, holds)

    @cached_property
    def untouched(self) -> Floats:
        """Points of each skill at the horizon when nothing is done.

        What is not due yet counts as kept: its review gains as much tomorrow. So does what memory knows nothing of.
        """
        later = np.minimum(self.state.recall(self.state.day + HORIZON_DAYS), self.kept)
        later = np.where(self.state.recall(self.state.day) >= DUE, self.kept, later)
        everywhere = np.arange(len(later))
        return self._points(everywhere, self.state.belief.abilities, self.state.belief.variances, later)

    @cached_property
    def kept(self) -> Floats:
        """Share of each skill recalled at the horizon when it is worked on now."""
        return np.array([self._kept(skill) for skill in self.state.aim.skills])

    def _kept(self, skill: str) -> float:
        day, rules, old = self.state.day, self.state.rules, self.state.cards.get(skill)
        card = next_card(old, None, day, rules) if old else first_card(skill, None, day, rules)
        return share_recalled(card, day + HORIZON_DAYS, rules)

    def gains(self, work: Work) -> Floats:
        """Points that each pair teaches and keeps by the horizon, shape (pairs,)."""
        mean, variance = self.after(work)
        return self._points(work.place, mean, variance, self.kept[work.place]) - self.untouched[work.place]

    def after(self, work: Work) -> tuple[Floats, Floats]:
        """Means and variances, as fresh, after each pair's work alone."""
        belief, place = self.state.belief, work.place
        row = len(belief.skills) + work.way
        given = work.levels * self.open[place] * room(belief.mean[place])
        gain = given * np.array([belief.pace(way) for way in WAYS])[work.way]
        variance = belief.covariance[place, place] + 2.0 * given * belief.covariance[place, row]
        variance = variance + given**2 * belief.covariance[row, row] + (GAIN_SPREAD * gain) ** 2
        return belief.mean[place] + gain, variance

    def _points(self, place: Whole, mean: Floats, variance: Floats, share: Floats) -> Floats:
        """Points of the skills at `place`, with those that wait behind them, once only `share` is recalled."""
        belief = self.state.belief
        lowered, spread = recalled(mean, variance, share, belief.floor, belief.forgotten_variance)
        return self._value(place, lowered, np.sqrt(spread))

    def _value(self, place: Whole, mean: Floats, sd: Floats) -> Floats:
        aim = self.state.aim
        return aim.weights[place] * aim.met_at(place, mean, sd) + self.opened[place] * aim.holds_at(place, mean, sd)

    # What an answer is worth ------------------------------------------------------------------------------------------------

    def learning(self, asked: Questions, rate: Floats) -> Floats:
        """Points that an answer to each question is worth before a lesson on its skill is taken or left, >= 0, shape (pairs,).

        ``rate`` (pairs,) is what a minute gains elsewhere. With answers the lesson is taken only where it gains more than its
        minutes would elsewhere; what such a choice adds is shared among the answers of the batch.
        """
        cost = rate * asked.minutes
        mean, variance = self.state.belief.mean[asked.place], self.state.belief.variances[asked.place]
        now = np.maximum(self._lesson(asked, mean, variance) - cost, 0.0)
        found = np.zeros(len(asked.place))
        for count in BATCHES:
            left = 1.0 / (1.0 / variance + count * _information(mean, variance, asked))
            means = mean + np.sqrt(np.maximum(variance - left, 0.0)) * _NODES[:, None]
            then = _SHARES @ np.maximum(self._lesson(asked, means, left) - cost, 0.0)
            found = np.maximum(found, (then - now) / count)
        return np.where(asked.minutes > 0, found, 0.0)

    def _lesson(self, asked: Questions, mean: Floats, variance: Floats) -> Floats:
        """Points of each question's lesson if these were the beliefs about its skill."""
        gain = asked.levels * self.open[asked.place] * room(mean) * self.state.belief.pace("lesson")
        wide = np.sqrt(variance + (GAIN_SPREAD * gain) ** 2)
        return self._value(asked.place, mean + gain, wide) - self._value(asked.place, mean, np.sqrt(variance))


def _information(mean: Floats, variance: Floats, asked: Questions) -> Floats:
    """Expected information of each question about an ability N(mean, variance), less for an uncertain difficulty."""
    at = mean + np.sqrt(variance) * _NODES[:, None]
    told = _SHARES @ information(at, asked.a, asked.b, asked.c)
    return np.asarray(told / (1.0 + asked.a**2 * asked.se_b**2 / 4.0))

"""Ability followed answer by answer in constant time: an overall ability, and skills around it.

Ability of a skill is the overall ability plus the skill's own part, both normal: a star, on which Gaussian messages are exact however
many skills there are (Pearl 1988). What the answers on a skill say is kept as one normal; an answer is taken in by matching moments,
with the expected curvature in place of the observed one (assumed density filtering: Minka 2001; the same step as Glickman's 1999
rating system). The chance of a right answer is c + (1 - c - slip) / (1 + exp(-k a (m - b))) with k = (1 + pi a^2 v / 8)^-1/2, ability
N(m, v) with the item's own error in v (MacKay 1992).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.ability.assumptions import USUAL
from shipworthy.measure.curves import Floats, logistic
from shipworthy.measure.tracing.states import PRECISION, PULL, SCALES, Carried

SLIP = USUAL.slip


@dataclass(frozen=True, slots=True)
class Filter:
    """How people are taken to differ overall and between skills (variances), and what is kept of older answers at each new one.

    ``learnt`` takes the item difficulties that a log taught, otherwise the authors'.
    """

    overall: float
    skill: float
    keeps: float = 1.0
    learnt: bool = True


_OVERALL = USUAL.overall_variance + USUAL.area_variance
FILTERS = (
    Filter(_OVERALL, USUAL.skill_variance, learnt=False),
    Filter(_OVERALL, USUAL.skill_variance),
    Filter(_OVERALL, USUAL.skill_variance, keeps=0.8),
    Filter(1.0, 0.0),
)
"""The first is the untrained prediction, with the live posterior's variances (skills taken for one area). The others are
what a log may prefer: the same with learnt difficulties; newer answers first, by the recency weight at which R-PFA does best
(Galyardt & Goldin 2015: 0.7 to 0.8); and one ability for everything."""

_ALL = np.array([each.overall for each in FILTERS])
_OWN = np.array([each.skill for each in FILTERS])
_KEEPS = np.array([each.keeps for each in FILTERS])
LEARNT = np.array([each.learnt for each in FILTERS])


@dataclass(frozen=True, slots=True)
class Asked:
    """Items as they are asked, n of them: ``a`` (n,), ``b`` authored and ``learnt`` (n,), ``c`` (n,) and ``error``, the se of b (n,)."""

    a: Floats
    b: Floats
    learnt: Floats
    c: Floats
    error: Floats

    @property
    def difficulty(self) -> Floats:
        """B as each filter takes it, shape (n, scales)."""
        return np.where(LEARNT, self.learnt[:, None], self.b[:, None])


@dataclass(frozen=True, slots=True)
class Seen:
    """Before an answer, for each filter: the `mean` and `variance` of each skill (n, s, scales), and the `chance` and its `slope` by ability (n, scales)."""

    mean: Floats
    variance: Floats
    chance: Floats
    slope: Floats


def seen(now: Carried, asked: Asked) -> Seen:
    """What each filter expects."""
    mean, variance = _abilities(now)
    spread = 1.0 + (np.pi / 8.0) * asked.a[:, None] ** 2 * (now.mean(variance) + asked.error[:, None] ** 2)
    slope = asked.a[:, None] / np.sqrt(spread)
    steep = logistic(slope * (now.mean(mean) - asked.difficulty))
    reach = np.maximum(1.0 - asked.c - SLIP, 1e-3)[:, None]
    return Seen(mean, variance, asked.c[:, None] + reach * steep, reach * slope * steep * (1.0 - steep))


def _abilities(now: Carried) -> tuple[Floats, Floats]:
    """Mean and variance of each of a row's skills, (n, s, scales): the root without the skill's own message, then the skill's answers."""
    precision, pull = now.skills[:, :, PRECISION], now.skills[:, :, PULL]
    weight, force = _message(precision, pull)
    others = 1.0 / _ALL + now.learner[:, None, PRECISION] - weight
    around = 1.0 / others + _OWN
    variance = 1.0 / (1.0 / around + precision)
    mean = variance * ((now.learner[:, None, PULL] - force) / (others * around) + pull)
    return mean, variance


def _message(precision: Floats, pull: Floats) -> tuple[Floats, Floats]:
    """What a skill's answers say of the overall ability."""
    damped = 1.0 / (1.0 + _OWN * precision)
    return precision * damped, pull * damped


def told(now: Carried, before: Seen, score: Floats) -> tuple[Floats, Floats]:
    """The precision and pull columns after answers, of the learners (n, 2 scales) and of their skills (n, s, 2 scales)."""
    gradient = (score[:, None] - before.chance) * before.slope / (before.chance * (1.0 - before.chance))
    curvature = before.slope**2 / (before.chance * (1.0 - before.chance))
    weight, point = _observation(now, before, gradient, curvature)
    used = now.weight[:, :, None] > 0
    precision, pull = now.skills[:, :, PRECISION], now.skills[:, :, PULL]
    after = np.where(used, _KEEPS * precision + weight, precision), np.where(used, _KEEPS * pull + weight * point, pull)
    root = [(new - old).sum(axis=1) for new, old in zip(_message(*after), _message(precision, pull), strict=True)]
    learner = np.concatenate([now.learner[:, PRECISION] + root[0], now.learner[:, PULL] + root[1]], axis=1)
    return learner, np.concatenate(after, axis=2)


def _observation(now: Carried, before: Seen, gradient: Floats, curvature: Floats) -> tuple[Floats, Floats]:
    """An answer as a noisy sight of each skill: precision and value, (n, s, scales).

    An item of k skills sees their mean: for one of them the others stand at their means, and their variances are noise.
    """
    mean, variance = now.mean(before.mean), now.mean(before.variance)
    noise = (1.0 - variance * curvature) / curvature
    point = mean + gradient / curvature
    if now.weight.shape[1] == 1:
        return 1.0 / noise[:, None], point[:, None]
    used = (now.weight > 0)[:, :, None]
    count = np.maximum(used.sum(axis=1), 1)[:, None]
    rest = np.where(used, before.variance, 0.0).sum(axis=1)[:, None] - before.variance
    weight = 1.0 / (count**2 * noise[:, None] + np.maximum(rest, 0.0))
    return weight, before.mean + count * (point - mean)[:, None]


assert len(FILTERS) == SCALES  # noqa: S101  (the columns of a state are laid out for them)

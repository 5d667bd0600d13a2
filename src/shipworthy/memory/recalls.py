"""Chances of recall with intervals that carry what is not known: the learner's parameters, and how stable each memory truly is.

A memory is exp(u) times as stable as FSRS makes of its history. Two sources of u are told apart, each normal around 0. Cards differ:
with the same grades on the same days one is still easier than another, and a card's own reviews tell something about that. And FSRS
is not how anybody's memory works, which they do not tell. A review log cannot measure either spread (20,000 answers hardly tell 0.3
from none), so that both are set: at 0.5 the two together let a stability be twice or half of what it seems.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.curve import retrievability
from shipworthy.memory.fits import Fit
from shipworthy.memory.parameters import Floats
from shipworthy.memory.replay import log_likelihood, replay
from shipworthy.memory.reviews import ReviewLog, checked_day, out_of_order

EASES = 12
# Standard deviations of u: between cards, and of FSRS from the truth.
CARD_SPREAD, MODEL_SPREAD = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Recall:
    """The chance of recalling a card: its mean, and the bounds between which the true chance lies as often as was asked for."""

    mean: float
    low: float
    high: float


def recalls(log: ReviewLog, day: float, fit: Fit, *, share: float = 0.8, seed: int = 0) -> dict[str, Recall]:
    """For each card of `log`, its chance of recall on `day` (at or after its last review), by name.

    ``share``, between 0 and 1, is how often the interval should hold the truth. Sets of parameters come from the fit;
    under each of them `EASES` eases of every card are weighed by how well they explain the card's own reviews. The parameters
    are not weighed again, as the log has had its say in the fit. The same seed gives the same answer.
    """
    checked_day("day", day)
    if not 0 < share < 1:
        wrong = say("{value} is not between 0 and 1", value=share)
        raise BadInput("share of an interval", wrong, say("Write a number such as 0.8."))
    _not_before(log, day)
    if not log.cards:
        return {}
    chances, weights = _draws(log, day, fit, np.random.default_rng(seed))
    means = (chances * weights).sum(axis=0)
    bounds = _quantiles(chances, weights, np.array([(1.0 - share) / 2.0, (1.0 + share) / 2.0]))
    rows = zip(means.tolist(), *bounds.tolist(), strict=True)
    return {card: Recall(*row) for card, row in zip(log.cards, rows, strict=True)}


def _not_before(log: ReviewLog, day: float) -> None:
    last = log.days[log.starts + log.lengths - 1]
    for card, reviewed in zip(log.cards, last.tolist(), strict=True):
        if day < reviewed:
            raise out_of_order(card, day, reviewed)


def _draws(log: ReviewLog, day: float, fit: Fit, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Chances of recall and their weights, both (draws, cards); a card's weights sum to 1."""
    parameters = fit.array
    elapsed, decay = day - log.days[log.starts + log.lengths - 1], parameters[:, 20, None]
    played = replay(parameters, log)
    chances, happened = [], []
    for card, model in rng.standard_normal((EASES, 2, len(parameters), 1)) * [[[CARD_SPREAD]], [[MODEL_SPREAD]]]:
        chances.append(retrievability(elapsed[None, :], played.stability * np.exp(card + model), decay))
        recall = retrievability(log.elapsed[None, :], played.before * np.exp(card), decay)
        happened.append(np.add.reduceat(log_likelihood(recall, log), log.starts, axis=1))
    likely = np.exp(np.array(happened) - np.max(happened, axis=0))
    weights = likely / likely.sum(axis=0) / len(parameters)
    return np.concatenate(chances), np.concatenate(list(weights))


def _quantiles(values: Floats, weights: Floats, shares: Floats) -> Floats:
    """Weighted quantiles along the first axis, shape (shares, cards): the least value with at least that share at or below."""
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    below = np.cumsum(np.take_along_axis(weights, order, axis=0), axis=0)
    places = np.minimum((below[None] < shares[:, None, None]).sum(axis=1), len(values) - 1)
    return np.take_along_axis(ranked, places, axis=0)

"""Chances of recall with intervals that carry what is not known: the learner's parameters, and how far FSRS is from the truth.

Under each set of parameters from the fit the log odds of a card deviate by what FSRS is off for this learner, by what is the card's
own, which its own reviews tell something about, and by what is of the moment (`deviations`, with the sources of how much).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.curve import retrievability
from shipworthy.memory.deviations import CARD_SPREAD, MOMENT_SPREAD, features, history_after, history_of
from shipworthy.memory.fits import Fit
from shipworthy.memory.parameters import Floats
from shipworthy.memory.replay import log_likelihood, replay
from shipworthy.memory.reviews import ReviewLog, checked_day, out_of_order

# How many deviations a card may have under each set of parameters.
EASES = 12


@dataclass(frozen=True, slots=True)
class Recall:
    """The chance of recalling a card: its mean, and the bounds between which the true chance lies as often as was asked for."""

    mean: float
    low: float
    high: float


def recalls(log: ReviewLog, day: float, fit: Fit, *, share: float = 0.8, seed: int = 0) -> dict[str, Recall]:
    """For each card of `log`, its chance of recall on `day` (at or after its last review), by name.

    ``share``, between 0 and 1, is how often the interval should hold the truth. Sets of parameters come from the fit;
    under each of them `EASES` deviations of every card are weighed by how well they explain the card's own reviews. Sets of parameters
    are weighed with them where the fit has not seen a review; otherwise the log has had its say in the fit. The same seed gives the
    same answer. BadInput for a day before a card's last review, and for a share outside its range.
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
    elapsed, decay = day - log.days[log.starts + log.lengths - 1], fit.array[:, 20, None]
    played, sets = replay(fit.array, log), len(fit.draws)
    now = _corrected(retrievability(elapsed[None, :], played.stability, decay), elapsed, history_after(log), fit)
    then = _corrected(played.recall, log.elapsed, history_of(log), fit)
    chances, happened = [], []
    for own, passing in zip(_spread(CARD_SPREAD, sets, rng), _spread(MOMENT_SPREAD, sets, rng), strict=True):
        chances.append(_chance(now + own + passing))
        happened.append(np.add.reduceat(log_likelihood(_chance(then + own), log), log.starts, axis=1))
    return np.concatenate(chances), np.concatenate(list(_weights(np.array(happened), anew=fit.reviews == 0)))


def _corrected(recall: Floats, elapsed: Floats, history: Floats, fit: Fit) -> Floats:
    """Log odds of `recall` (sets, n) with what FSRS is off for this learner; a recall of 1 stays one."""
    with np.errstate(divide="ignore"):
        odds = np.log(recall / (1.0 - recall))
    corrected: Floats = odds + np.einsum("dp,pdn->dn", np.array(fit.coefficients), features(odds, elapsed, history))
    return corrected


def _spread(spread: float, sets: int, rng: np.random.Generator) -> Floats:
    """Normal deviations, evenly spread and in another order for every set of parameters, shape (EASES, sets, 1)."""
    normal = np.array([NormalDist().inv_cdf((place + 0.5) / EASES) for place in range(EASES)])
    return rng.permuted(np.tile(spread * normal[:, None, None], (1, sets, 1)), axis=0)


def _weights(happened: Floats, *, anew: bool) -> Floats:
    """What each deviation (and `anew` each set of parameters too) counts for a card, shape of `happened` (EASES, sets, cards)."""
    over = (0, 1) if anew else 0
    likely = np.exp(happened - happened.max(axis=over, keepdims=True))
    sets = 1 if anew else happened.shape[1]
    found: Floats = likely / likely.sum(axis=over, keepdims=True) / sets
    return found


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-odds))
    return chance


def _quantiles(values: Floats, weights: Floats, shares: Floats) -> Floats:
    """Weighted quantiles along the first axis, shape (shares, cards): the least value with at least that share at or below."""
    order = np.argsort(values, axis=0, kind="stable")
    ranked = np.take_along_axis(values, order, axis=0)
    below = np.cumsum(np.take_along_axis(weights, order, axis=0), axis=0)
    places = np.minimum((below[None] < shares[:, None, None]).sum(axis=1), len(values) - 1)
    return np.take_along_axis(ranked, places, axis=0)

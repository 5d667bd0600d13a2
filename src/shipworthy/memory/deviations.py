"""How far a card's true chance of recall lies from what FSRS makes of its history.

    log odds of recall = those of FSRS + x'b + u + v

x'b is where FSRS is wrong for this learner whatever the card: `features` x, and coefficients b that a log tells (`deviation_fit`).
u is the card's own, the same for all its reviews, and v is of the moment; both are normal around 0. Such a model is a discrepancy
in the sense of Kennedy and O'Hagan (2001), and a generalised linear mixed model (Breslow and Clayton 1993).

How wide they are comes from published figures (open-spaced-repetition, srs-benchmark: 350 million reviews of 9,999 learners,
weighted by reviews). FSRS-6, fitted to the learner, has a log loss of 0.3214 on later reviews, and RWKV-P, which knows more of card
and moment, 0.2709. Where log odds are off by d, log loss is larger by about E[d^2 p (1 - p)] / 2; with p (1 - p) about 0.1 the
standard deviation of d is 1. In cells of interval, count and lapses FSRS-6 is off by 0.0462 (its RMSE in bins), which is 0.5 in log
odds and stands for x'b. 0.9 remains, and as nothing tells card from moment, each has half of its square. The first figure is too
little, as RWKV-P is not the truth either, the second too much, as cells are small.

The spreads of u and v are not learnt from a log. FSRS takes it for forgetting where cards merely differ (state dependence for
heterogeneity: Heckman 1981), and what it then expects of a card after a lapse hides how much cards differ: the likelihood of u's
spread was found alike for learners whose cards are off by 0.3 and by 1. Of v single answers say nothing.
"""

from __future__ import annotations

import numpy as np

from shipworthy.memory.grades import Grade
from shipworthy.memory.parameters import Floats
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.steps import Whole

# Standard deviations in log odds: of x'b where x is typical, of u, and of v.
CURVE_SPREAD, CARD_SPREAD, MOMENT_SPREAD = 0.5, 0.64, 0.64
FEATURES = 6
# Features are of about unit size, so that each may do its part of what all may.
COEFFICIENT_SPREAD = CURVE_SPREAD / FEATURES**0.5
_MOST_ODDS = 5.0
_SEED = 20_250_602


def features(odds: Floats, elapsed: Floats, history: Floats) -> Floats:
    """What x is, shape (6, ...): one, FSRS's log odds, the logarithm of `elapsed` days, and `history` (3, ...), each centred and scaled."""
    waited = (np.log(np.maximum(elapsed, 1.0)) - 2.0) / 1.5
    rows = (np.ones_like(odds), np.minimum(odds, _MOST_ODDS) - 2.0, waited, *history)
    return np.stack([np.broadcast_to(row, odds.shape) for row in rows])


def history_of(log: ReviewLog) -> Floats:
    """What went before each review, shape (3, reviews): whether the last one was a lapse, lapses so far, and reviews so far."""
    lapse = np.asarray(log.grades == Grade.AGAIN, dtype=np.float64)
    before = np.arange(len(log)) - np.repeat(log.starts, log.lengths)
    lapses = np.cumsum(lapse) - lapse
    since = lapses - np.repeat(lapses[log.starts], log.lengths)
    return _scaled(np.where(before > 0, np.roll(lapse, 1), 0.0), since, before)


def history_after(log: ReviewLog) -> Floats:
    """The same after each card's last review, shape (3, cards)."""
    lapse = np.asarray(log.grades == Grade.AGAIN, dtype=np.float64)
    return _scaled(lapse[log.starts + log.lengths - 1], np.add.reduceat(lapse, log.starts), log.lengths)


def _scaled(last: Floats, lapses: Floats, reviews: Whole) -> Floats:
    return np.stack([(last - 0.15) / 0.4, np.log1p(lapses) - 0.5, np.log(np.maximum(reviews, 1)) - 1.0])


def prior_coefficients(count: int) -> Floats:
    """What b could be of a learner without a single review, shape (count, 6): draws, each as likely as another."""
    return drawn(np.zeros(FEATURES), np.eye(FEATURES) * COEFFICIENT_SPREAD**2, count)


def drawn(mean: Floats, covariance: Floats, count: int) -> Floats:
    """Normal draws of b, shape (count, 6), in pairs that mirror each other; always alike."""
    rng = np.random.default_rng(_SEED)
    half = rng.standard_normal(((count + 1) // 2, FEATURES))
    ways = rng.permutation(np.concatenate([half, -half])[:count])
    return np.asarray(mean + np.einsum("ij,dj->di", np.linalg.cholesky(covariance), ways), dtype=np.float64)

"""How far a short log may move the parameters from the defaults: as far as it predicts cards that it has not seen.

The cards are dealt into parts. Each part is predicted from the others under priors of several strengths, and the strength that
predicts best is taken, if what happened was at least twenty times as likely under it as under the defaults; otherwise the defaults
stay. Were the defaults true, a ratio of twenty on unseen answers would come up less than once in twenty logs (Ville 1939; Grünwald
et al. 2024 on e-values). A long log needs no such caution, and its prior weighs next to nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from shipworthy.memory.mode import mode
from shipworthy.memory.parameters import DEFAULTS, from_free, to_free
from shipworthy.memory.replay import log_likelihood, replay
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.steps import Whole

STRENGTHS = (4.0, 16.0)
PARTS = 5
# How much more likely than under the defaults unseen answers must be, as a logarithm.
SURE = math.log(20.0)
# From so many reviews that count on, the log speaks for itself.
LONG = 4000
LONG_STRENGTH = 0.1


def strength_for(log: ReviewLog) -> float | None:
    """The strength of the prior that suits `log`; None for none at all: keep the defaults."""
    if log.counts.sum() >= LONG:
        return LONG_STRENGTH
    if len(log.cards) < PARTS:
        return None
    gains = {strength: _gain(log, strength) for strength in STRENGTHS}
    best = max(gains, key=lambda strength: gains[strength])
    return best if gains[best] > SURE else None


def _gain(log: ReviewLog, strength: float) -> float:
    """How much better unseen cards are predicted than by the defaults: the difference of log likelihoods over all parts."""
    defaults, gain = from_free(to_free(DEFAULTS)), 0.0
    for part, rest in _deals(len(log.cards)):
        held, learnt = log.only(part), mode(log.only(rest), strength=strength).at
        happened = log_likelihood(replay(np.vstack([from_free(learnt), defaults]), held).recall, held).sum(axis=1)
        gain += float(happened[0] - happened[1])
    return gain


def _deals(cards: int) -> Iterator[tuple[Whole, Whole]]:
    places = np.arange(cards, dtype=np.int64)
    for part in range(PARTS):
        yield places[places % PARTS == part], places[places % PARTS != part]

"""What a log says about where FSRS is wrong for its learner (`deviations`).

The coefficients b that are most likely, summed over what a card's own deviation u may be, are found by Newton's method, with the
information that is left when u is not seen (Louis 1982); around them b is taken for normal. The moment's v is left out: it makes
log odds seem a little nearer to 0 than they are. Where a log is long a sample of its cards is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.memory.deviations import CARD_SPREAD, COEFFICIENT_SPREAD, FEATURES, drawn, features, history_of
from shipworthy.memory.parameters import Floats
from shipworthy.memory.replay import LEAST_CHANCE, replay
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.steps import Whole

_ENOUGH_REVIEWS = 4000
# Deviations u that are summed over, in standard deviations, and the logarithms of their weights up to a constant.
_NODES = np.linspace(-2.4, 2.4, 7)
_LOG_SHARES = -0.5 * _NODES**2
_STEPS, _FARTHEST = 5, 1.0


@dataclass(frozen=True)
class _Answers:
    """Reviews that test memory, by card: FSRS's log odds and the outcome (reviews,), x (6, reviews), and where a card's begin."""

    odds: Floats
    recalled: Floats
    x: Floats
    starts: Whole

    @property
    def lengths(self) -> Whole:
        """How many reviews each card has, shape (cards,)."""
        return np.diff(self.starts, append=len(self.odds))


def posterior_coefficients(log: ReviewLog, weights: Floats, count: int) -> Floats:
    """Draws of b given `log` and its predictions under `weights` (21,), shape (count, 6); at least one review must test memory."""
    every = max(len(log) // _ENOUGH_REVIEWS, 1)
    answers = _answers(log.only(np.arange(0, len(log.cards), every)), weights)
    at = np.zeros(FEATURES)
    for _step in range(_STEPS):
        gradient, information = _around(answers, at)
        at = at + np.clip(np.linalg.solve(information, gradient), -_FARTHEST, _FARTHEST)
    covariance = np.asarray(np.linalg.inv(_around(answers, at)[1]), dtype=np.float64)
    return drawn(at, covariance, count)


def _answers(log: ReviewLog, weights: Floats) -> _Answers:
    tests = np.flatnonzero(log.counts)
    chance = _bounded(replay(weights[None, :], log).recall[0, tests])
    odds = np.log(chance / (1.0 - chance))
    cards = np.repeat(np.arange(len(log.cards)), log.lengths)[tests]
    x = features(odds, log.elapsed[tests], history_of(log)[:, tests])
    return _Answers(odds, log.recalled[tests], x, np.flatnonzero(np.diff(cards, prepend=-1)))


def _around(answers: _Answers, at: Floats) -> tuple[Floats, Floats]:
    """The gradient (6,) and the information (6, 6) of the log posterior of b at `at`."""
    level = answers.odds + np.einsum("p,pr->r", at, answers.x)
    chance = _bounded(1.0 / (1.0 + np.exp(-level - CARD_SPREAD * _NODES[:, None])))
    shares = _shares(answers, chance)
    # A card's gradient under every u it may have, shape (nodes, 6, cards): what it varies by is what is not seen.
    by_node = np.add.reduceat(answers.x[None] * (answers.recalled - chance)[:, None, :], answers.starts, axis=2)
    gradients, scaled = np.einsum("nc,npc->pc", shares, by_node), by_node * np.sqrt(shares)[:, None, :]
    unseen = np.einsum("npc,nqc->pq", scaled, scaled) - np.einsum("pc,qc->pq", gradients, gradients)
    weight = (np.repeat(shares, answers.lengths, axis=1) * chance * (1.0 - chance)).sum(axis=0)
    complete = np.einsum("pr,qr->pq", answers.x * weight, answers.x)
    prior = np.eye(FEATURES) / COEFFICIENT_SPREAD**2
    # Far from the mode what is not seen can outweigh the rest; what there would be if u were seen leads uphill all the same.
    left = complete - unseen + prior
    information = left if np.linalg.eigvalsh(left)[0] > 0.0 else complete + prior
    return gradients.sum(axis=1) - prior @ at, information


def _shares(answers: _Answers, chance: Floats) -> Floats:
    """How likely each u is of each card, given its answers, shape (nodes, cards)."""
    happened = np.log(np.abs(1.0 - answers.recalled - chance))
    by_card = np.add.reduceat(happened, answers.starts, axis=1) + _LOG_SHARES[:, None]
    likely = np.exp(by_card - by_card.max(axis=0))
    return np.asarray(likely / likely.sum(axis=0), dtype=np.float64)


def _bounded(chance: Floats) -> Floats:
    return np.clip(chance, LEAST_CHANCE, 1.0 - LEAST_CHANCE)

"""A learner's parameters from their review log."""

from __future__ import annotations

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.deviation_fit import posterior_coefficients
from shipworthy.memory.draws import DRAWS, posterior_draws
from shipworthy.memory.fits import Fit
from shipworthy.memory.mode import mode
from shipworthy.memory.parameters import Floats, Parameters, from_free, to_free
from shipworthy.memory.plain import plain_fit
from shipworthy.memory.posterior import Slope
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.shrinkage import LONG, strength_for

# From where a mode is found matters, but not to a digit.
_START = 5000
# Most of a log is played in few steps: the rest, which takes the most, can wait until the mode of these is known.
_EARLY = 0.9


def fit(log: ReviewLog) -> Fit:
    """The parameters that `log` speaks for, and what else they could be.

    A long log starts from what fsrs-rs makes of a part of it and ends where the posterior of a learner is highest (`mode`); a short
    one is shrunk to the defaults as far as it predicts unseen cards no better (`strength_for`). Neither the order nor the names
    of the cards matter. BadInput for a log without reviews, or without one that tests memory a day or more after another.
    """
    _has_something_to_fit(log)
    strength = strength_for(log)
    doubt = min(strength or 1.0, 1.0)
    centre = mode(log, strength=doubt, start=_start(log, doubt))
    return Fit.of(
        _cautious(log, strength, centre),
        posterior_draws(centre, log, strength=doubt),
        posterior_coefficients(log, from_free(centre.at), DRAWS),
        reviews=int(log.counts.sum()),
        strength=strength,
    )


def _cautious(log: ReviewLog, strength: float | None, centre: Slope) -> Parameters:
    if strength is None:
        return Parameters()
    # Sought from the defaults, as what has been shown to help was: a posterior may have other modes, of which nothing was shown.
    return Parameters.of(from_free((centre if strength <= 1.0 else mode(log, strength=strength)).at))


def _start(log: ReviewLog, strength: float) -> Floats | None:
    """The mode of the cards' early reviews, sought from what fsrs-rs makes of some cards spread over the log; None for a short one."""
    if log.counts.sum() < LONG:
        return None
    every = max(len(log) // _START, 1)
    plain = plain_fit(log.only(np.arange(0, len(log.cards), every)))
    return mode(_early(log), strength=strength, start=to_free(plain.array)).at


def _early(log: ReviewLog) -> ReviewLog:
    """As many first reviews of each card as make up the most part of `log`."""
    # A card of n reviews is in the first n steps.
    going = np.cumsum(np.bincount(log.lengths)[::-1])[::-1][1:]
    return log.first(int(np.searchsorted(np.cumsum(going), _EARLY * len(log))) + 1)


def _has_something_to_fit(log: ReviewLog) -> None:
    if not len(log):
        raise BadInput("review log", say("it holds no reviews"), say("Use Fit.prior() until there are some."))
    if len(log) == 1:
        raise BadInput("review log", say("it holds a single review"), say("Use Fit.prior() until there are more."))
    if not log.counts.any():
        wrong = say("no card has a review a day or more after another")
        raise BadInput("review log", wrong, say("Use Fit.prior() until one has."))

"""A learner's parameters from their review log."""

from __future__ import annotations

from shipworthy.kernel import BadInput, say
from shipworthy.memory.draws import posterior_draws
from shipworthy.memory.fits import Fit
from shipworthy.memory.mode import mode
from shipworthy.memory.parameters import Floats, Parameters, from_free, to_free
from shipworthy.memory.plain import plain_fit
from shipworthy.memory.reviews import ReviewLog
from shipworthy.memory.shrinkage import LONG, strength_for


def fit(log: ReviewLog) -> Fit:
    """The parameters that `log` speaks for, and what else they could be.

    A long log starts from the fit of fsrs-rs and ends where the posterior of a learner is highest (`mode`); a short one is shrunk
    to the defaults as far as it predicts unseen cards no better (`strength_for`). Neither the order nor the names of the cards
    matter. BadInput for a log without reviews, or without one that tests memory a day or more after another.
    """
    _has_something_to_fit(log)
    strength = strength_for(log)
    doubt = min(strength or 1.0, 1.0)
    centre = mode(log, strength=doubt, start=_start(log))
    return Fit.of(
        _cautious(log, strength, centre),
        posterior_draws(centre, log, strength=doubt),
        reviews=int(log.counts.sum()),
        strength=strength,
    )


def _cautious(log: ReviewLog, strength: float | None, centre: Floats) -> Parameters:
    if strength is None:
        return Parameters()
    return Parameters.of(from_free(centre if strength <= 1.0 else mode(log, strength=strength, start=centre)))


def _start(log: ReviewLog) -> Floats | None:
    return to_free(plain_fit(log).array) if log.counts.sum() >= LONG else None


def _has_something_to_fit(log: ReviewLog) -> None:
    if not len(log):
        raise BadInput("review log", say("it holds no reviews"), say("Use Fit.prior() until there are some."))
    if len(log) == 1:
        raise BadInput("review log", say("it holds a single review"), say("Use Fit.prior() until there are more."))
    if not log.counts.any():
        wrong = say("no card has a review a day or more after another")
        raise BadInput("review log", wrong, say("Use Fit.prior() until one has."))

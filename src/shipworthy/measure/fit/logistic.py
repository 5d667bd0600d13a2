"""Logistic regressions of many items at once, each on counts in cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats, logistic

_MOST_ROUNDS = 40
_CLOSE = 1e-10
# Keeps a direction solvable that an item's answers say nothing about; far below what an answer says.
_RIDGE = 1e-9


@dataclass(frozen=True)
class Regressions:
    """Coefficients (items, terms) at the maximum and the log-likelihoods there (items,)."""

    coefficients: Floats
    log_likelihood: Floats


def regressions(design: Floats, right: Floats, answers: Floats) -> Regressions:
    """Maximum likelihood of ``right`` of ``answers`` (items, cells) on ``design`` (items, cells, terms), by Newton's method.

    A step that lowers an item's likelihood is halved. An item whose answers are separated runs off along its ridge and is the
    caller's to leave out.
    """
    found = np.zeros((design.shape[0], design.shape[2]))
    best = _likelihood(design, right, answers, found)
    step = np.zeros_like(found)
    for _round in range(_MOST_ROUNDS):
        step = _newton(design, right, answers, found)
        now = _likelihood(design, right, answers, found + step)
        for _halving in range(_MOST_ROUNDS):
            worse = now < best - _CLOSE
            if not worse.any():
                break
            step[worse] /= 2
            now = _likelihood(design, right, answers, found + step)
        found, gain, best = found + step, now - best, now
        if (gain < _CLOSE).all():
            break
    return Regressions(found, best)


def _newton(design: Floats, right: Floats, answers: Floats, at: Floats) -> Floats:
    chance = logistic(np.einsum("imk,ik->im", design, at))
    slope = np.einsum("imk,im->ik", design, right - answers * chance)
    bend = np.einsum("imk,im,iml->ikl", design, answers * chance * (1.0 - chance), design, optimize=True)
    bend += _RIDGE * np.eye(design.shape[2])
    return np.asarray(np.linalg.solve(bend, slope[:, :, None])[:, :, 0])


def _likelihood(design: Floats, right: Floats, answers: Floats, at: Floats) -> Floats:
    logit = np.einsum("imk,ik->im", design, at)
    return np.asarray(np.sum(right * logit - answers * np.logaddexp(0.0, logit), axis=1))

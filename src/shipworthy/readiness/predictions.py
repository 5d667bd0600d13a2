"""Calibration of ourselves: what we predicted against what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from shipworthy.kernel import BadInput, Message, say
from shipworthy.measure.curves import Floats

Z_95 = 1.959963984540054
Z_80 = 1.2815515655446004
FEWEST = 30
"""Predictions of one person below which judging them would be judging luck. Editorial."""

LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions between `low` and `high`: how many, their mean, the share that came true, and its Wilson interval."""

    low: float
    high: float
    count: int
    predicted: float
    actual: float
    actual_low: float
    actual_high: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well chances were judged, over `count` pairs.

    ``brier`` mean squared error, 0 best (Brier 1950); ``log_loss`` in nats; ``base_brier`` and ``base_log_loss`` those of always
    saying the overall share; ``error`` mean distance between predicted and actual over bins, weighted by count (expected
    calibration error).
    """

    count: int
    brier: float
    log_loss: float
    base_brier: float
    base_log_loss: float
    error: float
    bins: tuple[Bin, ...]


def reliability(pairs: Iterable[tuple[float, float]], *, bins: int = 10, z: float = Z_95) -> Reliability:
    """Judge stored pairs of a predicted chance (0-1) and what came of it (0 or 1, or a share between).

    Bins have equal width, and intervals that reach `z` standard errors; empty bins are left out. BadInput for no pairs, for bins below 1 and for numbers outside 0-1.
    """
    given = np.array(list(pairs), dtype=np.float64).reshape(-1, 2)
    if not len(given) or bins < 1:
        raise BadInput("pairs", say("there is nothing to judge"), say("Give at least one pair and one bin."))
    if not ((given >= 0) & (given <= 1)).all():
        raise BadInput("pairs", say("hold a number outside 0 to 1"), say("Give chances and outcomes as shares."))
    predicted, actual = given[:, 0], given[:, 1]
    base = np.full(len(given), actual.mean())
    found = _bins(predicted, actual, bins, z)
    error = sum(each.count * abs(each.predicted - each.actual) for each in found) / len(given)
    return Reliability(
        len(given), brier(predicted, actual), log_loss(predicted, actual), brier(base, actual), log_loss(base, actual),
        float(error), found,
    )  # fmt: skip


def verdict(found: Reliability) -> Message:
    """What a person is told of the predictions made of them, in a sentence."""
    inside = sum(each.actual_low <= each.predicted <= each.actual_high for each in found.bins)
    if found.brier >= found.base_brier:
        return say(
            "Always saying your own average would have been as good: our predictions do not know you yet. "
            "In {inside} of {bins} groups what came agrees with what we said.",
            inside=inside, bins=len(found.bins),
        )  # fmt: skip
    return say(
        "Our predictions were better than always saying your own average. "
        "In {inside} of {bins} groups what came agrees with what we said.",
        inside=inside, bins=len(found.bins),
    )  # fmt: skip


def brier(predicted: Floats, actual: Floats) -> float:
    """Mean squared difference, 0-1 (Brier 1950)."""
    return float(np.mean((predicted - actual) ** 2))


def log_loss(predicted: Floats, actual: Floats) -> float:
    """Mean logarithmic loss in nats, predictions kept `LEAST` from 0 and 1 (Good 1952)."""
    kept = np.clip(predicted, LEAST, 1.0 - LEAST)
    return float(-np.mean(actual * np.log(kept) + (1.0 - actual) * np.log(1.0 - kept)))


def wilson(share: float, count: int, z: float = Z_95) -> tuple[float, float]:
    """The Wilson (1927) interval of a share seen in `count` > 0 cases; it never leaves 0-1."""
    middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    reach = z / (1 + z**2 / count) * sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _bins(predicted: Floats, actual: Floats, bins: int, z: float) -> tuple[Bin, ...]:
    places = np.minimum((predicted * bins).astype(int), bins - 1)
    return tuple(
        _bin(place, bins, predicted[places == place], actual[places == place], z) for place in np.unique(places)
    )


def _bin(place: int, bins: int, predicted: Floats, actual: Floats, z: float) -> Bin:
    share = float(actual.mean())
    low, high = wilson(share, len(actual), z)
    return Bin(float(place / bins), float((place + 1) / bins), len(actual), float(predicted.mean()), share, low, high)

"""The 21 parameters of FSRS-6: what they start as, where they may lie, and how much they differ between learners.

w0-w3 initial stability after Again, Hard, Good, Easy (days); w4, w5 initial difficulty; w6, w7 change of difficulty and its
return to the mean; w8-w10 growth of stability on recall; w11-w14 stability after a lapse; w15 penalty of Hard, w16 bonus of
Easy; w17-w19 reviews within a day; w20 decay of the forgetting curve.

Sources: Ye 2025, "The Algorithm" (FSRS-6), open-spaced-repetition; its defaults are a fit to some 10,000 learners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shipworthy.kernel import BadInput, say

Floats: TypeAlias = NDArray[np.float64]

COUNT = 21
DEFAULTS: tuple[float, ...] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
LEAST: tuple[float, ...] = (
    0.001, 0.001, 0.001, 0.001, 1.0, 0.001, 0.001, 0.001, 0.0, 0.0, 0.001,
    0.001, 0.001, 0.001, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.1,
)  # fmt: skip
MOST: tuple[float, ...] = (
    100.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5,
    5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0, 2.0, 0.8, 0.8,
)  # fmt: skip

# Standard deviation of each parameter between learners: fsrs-rs, training_v6.rs, PARAMS_STDDEV (what its own penalty uses).
_BETWEEN = (
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
    0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
)  # fmt: skip
# These spread over orders of magnitude between learners, so that they are normal in their logarithm rather than as they are.
LOGARITHMIC = np.array([place in {0, 1, 2, 3, 20} for place in range(COUNT)])
_LEAST_LOGARITHMIC = 0.001
_ROUNDING = 1e-5


@dataclass(frozen=True)
class Parameters:
    """One learner's 21 parameters, each within `LEAST`..`MOST`; BadInput names the first that is not."""

    weights: tuple[float, ...] = DEFAULTS

    def __post_init__(self) -> None:
        if len(self.weights) != COUNT:
            wrong = say("there are {count} instead of 21", count=len(self.weights))
            raise BadInput("parameters", wrong, say("Give the 21 parameters of FSRS-6."))
        for place, (value, least, most) in enumerate(zip(self.weights, LEAST, MOST, strict=True)):
            # Written this way round a value that is not a number fails too. Single precision may overshoot a bound.
            if not least - _ROUNDING <= value <= most + _ROUNDING:
                wrong = say("{value} is outside {least} to {most}", value=float(value), least=least, most=most)
                raise BadInput(f"parameter w{place}", wrong, say("Fit them anew, or use the defaults."))

    @classmethod
    def of(cls, weights: Sequence[float] | Floats) -> Parameters:
        """Parameters from numbers that may lie a little outside their bounds: each is moved to the nearest bound."""
        inside = np.clip(np.asarray(weights, np.float64), LEAST, MOST)
        return cls(tuple(float(weight) for weight in inside))

    @cached_property
    def array(self) -> Floats:
        """The parameters, shape (21,)."""
        return np.array(self.weights)


def to_free(weights: ArrayLike) -> Floats:
    """Parameters, shape (..., 21), on the scale where they are roughly normal: w0-w3 and w20 as logarithms."""
    given = np.asarray(weights, np.float64)
    return np.where(LOGARITHMIC, np.log(np.maximum(given, _LEAST_LOGARITHMIC)), given)


def from_free(free: ArrayLike) -> Floats:
    """The inverse of `to_free`, moved to the nearest bound; initial stabilities never fall from one grade to the next."""
    given = np.asarray(free, np.float64)
    weights = np.clip(np.where(LOGARITHMIC, np.exp(np.minimum(given, 10.0)), given), LEAST, MOST)
    weights[..., :4] = np.maximum.accumulate(weights[..., :4], axis=-1)
    return weights


def slopes_of_free(free: Floats) -> Floats:
    """The derivative of each parameter by its own free one at `free` (21,), as if bounds and order held nothing, shape (21,)."""
    return np.where(LOGARITHMIC, np.exp(np.minimum(free, 10.0)), 1.0)


def between_learners() -> Floats:
    """Standard deviation of each parameter between learners on the free scale, shape (21,).

    A parameter with median m and standard deviation s that is normal in its logarithm has there the variance
    log((1 + sqrt(1 + 4 (s/m)^2)) / 2).
    """
    spread, median = np.array(_BETWEEN), np.array(DEFAULTS)
    logarithmic = np.sqrt(np.log((1.0 + np.sqrt(1.0 + 4.0 * (spread / median) ** 2)) / 2.0))
    return np.where(LOGARITHMIC, logarithmic, spread)

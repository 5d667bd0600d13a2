"""The forgetting curve of FSRS-6, and how long it takes to fall to a wanted recall.

R(t) = (1 + f t / S) ^ -w20 with f = 0.9 ^ (-1 / w20) - 1, so that R(S) = 0.9 whatever the decay. Everything broadcasts.

Source: Ye 2025, "The Algorithm" (FSRS-6), open-spaced-repetition.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from shipworthy.memory.parameters import Floats

RECALL_AT_STABILITY = 0.9
Number = TypeVar("Number", float, Floats)


def retrievability(elapsed: Number, stability: Number, decay: Number) -> Number:
    """Chance of recall, 0-1, `elapsed` >= 0 days after a review; `stability` > 0 in days, `decay` is w20 > 0."""
    recall: Number = (1.0 + _factor(decay) * elapsed / stability) ** -decay
    return recall


def days_until(recall: Number, stability: Number, decay: Number) -> Number:
    """Days from a review until the chance of recall has fallen to `recall`, in (0, 1]; the inverse of `retrievability`."""
    days: Number = stability / _factor(decay) * (recall ** (-1.0 / decay) - 1.0)
    return days


def _factor(decay: Number) -> Number:
    factor: Number = np.power(RECALL_AT_STABILITY, -1.0 / decay) - 1.0
    return factor

"""How long it may really take: seeded draws from the effort ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shipworthy.kernel import Effort, lazy_module

if TYPE_CHECKING:
    import numpy as np
else:
    np = lazy_module("numpy")

DRAWS = 4000
SEED = 20261122
# People differ in pace as a whole, not only from unit to unit; without a shared factor the sum of sixty ranges would look
# far surer than anybody is. Editorial: a fifth either way covers about two people in three.
PACE_SIGMA = 0.18
QUANTILES = (0.2, 0.5, 0.8)


def effort_quantiles(efforts: Sequence[Effort], *, sigma: float = PACE_SIGMA) -> tuple[int, int, int]:
    """Minutes of the whole at its 20th, 50th and 80th percentile.

    Each effort is triangular on (low, likely, high); all are multiplied by one log-normal pace factor with median 1 and
    log standard deviation `sigma`. Same input, same answer.
    """
    random = np.random.default_rng(SEED)
    total = np.zeros(DRAWS)
    for effort in efforts:
        if effort.high > effort.low:
            total += random.triangular(effort.low, effort.likely, effort.high, DRAWS)
        else:
            total += effort.likely
    total *= np.exp(sigma * random.standard_normal(DRAWS))
    low, middle, high = (round(float(hours) * 60) for hours in np.quantile(total, QUANTILES))
    return low, middle, high

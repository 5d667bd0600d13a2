"""The normal distribution function, without a library for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from shipworthy.measure.curves import Floats

# Abramowitz & Stegun 1964, 26.2.17: error below 7.5e-8 everywhere.
_P = 0.2316419
_B = (0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429)
_ROOT = float(np.sqrt(2.0 * np.pi))


def normal_cdf(z: ArrayLike) -> Floats:
    """P(Z <= z) for a standard normal Z, to 7.5e-8 (Abramowitz & Stegun 1964, 26.2.17)."""
    z = np.asarray(z, np.float64)
    t = 1.0 / (1.0 + _P * np.abs(z))
    tail = np.zeros_like(t)
    for b in reversed(_B):
        tail = (tail + b) * t
    tail *= np.exp(-0.5 * np.minimum(np.abs(z), 40.0) ** 2) / _ROOT
    return np.asarray(np.where(z >= 0, 1.0 - tail, tail), dtype=np.float64)

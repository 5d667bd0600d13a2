"""How often chance alone does this: tails of distributions, and the share of false discoveries among many tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from shipworthy.measure.curves import Floats
from shipworthy.measure.extras import needed


def chi_square_tail(value: ArrayLike, freedom: ArrayLike) -> Floats:
    """Chance that a chi-square variable with ``freedom`` > 0 degrees of freedom exceeds ``value`` >= 0; NaN stays NaN."""
    return np.asarray(needed("scipy.special").chdtrc(freedom, value), dtype=np.float64)


def normal_below(z: ArrayLike) -> Floats:
    """Chance that a standard normal variable lies below ``z``."""
    return np.asarray(needed("scipy.special").ndtr(z), dtype=np.float64)


def standardised(mean_square: ArrayLike, spread: ArrayLike) -> Floats:
    """A mean square (expected 1, standard deviation ``spread`` > 0) as a standard normal value.

    Cube-root transformation of Wilson and Hilferty (1931), as in Wright and Masters (1982, p. 101):
    z = (ms^(1/3) - 1) 3/q + q/3.
    """
    q = np.asarray(spread, np.float64)
    return np.asarray((np.cbrt(mean_square) - 1.0) * 3.0 / q + q / 3.0, dtype=np.float64)


def false_discovery(chances: ArrayLike) -> Floats:
    """Each test's chance, adjusted so that calling those <= x discoveries makes at most a share x of them false.

    Step-up procedure of Benjamini and Hochberg (1995) over the tests that are not NaN; NaN stays NaN. Range 0-1.
    """
    p = np.asarray(chances, np.float64)
    found = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    ranks = np.arange(1, len(order) + 1)
    found[order] = np.minimum.accumulate((p[order] * len(order) / ranks)[::-1])[::-1]
    return np.asarray(np.minimum(found, 1.0))

"""Answers of 1,000 examinees to sections 6 and 7 of the Law School Admission Test, by pattern (Bock & Lieberman 1970).

Section 6 as in the LSAT example of OpenBUGS, section 7 as in the R package mirt. Published estimates:

* section 6: Rizopoulos (2006), ltm: An R Package for Latent Variable Modeling and Item Response Theory Analyses, Journal of
  Statistical Software 17(5), the Rasch model with free discrimination; the two-parameter model is the package's own output for
  its LSAT data (21 Gauss-Hermite points);
* section 7: the reference page of LSAT7 in the R package mirt (61 points).
"""

from __future__ import annotations

import numpy as np

from shipworthy.measure.responses import ResponseLog
from tests.answers import logged

LSAT6 = (
    3,
    6,
    2,
    11,
    1,
    1,
    3,
    4,
    1,
    8,
    0,
    16,
    0,
    3,
    2,
    15,
    10,
    29,
    14,
    81,
    3,
    28,
    15,
    80,
    16,
    56,
    21,
    173,
    11,
    61,
    28,
    298,
)
LSAT7 = (12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308)  # fmt: skip


def expanded(counts: tuple[int, ...]) -> ResponseLog:
    """One learner for each examinee; patterns count in binary from 00000 to 11111, the first item first."""
    patterns = np.array([[pattern >> (4 - item) & 1 for item in range(5)] for pattern in range(32)], np.float64)
    return logged(np.repeat(patterns, counts, axis=0))

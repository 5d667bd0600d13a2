"""How much each kind of evidence is worth, and how it ages: one table.

A piece of evidence is read as an observation of an ability: where it points, give or take `sd`. An observation of sd s, among
people whose ability has standard deviation 1, correlates with it as r = 1 / sqrt(1 + s^2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from shipworthy.measure.ability import LEVEL_THRESHOLDS

LEVEL_CENTRES = (LEVEL_THRESHOLDS[0] - 0.5, *(threshold + 0.5 for threshold in LEVEL_THRESHOLDS))
"""The ability each mastery level stands for, 0-4: half a level above where it begins."""

FADES_PER_YEAR = 0.25
VARIANCE_PER_YEAR = 0.25
"""What a year takes from where old evidence points, and adds to its variance. Editorial: Arthur, Bennett, Stanush & McNelly (1998)
find 1.4 standard deviations lost after a year without any use, and most evidence here is of skills in use."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Standard deviation of an observation of this kind when new, in levels, and where the number comes from."""

    sd: float
    source: str

    @property
    def correlation(self) -> float:
        """The correlation with ability that the sd stands for."""
        return 1.0 / sqrt(1.0 + self.sd**2)


TABLE: Mapping[str, Reliability] = {
    "self-report": Reliability(
        1.2,
        "Editorial, r 0.64: self-ratings correlate 0.29 with performance on average (Zell & Krizan 2014), more where the thing rated"
        " is specific and described by behaviour (Mabe & West 1982), as levels are here.",
    ),
    "self-report-none": Reliability(0.7, "Editorial, r 0.82: few are wrong about never having touched something."),
    "lab": Reliability(
        0.8,
        "r 0.78: one performance task carries about 0.6 of the variance between people, the rest is which task it was"
        " (Shavelson, Baxter & Gao 1993).",
    ),
    "project": Reliability(
        0.8,
        "Editorial, r 0.78: several tasks in one (0.75 by Spearman-Brown), less because nobody watched it being made.",
    ),
    "certification": Reliability(
        1.0,
        "Editorial, r 0.71: a certification exam must be reliable as a whole (AERA, APA & NCME 2014), but gives each of its skills"
        " a few questions only.",
    ),
}


def observed(level: int, sd: float, years: float, *, above: float = 0.0) -> tuple[float, float]:
    """Where evidence of a mastery level points and give or take how much, `years` >= 0 later: (mean, sd)."""
    years = max(0.0, years)
    return LEVEL_CENTRES[level] + above - FADES_PER_YEAR * years, sqrt(sd**2 + VARIANCE_PER_YEAR * years)


def together(observations: list[tuple[float, float]]) -> tuple[float, float]:
    """One observation that says what several independent ones say: means weighted by precision."""
    precision = sum(sd**-2 for _mean, sd in observations)
    return sum(mean * sd**-2 for mean, sd in observations) / precision, precision**-0.5

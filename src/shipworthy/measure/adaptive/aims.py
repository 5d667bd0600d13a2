"""The decision at hand, which says what makes a question worth asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from shipworthy.measure.ability.assumptions import LEVEL_THRESHOLDS
from shipworthy.measure.ability.likelihood import GRID
from shipworthy.measure.adaptive.tables import POWERS, Tables, after_each_score, expected_entropy, expected_variance
from shipworthy.measure.curves import Floats


@dataclass(frozen=True, slots=True)
class Precise:
    """To know the ability as exactly as possible: a question is worth the expected fall of the posterior variance."""


@dataclass(frozen=True, slots=True)
class Above:
    """To know whether the ability is at least ``cut``: a question is worth the expected fall of the decision's entropy."""

    cut: float = 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """To know the mastery level, 0-4: a question is worth the expected fall of the level's entropy."""


Aim: TypeAlias = Precise | Above | Level
"""What a test on one scale is for."""


def gains(aim: Aim, tables: Tables, density: Floats) -> Floats:
    """What each item of a bank is expected to gain for `aim` at a posterior on GRID, >= 0 up to rounding, shape (items,)."""
    if isinstance(aim, Precise):
        variance = float(density @ GRID**2 - (density @ GRID) ** 2)
        return variance - expected_variance(after_each_score(tables.chances, density, POWERS))
    cuts = (aim.cut,) if isinstance(aim, Above) else LEVEL_THRESHOLDS
    outcomes = indicators(cuts)
    return entropy(density @ outcomes) - expected_entropy(after_each_score(tables.chances, density, outcomes))


def indicators(cuts: tuple[float, ...]) -> Floats:
    """Which side of the cuts an ability lies on, shape (grid, cuts + 1); a point of the grid on a cut counts half to each side."""
    sides = [(np.sign(GRID - cut) + 1.0) / 2.0 for cut in cuts]
    edges = np.stack([np.ones_like(GRID), *sides, np.zeros_like(GRID)])
    return np.asarray((edges[:-1] - edges[1:]).T, dtype=np.float64)


def entropy(chances: Floats) -> float:
    """Entropy in nats."""
    some = chances[chances > 0]
    return float(-(some * np.log(some)).sum())

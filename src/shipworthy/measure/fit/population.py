"""Over whom curves are compared: points of ability and their weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.curves import Floats

_GRID = np.linspace(-4.0, 4.0, 41)


@dataclass(frozen=True)
class Population:
    """Points of ability (q,) and their weights (q,), >= 0, which are scaled to sum to one: where curves are compared."""

    points: Floats
    weights: Floats

    @property
    def shares(self) -> Floats:
        """The weights, summing to one."""
        return np.asarray(self.weights / np.sum(self.weights), dtype=np.float64)


NORMAL = Population(_GRID, np.exp(-(_GRID**2) / 2))

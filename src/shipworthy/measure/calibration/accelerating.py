"""Anderson acceleration of a fixed-point iteration (Anderson 1965; Walker & Ni 2011), for the few directions in which EM is slow."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from shipworthy.measure.curves import Floats

_MEMORY = 6
_RIDGE = 1e-8


@dataclass
class Anderson:
    """Remembers the last points and how far the iteration moved them; proposes where it is heading."""

    points: list[Floats] = field(default_factory=list)
    moves: list[Floats] = field(default_factory=list)

    def propose(self, point: Floats, image: Floats) -> Floats:
        """The next point, given that the iteration takes `point` to `image`."""
        self.points = [*self.points[-_MEMORY:], point]
        self.moves = [*self.moves[-_MEMORY:], image - point]
        if len(self.points) == 1:
            return image
        between = np.diff(np.stack(self.moves), axis=0)
        along = np.diff(np.stack(self.points), axis=0)
        square = between @ between.T
        square[np.diag_indices_from(square)] *= 1.0 + _RIDGE
        square[np.diag_indices_from(square)] += 1e-300
        share = np.linalg.solve(square, between @ self.moves[-1])
        return image - share @ (along + between)

    def forget(self) -> None:
        """Start anew: after a proposal that made things worse, or when the iteration itself changed."""
        self.points.clear()
        self.moves.clear()

"""Simulated banks and their answers, for benchmarks of calibration, and how far estimates are from what was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import numpy as np
from numpy.typing import NDArray

from shipworthy.measure.responses import ResponseLog

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Simulated:
    """A two-parameter bank with log a ~ N(0, 0.3) and b ~ N(0, 1), and right (1) and wrong (0) answers of a N(0, 1) population.

    ``chosen`` says which of the answers (learners, items) were given.
    """

    a: Floats
    b: Floats
    right: NDArray[np.int64]
    chosen: NDArray[np.bool_]

    @property
    def learners(self) -> list[str]:
        """Names that sort as they count."""
        return [f"learner-{number:07d}" for number in range(self.right.shape[0])]

    @property
    def items(self) -> list[str]:
        """The same for items."""
        return [f"item-{number:05d}" for number in range(self.right.shape[1])]

    def log(self) -> ResponseLog:
        """The answers given, as a log."""
        learner, item = np.nonzero(self.chosen)
        return ResponseLog.from_arrays(
            learner, item, self.right[learner, item], learners=self.learners, items=self.items
        )

    def with_gaps(self, invalid: int) -> NDArray[np.int64]:
        """Answers (learners, items) with `invalid` where none was given."""
        return np.where(self.chosen, self.right, invalid)


def simulate(learners: int, items: int, rng: np.random.Generator, *, share: float = 1.0) -> Simulated:
    """A bank and answers of which each was given with the chance `share`."""
    a, b = rng.lognormal(0.0, 0.3, items), rng.normal(size=items)
    return Simulated(a, b, *answers(learners, a, b, rng, share=share))


def answers(
    learners: int, a: Floats, b: Floats, rng: np.random.Generator, *, share: float = 1.0
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Right (1) and wrong (0) answers of new learners, and which of them were given."""
    theta = rng.normal(size=(learners, 1))
    right = (rng.random((learners, len(a))) < 1.0 / (1.0 + np.exp(-a * (theta - b)))).astype(np.int64)
    return right, rng.random(right.shape) < share


def rmse(found: Floats, true: Floats) -> float:
    """Root mean squared error."""
    return float(np.sqrt(np.mean((np.asarray(found) - true) ** 2)))


def linked(a: Floats, b: Floats, onto: Simulated) -> tuple[Floats, Floats]:
    """Estimates moved to the scale of what was drawn by the means and deviations of b (mean and sigma)."""
    slope = onto.b.std() / b.std()
    return a / slope, slope * (b - b.mean()) + onto.b.mean()


def versions(*names: str) -> str:
    """The versions of the libraries compared, for the head of a benchmark."""
    return ", ".join(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

"""What a log says about a learner's memory: parameters to act on, and all that could be true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.draws import prior_draws
from shipworthy.memory.parameters import COUNT, Floats, Parameters


@dataclass(frozen=True)
class Fit:
    """A learner's parameters with their uncertainty.

    ``parameters`` are what to predict and to schedule with: a short log moves them from the defaults only as far as it has shown
    to help. ``draws``, each of 21, are sets of parameters from the posterior, from which intervals come: what may be true is more
    than what it is wise to act on. ``reviews`` counts the reviews that tested memory; ``strength`` is that of the prior that suited
    the log (`strength_for`), None where the parameters are the defaults.
    """

    parameters: Parameters
    draws: tuple[tuple[float, ...], ...]
    reviews: int = 0
    strength: float | None = None

    def __post_init__(self) -> None:
        if not self.draws or any(len(draw) != COUNT for draw in self.draws):
            raise BadInput("draws of a fit", say("they are not sets of 21"), say("Fit the parameters anew."))

    @classmethod
    def of(cls, parameters: Parameters, draws: Floats, *, reviews: int = 0, strength: float | None = None) -> Fit:
        """A fit with its draws as an array, shape (draws, 21)."""
        return cls(parameters, tuple(tuple(draw) for draw in draws.tolist()), reviews, strength)

    @classmethod
    def prior(cls) -> Fit:
        """What is known of a learner without a single review: the defaults, and how much learners differ."""
        return cls.of(Parameters(), prior_draws())

    @cached_property
    def array(self) -> Floats:
        """The draws, shape (draws, 21)."""
        return np.array(self.draws)

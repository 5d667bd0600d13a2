"""What a log says about a learner's memory: parameters to act on, and all that could be true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.memory.deviations import FEATURES, prior_coefficients
from shipworthy.memory.draws import DRAWS, prior_draws
from shipworthy.memory.parameters import COUNT, Floats, Parameters


@dataclass(frozen=True)
class Fit:
    """A learner's parameters with their uncertainty.

    ``parameters`` are what to predict and to schedule with: a short log moves them from the defaults only as far as it has shown
    to help. ``draws``, each of 21, are sets of parameters from the posterior, from which intervals come: what may be true is more
    than what it is wise to act on. ``reviews`` counts the reviews that tested memory; ``strength`` is that of the prior that suited
    the log (`strength_for`), None where the parameters are the defaults. ``coefficients``, six for each draw, say where
    FSRS is wrong for the learner (`deviations`); left out, they are the prior's.
    """

    parameters: Parameters
    draws: tuple[tuple[float, ...], ...]
    reviews: int = 0
    strength: float | None = None
    coefficients: tuple[tuple[float, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.draws or any(len(draw) != COUNT for draw in self.draws):
            raise BadInput("draws of a fit", say("they are not sets of 21"), say("Fit the parameters anew."))
        if not self.coefficients:
            object.__setattr__(self, "coefficients", _rows(prior_coefficients(len(self.draws))))
        if [len(each) for each in self.coefficients] != [FEATURES] * len(self.draws):
            wrong = say("they are not sets of 6, one for each draw")
            raise BadInput("coefficients of a fit", wrong, say("Fit the parameters anew."))

    @classmethod
    def of(
        cls,
        parameters: Parameters,
        draws: Floats,
        coefficients: Floats,
        *,
        reviews: int = 0,
        strength: float | None = None,
    ) -> Fit:
        """A fit with its draws and coefficients as arrays, shapes (draws, 21) and (draws, 6)."""
        return cls(parameters, _rows(draws), reviews, strength, _rows(coefficients))

    @classmethod
    def prior(cls) -> Fit:
        """What is known of a learner without a single review: the defaults, and how much learners differ."""
        return cls.of(Parameters(), prior_draws(), prior_coefficients(DRAWS))

    @cached_property
    def array(self) -> Floats:
        """The draws, shape (draws, 21)."""
        return np.array(self.draws)


def _rows(values: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in values.tolist())

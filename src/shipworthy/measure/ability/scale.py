"""Ability on one scale, for a bank that measures one thing: a posterior on the grid, with nothing approximated but the grid itself.

A calibrated bank has met the slips of those whose answers it was estimated from: they made its curves flatter. So its curves are taken
at their word here; a bank of authors' guesses wants a slip of its own, such as `USUAL.slip`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.kernel import BadInput, say
from shipworthy.measure.ability.assumptions import LEVEL_THRESHOLDS
from shipworthy.measure.ability.estimates import Estimate, LevelChances, level_chances
from shipworthy.measure.ability.likelihood import GRID, expected_share, log_likelihood
from shipworthy.measure.ability.posterior import below, moments, quantiles
from shipworthy.measure.ability.stored import VERSION, packed, unpacked
from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    version: Annotated[str, Field(pattern=r"^1\.")] = VERSION
    mean: float
    sd: Annotated[float, Field(gt=0)]
    slip: Annotated[float, Field(ge=0, lt=0.5)]
    answers: Annotated[int, Field(ge=0)]
    logs: str


@dataclass(frozen=True, eq=False)
class ScaleAbility:
    """A person's ability on one scale: a normal prior with ``prior_mean`` and ``prior_sd`` times the likelihood of the answers.

    ``logs`` log-likelihood on GRID; ``slip`` in [0, 0.5) the chance of a wrong answer by somebody who knows; ``answers`` their number.
    """

    logs: Floats
    prior_mean: float = 0.0
    prior_sd: float = 1.0
    slip: float = 0.0
    answers: int = 0

    @classmethod
    def prior(cls, mean: float = 0.0, sd: float = 1.0, *, slip: float = 0.0) -> ScaleAbility:
        """Somebody who has not answered yet. BadInput for an sd not above 0, a mean off the grid (-6 to 6), a slip outside [0, 0.5)."""
        if not (isfinite(mean) and abs(mean) <= GRID[-1] and isfinite(sd) and sd > 0):
            raise BadInput(
                "prior", say("is no normal on the scale"), say("Give a mean from -6 to 6 and an sd above 0.")
            )
        if not 0 <= slip < 0.5:  # noqa: PLR2004  (half: an answer would say nothing)
            raise BadInput("slip", say("is not between 0 and 0.5"), say("Give a chance such as 0.03."))
        return cls(np.zeros(len(GRID)), float(mean), float(sd), slip)

    def observe(self, item: Item, score: float) -> ScaleAbility:
        """With one more answer, 0..item.most; the order of answers changes nothing. BadInput for a score outside."""
        return self.told(log_likelihood(item, float(score), self.slip))

    def told(self, logs: Floats) -> ScaleAbility:
        """With one more answer whose log-likelihood on GRID is known already."""
        return replace(self, logs=self.logs + logs, answers=self.answers + 1)

    @cached_property
    def density(self) -> Floats:
        """Posterior density on GRID, summing to one."""
        powers = self.logs - 0.5 * ((GRID - self.prior_mean) / self.prior_sd) ** 2
        weights = np.exp(powers - powers.max())
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    @cached_property
    def estimate(self) -> Estimate:
        """Posterior mean and standard deviation (expected a posteriori, Bock & Mislevy 1982)."""
        return Estimate(*moments(self.density))

    @property
    def mean(self) -> float:
        """Posterior mean."""
        return self.estimate.mean

    @property
    def sd(self) -> float:
        """Posterior standard deviation."""
        return self.estimate.sd

    def interval(self, coverage: float = 0.95) -> tuple[float, float]:
        """The central interval that holds the ability with this chance, by the quantiles of the posterior."""
        low, high = quantiles(self.density, np.array([0.5 - coverage / 2.0, 0.5 + coverage / 2.0])).tolist()
        return low, high

    def above(self, cut: float) -> float:
        """The chance that the ability is at least `cut`."""
        return float(1.0 - below(self.density, np.array([cut]))[0])

    def chance(self, item: Item) -> float:
        """Expected share of the points of `item`, 0-1, over what is not known of the person and of the item."""
        return float(expected_share(item, self.slip) @ self.density)

    def level(self) -> LevelChances:
        """Chances of mastery levels 0-4; they sum to one."""
        return level_chances(below(self.density, np.array(LEVEL_THRESHOLDS)))

    def draws(self, n: int, rng: np.random.Generator) -> Floats:
        """`n` draws of the ability, shape (n,)."""
        return quantiles(self.density, rng.random(n))

    def to_json(self) -> str:
        """The same knowledge gives the same text."""
        return _Stored(
            mean=self.prior_mean, sd=self.prior_sd, slip=self.slip, answers=self.answers, logs=packed(self.logs)
        ).model_dump_json()

    @classmethod
    def from_json(cls, text: str | bytes) -> ScaleAbility:
        """What `to_json` wrote; BadInput for anything else."""
        try:
            kept = _Stored.model_validate_json(text)
        except ValidationError as error:
            problem = error.errors()[0]["msg"]
            raise BadInput(
                "ability", say("cannot be read: {problem}", problem=problem), say("Store what to_json gives.")
            ) from None
        return cls(unpacked(kept.logs), kept.mean, kept.sd, kept.slip, kept.answers)

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, ScaleAbility) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.prior_mean, self.prior_sd, self.slip, self.answers))

"""What a calibration may be told: priors, guessing, nodes of the population, and when to stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from shipworthy.kernel import BadInput, say


@dataclass(frozen=True)
class Normal:
    """A normal distribution by its mean and standard deviation; BadInput unless the deviation is above 0."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise BadInput("prior", say("a standard deviation of {sd}", sd=self.sd), say("Give one above 0."))


@dataclass(frozen=True)
class Priors:
    """What is believed of items before their answers.

    ``log_a`` of the logarithm of the discrimination, ``b`` of the difficulty, ``log_gap`` of the logarithm of the distance between
    neighbouring thresholds (graded), ``guess_weight`` the number of answers that the belief about an estimated guess is worth. All
    are on the logistic scale, on which ability has a standard deviation of 1; ``guess_weight`` and ``author`` are above 0. With
    ``learn`` the means and deviations of log a and b are learned from the bank itself (empirical Bayes, Morris 1983; Mislevy 1986),
    and what stands here is where that starts and counts as one more item; without it they stay. ``author`` is how far an author's
    difficulty is believed to be off, where the item brings no standard error of its own.
    """

    log_a: Normal = Normal(0.1, 0.5)
    b: Normal = Normal(0.0, 1.5)
    log_gap: Normal = Normal(0.0, 1.0)
    guess_weight: float = 20.0
    learn: bool = True
    author: float = 1.0


@dataclass(frozen=True)
class Guess:
    """A guess to be estimated between 0 and one in ``options`` (2 or more), for every item or by item id.

    BadInput for fewer than two options.
    """

    options: int | Mapping[str, int] = 4

    def __post_init__(self) -> None:
        counts = self.options.values() if isinstance(self.options, Mapping) else [self.options]
        if any(count < 2 for count in counts):  # noqa: PLR2004
            raise BadInput("options", say("fewer than two"), say("Give the number of options of an item."))


# Fixed for all items, fixed by item id, or estimated.
Guessing: TypeAlias = float | Mapping[str, float] | Guess


@dataclass(frozen=True)
class Quadrature:
    """Equally spaced abilities from -``reach`` to ``reach`` standard deviations that stand for the population.

    ``nodes`` None chooses their number so that they lie no further apart than the narrowest usual posterior is wide: a fixed
    number loses the scale when learners answer hundreds of items. BadInput unless a number given is from 7 to 501.
    """

    nodes: int | None = None
    reach: float = 5.0

    def __post_init__(self) -> None:
        if self.nodes is not None and not 7 <= self.nodes <= 501:  # noqa: PLR2004
            raise BadInput("quadrature", say("{count} nodes", count=self.nodes), say("Give 7 to 501."))


@dataclass(frozen=True)
class Step:
    """Where the estimation stands after an iteration: its number from 1, the penalised log likelihood and the largest change (>= 0)."""

    iteration: int
    objective: float
    change: float


@dataclass(frozen=True)
class Settings:
    """When to stop (``tolerance`` > 0: the largest change of log a, b in an iteration; ``most_iterations`` >= 1) and what to allow.

    ``strict`` refuses items that everybody got right or wrong instead of leaving them to the priors. ``apart`` allows groups of
    learners and items without a link, on the assumption that all learners come from one population. ``watch`` hears of each step.
    """

    tolerance: float = 1e-4
    most_iterations: int = 500
    strict: bool = False
    apart: bool = False
    watch: Callable[[Step], None] | None = field(default=None, compare=False)

"""A belief that does not take the ties between skills for granted.

What an answer says of other skills rests on how skills hang together in people at large. Whether they do in the person who sits here,
25 answers hardly tell: both pictures give them nearly the same chance. So both are kept: skills tied as the graph has them, and skills
that have nothing to do with each other. Each begins with half of the belief, since nothing speaks for either, and is weighed by how
likely it made the answers (Bayesian model averaging: Hoeting, Madigan, Raftery & Volinsky 1999).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from shipworthy.measure.ability import Ability
from shipworthy.measure.ability.posterior import Posterior
from shipworthy.measure.adaptive.pictures import AskedSets, Picture, unrelated

TIED = 0.5
"""The chance of the tied picture before any answer: indifference between the two."""


class HedgedAbility(Ability):
    """An `Ability` that hedges between tied and unrelated skills.

    Means, covariances and densities are those of the mixture of the two posteriors. It keeps what an `Ability` keeps, and its JSON is
    the same.
    """

    @classmethod
    def of(cls, ability: Ability) -> HedgedAbility:
        """The same knowledge, hedged."""
        return cls(ability.belief, ability.evidence, ability.day, ability.memory)

    @property
    def tied(self) -> float:
        """The chance, 0-1, that the skills of this person are tied as the graph has them."""
        tied, loose = self._pictures
        odds = np.exp(np.clip(loose.log_evidence - tied.log_evidence, -500.0, 500.0)) * (1.0 - TIED) / TIED
        return float(1.0 / (1.0 + odds))

    @cached_property
    def _fresh(self) -> Posterior:
        tied, loose = self._pictures
        return mixed(tied.posterior, loose.posterior, self.tied)

    @cached_property
    def _pictures(self) -> tuple[Picture, Picture]:
        """Tied and unrelated. Self-reports are part of both but weigh for neither: they agree by how a person judges themself."""
        tested = AskedSets.of(self.graph, self.evidence)
        tied = Picture.of(self.belief.mean, self.belief.covariance, tested)
        return tied, Picture.of(*unrelated(self.graph, self.belief.levels), tested)

    @property
    def _known(self) -> tuple[object, ...]:
        return ("hedged", *super()._known)


def mixed(one: Posterior, other: Posterior, share: float) -> Posterior:
    """Mean, covariance and densities of the mixture that holds `share` of `one` and the rest of `other`, over the same sets."""
    rest = 1.0 - share
    apart = one.mean - other.mean
    return Posterior(
        mean=share * one.mean + rest * other.mean,
        covariance=share * one.covariance + rest * other.covariance + share * rest * np.outer(apart, apart),
        densities={skills: share * each + rest * other.densities[skills] for skills, each in one.densities.items()},
        converged=one.converged and other.converged,
    )

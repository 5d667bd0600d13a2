"""Priors on working parameters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shipworthy.measure.calibration.families import LOG_A, REST
from shipworthy.measure.curves import Floats, logistic


@dataclass(frozen=True, eq=False)
class Beliefs:
    """Independent normal priors ``mean``, ``sd`` (items, size) on working parameters, and a beta prior on estimated guesses.

    ``bound`` (items,) is 0 where no guess is estimated, else its upper end; the mode lies at 4/5 of it, worth ``guess_weight``
    answers.

    ``volume`` (items,), 0-1, is how much of what is known of each difficulty its answers told. The steeper an item, the narrower the
    difficulties that explain its answers, so that a joint maximum favours steep items; -volume * log a undoes that. It is the
    derivative of Laplace's approximation to the integral over b (Tierney & Kadane 1986). Without it the priors of many
    difficulties together shrink the scale on which all of them lie.
    """

    mean: Floats
    sd: Floats
    bound: Floats
    guess_weight: float
    volume: Floats

    def log_density(self, u: Floats) -> float:
        """Log prior, without its constants."""
        z = (u - self.mean) / self.sd
        return float(-0.5 * (z * z).sum() - np.log(self.sd).sum() + self.beyond_normal(u).sum())

    def beyond_normal(self, u: Floats) -> Floats:
        """What is added to the normal log priors of each item, (items,): its guess and its volume."""
        return self._guess(u)[0] - self.volume * u[:, LOG_A]

    def slope(self, u: Floats) -> Floats:
        """Gradient of the log prior, (items, size)."""
        slope = (self.mean - u) / self.sd**2
        slope[:, LOG_A] -= self.volume
        if (self.bound > 0).any():
            slope[:, REST] += self._guess(u)[1]
        return slope

    def curvature(self, u: Floats) -> Floats:
        """Minus the diagonal of the Hessian of the log prior (positive), (items, size)."""
        curvature = 1.0 / self.sd**2
        if (self.bound > 0).any():
            curvature[:, REST] += self._guess(u)[2]
        return curvature

    def _guess(self, u: Floats) -> tuple[Floats, Floats, Floats]:
        """Log density of the guesses with its slope and a positive curvature in the working parameter, (items,) each."""
        if not (self.bound > 0).any():
            none = np.zeros(len(u))
            return none, none, none
        mode, some = 0.8 * self.bound, self.bound > 0
        right, wrong = self.guess_weight * mode, self.guess_weight * (1.0 - mode)
        c = np.where(some, self.bound * logistic(u[:, REST]), 0.5)
        change = np.where(some, c * (1.0 - c / np.where(some, self.bound, 1.0)), 0.0)
        density = np.where(some, right * np.log(c) + wrong * np.log1p(-c), 0.0)
        slope = (right / c - wrong / (1.0 - c)) * change
        return density, slope, (right / c**2 + wrong / (1.0 - c) ** 2) * change**2

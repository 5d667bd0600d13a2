"""Changes of scale: an item bank estimated apart from another has its own zero and unit, and theirs differ by a line."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from shipworthy.measure.curves import Floats
from shipworthy.measure.items import Item, ItemBank


@dataclass(frozen=True)
class Scale:
    """The change theta* = ``slope`` theta + ``shift`` with ``slope`` > 0, and the covariance (2, 2) of slope and shift.

    A curve stays what it is: a* = a / slope, b* = slope b + shift, thresholds as b, c as it was (Kolen & Brennan 2014, eqs. 6.2-6.4).
    """

    slope: float = 1.0
    shift: float = 0.0
    covariance: Floats = field(default_factory=lambda: np.zeros((2, 2)))

    @property
    def se_slope(self) -> float:
        """Standard error of the slope."""
        return float(np.sqrt(self.covariance[0, 0]))

    @property
    def se_shift(self) -> float:
        """Standard error of the shift."""
        return float(np.sqrt(self.covariance[1, 1]))

    def inverse(self) -> Scale:
        """The way back; its covariance follows by the delta method."""
        turn = np.array([[-1.0 / self.slope**2, 0.0], [self.shift / self.slope**2, -1.0 / self.slope]])
        return Scale(1.0 / self.slope, -self.shift / self.slope, turn @ self.covariance @ turn.T)

    def ability(self, theta: Floats) -> Floats:
        """Abilities on the new scale, any shape."""
        return self.slope * theta + self.shift

    def bank(self, bank: ItemBank, *, error: bool = False) -> ItemBank:
        """`bank` on the new scale: parameters, standard errors and covariances.

        With ``error`` the items' errors also carry the error of the change of scale, which all items share (delta method).
        """
        # Not a copy of the bank: that would keep the arrays it has made of its items.
        return ItemBank.of((self._item(item, error=error) for item in bank.each()), bank.model)

    def _item(self, item: Item, *, error: bool) -> Item:
        own = np.array([[item.se_a**2, item.cov_ab], [item.cov_ab, item.se_b**2]])
        stretch = np.diag([1.0 / self.slope, self.slope])
        found = stretch @ own @ stretch
        if error:
            by_scale = np.array([[-item.a / self.slope**2, 0.0], [item.b, 1.0]])
            found += by_scale @ self.covariance @ by_scale.T
        changed = {
            "a": item.a / self.slope,
            "b": self.slope * item.b + self.shift,
            "thresholds": tuple(self.slope * step + self.shift for step in item.thresholds),
            "se_a": float(np.sqrt(found[0, 0])),
            "se_b": float(np.sqrt(found[1, 1])),
            "cov_ab": float(found[0, 1]),
        }
        return item.model_copy(update=changed)

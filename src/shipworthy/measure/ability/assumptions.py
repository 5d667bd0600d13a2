"""What the live posterior takes for granted, in one place: variances, ties, slips, forgetting, and what a level means."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite

from shipworthy.kernel import BadInput, say

LEVEL_THRESHOLDS = (-1.5, -0.5, 0.5, 1.5)
"""Abilities at which mastery levels 1 to 4 begin: aware lies about -1, guided 0, independent +1, lead +2, thresholds midway."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed about people before they answer. Abilities are on the logistic scale of a population N(0, 1).

    ``overall_variance``, ``area_variance`` and ``skill_variance`` > 0 say how people differ overall, areas differ within a person
    and skills within an area. The prior is rescaled so that each skill has variance 1: only their proportions matter, and with
    these two skills of one area correlate 0.55, of two areas 0.3, before ties. ``tie`` >= 0 is the precision with
    which a hard prerequisite holds two skills together.

    ``slip`` in [0, 0.5) is the chance that a person who can do it answers wrong all the same.

    ``half_life_days``: answers to the same skills that lie this far before the newest of them count half. ``stability_days``: the
    days after which nine tenths are recalled where memory says nothing. ``floor`` is the ability of somebody who has forgotten
    everything; ``forgotten_variance`` what full forgetting adds to the variance of a skill.
    """

    overall_variance: float = 0.30
    area_variance: float = 0.25
    skill_variance: float = 0.45
    tie: float = 0.5
    slip: float = 0.03
    half_life_days: float = 90.0
    stability_days: float = 180.0
    floor: float = -2.0
    forgotten_variance: float = 1.0

    def __post_init__(self) -> None:
        for each in fields(self):
            if not isfinite(getattr(self, each.name)):
                raise BadInput(each.name, say("is not a finite number"), say("Leave it out for the usual value."))
        positive = ("overall_variance", "area_variance", "skill_variance", "half_life_days", "stability_days")
        for name in positive:
            if getattr(self, name) <= 0:
                raise BadInput(name, say("is not above 0"), say("Leave it out for the usual value."))
        for name in ("tie", "forgotten_variance"):
            if getattr(self, name) < 0:
                raise BadInput(name, say("is below 0"), say("Give 0 to switch it off."))
        if not 0 <= self.slip < 0.5:  # noqa: PLR2004  (half: an answer would say nothing)
            raise BadInput("slip", say("is not between 0 and 0.5"), say("Give a chance such as 0.03."))


USUAL = Assumptions()

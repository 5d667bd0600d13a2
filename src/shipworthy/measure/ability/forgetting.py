"""What time takes: the share of each skill that would still be recalled.

Where memory knows nothing of a skill, the share falls with the mean age of its answers as FSRS has it (Ye et al. 2023, version 4.5
and later): R(t) = (1 + 19/81 t / S)^(-1/2), which is 0.9 after the stability S. The ability in a skill is then lower by 1 - R of what
lies above the floor, and its variance larger by (1 - R) times what full forgetting adds. Both return as new answers take the place of
old ones, in proportion, so that a wrong answer never lifts an ability by being recent.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from shipworthy.measure.ability.assumptions import Assumptions
from shipworthy.measure.ability.evidence import Evidence
from shipworthy.measure.ability.graph import SkillGraph
from shipworthy.measure.curves import Floats

_FACTOR = 19.0 / 81.0


def retention(days: Floats, stability_days: float) -> Floats:
    """The share recalled after `days` >= 0: 1 at once, 0.9 after `stability_days`."""
    return np.asarray((1.0 + _FACTOR * np.asarray(days) / stability_days) ** -0.5, dtype=np.float64)


def recalled(
    graph: SkillGraph, evidence: Evidence, day: float | None, memory: Mapping[str, float], assumptions: Assumptions
) -> Floats:
    """Shares recalled on `day`, 0-1, shape (skills,): memory's where it says something, the power law of the mean age elsewhere.

    A skill without answers of its own has nothing to forget.
    """
    mass, aged = np.zeros(len(graph.skills)), np.zeros(len(graph.skills))
    for skills, site in evidence.items():
        places = [graph.index[skill] for skill in skills]
        mass[places] += site.mass
        aged[places] += site.mass * (0.0 if day is None else site.mean_age(day))
    shares = retention(np.divide(aged, mass, out=np.zeros_like(aged), where=mass > 0), assumptions.stability_days)
    for skill, share in memory.items():
        shares[graph.index[skill]] = share
    return shares

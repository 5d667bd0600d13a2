"""What answers to questions change of what a person says.

A plan takes a level that somebody says they have as reached, and one that they do not as missing. Both are words, and count as likely,
`SAID`, as long as nobody asked. Answers move these odds by as much as they move those of the measurement (a Bayes factor: Kass & Raftery
1995), so that few answers bend what was said and many overrule it:

    odds = SAID / (1 - SAID) * f where the level is said to be there, (1 - SAID) / SAID * f where it is not
    f    = odds of the level after the answers / odds before them

The chance that follows is read from where it began: answers that say nothing (f = 1) change nothing, and one that goes well never makes
a plan longer, nor one that goes wrong a shorter one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shipworthy.catalog import Catalog
from shipworthy.planner.problem.knowledge import SURE, starting_levels
from shipworthy.planner.profile import Mastery, Profile

SAID = SURE
"""The chance that what a person says of a level is so: that from which a plan takes it for granted."""

Heard = Mapping[str, tuple[Mastery, Mastery]]
"""By skill, the chances of its levels before any answer and after all of them."""

_LEAST = 1e-9


def listened(
    profile: Profile, answers: Heard, catalog: Catalog, *, today: date, learnt: Mapping[str, int] | None = None
) -> Profile:
    """`profile` with what the answers show in ``measured``, in place of what was measured of the same skills before.

    ``learnt`` are levels that steps of the plan have taught: what is done stays done, whatever the answers say.
    """
    credit = learnt or {}
    claimed = starting_levels(profile.model_copy(update={"measured": {}}), catalog, today=today)
    found = {
        skill: credited(_weighed(claimed.get(skill, 0), *chances), credit.get(skill, 0))
        for skill, chances in answers.items()
    }
    return profile.model_copy(update={"measured": {**profile.measured, **found}})


def credited(chances: Mastery, level: int) -> Mastery:
    """The same chances, with every level up to `level` reached."""
    first, second, third, fourth = (1.0 if at <= level else chance for at, chance in enumerate(chances, start=1))
    return first, second, third, fourth


def _weighed(claimed: int, before: Mastery, after: Mastery) -> Mastery:
    """The chances of one skill's levels; a level is reached no more often than the one below it."""
    chances, most = [], 1.0
    for level, (was, now) in enumerate(zip(before, after, strict=True), start=1):
        most = min(most, _moved(_odds(now) / _odds(was), said=level <= claimed))
        chances.append(most)
    first, second, third, fourth = chances
    return first, second, third, fourth


def _moved(factor: float, *, said: bool) -> float:
    """The chance of a level after answers that move its odds by `factor`, read from where it began."""
    if said:
        odds = SAID / (1.0 - SAID) * factor
        return round(min(1.0, odds / (1.0 + odds) / SAID), 4)
    odds = (1.0 - SAID) / SAID * factor
    return round(max(0.0, (odds / (1.0 + odds) - (1.0 - SAID)) / SAID), 4)


def _odds(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1.0 - _LEAST)
    return kept / (1.0 - kept)

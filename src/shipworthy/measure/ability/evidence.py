"""Answers kept as what they say, not as a list: for each set of skills one log-likelihood, to which every answer adds.

Sums know no order, and their size does not grow with the number of answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shipworthy.measure.curves import Floats

Skills = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """What the answers to items of one set of skills say together, as of the newest of them.

    ``logs`` log-likelihood on GRID, older answers counted less; ``day`` of the newest answer; ``mass`` the number of answers, each
    counted by its weight; ``age`` the sum of weight times days before ``day``; ``answers`` their plain number.
    """

    logs: Floats
    day: float
    mass: float
    age: float
    answers: int

    @classmethod
    def of(cls, logs: Floats, day: float) -> Site:
        """One answer."""
        return cls(logs, day, 1.0, 0.0, 1)

    @property
    def parts(self) -> tuple[object, ...]:
        """Everything it holds, to compare."""
        return self.logs.tobytes(), self.day, self.mass, self.age, self.answers

    def joined(self, other: Site, half_life_days: float) -> Site:
        """Both together, in any order: an answer that lies a half-life before the newest counts half."""
        day = max(self.day, other.day)
        mine, its = self._seen(day, half_life_days), other._seen(day, half_life_days)
        return Site(mine.logs + its.logs, day, mine.mass + its.mass, mine.age + its.age, self.answers + other.answers)

    def mean_age(self, day: float) -> float:
        """Days between the answers, weighted, and `day`; 0 for a day before them."""
        return max(self.age / self.mass + day - self.day, 0.0) if self.mass > 0 else 0.0

    def _seen(self, day: float, half_life_days: float) -> Site:
        """The same answers with weights as of a later day."""
        later = day - self.day
        if later == 0:
            return self
        kept = 0.5 ** (later / half_life_days)
        return Site(self.logs * kept, day, self.mass * kept, (self.age + self.mass * later) * kept, self.answers)


Evidence = Mapping[Skills, Site]


def with_answer(evidence: Evidence, skills: Skills, site: Site, half_life_days: float) -> dict[Skills, Site]:
    """`evidence` and one more answer."""
    known = evidence.get(skills)
    return {**evidence, skills: site if known is None else known.joined(site, half_life_days)}

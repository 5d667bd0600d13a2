"""What a milestone is worth to one person for one role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

from shipworthy.catalog import Activity, Catalog, Certification, Role
from shipworthy.planner.problem.needs import meets
from shipworthy.planner.profile import Profile

UNASKED_WEIGHT = 2
FOUNDATIONAL = "foundational"
STAGE_RANKS = {"cloud-foundation": 0, "cloud-architecture": 1, "ai-services": 2}
LAST_RANK = 3


def stage_rank(certification: Certification) -> int:
    """Where a certification stands in the order that employers value: 0 cloud foundation to 3 machine learning or beyond."""
    return STAGE_RANKS.get(certification.stage, LAST_RANK)


class Scales:
    """Tenths of points that milestones are worth to this person for this role.

    A certification counts its stage's points times the square root of the share, by weight, of what it tests that the role asks
    for: nothing asked, nothing gained, and the first matches count most. A project counts its points times the same root, and in
    full only when what it teaches weighs `FULL_WEIGHT` in the role's requirements.
    """

    FULL_WEIGHT = 13

    def __init__(self, catalog: Catalog, role: Role, profile: Profile, start: Mapping[str, int]) -> None:
        self._weights = {skill: r.weight for r in role.requirements if r.level(profile.rung) for skill in r.skills}
        self._worth = catalog.policy.worth
        self._outgrown = _outgrown(catalog, profile, start)

    def certification(self, certification: Certification, needs: Mapping[str, int]) -> int:
        """Points of a certification that tests `needs`; none for one that the person has outgrown."""
        if certification.id in self._outgrown:
            return 0
        stage, level = certification.stage, certification.level
        points = self._worth.certification_points.get(stage, 0.0) * self._worth.level_share.get(level, 1.0)
        return round(10 * points * self._share(needs))

    def project(self, activity: Activity) -> int:
        """Points of a project when it is the first."""
        skills = {need.skill for need in (*activity.requires, *activity.teaches)}
        return round(10 * self._worth.project_points * self._share(skills) * self.proven(activity))

    def proven(self, activity: Activity) -> float:
        """How much a project proves, 0-1: the requirement weight of what it teaches against `FULL_WEIGHT`."""
        return min(1.0, sum(self._weights.get(taught.skill, 0) for taught in activity.teaches) / self.FULL_WEIGHT)

    def _share(self, skills: Iterable[str]) -> float:
        asked = everything = 0
        for skill in skills:
            asked += self._weights.get(skill, 0)
            everything += self._weights.get(skill, UNASKED_WEIGHT)
        return sqrt(asked / everything) if everything else 0.0


def _outgrown(catalog: Catalog, profile: Profile, start: Mapping[str, int]) -> frozenset[str]:
    """Foundation certifications that prove nothing more about this person: developers begin one level higher (S0)."""
    return frozenset(
        easier for higher in catalog.certifications.values() for easier in _below(catalog, profile, higher, start)
    )


def _below(catalog: Catalog, profile: Profile, higher: Certification, start: Mapping[str, int]) -> Iterator[str]:
    """Foundation certifications of the same vendor that `higher` makes needless: it is held, or may be begun with."""
    held = higher.id in profile.have
    ready = higher.entry is not None and meets(start, higher.entry.or_start_levels)
    if higher.level == FOUNDATIONAL or not (held or ready):
        return
    for easier in catalog.certifications.values():
        same_line = higher.entry is not None and easier.id in higher.entry.after_any
        near = easier.stage in {higher.stage, "cloud-foundation"}
        if (
            easier.level == FOUNDATIONAL
            and easier.vendor == higher.vendor
            and ((held and stage_rank(easier) <= stage_rank(higher)) or (same_line and near))
        ):
            yield easier.id

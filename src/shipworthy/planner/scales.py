"""What a milestone is worth to one person for one role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shipworthy.catalog import Activity, Catalog, Certification, Role
from shipworthy.planner.needs import meets
from shipworthy.planner.profile import Profile

UNASKED_WEIGHT = 2


class Scales:
    """Tenths of points that milestones are worth to this person for this role.

    A certification counts its stage's points times 0.5 (nothing it tests is asked for) to 1 (everything is). A project counts
    its points times the same share, and in full only when what it teaches weighs `FULL_WEIGHT` in the role's requirements.
    """

    FULL_WEIGHT = 13

    def __init__(self, catalog: Catalog, role: Role, profile: Profile, start: Mapping[str, int]) -> None:
        self._weights = {skill: r.weight for r in role.requirements if r.level(profile.rung) for skill in r.skills}
        self._worth = catalog.policy.worth
        self._outgrown = _outgrown(catalog, start)

    def certification(self, certification: Certification, needs: Mapping[str, int]) -> int:
        """Points of a certification that tests `needs`; none for one that the person has outgrown."""
        if certification.id in self._outgrown:
            return 0
        return round(10 * self._worth.certification_points.get(certification.stage, 0.0) * self._share(needs))

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
        return 0.5 + 0.5 * (asked / everything if everything else 0.0)


def _outgrown(catalog: Catalog, start: Mapping[str, int]) -> frozenset[str]:
    """Foundation certifications below a cloud one that this person may start with: developers begin one level higher (S0)."""
    return frozenset(
        easier
        for c in catalog.certifications.values()
        if c.stage == "cloud-architecture" and c.entry and meets(start, c.entry.or_start_levels)
        for easier in c.entry.after_any
    )

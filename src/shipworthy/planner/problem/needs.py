"""What an activity needs to be learnt first, as masks of skill levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shipworthy.catalog import Activity, Catalog, SkillLevel
from shipworthy.planner.problem.knowledge import Atoms, bits


class Needs:
    """Masks of what work needs: hard prerequisites, and soft ones where the role asks for them anyway."""

    def __init__(self, catalog: Catalog, atoms: Atoms, base: int) -> None:
        self.atoms = atoms
        self._catalog = catalog
        self._base = base

    def of(self, needs: Iterable[SkillLevel]) -> int:
        """Everything to learn before all of `needs` hold, in the order a careful teacher would keep."""
        mask = self.atoms.closure_of(needs)
        pending = mask
        while pending:
            added = 0
            for index in bits(pending):
                added |= self._softly(index)
            pending = added & ~mask
            mask |= added
        return mask

    def _softly(self, index: int) -> int:
        atom, mask = self.atoms.atoms[index], 0
        for prerequisite in self._catalog.skills[atom.skill].prerequisites:
            if prerequisite.kind == "soft" and prerequisite.for_level == atom.level:
                wanted = self.atoms.closure(prerequisite.skill, prerequisite.level)
                mask |= wanted if not wanted & ~self._base else 0
        return mask

    def of_building(self, activity: Activity) -> tuple[int, int]:
        """What must be known before a lab or project, and what it teaches itself: the top level of each skill it names.

        A top level that something it starts from needs is not taught here: that comes before.
        """
        everything = self.of([*activity.requires, *activity.teaches])
        taught = 0
        for top in activity.teaches:
            taught |= self.atoms.direct([top], above=top.level - 1)
        for index in bits(everything & ~taught):
            taught &= ~self.atoms.closure_at(index)
        return everything & ~taught, taught


def meets(start: Mapping[str, int], levels: Mapping[str, int]) -> bool:
    """Whether every one of `levels` holds at the start; False when none are named: then there is nothing to meet."""
    return bool(levels) and all(start.get(skill, 0) >= level for skill, level in levels.items())

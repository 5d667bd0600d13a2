"""What a person can do at the start, and what a skill level takes from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shipworthy.catalog import Catalog, SkillLevel
from shipworthy.kernel import Effort
from shipworthy.planner.profile import Mastery, Profile

SURE = 0.8
"""From this chance on a level counts as reached, and nothing is planned for it."""


def starting_levels(profile: Profile, catalog: Catalog, *, today: date) -> dict[str, int]:
    """Mastery level by skill: background, cloud, certifications; what is said overrides these, what is measured overrides all."""
    levels: dict[str, int] = {}
    experience = catalog.experience[profile.cloud]
    _raise(levels, catalog.backgrounds[profile.background].levels)
    _raise(levels, experience.levels)
    _raise(levels, _platform_levels(profile, catalog))
    for held in profile.have:
        _raise(levels, catalog.certifications[held].needs_on(today))
    return {**levels, **profile.skills, **_measured_levels(profile)}


def _measured_levels(profile: Profile) -> dict[str, int]:
    """The highest level of each measured skill that is reached for sure."""
    return {skill: sum(chance >= SURE for chance in chances) for skill, chances in profile.measured.items()}


def _raise(levels: dict[str, int], to: Mapping[str, int]) -> None:
    for skill, level in to.items():
        levels[skill] = max(level, levels.get(skill, 0))


def _platform_levels(profile: Profile, catalog: Catalog) -> dict[str, int]:
    """Experience shows on the preferred vendor's platform; with no preference, one level less on each: concepts carry over."""
    level = catalog.experience[profile.cloud].platform
    if profile.vendor == "any":
        return {platform.core_skill: max(0, level - 1) for platform in catalog.policy.platforms}
    return {platform.core_skill: level for platform in catalog.policy.platforms if platform.vendor == profile.vendor}


@dataclass(frozen=True, slots=True)
class Atom:
    """One level of one skill: the smallest thing to learn."""

    skill: str
    level: int


class Atoms:
    """Every skill level above the starting ones, numbered, with bit masks of what each one needs.

    A mask is an int whose bit i stands for atom i. Hours are the catalogue's times `pace`, likely ones in whole minutes; a level
    that is perhaps reached already (``measured``) takes the hours it takes on average, and at most all of them.
    """

    def __init__(
        self,
        catalog: Catalog,
        start: Mapping[str, int],
        *,
        pace: float = 1.0,
        measured: Mapping[str, Mastery] | None = None,
    ) -> None:
        self._catalog = catalog
        self._pace = pace
        self._measured = measured or {}
        self.start = dict(start)
        self.atoms: list[Atom] = []
        self.minutes: list[int] = []
        self.efforts: list[Effort] = []
        self._index: dict[Atom, int] = {}
        self._closures: dict[Atom, int] = {}

    def index(self, atom: Atom) -> int:
        """The number of an atom, given on first use."""
        if atom not in self._index:
            effort = self._effort(atom)
            self._index[atom] = len(self.atoms)
            self.atoms.append(atom)
            self.efforts.append(effort)
            self.minutes.append(round(effort.likely * 60))
        return self._index[atom]

    def _effort(self, atom: Atom) -> Effort:
        whole = self._catalog.skills[atom.skill].hours.to(atom.level).scaled(self._pace)
        if atom.skill not in self._measured:
            return whole
        needed = 1.0 - self._measured[atom.skill][atom.level - 1]
        return Effort(whole.low * needed, whole.likely * needed, whole.high)

    def closure(self, skill: str, level: int) -> int:
        """Mask of everything to learn before `skill` is at `level`, itself included; 0 when it already is."""
        if level <= self.start.get(skill, 0):
            return 0
        atom = Atom(skill, level)
        if atom not in self._closures:
            mask = self.closure(skill, level - 1) | 1 << self.index(atom)
            for prerequisite in self._catalog.skills[skill].prerequisites:
                if prerequisite.kind == "hard" and prerequisite.for_level == level:
                    mask |= self.closure(prerequisite.skill, prerequisite.level)
            self._closures[atom] = mask
        return self._closures[atom]

    def closure_at(self, index: int) -> int:
        """Mask of everything to learn before the atom with this number, itself included."""
        return self.closure(self.atoms[index].skill, self.atoms[index].level)

    def closure_of(self, needs: Iterable[SkillLevel]) -> int:
        """Mask of everything to learn before all of `needs` hold."""
        mask = 0
        for need in needs:
            mask |= self.closure(need.skill, need.level)
        return mask

    def direct(self, taught: Iterable[SkillLevel], *, above: int = 0) -> int:
        """Mask of the atoms that an activity itself takes a person through: each level of each skill it teaches."""
        mask = 0
        for need in taught:
            for level in range(max(self.start.get(need.skill, 0), above) + 1, need.level + 1):
                mask |= 1 << self.index(Atom(need.skill, level))
        return mask

    def minutes_of(self, mask: int) -> int:
        """Likely minutes of the atoms in `mask`."""
        return sum(self.minutes[i] for i in bits(mask))


def bits(mask: int) -> Iterable[int]:
    """Numbers of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest

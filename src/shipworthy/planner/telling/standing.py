"""How much of a role's weighted requirements a set of levels meets, and which skills to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from shipworthy.catalog import Catalog, Requirement, Role
from shipworthy.kernel import Value, say
from shipworthy.planner.plan import Focus
from shipworthy.planner.problem.knowledge import Atoms, bits
from shipworthy.planner.profile import Mastery

FOCUS_SKILLS = 3
_NOTHING: Mastery = (0.0, 0.0, 0.0, 0.0)


def readiness_score(
    role: Role, rung: str, levels: Mapping[str, int], measured: Mapping[str, Mastery] = MappingProxyType({})
) -> float:
    """Share of the weighted requirements that `levels` meet, 0-100: each counts its weight times level reached over level asked.

    A level of a measured skill that is not among `levels` counts with the chance that it is reached.
    """
    asked = [r for r in role.requirements if r.level(rung)]
    weight = sum(r.weight for r in asked)
    met = sum(r.weight * _best(r, r.level(rung), levels, measured) / r.level(rung) for r in asked)
    return round(100 * met / weight, 1) if weight else 100.0


def _best(requirement: Requirement, asked: int, levels: Mapping[str, int], measured: Mapping[str, Mastery]) -> float:
    """Levels reached up to the one asked, in the skill of the requirement that shows the most."""
    return max(_reached(asked, levels.get(skill, 0), measured.get(skill, _NOTHING)) for skill in requirement.skills)


def _reached(asked: int, level: int, chances: Mastery) -> float:
    return min(level, asked) + sum(chances[level:asked])


def levels_after(atoms: Atoms, learnt: int) -> dict[str, int]:
    """Mastery levels once the atoms in `learnt` are learnt."""
    levels = dict(atoms.start)
    for index in bits(learnt):
        atom = atoms.atoms[index]
        levels[atom.skill] = max(atom.level, levels.get(atom.skill, 0))
    return levels


def focus_first(catalog: Catalog, role: Role, rung: str, atoms: Atoms, learn: int) -> tuple[Focus, ...]:
    """The three skills to begin with: what waits behind each (blocking factor) times its gap times its weight in the role.

    Only skills whose own prerequisites are met already are offered: the first action must be possible today.
    """
    blocking = _blocking(atoms, learn)
    found = [_focus(catalog, requirement, rung, atoms, blocking) for requirement in role.requirements]
    possible = [focus for focus in found if focus and _can_begin(atoms, focus.skill)]
    ranked = sorted(possible, key=lambda f: (-f.blocking * f.gap * f.weight, f.skill))
    return tuple(ranked[:FOCUS_SKILLS])


def _focus(
    catalog: Catalog, requirement: Requirement, rung: str, atoms: Atoms, blocking: Mapping[str, int]
) -> Focus | None:
    level = requirement.level(rung)
    skill = next((s for s in requirement.skills if s in blocking), None)
    if skill is None or level <= atoms.start.get(skill, 0):
        return None
    return Focus(
        skill=skill,
        name=catalog.skills[skill].name,
        gap=level - atoms.start.get(skill, 0),
        weight=requirement.weight,
        blocking=blocking[skill],
        first_action=catalog.skills[skill].first_action,
    )


def _blocking(atoms: Atoms, learn: int) -> dict[str, int]:
    """For each skill to learn: how many skills of the plan wait for it, itself included (the blocking factor of Heileman 2018)."""
    waiting: dict[str, set[str]] = {}
    for index in bits(learn):
        atom = atoms.atoms[index]
        for needed in bits(atoms.closure(atom.skill, atom.level) & learn):
            waiting.setdefault(atoms.atoms[needed].skill, set()).add(atom.skill)
    return {skill: len(others) for skill, others in waiting.items()}


def _can_begin(atoms: Atoms, skill: str) -> bool:
    """Whether the next level of a skill needs nothing else first."""
    following = atoms.start.get(skill, 0) + 1
    return atoms.closure(skill, following).bit_count() <= 1


def missing_requirements(catalog: Catalog, untaught: Sequence[tuple[str, int]]) -> Value:
    """The requirements that no activity teaches, in words."""
    return tuple(
        say("{skill} at level {level}", skill=catalog.skills[skill].name, level=level) for skill, level in untaught
    )

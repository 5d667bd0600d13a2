"""What is asked for can be reached: some activity teaches it to that level."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.linting.blueprints import blueprints
from shipworthy.catalog.linting.finding import Finding, error


def reach(catalog: Catalog) -> Iterator[Finding]:
    """Skills that nothing teaches, and levels beyond what activities reach."""
    reached: dict[str, int] = {}
    for activity in catalog.activities.values():
        for taught in activity.teaches:
            reached[taught.skill] = max(taught.level, reached.get(taught.skill, 0))
    for skill in catalog.skills.values():
        if not reached.get(skill.id):
            yield error("skills", skill.id, "no activity teaches it; add a study unit")
    for kind, identifier, skills, level in _asked(catalog):
        best = max((reached.get(skill, 0) for skill in skills), default=0)
        if best < level and all(skill in catalog.skills for skill in skills):
            name = " or ".join(skills)
            yield error(
                kind, identifier, f"asks for {name} at {level}, but activities reach only {best}; add a lab or project"
            )


def _asked(catalog: Catalog) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    for role in catalog.roles.values():
        for requirement in role.requirements:
            yield "roles", role.id, requirement.skills, max(requirement.levels.values(), default=0)
    for certification, blueprint in blueprints(catalog):
        for domain in blueprint.domains or ():
            for need in domain.needs:
                yield "certifications", certification.id, (need.skill,), need.level
    for activity in catalog.activities.values():
        for need in activity.requires:
            yield "activities", activity.id, (need.skill,), need.level
    for skill in catalog.skills.values():
        for prerequisite in skill.prerequisites:
            yield "skills", skill.id, (prerequisite.skill,), prerequisite.level

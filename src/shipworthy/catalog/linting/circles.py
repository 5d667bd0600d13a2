"""Nothing waits for itself."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.linting.finding import Finding, error
from shipworthy.catalog.skills import LEVEL_NAMES


def skill_circles(catalog: Catalog) -> Iterator[Finding]:
    """A circle of prerequisites, level by level: some skill could never be begun."""
    edges = {
        f"{skill.id}@{level}": [f"{skill.id}@{level - 1}"] * (level > 1)
        + [f"{p.skill}@{p.level}" for p in skill.prerequisites if p.for_level <= level]
        for skill in catalog.skills.values()
        for level in range(1, len(LEVEL_NAMES))
    }
    circle = _circle(edges)
    if circle:
        skill = circle[0].partition("@")[0]
        yield error("skills", skill, f"prerequisites run in a circle: {' needs '.join(circle)}; remove one of them")


def certification_circles(catalog: Catalog) -> Iterator[Finding]:
    """A circle of requirements or of successors."""
    for field in ("requires", "replaced_by"):
        circle = _circle({c.id: list(getattr(c, field)) for c in catalog.certifications.values()})
        if circle:
            yield error("certifications", circle[0], f"`{field}` runs in a circle: {' -> '.join(circle)}")


def _circle(edges: dict[str, list[str]]) -> list[str]:
    """One circle in a graph of ids, each followed by what it needs and the first repeated at the end, or nothing."""
    try:
        TopologicalSorter({node: edges[node] for node in sorted(edges)}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]
    return []

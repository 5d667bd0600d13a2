"""Nothing waits for itself."""

from __future__ import annotations

from collections.abc import Iterator

from shipworthy.catalog.catalog import Catalog
from shipworthy.catalog.linting.finding import Finding, error
from shipworthy.catalog.skills import LEVEL_NAMES

_OPEN, _CLOSED = 1, 2


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
    """One circle in a graph of ids, or nothing. Iterative, so that a long chain cannot exhaust the stack."""
    state: dict[str, int] = {}
    for root in sorted(edges):
        path: list[str] = []
        stack: list[tuple[str, int]] = [(root, 0)]
        while stack:
            node, index = stack.pop()
            if index == 0:
                if state.get(node) == _CLOSED:
                    continue
                state[node] = _OPEN
                path.append(node)
            following = edges.get(node, [])
            if index < len(following):
                stack.append((node, index + 1))
                after = following[index]
                if state.get(after) == _OPEN:
                    return [*path[path.index(after) :], after]
                if state.get(after) is None:
                    stack.append((after, 0))
            else:
                state[node] = _CLOSED
                path.pop()
    return []

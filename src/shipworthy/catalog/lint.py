"""What a typed loader cannot see: references, circles, weights, reach, lifecycles and age."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from shipworthy.catalog.catalog import KINDS, Catalog
from shipworthy.catalog.certifications import FACTS, Blueprint, Certification
from shipworthy.catalog.facts import Fact, Provenance
from shipworthy.catalog.skills import LEVEL_NAMES
from shipworthy.kernel import nearest

Severity = Literal["error", "warning"]
WEIGHT_SLACK = 2.0


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong (error) or about to be (warning), in `file`, about `subject`."""

    severity: Severity
    file: str
    subject: str
    message: str


def lint(catalog: Catalog, *, today: date) -> list[Finding]:
    """Every finding, errors first, in a stable order. `today` decides which exams and checks are out of date."""
    found: list[Finding] = []
    for rule in (_references, _circles, _weights, _domains_reach_skills, _reach, _role_shape, _renewal_circles):
        found += rule(catalog)
    found += _lifecycles(catalog, today)
    found += _stale(catalog, today)
    return sorted(set(found))


def _error(kind: str, identifier: str, message: str) -> Finding:
    return Finding("error", f"{kind}/{identifier}.yaml", identifier, message)


# References -----------------------------------------------------------------------------------------------------------

_REFERENCES = {
    "sources": "sources",
    "skill": "skills",
    "any_of": "skills",
    "certification": "certifications",
    "requires": "certifications",
    "replaced_by": "certifications",
    "replaces": "certifications",
    "passing": "certifications",
    "after_any": "certifications",
    "or_start_levels": "skills",
    "related": "roles",
    "role": "roles",
    "source": "sources",
}


def _references(catalog: Catalog) -> Iterator[Finding]:
    for kind in KINDS:
        for identifier, entry in catalog.entries(kind).items():
            for field, target, name in _named(entry):
                known = catalog.entries(target)
                if name not in known:
                    close = nearest(name, list(known))
                    hint = f"; did you mean {' or '.join(close)}?" if close else f"; add {target}/{name}.yaml"
                    yield _error(
                        kind,
                        identifier,
                        f"`{field}` names {target[:-1] if target != 'pay' else target} '{name}', which does not exist{hint}",
                    )
    for skill in catalog.skills.values():
        if skill.area not in {area.id for area in catalog.areas}:
            yield _error("skills", skill.id, f"`area` is '{skill.area}', which areas.yaml does not list")


def _named(value: Any, field: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _named(getattr(value, name), name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if field == "or_start_levels" or (False):
                yield field, _REFERENCES[field], str(key)
            else:
                yield from _named(inner, str(key) if isinstance(inner, (BaseModel, dict)) else "")
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _named(inner, field)
    elif isinstance(value, str) and field in _REFERENCES:
        yield field, _REFERENCES[field], value


# Circles --------------------------------------------------------------------------------------------------------------


def _circle(edges: dict[str, list[str]]) -> list[str]:
    """One circle in a graph of ids, or nothing. Iterative, so that a long chain cannot exhaust the stack."""
    state: dict[str, int] = {}
    for root in sorted(edges):
        path: list[str] = []
        stack: list[tuple[str, int]] = [(root, 0)]
        while stack:
            node, index = stack.pop()
            if index == 0:
                if state.get(node) == 2:
                    continue
                state[node] = 1
                path.append(node)
            following = edges.get(node, [])
            if index < len(following):
                stack.append((node, index + 1))
                after = following[index]
                if state.get(after) == 1:
                    return [*path[path.index(after) :], after]
                if state.get(after) is None:
                    stack.append((after, 0))
            else:
                state[node] = 2
                path.pop()
    return []


def _circles(catalog: Catalog) -> Iterator[Finding]:
    edges = {
        f"{skill.id}@{level}": [f"{skill.id}@{level - 1}"] * (level > 1)
        + [f"{p.skill}@{p.level}" for p in skill.prerequisites if p.for_level <= level]
        for skill in catalog.skills.values()
        for level in range(1, len(LEVEL_NAMES))
    }
    circle = _circle(edges)
    if circle:
        skill = circle[0].partition("@")[0]
        yield _error("skills", skill, f"prerequisites run in a circle: {' needs '.join(circle)}; remove one of them")


def _renewal_circles(catalog: Catalog) -> Iterator[Finding]:
    for field in ("requires", "replaced_by"):
        circle = _circle({c.id: list(getattr(c, field)) for c in catalog.certifications.values()})
        if circle:
            yield _error("certifications", circle[0], f"`{field}` runs in a circle: {' -> '.join(circle)}")


# Blueprints -----------------------------------------------------------------------------------------------------------


def _blueprints(catalog: Catalog) -> Iterator[tuple[Certification, Blueprint]]:
    for certification in catalog.certifications.values():
        for blueprint in certification.blueprints:
            yield certification, blueprint


def _weights(catalog: Catalog) -> Iterator[Finding]:
    for certification, blueprint in _blueprints(catalog):
        weights = [domain.weight for domain in blueprint.domains or () if domain.weight]
        if not weights or blueprint.unverified:
            continue
        slack = WEIGHT_SLACK if blueprint.approximate else 0.0
        low, high = sum(w.low for w in weights) - slack, sum(w.high for w in weights) + slack
        if not low <= 100 <= high:  # noqa: PLR2004  (per cent)
            said = f"{low + slack:g}" if low + slack == high - slack else f"{low + slack:g} to {high - slack:g}"
            yield _error(
                "certifications", certification.id, f"weights of blueprint {blueprint.version} sum to {said}, not 100"
            )


def _domains_reach_skills(catalog: Catalog) -> Iterator[Finding]:
    for certification, blueprint in _blueprints(catalog):
        for domain in blueprint.domains or ():
            if not domain.needs:
                yield _error(
                    "certifications",
                    certification.id,
                    f"domain '{domain.id}' of blueprint {blueprint.version} needs no skill; list some under `needs`",
                )


# Reach ----------------------------------------------------------------------------------------------------------------


def _reach(catalog: Catalog) -> Iterator[Finding]:
    reached: dict[str, int] = {}
    for activity in catalog.activities.values():
        for taught in activity.teaches:
            reached[taught.skill] = max(taught.level, reached.get(taught.skill, 0))
    for skill in catalog.skills.values():
        if not reached.get(skill.id):
            yield _error("skills", skill.id, "no activity teaches it; add a study unit")
    for kind, identifier, skills, level in _asked(catalog):
        best = max((reached.get(skill, 0) for skill in skills), default=0)
        if best < level and all(skill in catalog.skills for skill in skills):
            name = " or ".join(skills)
            yield _error(
                kind, identifier, f"asks for {name} at {level}, but activities reach only {best}; add a lab or project"
            )


def _asked(catalog: Catalog) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    for role in catalog.roles.values():
        for requirement in role.requirements:
            yield "roles", role.id, requirement.skills, max(requirement.levels.values(), default=0)
    for certification, blueprint in _blueprints(catalog):
        for domain in blueprint.domains or ():
            for need in domain.needs:
                yield "certifications", certification.id, (need.skill,), need.level
    for activity in catalog.activities.values():
        for need in activity.requires:
            yield "activities", activity.id, (need.skill,), need.level


def _role_shape(catalog: Catalog) -> Iterator[Finding]:
    for role in catalog.roles.values():
        rungs = set(role.rung_ids)
        for requirement in role.requirements:
            unknown = sorted(set(requirement.levels) - rungs)
            if unknown:
                yield _error(
                    "roles",
                    role.id,
                    f"requirement {' or '.join(requirement.skills)} names rung '{unknown[0]}', which the role does not have",
                )
        for group in role.certifications.stages:
            if group not in catalog.policy.stage_groups:
                yield _error(
                    "roles",
                    role.id,
                    f"`certifications.stages` names '{group}', which policy.yaml's stage_groups does not list",
                )


# Time -----------------------------------------------------------------------------------------------------------------


def _lifecycles(catalog: Catalog, today: date) -> Iterator[Finding]:
    for certification in catalog.certifications.values():
        days = [event.from_day for event in certification.lifecycle if event.from_day]
        if days != sorted(days):
            yield _error("certifications", certification.id, "`lifecycle` is not in order of date")
        status = certification.status_on(today)
        closes = certification.closes()
        if status == "retiring" and closes is None:
            yield _error("certifications", certification.id, "is retiring but no date says when; add a `retired` event")
        if status == "retired" and not certification.replaced_by and not certification.notes:
            yield _error(
                "certifications",
                certification.id,
                "is retired, and neither `replaced_by` nor a note says what to do instead",
            )
        if status == "retired" and catalog.activities_for(certification.id):
            yield _error(
                "certifications",
                certification.id,
                f"was retired on {closes}, but activities still prepare for it; remove them",
            )


def _stale(catalog: Catalog, today: date) -> Iterator[Finding]:
    limit = catalog.policy.stale_after_days
    for kind in KINDS:
        for identifier, entry in catalog.entries(kind).items():
            if not isinstance(entry, Provenance):
                continue
            for name, checked in _checks(entry):
                age = (today - checked).days
                if age > limit:
                    yield Finding(
                        "warning",
                        f"{kind}/{identifier}.yaml",
                        identifier,
                        f"{name} was checked {age} days ago ({checked}); check it again",
                    )
                if age < 0:
                    yield _error(kind, identifier, f"{name} was checked on {checked}, which is after {today}")


def _checks(entry: Provenance) -> Iterable[tuple[str, date]]:
    yield "the entry", entry.checked
    if isinstance(entry, Certification):
        for name in FACTS:
            fact: Fact[Any] = getattr(entry, name)
            if fact.checked != entry.checked:
                yield f"`{name}`", fact.checked


Rule = Callable[[Catalog], Iterator[Finding]]

"""What the pages of skills show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from shipworthy.catalog import (
    LEVEL_NAMES,
    TOP_LEVEL,
    Activity,
    Area,
    Catalog,
    Certification,
    Role,
    Skill,
    SkillPrerequisite,
)
from shipworthy.web.catalogue import words
from shipworthy.web.catalogue.pictures import hours_chart, hours_text, neighbourhood_chart
from shipworthy.web.ui.words import LEVEL_LABELS


@dataclass(frozen=True)
class LevelView:
    """A mastery level of a skill: what shows it, and the hours from the level below."""

    level: int
    name: str
    means: str
    shows: str
    hours: str


@dataclass(frozen=True)
class Before:
    """A skill that comes first: at `level`, before the other reaches `for_level`."""

    skill: Skill
    rule: SkillPrerequisite


@dataclass(frozen=True)
class AskedBy:
    """A role that asks for a skill, with the level rung by rung and the weight in words."""

    role: Role
    levels: tuple[tuple[str, int], ...]
    weight: str
    alternatives: tuple[Skill, ...]


@dataclass(frozen=True)
class Detail:
    """Everything a skill's page shows beside its own fields."""

    area: Area | None
    levels: tuple[LevelView, ...]
    hours: SafeString
    before: tuple[Before, ...]
    after: tuple[Before, ...]
    graph: SafeString | None
    activities: tuple[tuple[Activity, int], ...]
    asked_by: tuple[AskedBy, ...]
    tested_by: tuple[tuple[Certification, int], ...]


def by_area(catalogue: Catalog) -> list[tuple[Area, tuple[Skill, ...]]]:
    """Every area with its skills by name; areas without one are left out."""
    held = catalogue.skills.values()
    grouped = [
        (area, tuple(sorted((s for s in held if s.area == area.id), key=lambda s: s.name.casefold())))
        for area in catalogue.areas
    ]
    return [(area, skills) for area, skills in grouped if skills]


def detail(catalogue: Catalog, skill: Skill, day: date) -> Detail:
    """The page of one skill; certifications are those not retired on `day`."""
    before = tuple(
        Before(catalogue.skills[rule.skill], rule) for rule in skill.prerequisites if rule.skill in catalogue.skills
    )
    after = tuple(_after(catalogue, skill))
    return Detail(
        area=next((area for area in catalogue.areas if area.id == skill.area), None),
        levels=tuple(_level(skill, level) for level in range(1, TOP_LEVEL + 1)),
        hours=hours_chart(skill),
        before=before,
        after=after,
        graph=neighbourhood_chart(catalogue, skill) if before or after else None,
        activities=tuple(_teaching(catalogue, skill)),
        asked_by=tuple(_asking(catalogue, skill)),
        tested_by=tuple(_testing(catalogue, skill, day)),
    )


def _level(skill: Skill, level: int) -> LevelView:
    shows = getattr(skill.shows, LEVEL_NAMES[level])
    return LevelView(
        level, str(LEVEL_LABELS[level]), str(words.LEVEL_MEANS[level]), shows, hours_text(skill.hours.to(level))
    )


def _after(catalogue: Catalog, skill: Skill) -> Iterator[Before]:
    for other in catalogue.skills.values():
        for rule in other.prerequisites:
            if rule.skill == skill.id:
                yield Before(other, rule)


def _teaching(catalogue: Catalog, skill: Skill) -> list[tuple[Activity, int]]:
    """Activities that teach the skill, with the level they take it to; the lowest first, then the least work."""
    found = [
        (activity, taught.level)
        for activity in catalogue.activities.values()
        for taught in activity.teaches
        if taught.skill == skill.id
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].own_hours.likely, pair[0].id))


def _asking(catalogue: Catalog, skill: Skill) -> Iterator[AskedBy]:
    for role in catalogue.roles.values():
        for requirement in role.requirements:
            if skill.id in requirement.skills:
                levels = tuple(
                    (rung.name, requirement.level(rung.id)) for rung in role.rungs if requirement.level(rung.id)
                )
                others = tuple(
                    catalogue.skills[key] for key in requirement.any_of if key != skill.id and key in catalogue.skills
                )
                yield AskedBy(role, levels, str(words.WEIGHTS[requirement.weight]), others)


def _testing(catalogue: Catalog, skill: Skill, day: date) -> Iterator[tuple[Certification, int]]:
    for certification in catalogue.certifications.values():
        level = certification.needs_on(day).get(skill.id)
        if level and certification.status_on(day) != "retired":
            yield certification, level

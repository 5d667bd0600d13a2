"""What the pages of roles show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shipworthy.catalog import Area, Catalog, Requirement, Role, Rung, Skill
from shipworthy.web.catalogue import words

MOST_ROLES = 3


@dataclass(frozen=True)
class RequirementRow:
    """A requirement with its skills (any one of them is enough) and the level at each rung, 0 where a rung does not ask."""

    requirement: Requirement
    skills: tuple[Skill, ...]
    weight: str
    levels: tuple[int, ...]


@dataclass(frozen=True)
class AreaRows:
    """The requirements of one area, the weightiest first."""

    area: Area
    rows: tuple[RequirementRow, ...]


@dataclass(frozen=True)
class Versus:
    """One line on how a role differs from another."""

    role: Role
    line: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rating:
    """A source's mark for a role."""

    name: str
    value: str


@dataclass(frozen=True)
class Detail:
    """Everything a role's page shows beside its own fields."""

    areas: tuple[AreaRows, ...]
    projects: tuple[tuple[Rung, int], ...]
    stage_groups: tuple[str, ...]
    scales: tuple[Rating, ...]
    scale_sources: tuple[str, ...]
    day: str
    versus: tuple[Versus, ...]
    signals: tuple[tuple[str, tuple[str, ...]], ...]
    ratings: tuple[Rating, ...]
    rating_sources: tuple[str, ...]
    related: tuple[Role, ...]


@dataclass(frozen=True)
class Row:
    """A line of the comparison: a name and one cell a role."""

    name: str
    cells: tuple[str, ...]
    skill: Skill | None = None


@dataclass(frozen=True)
class Comparison:
    """Roles side by side: general lines, then skills by area. Each cell of a skill lists its level rung by rung."""

    roles: tuple[Role, ...]
    general: tuple[Row, ...]
    areas: tuple[tuple[Area, tuple[Row, ...]], ...]
    too_few: bool
    too_many: bool


def detail(catalogue: Catalog, role: Role) -> Detail:
    """The page of one role."""
    compare, ratings = role.compare, role.ratings or {}
    return Detail(
        areas=tuple(_areas(catalogue, role)),
        projects=tuple((rung, role.projects.least(rung.id)) for rung in role.rungs),
        stage_groups=tuple(words.named(words.STAGE_GROUPS, stage) for stage in role.certifications.stages),
        scales=tuple(Rating(str(name), str(compare[key])) for key, name in words.SCALES.items() if key in compare),
        scale_sources=tuple(compare.get("sources", ())),
        day=str(compare.get("day", "")),
        versus=tuple(_versus(catalogue, compare)),
        signals=tuple(_signals(role)),
        ratings=tuple(_ratings(ratings)),
        rating_sources=tuple(ratings.get("sources", ())),
        related=tuple(catalogue.roles[other] for other in role.related if other in catalogue.roles),
    )


def compare(catalogue: Catalog, wanted: Sequence[str]) -> Comparison:
    """The first three of the roles in `wanted`, side by side."""
    chosen = tuple(catalogue.roles[name] for name in wanted[:MOST_ROLES])
    general = tuple(
        Row(str(name), tuple(str(role.compare.get(key, "–")) for role in chosen)) for key, name in words.SCALES.items()
    )
    areas = tuple(
        (area, rows)
        for area in catalogue.areas
        if (rows := tuple(_skill_row(skill, chosen) for skill in _asked(catalogue, area, chosen)))
    )
    return Comparison(chosen, general, areas, too_few=len(wanted) < 2, too_many=len(wanted) > MOST_ROLES)  # noqa: PLR2004 - two sides


def _areas(catalogue: Catalog, role: Role) -> list[AreaRows]:
    rows = [_row(catalogue, role, requirement) for requirement in role.requirements]
    found = []
    for area in catalogue.areas:
        here = [row for row in rows if row.skills and row.skills[0].area == area.id]
        if here:
            here.sort(key=lambda row: (-row.requirement.weight, row.skills[0].name))
            found.append(AreaRows(area, tuple(here)))
    return found


def _row(catalogue: Catalog, role: Role, requirement: Requirement) -> RequirementRow:
    skills = tuple(catalogue.skills[key] for key in requirement.skills if key in catalogue.skills)
    levels = tuple(requirement.level(rung) for rung in role.rung_ids)
    return RequirementRow(requirement, skills, str(words.WEIGHTS[requirement.weight]), levels)


def _versus(catalogue: Catalog, compare: dict[str, Any]) -> list[Versus]:
    lines = compare.get("versus") or ()
    return [
        Versus(catalogue.roles[line["role"]], str(line["line"]), tuple(line.get("sources", ())))
        for line in lines
        if line.get("role") in catalogue.roles
    ]


def _signals(role: Role) -> list[tuple[str, tuple[str, ...]]]:
    """What employers look for, each line with its sources; a plain line carries those of the role."""
    return [
        (str(signal["line"]), tuple(signal.get("sources", ())))
        if isinstance(signal, dict)
        else (str(signal), role.sources)
        for signal in role.signals
    ]


def _ratings(ratings: dict[str, Any]) -> list[Rating]:
    whole = ratings.get("out_of", 10)
    return [Rating(str(name), f"{ratings[key]:g} / {whole:g}") for key, name in words.RATINGS.items() if key in ratings]


def _asked(catalogue: Catalog, area: Area, roles: Sequence[Role]) -> list[Skill]:
    """Skills of an area that any of the roles asks for: those that most of them ask for first."""
    asked = [_levels_of(role) for role in roles]
    skills = [
        skill
        for skill in catalogue.skills.values()
        if skill.area == area.id and any(skill.id in levels for levels in asked)
    ]
    return sorted(skills, key=lambda skill: (-sum(skill.id in levels for levels in asked), skill.name))


def _skill_row(skill: Skill, roles: Sequence[Role]) -> Row:
    return Row(skill.name, tuple(_levels_of(role).get(skill.id, "") for role in roles), skill)


def _levels_of(role: Role) -> dict[str, str]:
    """The levels a role asks of each skill, rung by rung, as in '2 3 3'; a dash where a rung does not ask."""
    return {
        skill: " ".join(str(requirement.level(rung) or "–") for rung in role.rung_ids)
        for requirement in role.requirements
        for skill in requirement.skills
    }

"""A catalogue several times as large as another, of the same shape, from a seed.

The first part is the original, untouched, so that every profile and role keeps its meaning. Each further part copies every
skill, certification, activity and project under a new id, with other hours and prices. Where a copy asks for a skill it asks
for the original's seven times in ten and for its own part's otherwise: as in a real catalogue, many things lead to the same
few skills, and each also needs some of its own. A part depends on the seed and its number alone, so a larger catalogue holds
the smaller one, and its best plan can only be better.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Any

from shipworthy.catalog import Activity, Catalog, Certification, Skill, SkillLevel

HUB_SHARE = 0.7
JITTER = 0.3
_LEVELS = ("aware", "guided", "independent", "lead")


def enlarge(catalog: Catalog, times: int, seed: int) -> Catalog:
    """`catalog` with `times` as many skills, certifications and activities."""
    parts = [_Part(catalog, number, seed) for number in range(2, times + 1)]
    return replace(
        catalog,
        version=f"{catalog.version}-x{times}",
        origin=f"the catalogue times {times}, seed {seed}",
        skills=_joined(catalog.skills, *(part.skills for part in parts)),
        certifications=_joined(catalog.certifications, *(part.certifications for part in parts)),
        activities=_joined(catalog.activities, *(part.activities for part in parts)),
    )


def size(catalog: Catalog) -> dict[str, int]:
    """How much there is of each kind."""
    activities = list(catalog.activities.values())
    return {
        "skills": len(catalog.skills),
        "prerequisites": sum(len(skill.prerequisites) for skill in catalog.skills.values()),
        "certifications": len(catalog.certifications),
        "labs": sum(activity.kind == "lab" for activity in activities),
        "projects": sum(activity.kind == "project" for activity in activities),
        "activities": len(activities),
    }


def _joined(*parts: Any) -> Any:
    together = {key: entry for part in parts for key, entry in part.items()}
    return MappingProxyType(dict(sorted(together.items())))


class _Part:
    """One copy of everything. `reach` is how far its own labs and projects take each of its own skills."""

    def __init__(self, catalog: Catalog, number: int, seed: int) -> None:
        self._catalog, self._suffix = catalog, f"-x{number}"
        self._random = Random(f"{seed} {number}")  # noqa: S311 - repeatable, not secret
        self.skills = {self._own(s.id): self._skill(s) for s in catalog.skills.values()}
        self._hub_labs = {
            a.id for a in catalog.activities.values() if a.kind == "lab" and self._random.random() < HUB_SHARE
        }
        self._reach = self._own_reach()
        self.certifications = {self._own(c.id): self._certification(c) for c in catalog.certifications.values()}
        kept = [a for a in catalog.activities.values() if a.kind != "practice-block" or a.certification]
        self.activities = {self._own(a.id): self._activity(a) for a in kept}

    def _own(self, name: str) -> str:
        return f"{name}{self._suffix}"

    def _jittered(self, value: float) -> float:
        return value * self._random.uniform(1 - JITTER, 1 + JITTER)

    def _range(self, hours: dict[str, float]) -> dict[str, float]:
        factor = self._jittered(1)
        return {name: round(value * factor, 2) for name, value in hours.items()}

    def _need(self, need: SkillLevel) -> SkillLevel:
        """The same level of the original skill, or of this part's own where its own labs reach that far."""
        hub = self._random.random() < HUB_SHARE or need.level > self._reach.get(need.skill, 0)
        return SkillLevel(skill=need.skill if hub else self._own(need.skill), level=need.level)

    def _needs(self, needs: tuple[SkillLevel, ...]) -> tuple[SkillLevel, ...]:
        return tuple(self._need(need) for need in needs)

    def _own_reach(self) -> dict[str, int]:
        reach: dict[str, int] = {}
        for activity in self._catalog.activities.values():
            general = activity.kind == "practice-block" and not activity.certification
            if not general and activity.kind != "project" and activity.id not in self._hub_labs:
                for taught in activity.teaches:
                    reach[taught.skill] = max(taught.level, reach.get(taught.skill, 0))
        return reach

    def _skill(self, skill: Skill) -> Skill:
        hours = skill.hours.model_dump()
        before = [
            p if self._random.random() < HUB_SHARE else p.model_copy(update={"skill": self._own(p.skill)})
            for p in skill.prerequisites
        ]
        jittered = type(skill.hours).model_validate({level: self._listed(hours[level]) for level in _LEVELS})
        return skill.model_copy(update={"id": self._own(skill.id), "prerequisites": tuple(before), "hours": jittered})

    def _listed(self, hours: dict[str, float]) -> list[float]:
        return list(self._range(hours).values())

    def _certification(self, certification: Certification) -> Certification:
        price = certification.price_usd
        dearer = None if price.value is None else float(5 * round(self._jittered(price.value) / 5))
        entry = certification.entry
        return certification.model_copy(
            update={
                "id": self._own(certification.id),
                "name": f"{certification.name} {self._suffix}",
                "price_usd": price.model_copy(update={"value": dearer}),
                "requires": tuple(self._own(name) for name in certification.requires),
                "entry": entry
                and entry.model_copy(update={"after_any": tuple(self._either(n) for n in entry.after_any)}),
                "replaced_by": (),
                "replaces": (),
                "blueprints": tuple(self._blueprint(blueprint) for blueprint in certification.blueprints),
            }
        )

    def _either(self, name: str) -> str:
        return name if self._random.random() < HUB_SHARE else self._own(name)

    def _blueprint(self, blueprint: Any) -> Any:
        domains = blueprint.domains
        return blueprint.model_copy(
            update={"domains": domains and tuple(d.model_copy(update={"needs": self._needs(d.needs)}) for d in domains)}
        )

    def _activity(self, activity: Activity) -> Activity:
        hours = type(activity.own_hours).model_validate(self._listed(activity.own_hours.model_dump()))
        return activity.model_copy(
            update={
                "id": self._own(activity.id),
                "certification": activity.certification and self._own(activity.certification),
                "requires": self._needs(activity.requires),
                "teaches": self._teaches(activity),
                "own_hours": hours,
                "cost_usd": round(self._jittered(activity.cost_usd), 2),
            }
        )

    def _teaches(self, activity: Activity) -> tuple[SkillLevel, ...]:
        """Some labs teach the original's skills, the others and the study units this part's own; a project mixes both."""
        if activity.id in self._hub_labs:
            return activity.teaches
        if activity.kind == "project":
            return self._needs(activity.teaches)
        return tuple(SkillLevel(skill=self._own(taught.skill), level=taught.level) for taught in activity.teaches)

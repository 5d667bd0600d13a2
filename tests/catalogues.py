"""Catalogues small enough to work out by hand: raw entries as the YAML files would hold them, and the Catalog they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from shipworthy.catalog import Catalog
from shipworthy.catalog.loading import MODELS
from shipworthy.catalog.policy import Policy
from shipworthy.catalog.skills import Area

Raw = dict[str, Any]
Level = tuple[str, int]

DAY_ONE = date(2027, 1, 4)
CHECKED = date(2026, 12, 1)
SEEN = {"sources": ["own"], "checked": CHECKED, "confidence": "confirmed"}
LEVELS = ("aware", "guided", "independent", "lead")


def skill(name: str, hours: Sequence[float] = (1, 2, 3, 4), needs: Sequence[tuple[str, int, int, str]] = ()) -> Raw:
    """A skill with likely `hours` to each level; `needs` holds (skill, level, for, kind)."""
    return {
        "id": name,
        "name": name.capitalize(),
        "area": "things",
        "summary": name,
        "prerequisites": [{"skill": s, "level": level, "for": to, "kind": kind} for s, level, to, kind in needs],
        "hours": {level: [hour / 2, hour, hour * 2] for level, hour in zip(LEVELS, hours, strict=True)},
        "shows": dict.fromkeys(LEVELS, "Does it."),
        "first_action": f"Begin with {name}.",
        **SEEN,
    }


def activity(name: str, kind: str, **fields: Any) -> Raw:
    """An activity; `requires` and `teaches` are (skill, level) pairs and `hours` its likely own hours."""
    hours = fields.pop("hours", 0)
    return {
        "id": name,
        "kind": kind,
        "name": name.capitalize(),
        "summary": name,
        "requires": _levels(fields.pop("requires", ())),
        "teaches": _levels(fields.pop("teaches", ())),
        "own_hours": [hours / 2, hours, hours * 2],
        "cost_usd": 0,
        "outcome": "Something exists.",
        "first_action": f"Open {name}.",
        **fields,
        **SEEN,
    }


def study(skill_name: str, level: int = 2) -> Raw:
    return activity(f"study-{skill_name}", "study-unit", teaches=[(skill_name, level)])


def lab(name: str, **fields: Any) -> Raw:
    return activity(name, "lab", **fields)


def project(name: str, **fields: Any) -> Raw:
    return activity(name, "project", **fields)


def preparation(certification_name: str, hours: float, cost_usd: float = 0) -> Raw:
    name = f"prep-{certification_name}"
    kind = "certification-preparation"
    return activity(name, kind, certification=certification_name, hours=hours, cost_usd=cost_usd)


def certification(name: str, needs: Sequence[Level], **fields: Any) -> Raw:
    """A certification at 100 USD that has always been active and needs `needs`; `fields` replace parts of it."""
    blueprint = {"version": "one", "from": None, "domains": [_domain(needs)]}
    return {
        "id": name,
        "name": f"Certified {name}",
        "code": name.upper(),
        "vendor": "aws",
        "level": "foundational",
        "stage": "ai-services",
        "summary": name,
        "price_usd": 100,
        "minutes": 60,
        "questions": None,
        "pass_mark": None,
        "validity_months": 36,
        "expires": True,
        "lifecycle": [{"status": "active", "from": None}],
        "blueprints": [blueprint],
        **SEEN,
        **fields,
    }


def _domain(needs: Sequence[Level]) -> Raw:
    return {"name": "All of it", "id": "all", "weight": 100, "needs": _levels(needs)}


def _levels(pairs: Sequence[Level]) -> list[Raw]:
    return [{"skill": name, "level": level} for name, level in pairs]


def requirement(names: str | Sequence[str], level: int, weight: int = 3) -> Raw:
    """One skill, or any one of several, at `level` for the rung `entry`."""
    which = {"skill": names} if isinstance(names, str) else {"any_of": list(names)}
    return {**which, "weight": weight, "levels": {"entry": level}, "sources": ["own"]}


def role(requirements: Sequence[Raw], **fields: Any) -> Raw:
    """A role with the one rung `entry`; `exams` and `projects` are (least, most), `stages` the groups to cover."""
    least, most = fields.pop("exams", (0, 4))
    least_projects, most_projects = fields.pop("projects", (0, 3))
    return {
        "id": "ai-engineer",
        "name": "AI engineer",
        "summary": "Works.",
        "rungs": [{"id": "entry", "name": "Entry", "sources": ["own"]}],
        "requirements": list(requirements),
        "certifications": {"min": least, "max": most, "stages": list(fields.pop("stages", ())), "sources": ["own"]},
        "projects": {"min": least_projects, "max": most_projects, "sources": ["own"]},
        **fields,
        **SEEN,
    }


def policy(**worth: Any) -> Raw:
    """Weights with round numbers: a steady week of ten hours, all of them used; exams passed three times in four."""
    points = {"cloud-foundation": 45, "cloud-architecture": 75, "ai-services": 45, "machine-learning": 95}
    return {
        "paces": {
            "relaxed": {"hours_per_week": 5, "usable_share": 0.8},
            "steady": {"hours_per_week": 10, "usable_share": 1.0},
            "aggressive": {"hours_per_week": 20, "usable_share": 1.0},
        },
        "first_try_pass": {
            "foundational": 0.75,
            "associate": 0.75,
            "professional": 0.5,
            "specialty": 0.5,
            "expert": 0.5,
            "course": 1.0,
            "business": 1.0,
        },
        "stage_groups": {
            "cloud": ["cloud-foundation", "cloud-architecture"],
            "ai": ["ai-services", "machine-learning", "specialisation"],
        },
        "vendors": {
            "any": ["aws", "azure", "nvidia"],
            "aws": ["aws", "nvidia"],
            "azure": ["azure", "nvidia"],
            "google": ["nvidia"],
        },
        "platforms": [{"vendor": "aws", "core_skill": "a"}, {"vendor": "azure", "core_skill": "b"}],
        "region_currency": {"us": "USD"},
        "stale_after_days": 60,
        "worth": {
            "hour_usd": 20,
            "point_hours": 2,
            "certification_points": {**points, "specialisation": 50, "other": 5},
            "level_share": {"foundational": 0.8},
            "project_points": 60,
            "second_project_share": 0.5,
            **worth,
        },
        **SEEN,
    }


def person(name: str, levels: Mapping[str, int] | None = None, **fields: Any) -> Raw:
    """A background or an experience of the cloud, with the levels it implies."""
    return {"id": name, "name": name, "summary": name, "levels": dict(levels or {}), **fields, **SEEN}


def raw_catalogue(
    skills: Sequence[Raw],
    activities: Sequence[Raw],
    certifications: Sequence[Raw],
    the_role: Raw,
    the_policy: Raw | None = None,
) -> dict[str, Any]:
    """Entries by kind and id, with the people and the source that every catalogue holds."""
    return {
        "skills": {entry["id"]: entry for entry in skills},
        "roles": {"ai-engineer": the_role},
        "certifications": {entry["id"]: entry for entry in certifications},
        "activities": {entry["id"]: entry for entry in activities},
        "pay": {},
        "sources": {
            "own": {
                "id": "own",
                "publisher": "us",
                "title": "Ours",
                "date": None,
                "kind": "own",
                "covers": "all",
                "checked": CHECKED,
            }
        },
        "backgrounds": {"career-switcher": person("career-switcher")},
        "experience": {
            "none": person("none"),
            "some": person("some", platform=1),
            "strong": person("strong", platform=2),
        },
        "policy": the_policy or policy(),
    }


def catalogue(raw: Mapping[str, Any]) -> Catalog:
    """The Catalog that raw entries make."""
    kinds: dict[str, Any] = {
        kind: MappingProxyType({name: model.model_validate(entry) for name, entry in sorted(raw[kind].items())})
        for kind, model in MODELS.items()
    }
    return Catalog(
        version="tiny",
        origin="a test",
        areas=(Area(id="things", name="Things", summary="All things"),),
        policy=Policy.model_validate(raw["policy"]),
        **kinds,
    )


def small_catalogue(**the_role: Any) -> Raw:
    """Two certifications, a project and a lab, 43 hours in all for who starts from nothing.

    2 (a to 1) + 3 + 1 (first) + 1 (b to 1) + 5 + 2 + 2 (second) + 4 (a to 2) + 3 (b to 2) + 11 (project, b to 3 in it)
    + 4 (c to 2) + 3 (lab, c to 3 in it) + 2 (talk).
    """
    return raw_catalogue(
        [skill("a", (2, 4, 6, 8)), skill("b", (1, 3, 5, 7), [("a", 1, 2, "hard")]), skill("c", (2, 2, 2, 2))],
        [
            study("a"),
            study("b"),
            study("c"),
            preparation("first", 3, 20),
            preparation("second", 5),
            activity("practice-second", "practice-block", certification="second", hours=2),
            project("project-one", hours=6, cost_usd=5, requires=[("a", 2)], teaches=[("b", 3)]),
            lab("lab-c", hours=1, teaches=[("c", 3)]),
            activity("practice-talk", "practice-block", hours=2),
        ],
        [
            certification("first", [("a", 1)], stage="cloud-foundation"),
            certification(
                "second",
                [("b", 1)],
                level="associate",
                stage="machine-learning",
                price_usd=200,
                minutes=120,
                resit={"share_of_price": 0.5},
            ),
        ],
        role([requirement("b", 3), requirement("c", 3)], **{"exams": (2, 2), "projects": (1, 1), **the_role}),
    )

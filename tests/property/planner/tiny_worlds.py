"""Random catalogues of a handful of entries, and random people on them, from a seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from shipworthy.planner.profile import Profile
from tests.catalogues import (
    DAY_ONE,
    Raw,
    activity,
    certification,
    lab,
    person,
    policy,
    preparation,
    project,
    raw_catalogue,
    requirement,
    role,
    skill,
    study,
)

HOURS = (0.5, 1, 1, 1.5, 2, 3, 5, 8)
STAGES = ("cloud-foundation", "cloud-architecture", "ai-services", "machine-learning", "specialisation")


def world(seed: int) -> tuple[Raw, Profile]:
    """The raw catalogue and the profile of one seed."""
    random = Random(seed)  # noqa: S311  (cases, not secrets)
    names = "abcdef"[: random.randint(3, 6)]
    exams = [f"exam{number}" for number in range(random.choice((3, 4, 5, 5, 6)))]
    skills = [_skill(random, names, name) for name in names]
    certifications = [_certification(random, names, exams[:place], name) for place, name in enumerate(exams)]
    raw = raw_catalogue(
        skills, _activities(random, names, exams), certifications, _role(random, names), _policy(random)
    )
    raw["backgrounds"]["career-switcher"] = person("career-switcher", _some_levels(random, names, 0.3))
    return raw, _profile(random, names, exams)


def _some_levels(random: Random, names: str, share: float) -> dict[str, int]:
    return {name: random.randint(0, 3) for name in names if random.random() < share}


def _level(random: Random) -> int:
    return random.choice((1, 1, 1, 2, 2, 2, 2, 2, 2, 3))


def _needs(random: Random, names: str, most: int) -> list[tuple[str, int]]:
    return [(name, _level(random)) for name in random.sample(names, min(len(names), random.randint(1, most)))]


def _skill(random: Random, names: str, name: str) -> Raw:
    """A skill whose levels need lower ones of any other skill, or the same ones of skills before it: never in a circle."""
    needs = []
    for other in names.replace(name, ""):
        if random.random() < (0.35 if other < name else 0.12):
            level = random.choice((1, 1, 2))
            needs.append(
                (other, level, random.randint(level + (other > name), 3), random.choice(("hard", "hard", "soft")))
            )
    return skill(name, [random.choice(HOURS) for _ in range(4)], needs)


def _certification(random: Random, names: str, before: list[str], name: str) -> Raw:
    fields: Raw = {
        "vendor": random.choice(("aws", "aws", "azure", "nvidia", "nvidia")),
        "stage": random.choice(STAGES),
        "level": random.choice(("foundational", "associate", "professional", "specialty")),
        "price_usd": random.choice((0, 40, 60, 100, 150)),
        "minutes": random.choice((60, 90, None)),
        "resit": {"share_of_price": random.choice((0, 0.5, 1.0, 1.0))},
        "lifecycle": _lifecycle(random),
    }
    if random.random() < 0.05:
        fields["level"] = "course"
    if random.random() < 0.05:
        fields["gated"] = {"by": "employer"}
    if random.random() < 0.1:
        fields["price_usd"] = random.choice(({"value": None}, {"value": 80, "confidence": "unverified"}))
    if before and random.random() < 0.15:
        fields["requires"] = [random.choice(before)]
    if before and random.random() < 0.4:
        easier = random.sample(before, random.randint(1, min(2, len(before))))
        levels = random.choice(({}, {names[0]: 1}, {names[0]: 2, names[1]: 1}))
        fields["entry"] = {"after_any": easier, "or_start_levels": levels, "sources": ["own"]}
    found = certification(name, _needs(random, names, 3), **fields)
    if random.random() < 0.15:
        newer = certification(name, _needs(random, names, 3))["blueprints"][0]
        found["blueprints"].append({**newer, "version": "two", "from": _near(random)})
    return found


def _near(random: Random) -> date:
    return DAY_ONE + timedelta(days=random.randint(-5, 40))


def _lifecycle(random: Random) -> list[Raw]:
    events: list[Raw] = [{"status": "active", "from": None}]
    if random.random() < 0.15:
        events = [{"status": "beta", "from": None}, {"status": "active", "from": _near(random)}]
    if random.random() < 0.05:
        events = [{"status": "announced", "from": None}]
    if random.random() < 0.15:
        closes = _near(random)
        events = [e for e in events if e["from"] is None or e["from"] < closes]
        events.append({"status": "retired", "from": closes})
    return events


def _activities(random: Random, names: str, exams: list[str]) -> list[Raw]:
    reach = {name: random.choice((2, 2, 2, 2, 2, 3, 3, 3, 3, 1)) for name in names}
    found = [study(name, level) for name, level in reach.items()]
    for exam in exams:
        if random.random() < 0.8:
            found.append(preparation(exam, random.choice((0, 1, 2, 4)), random.choice((0, 0, 0, 20))))
        if random.random() < 0.4:
            found.append(
                activity(f"practice-{exam}", "practice-block", certification=exam, hours=random.choice((1, 2)))
            )
    for number in range(random.randint(1, 3)):
        found.append(_project(random, names, f"project-{number}"))
    for name in random.sample([n for n in names if reach[n] < 3], min(3, sum(level < 3 for level in reach.values()))):
        found.append(_lab(random, names[: names.index(name)], name, reach[name] + 1))
    if random.random() < 0.3:
        found.append(
            activity("practice-talk", "practice-block", hours=2, requires=_needs(random, names, 1), cost_usd=10)
        )
    return found


def _project(random: Random, names: str, name: str) -> Raw:
    taught = sorted(random.sample(range(len(names)), random.randint(1, 2)))
    teaches = [(names[place], random.choice((2, 3, 3))) for place in taught]
    return project(name, teaches=teaches, **_building(random, names[: taught[0]]))


def _lab(random: Random, before: str, name: str, level: int) -> Raw:
    return lab(f"lab-{name}", teaches=[(name, level)], **_building(random, before))


def _building(random: Random, before: str) -> Raw:
    """What it takes; what it requires stands before what it teaches, so that nothing waits in a circle."""
    return {
        "hours": random.choice((0.5, 1, 3, 6)),
        "cost_usd": random.choice((0, 0, 5, 30)),
        "requires": _needs(random, before, 2) if before and random.random() < 0.6 else [],
    }


def _role(random: Random, names: str) -> Raw:
    asked = []
    for name in random.sample(names, random.randint(1, min(4, len(names)))):
        others = [other for other in names if other != name]
        any_of = [name, *random.sample(others, random.randint(1, 2))]
        chosen: Any = any_of if random.random() < 0.3 else name
        asked.append(requirement(chosen, _level(random), random.randint(1, 5)))
    least = random.choice((0, 0, 1, 1, 1, 2))
    stages = [group for group in ("cloud", "ai") if random.random() < 0.1]
    least_projects = random.choice((0, 0, 0, 1, 1, 1, 1, 2))
    return role(
        asked,
        exams=(least, random.randint(max(1, least), 4)),
        projects=(least_projects, random.randint(least_projects, 3)),
        stages=stages,
    )


def _policy(random: Random) -> Raw:
    return policy(point_hours=random.choice((0, 0.5, 2, 4, 8)), second_project_share=random.choice((0.5, 0.3, 1.0)))


def _profile(random: Random, names: str, exams: list[str]) -> Profile:
    fields: dict[str, Any] = {
        "vendor": random.choice(("any", "any", "any", "any", "aws", "aws", "azure")),
        "cloud": random.choice(("none", "none", "some", "strong")),
        "pace": random.choice(("relaxed", "steady", "aggressive")),
        "objective": random.choice(("balanced", "balanced", "balanced", "balanced", "fastest", "cheapest")),
        "skills": _some_levels(random, names, 0.15),
        "have": [name for name in exams if random.random() < 0.08],
        "start": DAY_ONE,
    }
    if random.random() < 0.5:
        fields["hours_per_week"] = random.choice((3, 7.5, 12, 20))
    if random.random() < 0.35:
        fields["budget_cents"] = random.choice((20_00, 100_00, 200_00, 300_00, 450_00))
    if random.random() < 0.3:
        fields["by"] = DAY_ONE + timedelta(days=random.choice((-1, 10, 21, 28, 35, 50)))
    if random.random() < 0.25:
        first = DAY_ONE + timedelta(days=random.randint(0, 20))
        last = first + timedelta(days=random.randint(0, 9))
        fields["time_off"] = [{"first": first, "last": last, "hours_per_week": random.choice((0, 0, 5))}]
    return Profile.model_validate(fields)

"""Random people on the bundled catalogue, from a seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from shipworthy.catalog import Catalog
from shipworthy.planner.profile import BACKGROUNDS, CLOUD_EXPERIENCE, OBJECTIVES, PACES, REGIONS, VENDORS, Profile

FIRST_START = date(2026, 11, 23)


def someone(seed: int, catalog: Catalog) -> Profile:
    """The profile of one seed: any background, role and rung, with wishes that often bind and sometimes clash."""
    random = Random(seed)  # noqa: S311  (cases, not secrets)
    role = catalog.roles[random.choice(["ai-engineer", *catalog.roles])]
    start = FIRST_START + timedelta(days=random.randint(0, 200))
    fields: dict[str, Any] = {
        "background": random.choice(BACKGROUNDS),
        "cloud": random.choice(CLOUD_EXPERIENCE),
        "pace": random.choice(PACES),
        "region": random.choice(REGIONS),
        "vendor": random.choice(("any", *VENDORS)),
        "objective": random.choice(("balanced", *OBJECTIVES)),
        "role": role.id,
        "rung": random.choice((role.rung_ids[0], *role.rung_ids)),
        "start": start,
        "time_off": _time_off(random, start),
        "have": _some(random, list(catalog.certifications), 0.3, 2),
        "skills": {name: random.randint(0, 4) for name in _some(random, list(catalog.skills), 0.4, 6)},
    }
    if random.random() < 0.6:
        fields["hours_per_week"] = random.choice((3, 6, 9.5, 10, 12, 20, 33.3, 45))
    if random.random() < 0.35:
        fields["budget_cents"] = random.choice((150_00, 300_00, 450_00, 600_00, 800_00, 1500_00))
    if random.random() < 0.3:
        fields["by"] = start + timedelta(days=random.choice((60, 120, 180, 270, 365, 540, 900)))
    return Profile.model_validate(fields)


def _some(random: Random, names: list[str], share: float, most: int) -> list[str]:
    return random.sample(names, random.randint(1, most)) if random.random() < share else []


def _time_off(random: Random, start: date) -> list[dict[str, Any]]:
    spans = []
    for _ in range(random.choice((0, 0, 1, 2))):
        first = start + timedelta(days=random.randint(-10, 150))
        hours = random.choice((0, 0, 4))
        spans.append({"first": first, "last": first + timedelta(days=random.randint(0, 30)), "hours_per_week": hours})
    return spans

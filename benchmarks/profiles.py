"""Seeded random profiles: people of every background with every kind of wish, in the same order for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random

from shipworthy.catalog import Catalog
from shipworthy.planner.profile import (
    BACKGROUNDS,
    CLOUD_EXPERIENCE,
    OBJECTIVES,
    PACES,
    REGIONS,
    VENDORS,
    Profile,
    TimeOff,
)

TODAY = date(2026, 11, 22)
MAIN_ROLE = "ai-engineer"


def draw(catalog: Catalog, count: int, seed: int) -> list[Profile]:
    """The first `count` profiles of a seed. Some ask for the impossible, as people do."""
    return list(islice(_endless(catalog, seed), count))


def _endless(catalog: Catalog, seed: int) -> Iterator[Profile]:
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    while True:
        yield _profile(catalog, random)


def _profile(catalog: Catalog, random: Random) -> Profile:
    role = MAIN_ROLE if random.random() < 0.4 else random.choice(sorted(catalog.roles))
    start = TODAY + timedelta(days=random.randrange(365))
    return Profile(
        background=random.choice(BACKGROUNDS),
        cloud=random.choice(CLOUD_EXPERIENCE),
        pace=random.choice(PACES),
        hours_per_week=random.randrange(4, 41) if random.random() < 0.3 else None,
        time_off=_time_off(random, start) if random.random() < 0.25 else (),
        budget_cents=100 * random.randrange(300, 1500, 50) if random.random() < 0.35 else None,
        role=role,
        rung=_rung(catalog, role, random),
        region=random.choice(REGIONS),
        vendor="any" if random.random() < 0.5 else random.choice(VENDORS),
        start=start,
        by=start + timedelta(weeks=random.randrange(40, 200)) if random.random() < 0.25 else None,
        have=_held(catalog, random) if random.random() < 0.2 else (),
        skills=_skills(catalog, random) if random.random() < 0.4 else {},
        objective=random.choice(OBJECTIVES),
    )


def _rung(catalog: Catalog, role: str, random: Random) -> str:
    """The first rung for three people in five, the second for two in seven or so, the third for the rest."""
    rungs = catalog.roles[role].rung_ids[:3]
    return random.choices(rungs, weights=(60, 28, 12)[: len(rungs)])[0]


def _time_off(random: Random, start: date) -> tuple[TimeOff, ...]:
    first = start + timedelta(days=random.randrange(10, 200))
    last = first + timedelta(days=random.randrange(4, 28))
    return (TimeOff(first=first, last=last, hours_per_week=random.choice((0.0, 3.0))),)


def _held(catalog: Catalog, random: Random) -> tuple[str, ...]:
    takeable = [c.id for c in catalog.certifications.values() if c.is_takeable(TODAY) and c.price_usd.value is not None]
    return tuple(sorted(random.sample(takeable, random.choice((1, 1, 2)))))


def _skills(catalog: Catalog, random: Random) -> dict[str, int]:
    names = random.sample(sorted(catalog.skills), random.randrange(1, 12))
    return {name: random.choice((0, 1, 1, 2, 2, 3)) for name in sorted(names)}

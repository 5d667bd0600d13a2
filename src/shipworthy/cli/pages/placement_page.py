"""What a diagnosis found, for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from shipworthy.catalog import LEVEL_NAMES, Catalog
from shipworthy.cli.pages.parts import QUIET, columns, heading, put, say
from shipworthy.measure.ability import Ability, Estimate, ScaleAbility, level_of
from shipworthy.measure.adaptive import Placement, Sitting, SkillPlace

VERSION = "1.0"
_FEW = 12


def scale_page(console: Console, sitting: Sitting[ScaleAbility], ended: str) -> None:
    """Ability on one scale."""
    low, high = sitting.ability.interval()
    heading(console, "Where you stand")
    say(console, f"Ability {sitting.ability.mean:+.2f}, with 95 % chance from {low:+.2f} to {high:+.2f}.")
    say(console, f"That is level {level_of(sitting.ability.mean)}, {LEVEL_NAMES[level_of(sitting.ability.mean)]}.")
    _closing(console, len(sitting.asked), ended)


def placement_page(console: Console, sitting: Sitting[Ability], found: Placement, catalog: Catalog, ended: str) -> None:
    """Areas, what may be skipped, and what to learn first."""
    names = {area.id: area.name for area in catalog.areas}
    heading(console, "Where you stand, by area")
    put(
        console,
        columns(
            (names.get(each.area, each.area), _level(each.level), _range(each.low, each.high)) for each in found.areas
        ),
    )
    asked = [place for place in found.skills if place.wanted is not None] or list(found.skills)
    _skills(console, "What you can skip", [place for place in asked if place.skip], catalog)
    _skills(console, "What to learn", sorted((place for place in asked if not place.skip), key=_farthest), catalog)
    _closing(console, len(sitting.asked), ended)


def scale_json(sitting: Sitting[ScaleAbility], ended: str) -> dict[str, Any]:
    """The same for programs."""
    low, high = sitting.ability.interval()
    ability = {"mean": sitting.ability.mean, "sd": sitting.ability.sd, "low": low, "high": high}
    return {
        **_head(sitting, ended),
        "ability": ability,
        "level": level_of(sitting.ability.mean),
        "levels": list(sitting.ability.level()),
    }


def placement_json(sitting: Sitting[Ability], found: Placement, ended: str) -> dict[str, Any]:
    """The same for programs: every skill and area with its 80 % interval."""
    return {
        **_head(sitting, ended),
        "overall": _estimate(found.overall),
        "areas": [
            {"area": each.area, "level": each.level, "low": each.low, "high": each.high, **_estimate(each.ability)}
            for each in found.areas
        ],
        "skills": [_skill_json(place) for place in found.skills],
        "measured": {skill: [round(chance, 4) for chance in chances] for skill, chances in found.measured.items()},
    }


def _head(sitting: Sitting[Any], ended: str) -> dict[str, Any]:
    answers = [{"item": item, "score": score} for item, score in zip(sitting.asked, sitting.scores, strict=True)]
    return {"version": VERSION, "ended": ended, "answers": answers}


def _skill_json(place: SkillPlace) -> dict[str, Any]:
    wish = {} if place.wanted is None else {"wanted": place.wanted, "chance": place.chance}
    levels = {
        "level": place.level,
        "low": place.low,
        "high": place.high,
        "sure": place.sure,
        "measured": place.measured,
    }
    return {"skill": place.skill, **levels, "skip": place.skip, **wish, **_estimate(place.ability)}


def _estimate(estimate: Estimate) -> dict[str, float]:
    return {"mean": estimate.mean, "sd": estimate.sd}


def _skills(console: Console, title: str, places: Sequence[SkillPlace], catalog: Catalog) -> None:
    if not places:
        return
    heading(console, title)
    rows = [
        (catalog.skills[place.skill].name, _level(place.level), _range(place.low, place.high), _wanted(place))
        for place in places[:_FEW]
    ]
    put(console, columns(rows))
    if len(places) > _FEW:
        say(console, f"and {len(places) - _FEW} more: see --format json", QUIET)


def _farthest(place: SkillPlace) -> float:
    """Most certain to be missing first."""
    return place.ability.mean if place.chance is None else place.chance


def _wanted(place: SkillPlace) -> str:
    if place.wanted is not None:
        return f"wanted: {place.wanted}"
    return f"up to level {place.sure}" if place.skip else ""


def _level(level: int) -> str:
    return f"{level} {LEVEL_NAMES[level]}"


def _range(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def _closing(console: Console, asked: int, ended: str) -> None:
    console.print()
    say(console, f"{asked} question{'' if asked == 1 else 's'}. {ended}", QUIET)

"""How each value of a profile is read, from text or from a typed value. BadInput names the field and the next step."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from shipworthy.catalog import LEVEL_NAMES, TOP_LEVEL
from shipworthy.kernel import BadInput, parse_cents, parse_day, parse_span, resolve, say, shown
from shipworthy.planner.profile import LEAST_HOURS, MOST_HOURS, Mastery, TimeOff

MOST_NAME = 120
MOST_ENTRIES = 500
_EXACT = 1e15  # dollars up to which a float still tells cents apart


def text(field: str, value: object) -> str:
    """`value` as stripped text; numbers, lists and tables are not text."""
    if not isinstance(value, str):
        raise BadInput(field, say("{value} is not text", value=shown(value)), say("Write one word or line."))
    return value.strip()


def name(value: object) -> str:
    """A person's name: printable, at most 120 characters, runs of spaces made one."""
    given = " ".join(text("name", value).split())
    if len(given) > MOST_NAME:
        wrong = say("{value} has {count} characters", value=shown(given), count=len(given))
        raise BadInput("name", wrong, say("Write at most {most}.", most=MOST_NAME))
    if not given.isprintable():
        wrong = say("{value} holds characters that cannot be printed", value=shown(given))
        raise BadInput("name", wrong, say("Write letters, digits and spaces."))
    return given


def choice(field: str, value: object, known: Collection[str]) -> str:
    """The one of `known` that `value` names, in any case."""
    return resolve(field, text(field, value), known)


def number(field: str, value: object, least: float, most: float) -> float:
    """A finite number from `least` to `most`."""
    try:
        found = math.nan if isinstance(value, bool) else float(value[:40] if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    step = say("Write a number from {least} to {most}.", least=f"{least:g}", most=f"{most:g}")
    if not math.isfinite(found):
        raise BadInput(field, say("{value} is not a number", value=shown(value)), step)
    if not least <= found <= most:
        raise BadInput(field, say("{value} is outside {range}", value=shown(value), range=f"{least:g}-{most:g}"), step)
    return found


def weekly_hours(field: str, value: object) -> float:
    """Hours of study in a usual week, 1-80."""
    return number(field, value, LEAST_HOURS, MOST_HOURS)


def budget(value: object) -> int:
    """US cents meant by an amount of dollars, as a number or as text with or without its currency."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        wrong = say("{value} is not an amount of money", value=shown(value))
        raise BadInput("budget", wrong, say("Write a number such as 800 or '800 {currency}'.", currency="USD"))
    return parse_cents("budget", value if isinstance(value, str) else _plain(value))


def day(field: str, value: object) -> date:
    """A day of the calendar; a moment of a day is refused rather than cut."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return parse_day(field, value.isoformat())
    return parse_day(field, str(value))


def ids(field: str, value: object, known: Collection[str]) -> tuple[str, ...]:
    """Ids in `known`, from a list or from text with commas, each once, in the order given."""
    return tuple(dict.fromkeys(resolve(field, entry, known) for entry in entries(field, value)))


def level(field: str, value: object) -> int:
    """A mastery level: 0-4, or its name."""
    given = str(value).strip().casefold()
    if given in LEVEL_NAMES:
        return LEVEL_NAMES.index(given)
    if not isinstance(value, bool) and given in {"0", "1", "2", "3", "4"}:
        return int(given)
    step = say("Write 0 to 4, or {names}.", names=tuple(LEVEL_NAMES))
    raise BadInput(field, say("{value} is not a mastery level", value=shown(value)), step)


def skill_levels(value: object, known: Collection[str]) -> dict[str, int]:
    """Mastery levels by skill, from a mapping or from 'skill=level' entries."""
    levels: dict[str, int] = {}
    for given, wanted in _pairs(value):
        skill = resolve("skills", given, known)
        found = level(f"skills: {skill}", wanted)
        if levels.setdefault(skill, found) != found:
            wrong = say(
                "'{skill}' is given twice, at {first} and at {second}", skill=skill, first=levels[skill], second=found
            )
            raise BadInput("skills", wrong, say("Keep one of the two."))
    return levels


def mastery(value: object, known: Collection[str]) -> dict[str, Mastery]:
    """Chances of being at level 1, 2, 3 and 4 at least, by skill, from a mapping to lists of four numbers that never rise."""
    if not isinstance(value, Mapping):
        step = say("Give four chances for each skill, such as python = [0.9, 0.7, 0.3, 0.1].")
        raise BadInput("measured", say("{value} is no table of skills", value=shown(value)), step)
    return {
        resolve("measured", str(skill), known): _chances(f"measured: {skill}", given) for skill, given in value.items()
    }


def _chances(field: str, value: object) -> Mastery:
    given = list(value) if isinstance(value, (list, tuple)) else []
    found = [number(field, one, 0, 1) for one in given[:TOP_LEVEL]]
    if len(given) != TOP_LEVEL or any(low < high for low, high in pairwise(found)):
        step = say("Give the chances of level 1, 2, 3 and 4 at least, such as [0.9, 0.7, 0.3, 0.1].")
        raise BadInput(field, say("{value} are not four chances that never rise", value=shown(value)), step)
    return (found[0], found[1], found[2], found[3])


def time_off(value: object) -> tuple[TimeOff, ...]:
    """Spans with other hours than usual, from 'DATE..DATE' or 'DATE..DATE=HOURS' entries, in order of their first day."""
    spans = sorted((_span_off(entry) for entry in entries("off", value)), key=lambda off: (off.first, off.last))
    for before, after in pairwise(spans):
        if after.first <= before.last and after.hours_per_week != before.hours_per_week:
            wrong = say(
                "{first} and {second} overlap with different hours",
                first=f"{before.first}..{before.last}",
                second=f"{after.first}..{after.last}",
            )
            raise BadInput("off", wrong, say("Let each day belong to one of them."))
    return tuple(spans)


def entries(field: str, value: object) -> list[str]:
    """The entries of a list, or of text with commas, semicolons or line breaks between them."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, Iterable) or isinstance(value, Mapping):
        step = say("Write one entry after another, with commas between.")
        raise BadInput(field, say("{value} is not a list", value=shown(value)), step)
    found = [part.strip() for entry in value for part in re.split(r"[,;\n]", text(field, entry)) if part.strip()]
    if len(found) > MOST_ENTRIES:
        wrong = say("{count} entries are more than can be read", count=len(found))
        raise BadInput(field, wrong, say("Write at most {most}.", most=MOST_ENTRIES))
    return found


def _plain(amount: float) -> str:
    """A number as people write it: no exponent, cents only where there are some; what is not finite stays as it is."""
    if not math.isfinite(amount):
        return str(amount)
    return f"{amount:.2f}" if abs(amount) < _EXACT and round(amount, 2) == amount else str(amount)


def _pairs(value: object) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(str(skill), wanted) for skill, wanted in value.items()]
    pairs = [entry.partition("=") for entry in entries("skills", value)]
    for skill, equals, _ in pairs:
        if not equals:
            step = say("Write it as skill=level, such as python=2.")
            raise BadInput("skills", say("{value} has no level", value=shown(skill)), step)
    return [(skill.strip(), wanted) for skill, _, wanted in pairs]


def _span_off(entry: str) -> TimeOff:
    days, equals, hours = entry.partition("=")
    span = parse_span("off", days)
    return TimeOff(
        first=span.first, last=span.last, hours_per_week=number("off", hours, 0, MOST_HOURS) if equals else 0.0
    )

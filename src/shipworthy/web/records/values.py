"""What a cell of an export may hold: types with bounds, so that whatever is read fits the database and every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import isfinite
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, JsonValue, StringConstraints
from typing_extensions import TypedDict

YEARS = range(1970, 2201)
MOST_TEXT = 4 * 2**20
_LAST_S = 7_300_000_000.0  # the year 2201, in seconds since 1970
_MOST_SMALL, _MOST = 2**15 - 1, 2**31 - 1
_MOST_NUMBER = 2**53
_DEEPEST = 40
_FORM_PLACE, _PAUSE = 3, 2
_ODD = re.compile("[\0\ud800-\udfff]")


def loads(text: str) -> Any:
    """JSON as this project writes it; ValueError in one line for anything else, NaN, huge numbers and deep nesting among it."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite, parse_int=_whole)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    for part in _parts(value):
        if isinstance(part, str):
            refuse_odd(part)
    return value


def refuse_odd(text: str) -> None:
    """ValueError for zero bytes, which PostgreSQL cannot hold, and for halves of characters, which no file can."""
    if _ODD.search(text):
        raise ValueError("holds a character that no text has")


def plain(value: Any) -> Any:
    """A cell as JSON holds it: ids, days and moments as text, objects sorted by key, so that the same records give the same bytes."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"holds {name}, which is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"holds {text[:20]}, which is too large")
    return number


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > len(str(_MOST_NUMBER)) or abs(int(text)) > _MOST_NUMBER:
        raise ValueError(f"holds {text[:20]}, which is too large")
    return int(text)


def _parts(value: Any) -> Iterator[Any]:
    """Every value in `value`, from the outside in; ValueError where it goes too deep."""
    level = [value]
    for _depth in range(_DEEPEST):
        yield from level
        level = [part for each in level for part in _inside(each)]
        if not level:
            return
    raise ValueError("is nested too deeply")


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _in_years(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError("is outside the years 1970 to 2200")
    return moment.astimezone(UTC)


def _day_in_years(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError("is outside the years 1970 to 2200")
    return day


def _holds_json(text: str) -> str:
    loads(text)
    return text


def _a_place(place: list[int | str]) -> list[int | str]:
    kinds = [type(part) for part in place]
    if len(place) != _FORM_PLACE or kinds != [str, int, str]:
        raise ValueError("is not a list of item, seed and domain")
    return place


def _a_pause(pause: list[float | None]) -> list[float | None]:
    if len(pause) != _PAUSE or pause[0] is None:
        raise ValueError("is not a pair of two instants")
    return pause


def _short(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    if len(json.dumps(value)) > _LONGEST_DETAIL:
        raise ValueError("is longer than any that is written here")
    return value


_LONGEST_DETAIL = 20_000

Name = Annotated[str, StringConstraints(max_length=80)]
NameOnly = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Words = Annotated[str, StringConstraints(max_length=20_000)]
JsonText = Annotated[str, StringConstraints(max_length=MOST_TEXT), AfterValidator(_holds_json)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_years)]
Day = Annotated[date, AfterValidator(_day_in_years)]
Instant = Annotated[float, Field(ge=0, le=_LAST_S)]
Length = Annotated[float, Field(ge=0, le=_LAST_S)]
Share = Annotated[float, Field(ge=0, le=1)]
Small = Annotated[int, Field(ge=0, le=_MOST_SMALL)]
Whole = Annotated[int, Field(ge=0, le=_MOST)]
Days = Annotated[float, Field(ge=0, le=1_000_000)]
Response = Annotated[
    int
    | Annotated[str, StringConstraints(max_length=1000)]
    | Annotated[list[int | None], Field(max_length=200)]
    | None,
    Field(union_mode="smart"),
]
FormPlaces = Annotated[
    list[Annotated[list[int | str], AfterValidator(_a_place)]], Field(min_length=1, max_length=_MOST_SMALL)
]
Pauses = Annotated[list[Annotated[list[Instant | None], AfterValidator(_a_pause)]], Field(max_length=10_000)]
Detail = Annotated[dict[str, JsonValue], AfterValidator(_short)]
StepsBehind = Annotated[list[dict[str, JsonValue]], Field(max_length=10_000)]


class Standing(TypedDict):
    """A readiness with its interval."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)  # type: ignore[misc]

    role: Name
    rung: Name
    score: float
    low: float
    high: float


class ScopeFields(TypedDict):
    """What a session is about."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)  # type: ignore[misc]

    skills: Annotated[list[Name], Field(max_length=1000)]
    exam: Name
    domain: Name
    items: Annotated[list[Name], Field(max_length=1000)]

"""An ability as JSON and back. Likelihoods travel as base64 of little-endian doubles, so that the way there and back changes nothing."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.kernel import BadInput, Id, say
from shipworthy.measure.ability.assumptions import Assumptions
from shipworthy.measure.ability.evidence import Evidence, Site
from shipworthy.measure.ability.likelihood import GRID
from shipworthy.measure.ability.prior import Levels
from shipworthy.measure.curves import Floats

VERSION = "1.0"


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class _Site(_Stored):
    skills: Annotated[tuple[Id, ...], Field(min_length=1)]
    day: float
    mass: Annotated[float, Field(ge=0)]
    age: Annotated[float, Field(ge=0)]
    answers: Annotated[int, Field(ge=1)]
    logs: str


class _Ability(_Stored):
    version: Annotated[str, Field(pattern=r"^1\.")] = VERSION
    assumptions: dict[str, float]
    levels: tuple[tuple[Id, float, float], ...] = ()
    day: float | None = None
    memory: dict[Id, Annotated[float, Field(ge=0, le=1)]] = {}
    evidence: tuple[_Site, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of an ability: everything but its graph."""

    assumptions: Assumptions
    levels: Levels
    day: float | None
    memory: Mapping[str, float]
    evidence: Evidence


def as_json(kept: Kept) -> str:
    """The same knowledge gives the same text. Nothing is checked on this way: it comes from values that cannot be built wrong."""
    sites = tuple(
        _Site.model_construct(
            skills=skills, day=site.day, mass=site.mass, age=site.age, answers=site.answers, logs=packed(site.logs)
        )
        for skills, site in sorted(kept.evidence.items())
    )
    return _Ability.model_construct(
        assumptions=asdict(kept.assumptions),
        levels=kept.levels,
        day=kept.day,
        memory=dict(sorted(kept.memory.items())),
        evidence=sites,
    ).model_dump_json()


def from_json(text: str | bytes) -> Kept:
    """What `as_json` wrote; BadInput for anything else."""
    try:
        raw = _Ability.model_validate_json(text)
        assumptions = Assumptions(**raw.assumptions)
    except ValidationError as error:
        raise _unreadable(error.errors()[0]["msg"]) from None
    except TypeError as error:
        raise _unreadable(str(error)) from None
    return Kept(assumptions, raw.levels, raw.day, raw.memory, {site.skills: _read(site) for site in raw.evidence})


def _unreadable(problem: str) -> BadInput:
    return BadInput("ability", say("cannot be read: {problem}", problem=problem), say("Store what to_json gives."))


def packed(values: Floats) -> str:
    """Numbers on GRID as text."""
    return b64encode(np.asarray(values, "<f8").tobytes()).decode("ascii")


def unpacked(text: str) -> Floats:
    """Numbers on GRID that `packed` wrote; BadInput for another number of them, or for one that is not finite."""
    try:
        values = np.frombuffer(b64decode(text, validate=True), "<f8").astype(np.float64)
    except (NotBase64, ValueError):
        values = np.empty(0)
    if values.shape != GRID.shape or not np.isfinite(values).all():
        raise BadInput("ability", say("a likelihood is damaged"), say("Store what to_json gives."))
    return values


def _read(site: _Site) -> Site:
    return Site(unpacked(site.logs), site.day, site.mass, site.age, site.answers)

"""A learner's state as JSON and back. The belief travels as base64 of little-endian doubles, so that nothing is lost on the way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.kernel import BadInput, Id, Message, say
from shipworthy.measure.curves import Floats
from shipworthy.memory import Card, Rules
from shipworthy.readiness.belief import WAYS, Belief

VERSION = "1.0"
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class KeptRecord(_Stored):
    """How good our predictions were, as stored."""

    answers: Count
    loss: Annotated[float, Field(ge=0)]
    scores: Annotated[float, Field(ge=0)]


class KeptBelief(_Stored):
    """The joint Gaussian, as stored."""

    skills: tuple[Id, ...]
    mean: str
    covariance: str
    slip: Annotated[float, Field(ge=0, lt=0.5)]
    floor: float
    forgotten_variance: Annotated[float, Field(ge=0)]


class KeptState(_Stored):
    """What is stored of a learner: everything but the aim, which belongs to the catalogue."""

    version: Annotated[str, Field(pattern=r"^1\.")] = VERSION
    day: float
    belief: KeptBelief
    cards: Mapping[Id, Card]
    seen: Mapping[Id, Count]
    asked: Mapping[Id, Count]
    last: Mapping[Id, tuple[Share, ...]]
    recent: Mapping[Id, tuple[float, Annotated[float, Field(ge=0)]]]
    record: KeptRecord
    rules: Rules
    levels_per_hour: Annotated[float, Field(ge=0)]


def kept_belief(belief: Belief) -> KeptBelief:
    """A belief as it is stored."""
    return KeptBelief(
        skills=belief.skills,
        mean=_packed(belief.mean),
        covariance=_packed(belief.covariance),
        slip=belief.slip,
        floor=belief.floor,
        forgotten_variance=belief.forgotten_variance,
    )


def belief_of(kept: KeptBelief, skills: tuple[str, ...]) -> Belief:
    """The part of the belief that was stored which is about `skills`; BadInput where it is damaged or not about each of them."""
    if not set(skills) <= set(kept.skills):
        raise _unreadable(say("it is not about every skill of the aim"))
    size = len(kept.skills) + len(WAYS)
    mean, covariance = _unpacked(kept.mean, (size,)), _unpacked(kept.covariance, (size, size))
    places = [*map(kept.skills.index, skills), *range(len(kept.skills), size)]
    mean, covariance = mean[places], covariance[np.ix_(places, places)]
    return Belief(skills, mean, covariance, kept.slip, kept.floor, kept.forgotten_variance)


def read(text: str | bytes) -> KeptState:
    """What was stored; BadInput for anything else."""
    try:
        return KeptState.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the text"
        raise _unreadable(say("{where}: {problem}", where=where, problem=first["msg"])) from None


def _unreadable(problem: Message) -> BadInput:
    return BadInput("learner", problem, say("Give back what to_json wrote, with the aim it was made for."))


def _packed(values: Floats) -> str:
    return b64encode(np.asarray(values, "<f8").tobytes()).decode("ascii")


def _unpacked(text: str, shape: tuple[int, ...]) -> Floats:
    try:
        values = np.frombuffer(b64decode(text, validate=True), "<f8").astype(np.float64)
    except (NotBase64, ValueError):
        values = np.empty(0)
    if values.size != int(np.prod(shape)) or not np.isfinite(values).all():
        raise _unreadable(say("the belief is damaged"))
    return values.reshape(shape)

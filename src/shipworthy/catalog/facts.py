"""A fact: a value with where it comes from, when it was last checked, how sure it is, and who says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from shipworthy.kernel import Id

Confidence = Literal["confirmed", "reported", "claimed", "unverified"]

T = TypeVar("T")


class Value(BaseModel):
    """Base of every catalogue value: frozen, finite, and no field that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Claim(Value, Generic[T]):
    """What one or more sources say."""

    value: T | None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    checked: date
    confidence: Confidence
    note: str = ""


class Fact(Claim[T], Generic[T]):
    """The claim the planner uses, with every claim that disagrees beside it. `value` is None when nobody could confirm one."""

    others: tuple[Claim[T], ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether another source says something else."""
        return any(claim.value != self.value for claim in self.others)

    def is_stale(self, today: date, *, days: int) -> bool:
        """Whether the last check lies more than `days` before `today`."""
        return (today - self.checked).days > days


class Provenance(Value):
    """Where a whole entry comes from; its facts inherit this unless they carry their own."""

    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    checked: date
    confidence: Confidence


def inherit(raw: Any, provenance: dict[str, Any]) -> Any:
    """A fact's mapping from what the file holds: a plain value takes the entry's provenance, a mapping keeps its own."""
    if not (isinstance(raw, dict) and "value" in raw):
        return {"value": raw, **provenance}
    return {**provenance, **raw, "others": [{**provenance, **claim} for claim in raw.get("others") or ()]}

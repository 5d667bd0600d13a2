"""No question is seen by too many: item eligibility (van der Linden & Veldkamp 2004).

Before each sitting a lottery bars items. An item that was given to a share a of the sittings in which it was eligible is eligible next
time with chance min(1, cap / a), so that the share of all sittings that see it settles at the cap or below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shipworthy.kernel import BadInput, say


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid")

    cap: Annotated[float, Field(gt=0, le=1)]
    sittings: Annotated[int, Field(ge=0)]
    given: dict[str, Annotated[int, Field(ge=0)]]
    barred: dict[str, Annotated[int, Field(ge=0)]]


@dataclass(frozen=True)
class Exposure:
    """How often items were given, over ``sittings``. ``cap`` in (0, 1] is the largest share of sittings that may see an item.

    ``given`` and ``barred`` count, by item, the sittings that saw it and those from which the lottery kept it.
    """

    cap: float
    sittings: int = 0
    given: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    barred: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not 0 < self.cap <= 1:
            raise BadInput("exposure", say("is not above 0 and at most 1"), say("Give a share such as 0.25."))

    def chance(self, item: str) -> float:
        """The chance that `item` is eligible in the next sitting."""
        given = self.given.get(item, 0)
        return min(1.0, self.cap * (self.sittings - self.barred.get(item, 0)) / given) if given else 1.0

    def draw(self, items: Iterable[str], rng: np.random.Generator) -> frozenset[str]:
        """The items that the next sitting may not see."""
        names = list(items)
        luck = rng.random(len(names))
        return frozenset(name for name, draw in zip(names, luck, strict=True) if draw >= self.chance(name))

    def after(self, given: Collection[str], barred: Collection[str]) -> Exposure:
        """With one more sitting. A barred item that was given all the same, for want of another, counts as eligible."""
        return replace(
            self,
            sittings=self.sittings + 1,
            given=_counted(self.given, given),
            barred=_counted(self.barred, set(barred) - set(given)),
        )

    def rate(self, item: str) -> float:
        """The share of sittings that saw `item`; 0 before the first sitting."""
        return self.given.get(item, 0) / self.sittings if self.sittings else 0.0

    def to_json(self) -> str:
        """The same counts give the same text."""
        kept = _Stored(cap=self.cap, sittings=self.sittings, given=_sorted(self.given), barred=_sorted(self.barred))
        return kept.model_dump_json()

    @classmethod
    def from_json(cls, text: str | bytes) -> Exposure:
        """What `to_json` wrote; BadInput for anything else."""
        try:
            kept = _Stored.model_validate_json(text)
        except ValidationError as error:
            problem = error.errors()[0]["msg"]
            raise BadInput(
                "exposure", say("cannot be read: {problem}", problem=problem), say("Store what to_json gives.")
            ) from None
        return cls(kept.cap, kept.sittings, kept.given, kept.barred)


def _counted(counts: Mapping[str, int], names: Iterable[str]) -> Mapping[str, int]:
    more = dict(counts)
    for name in set(names):
        more[name] = more.get(name, 0) + 1
    return MappingProxyType(more)


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))

"""Items as measurement knows them: their parameters, how sure those are, and what they test. And banks of them, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from shipworthy.kernel import BadInput, Id
from shipworthy.measure.curves import Floats

BANK_VERSION = "1.0"
Model = Literal["rasch", "2pl", "3pl", "graded"]
_DERIVED = ("index", "a", "b", "c")


class Item(BaseModel):
    """One item: a question, or a graded piece of work.

    ``a`` discrimination (> 0), ``b`` difficulty on the logistic scale, ``c`` the chance of guessing right. For an item with partial
    credit ``thresholds`` ascend, one for each score above 0, and ``b`` is their mean. ``se_a``, ``se_b`` are standard errors and
    ``cov_ab`` the covariance of a and b; a new item starts from its author's difficulty with wide ones (``answers`` 0).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    a: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    b: float = Field(default=0.0, allow_inf_nan=False)
    c: float = Field(default=0.0, ge=0, lt=1)
    thresholds: tuple[float, ...] = ()
    se_a: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    se_b: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    cov_ab: float = Field(default=0.0, allow_inf_nan=False)
    skills: tuple[Id, ...] = ()
    domain: str = ""
    testlet: str = Field(default="", description="Items that share a case: they are asked together.")
    minutes: float = Field(default=1.5, gt=0)
    answers: int = Field(default=0, ge=0, description="Answers that the parameters rest on; 0 for the author's word.")

    @model_validator(mode="after")
    def _thresholds_ascend(self) -> Self:
        if any(low >= high for low, high in zip(self.thresholds, self.thresholds[1:], strict=False)):
            raise ValueError("thresholds must ascend")
        return self

    @property
    def most(self) -> int:
        """The highest score."""
        return len(self.thresholds) or 1


class ItemBank(BaseModel):
    """Items by id, in a fixed order, with their parameters as arrays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[str, Field(pattern=r"^1\.")] = BANK_VERSION
    model: Model = "2pl"
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        seen: set[str] = set()
        for item in self.items:
            if item.id in seen:
                raise ValueError(f"item {item.id} stands twice")
            seen.add(item.id)
        return self

    @classmethod
    def of(cls, items: Iterable[Item], model: Model = "2pl") -> ItemBank:
        """A bank of `items`, in their order."""
        return cls(items=tuple(items), model=model)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields; its arrays are worked out anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in _DERIVED:
            copied.__dict__.pop(name, None)
        return copied

    def __len__(self) -> int:
        return len(self.items)

    def each(self) -> Iterator[Item]:
        """The items in order."""
        return iter(self.items)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Positions by id."""
        return {item.id: place for place, item in enumerate(self.items)}

    @cached_property
    def a(self) -> Floats:
        """Discriminations, shape (items,)."""
        return np.array([item.a for item in self.items])

    @cached_property
    def b(self) -> Floats:
        """Difficulties, shape (items,)."""
        return np.array([item.b for item in self.items])

    @cached_property
    def c(self) -> Floats:
        """Chances of guessing right, shape (items,)."""
        return np.array([item.c for item in self.items])


def read_bank(thing: str, text: str | bytes) -> ItemBank:
    """The bank in JSON `text`; BadInput names the first place that is wrong."""
    try:
        return ItemBank.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BadInput(thing, f"{where}: {first['msg']}", "Write it with shipworthy calibrate --out.") from None

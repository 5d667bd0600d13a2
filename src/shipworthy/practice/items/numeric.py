"""Items answered with a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from shipworthy.catalog.facts import Value
from shipworthy.practice.items.written import Text, WrittenItem


class Answer(Value):
    """The number, how far from it still counts (absolute, >= 0), and its unit ('' for none)."""

    value: Decimal
    tolerance: Annotated[Decimal, Field(ge=0)]
    unit: str = ""

    def holds(self, value: Decimal) -> bool:
        """Whether `value` is near enough."""
        return abs(value - self.value) <= self.tolerance


class Slip(Value):
    """A wrong number that people get, and the slip behind it."""

    value: Decimal
    why: Text


class Numeric(WrittenItem):
    """A number within a tolerance, how one gets there, and 1-3 usual slips."""

    kind: Literal["numeric"]
    answer: Answer
    working: Text
    slips: Annotated[tuple[Slip, ...], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _slips_are_wrong(self) -> Numeric:
        for slip in self.slips:
            if self.answer.holds(slip.value):
                raise ValueError(f"the slip {slip.value} is within the tolerance of the answer")
        return self

    @property
    def rationales(self) -> tuple[str, ...]:
        """The working, then one a slip."""
        return (self.working, *(slip.why for slip in self.slips))

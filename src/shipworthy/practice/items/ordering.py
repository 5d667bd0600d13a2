"""Items whose steps are to be put in order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from shipworthy.catalog.facts import Value
from shipworthy.practice.items.written import Text, WrittenItem


class Step(Value):
    """A step, and why it comes where it comes."""

    text: Text
    why: Text


class Ordering(WrittenItem):
    """3-6 steps; the file holds them in the right order, a person sees them shuffled."""

    kind: Literal["ordering"]
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]

    @field_validator("steps")
    @classmethod
    def _steps_differ(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        if len({step.text.casefold() for step in steps}) < len(steps):
            raise ValueError("a step stands twice")
        return steps

    @property
    def shown(self) -> tuple[str, ...]:
        """The steps, in the right order."""
        return tuple(step.text for step in self.steps)

    @property
    def rationales(self) -> tuple[str, ...]:
        """One a step."""
        return tuple(step.why for step in self.steps)

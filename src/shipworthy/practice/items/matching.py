"""Items whose left sides are to be matched with right sides."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shipworthy.catalog.facts import Value
from shipworthy.practice.items.written import Text, WrittenItem


class Pair(Value):
    """A left side, the right side that belongs to it, and why."""

    left: Text
    right: Text
    why: Text


class Extra(Value):
    """A right side that belongs to no left side, and why."""

    right: Text
    why: Text


class Matching(WrittenItem):
    """3-5 pairs and up to two right sides more; left sides stand in the order of the file, right sides are shuffled."""

    kind: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)]
    extra: Annotated[tuple[Extra, ...], Field(max_length=2)] = ()

    @model_validator(mode="after")
    def _sides_differ(self) -> Matching:
        for name, side in (("left", [pair.left for pair in self.pairs]), ("right", list(self.rights))):
            if len({text.casefold() for text in side}) < len(side):
                raise ValueError(f"a {name} side stands twice")
        return self

    @property
    def rights(self) -> tuple[str, ...]:
        """Right sides: that of pair 1, 2, ..., then the extra ones."""
        return (*(pair.right for pair in self.pairs), *(extra.right for extra in self.extra))

    @property
    def shown(self) -> tuple[str, ...]:
        """Left sides, then right sides."""
        return (*(pair.left for pair in self.pairs), *self.rights)

    @property
    def rationales(self) -> tuple[str, ...]:
        """One a pair, then one an extra right side."""
        return (*(pair.why for pair in self.pairs), *(extra.why for extra in self.extra))

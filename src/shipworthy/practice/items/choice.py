"""Items with options: one right, several right, and a short listing with a question about it."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from shipworthy.catalog.facts import Value
from shipworthy.practice.items.written import Text, WrittenItem

MOST_CODE_LINES = 20
Language = Literal["python", "sql", "bash", "json", "yaml"]


class Option(Value):
    """An option, whether it is a key, and why it is right or wrong here (its rationale)."""

    text: Text
    correct: bool = False
    why: Text


class ChoiceItem(WrittenItem):
    """Base of the items with options; no option stands twice."""

    options: tuple[Option, ...]

    @field_validator("options")
    @classmethod
    def _options_differ(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        if len({option.text.casefold() for option in options}) < len(options):
            raise ValueError("an option stands twice")
        return options

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Numbers of the right options, from 1, as the file orders them; worked out once, since every choice among items asks for it."""
        return tuple(number for number, option in enumerate(self.options, 1) if option.correct)

    @property
    def shown(self) -> tuple[str, ...]:
        """The options."""
        return tuple(option.text for option in self.options)

    @property
    def rationales(self) -> tuple[str, ...]:
        """One an option."""
        return tuple(option.why for option in self.options)


class SingleChoice(ChoiceItem):
    """One right option of 3-5."""

    kind: Literal["single"]
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=5)]

    @model_validator(mode="after")
    def _one_key(self) -> SingleChoice:
        _refuse_keys(self, 1, 1)
        return self


class MultipleChoice(ChoiceItem):
    """Two or three right options of 5 or 6; the stem says how many."""

    kind: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=5, max_length=6)]

    @model_validator(mode="after")
    def _some_keys(self) -> MultipleChoice:
        _refuse_keys(self, 2, 3)
        return self


class CodeReading(ChoiceItem):
    """A short listing and one right option about it. ``prints`` is the exact output, where the key is what it prints."""

    kind: Literal["code"]
    language: Language
    code: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    prints: str | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=5)]

    @field_validator("code")
    @classmethod
    def _short(cls, code: str) -> str:
        if len(code.rstrip().splitlines()) > MOST_CODE_LINES:
            raise ValueError(f"a listing has at most {MOST_CODE_LINES} lines")
        return code

    @model_validator(mode="after")
    def _one_key(self) -> CodeReading:
        _refuse_keys(self, 1, 1)
        if self.prints is not None and self.language != "python":
            raise ValueError("only Python listings are run; leave `prints` out")
        return self


def _refuse_keys(item: ChoiceItem, least: int, most: int) -> None:
    if not least <= len(item.keys) <= most:
        wanted = "one option is" if most == 1 else f"{least} or {most} options are"
        raise ValueError(f"{wanted} marked `correct: true` in a {item.kind} item, here {len(item.keys)}")

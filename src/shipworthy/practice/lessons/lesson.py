"""Lessons: what somebody reads to take a skill to a level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from shipworthy.catalog.facts import Value
from shipworthy.kernel import Id
from shipworthy.practice.items.written import Citation, Level, Text
from shipworthy.practice.lessons.sections import Section, blocks, sections

SECTIONS = ("What it is", "Why it matters at work", "Worked example", "Common mistakes", "What to do next")


@dataclass(frozen=True, slots=True)
class Example:
    """Python that runs as it stands, and exactly what it prints (None where the lesson does not say)."""

    code: str
    prints: str | None


class Lesson(Value):
    """The lesson of one skill: front matter, and Markdown in five sections."""

    skill: Id
    title: Text
    level: Level
    minutes: Annotated[float, Field(gt=0, le=240)]
    exams: tuple[Id, ...] = ()
    written: date
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    body: str

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections in order."""
        return sections(self.body)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Each `python` block, with the `text` block that follows it."""
        return tuple(
            Example(block.text, following.text if following and following.language == "text" else None)
            for block, following in pairwise((*blocks(self.body), None))
            if block and block.language == "python"
        )

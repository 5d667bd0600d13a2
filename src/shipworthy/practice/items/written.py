"""What every item has, whatever its kind: what it tests, whom it serves, where its key is proved, and who solved it blind."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator, model_validator

from shipworthy.catalog.facts import Value
from shipworthy.kernel import Id

LONGEST_ID = 48
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6000)]
Level = Annotated[int, Field(ge=1, le=4)]


class Serves(Value):
    """An exam that an item prepares for, its domain, and the version of the blueprint it was written against."""

    exam: Id
    domain: Id
    blueprint: str


class Citation(Value):
    """A page that proves a key or carries a lesson, and the day somebody last compared it."""

    title: Text
    url: Text
    checked: date


class Review(Value):
    """One blind solve: the day, the response of somebody who had not seen the key, whether it was the key, and what they noted.

    ``answer`` is a response as `mark` takes it, so it stays true when options are shown in another order.
    """

    on: date
    answer: int | str | tuple[int | None, ...] | None
    agreed: bool
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _on_is_a_word(cls, raw: Any) -> Any:
        """YAML 1.1 reads the bare key `on` as true."""
        return {("on" if key is True else key): value for key, value in raw.items()} if isinstance(raw, dict) else raw


class WrittenItem(Value):
    """An item as its author wrote it: what a person reads and what is right.

    `shipworthy.measure.Item` is the same item as numbers (discrimination, difficulty, guessing), with the same id;
    `parameters` leads from here to there. ``testlet`` and ``case`` come from the scenario that holds an item, ``variant`` from the
    variant that made it, never from its own file.
    """

    id: ItemId
    kind: str
    skills: Annotated[tuple[Id, ...], Field(min_length=1, max_length=6)]
    level: Level
    difficulty: Annotated[float, Field(ge=-3, le=3)]
    minutes: Annotated[float, Field(gt=0, le=20)]
    exams: tuple[Serves, ...] = ()
    stem: Text
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    written: date
    retired: date | None = None
    review: tuple[Review, ...] = ()
    testlet: str = ""
    case: Annotated[str, StringConstraints(strip_whitespace=True)] = ""
    variant: str = ""

    @field_validator("skills")
    @classmethod
    def _skills_differ(cls, skills: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(skills)) < len(skills):
            raise ValueError("a skill stands twice")
        return skills

    @field_validator("exams")
    @classmethod
    def _exams_differ(cls, exams: tuple[Serves, ...]) -> tuple[Serves, ...]:
        if len({serves.exam for serves in exams}) < len(exams):
            raise ValueError("an exam stands twice; an item serves one domain of an exam")
        return exams

    @property
    def skill(self) -> str:
        """The main skill, which is also its folder."""
        return self.skills[0]

    @property
    def question(self) -> str:
        """What answers to it are answers to: its variant, whose other items only have other numbers, or the item itself."""
        return self.variant or self.id

    @property
    def shown(self) -> tuple[str, ...]:
        """What a person reads beside the stem: options, steps, both sides of pairs."""
        return ()

    @property
    def rationales(self) -> tuple[str, ...]:
        """Why each of them is right or wrong here."""
        return ()

    def in_use(self, day: date) -> bool:
        """Whether it is asked on `day`; from the day on which it is retired it is not."""
        return self.retired is None or day < self.retired

    def domain_for(self, exam: str) -> str:
        """The domain of `exam` that it serves, '' when it does not serve that exam."""
        return next((serves.domain for serves in self.exams if serves.exam == exam), "")

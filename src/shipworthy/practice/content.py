"""All content in memory: items and lessons, with the look-ups that practice needs; read once, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from shipworthy.practice.items.scenario import Scenario
from shipworthy.practice.items.written import WrittenItem
from shipworthy.practice.lessons.lesson import Lesson

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Place:
    """Where an entry stands: the name that messages use, and the file."""

    name: str
    path: Path


@dataclass(frozen=True)
class Content:
    """Items by id (questions of scenarios among them), scenarios by id, lessons by skill.

    ``places`` and ``lesson_places`` say where each stands: a question stands in the file of its scenario.
    """

    items: Mapping[str, WrittenItem]
    scenarios: Mapping[str, Scenario]
    lessons: Mapping[str, Lesson]
    places: Mapping[str, Place]
    lesson_places: Mapping[str, Place]

    def for_skill(self, skill: str) -> tuple[WrittenItem, ...]:
        """Items that test `skill`, in id order."""
        return self._by_skill.get(skill, ())

    def for_exam(self, exam: str, domain: str = "") -> tuple[WrittenItem, ...]:
        """Items that serve `exam`, or one domain of it, in id order."""
        return self._by_domain.get((exam, domain), ()) if domain else self._by_exam.get(exam, ())

    def lesson_for(self, skill: str) -> Lesson | None:
        """The lesson of `skill`, if there is one."""
        return self.lessons.get(skill)

    @property
    def exams(self) -> tuple[str, ...]:
        """Exams that some item serves, in id order."""
        return tuple(sorted(self._by_exam))

    @cached_property
    def _by_skill(self) -> Mapping[str, tuple[WrittenItem, ...]]:
        return _grouped(self.items.values(), lambda item: item.skills)

    @cached_property
    def _by_exam(self) -> Mapping[str, tuple[WrittenItem, ...]]:
        return _grouped(self.items.values(), lambda item: [serves.exam for serves in item.exams])

    @cached_property
    def _by_domain(self) -> Mapping[tuple[str, str], tuple[WrittenItem, ...]]:
        return _grouped(self.items.values(), lambda item: [(serves.exam, serves.domain) for serves in item.exams])


def _grouped(values: Iterable[V], keys: Callable[[V], Iterable[K]]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for value in values:
        for key in keys(value):
            found.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})

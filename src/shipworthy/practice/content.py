"""All content in memory: items, variants and lessons, with the look-ups that practice needs; read once, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from shipworthy.practice.items.scenario import Scenario
from shipworthy.practice.items.written import WrittenItem
from shipworthy.practice.lessons.lesson import Lesson
from shipworthy.practice.variants.variant import Variant, variant_and_seed

Candidate: TypeAlias = WrittenItem | Variant
"""What can be asked: an item that somebody wrote, or a variant, which whoever draws it gives a seed."""

KEPT_ITEMS = 1024
"""Items of variants that are kept once they were made."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Place:
    """Where an entry stands: the name that messages use, and the file."""

    name: str
    path: Path


@dataclass(frozen=True)
class Content:
    """Items by id (questions of scenarios among them), scenarios by id, lessons by skill, variants by id.

    ``places`` and ``lesson_places`` say where each stands: a question stands in the file of its scenario. An id that is stored anywhere
    is looked up with `find`, never in ``items``: a variant may have made it, and what it names may be gone.
    """

    items: Mapping[str, WrittenItem]
    scenarios: Mapping[str, Scenario]
    lessons: Mapping[str, Lesson]
    places: Mapping[str, Place]
    lesson_places: Mapping[str, Place]
    variants: Mapping[str, Variant] = field(default_factory=dict)

    def find(self, item: str) -> WrittenItem | None:
        """The item with the id `item`: as it was written, or made again by its variant; None for one that is not here (any more)."""
        return self.items.get(item) or self._made(item)

    def question_of(self, item: str) -> str:
        """The question that an item's id belongs to: the variant that makes it, or the item itself."""
        made = None if item in self.items else variant_and_seed(item)
        return made[0] if made and made[0] in self.variants else item

    def candidate(self, name: str) -> Candidate | None:
        """What is asked where `name` stands on a card or in a retry: the item, or the variant of that name or of that item."""
        question = self.question_of(name)
        return self.items.get(question) or self.variants.get(question)

    def candidates(self, day: date) -> tuple[Candidate, ...]:
        """Everything that is asked on `day`, each variant once, in id order."""
        return tuple(each for each in self._all if each.in_use(day))

    def for_skill(self, skill: str, day: date) -> tuple[Candidate, ...]:
        """Those that test `skill`."""
        return tuple(each for each in self._by_skill.get(skill, ()) if each.in_use(day))

    def for_exam(self, exam: str, day: date, domain: str = "") -> tuple[Candidate, ...]:
        """Those that serve `exam`, or one domain of it."""
        found = self._by_domain.get((exam, domain), ()) if domain else self._by_exam.get(exam, ())
        return tuple(each for each in found if each.in_use(day))

    def written(self, *, exam: str = "", skill: str = "") -> list[WrittenItem]:
        """Items that somebody wrote, retired ones too, in id order: all, or those that serve an exam or test a skill."""
        return [
            item
            for item in self.items.values()
            if (not exam or item.domain_for(exam)) and (not skill or skill in item.skills)
        ]

    def of_case(self, testlet: str) -> tuple[str, ...]:
        """Ids of the questions on a case, in the order in which its scenario asks them."""
        scenario = self.scenarios.get(testlet)
        return tuple(question.id for question in scenario.questions) if scenario else ()

    def lesson_for(self, skill: str) -> Lesson | None:
        """The lesson of `skill`, if there is one."""
        return self.lessons.get(skill)

    @property
    def exams(self) -> tuple[str, ...]:
        """Exams that an item or a variant serves, in id order."""
        return tuple(sorted(self._by_exam))

    @cached_property
    def _made(self) -> Callable[[str], WrittenItem | None]:
        return lru_cache(maxsize=KEPT_ITEMS)(self._make)

    def _make(self, item: str) -> WrittenItem | None:
        made = variant_and_seed(item)
        variant = self.variants.get(made[0]) if made else None
        return variant.make(made[1]) if made and variant else None

    @cached_property
    def _all(self) -> tuple[Candidate, ...]:
        return tuple(sorted(chain(self.items.values(), self.variants.values()), key=lambda each: each.id))

    @cached_property
    def _by_skill(self) -> Mapping[str, tuple[Candidate, ...]]:
        return _grouped(self._all, lambda each: each.skills)

    @cached_property
    def _by_exam(self) -> Mapping[str, tuple[Candidate, ...]]:
        return _grouped(self._all, lambda each: [serves.exam for serves in each.exams])

    @cached_property
    def _by_domain(self) -> Mapping[tuple[str, str], tuple[Candidate, ...]]:
        return _grouped(self._all, lambda each: [(serves.exam, serves.domain) for serves in each.exams])


def _grouped(values: Iterable[V], keys: Callable[[V], Iterable[K]]) -> Mapping[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for value in values:
        for key in keys(value):
            found.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})

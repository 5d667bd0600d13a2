"""Folders of items and lessons into Content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from shipworthy.catalog import BadCatalog, bundled_path
from shipworthy.kernel import BadInput, shown
from shipworthy.practice.content import Content, Place
from shipworthy.practice.items.reading import read_item
from shipworthy.practice.items.scenario import Scenario
from shipworthy.practice.items.written import WrittenItem
from shipworthy.practice.lessons.lesson import Lesson
from shipworthy.practice.lessons.reading import read_lesson
from shipworthy.practice.variants.registry import VARIANTS
from shipworthy.practice.variants.variant import Variant, variant_and_seed

E = TypeVar("E")


def load_content(*packs: Path) -> Content:
    """Everything in `packs`, or in the bundled pack when none is given; BadCatalog for the first thing that is wrong."""
    content, problems = read_content(*packs)
    if problems:
        raise problems[0]
    return content


def read_content(*packs: Path) -> tuple[Content, tuple[BadCatalog, ...]]:
    """What can be read in `packs` (the bundled pack when none is given), and what is wrong with the rest, file by file.

    A pack is a folder with items/ or lessons/ in it. An id that stands twice is wrong wherever it stands again. Variants belong to the
    bundled pack: packs without it have none.
    """
    chosen = packs or (bundled_path(),)
    is_bundled = bundled_path().resolve() in {pack.resolve() for pack in chosen}
    reader = _Reader(VARIANTS if is_bundled else {})
    for number, pack in enumerate(chosen):
        reader.read(pack, prefix="" if number == 0 else f"{pack}/")
    return reader.content(), tuple(reader.problems)


def packs_of(catalog: Path | None, own: Iterable[Path]) -> tuple[Path, ...]:
    """The packs that a learner is asked from: that of the catalogue, then `own`.

    A `catalog` (None: the bundled one) that brings neither items nor lessons is asked about from the bundled pack.
    """
    first = catalog if catalog and _holds_content(catalog) else bundled_path()
    return (first, *own)


def refuse_empty(thing: str, pack: Path) -> None:
    """BadInput, naming `thing`, unless `pack` is a folder that can hold content."""
    if not _holds_content(pack):
        raise BadInput(thing, f"{shown(pack)} has neither items/ nor lessons/", "Give the folder that holds them.")


def _holds_content(pack: Path) -> bool:
    return any((pack / kind).is_dir() for kind in ("items", "lessons"))


class _Reader:
    """Collects entries and problems, pack by pack."""

    def __init__(self, variants: Mapping[str, Variant]) -> None:
        self.variants = variants
        self.items: dict[str, WrittenItem] = {}
        self.scenarios: dict[str, Scenario] = {}
        self.lessons: dict[str, Lesson] = {}
        self.places: dict[str, Place] = {}
        self.lesson_places: dict[str, Place] = {}
        self.problems: list[BadCatalog] = []

    def read(self, pack: Path, prefix: str) -> None:
        """Add everything in one pack."""
        for entry, place in self._entries(pack, "items/**/*.yaml", prefix, read_item):
            self._add_item(entry, place)
        for lesson, place in self._entries(pack, "lessons/*.md", prefix, read_lesson):
            if self._is_new(lesson.skill, place, self.lesson_places):
                self.lessons[lesson.skill] = lesson

    def content(self) -> Content:
        """What was collected, in id order."""
        parts = (self.items, self.scenarios, self.lessons, self.places, self.lesson_places, self.variants)
        return Content(*(MappingProxyType(dict(sorted(part.items()))) for part in parts))  # type: ignore[arg-type]

    def _entries(
        self, pack: Path, pattern: str, prefix: str, read: Callable[[Path, str], E]
    ) -> Iterator[tuple[E, Place]]:
        for path in sorted(pack.glob(pattern)):
            name = prefix + path.relative_to(pack).as_posix()
            try:
                yield read(path, name), Place(name, path)
            except BadCatalog as problem:
                self.problems.append(problem)

    def _add_item(self, entry: WrittenItem | Scenario, place: Place) -> None:
        if isinstance(entry, WrittenItem):
            if self._is_new(entry.id, place, self.places):
                self.items[entry.id] = entry
            return
        if not self._is_new(entry.id, place, self.places):
            return
        self.scenarios[entry.id] = entry
        for question in entry.questions:
            if self._is_new(question.id, place, self.places):
                self.items[question.id] = question

    def _is_new(self, identifier: str, place: Place, places: dict[str, Place]) -> bool:
        """Whether `identifier` was free; it is taken from now on."""
        made = variant_and_seed(identifier)
        if places is self.places and {identifier, made[0] if made else identifier} & self.variants.keys():
            problem = f"holds the id '{identifier}', which belongs to a variant"
        elif identifier not in places:
            places[identifier] = place
            return True
        else:
            problem = f"holds the id '{identifier}', which {places[identifier].name} has already"
        self.problems.append(BadCatalog(place.name, None, problem, "Give one of them another id."))
        return False

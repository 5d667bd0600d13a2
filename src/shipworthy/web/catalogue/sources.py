"""What the pages of sources show: what rests on each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from shipworthy.catalog import KINDS, Catalog, Source
from shipworthy.web.catalogue import words

_PAGES = {"certifications": "catalogue:certification", "roles": "catalogue:role", "skills": "catalogue:skill"}


@dataclass(frozen=True)
class Citation:
    """An entry that cites a source; `page` names the page to link to, '' where an entry has none of its own."""

    id: str
    name: str
    page: str


@dataclass(frozen=True)
class Citations:
    """The entries of one kind that cite a source."""

    kind: str
    entries: tuple[Citation, ...]


@dataclass(frozen=True)
class Listed:
    """A source with the number of entries that cite it."""

    source: Source
    count: int


def listing(catalogue: Catalog) -> list[tuple[str, tuple[Listed, ...]]]:
    """Sources by kind, in id order."""
    index = _index(_Whole(catalogue))
    groups = []
    for kind, name in words.SOURCE_KINDS.items():
        here = tuple(
            Listed(source, _count(index, source.id)) for source in catalogue.sources.values() if source.kind == kind
        )
        if here:
            groups.append((str(name), here))
    return groups


def citing(catalogue: Catalog, identifier: str) -> list[Citations]:
    """Everything that cites the source `identifier`, by kind."""
    found = _index(_Whole(catalogue)).get(identifier, {})
    return [Citations(words.named(words.KINDS, kind), found[kind]) for kind in KINDS if found.get(kind)]


class _Whole:
    """A catalogue as a key of the cache: two of the same version are the same."""

    def __init__(self, catalogue: Catalog) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and self.catalogue.version == other.catalogue.version

    def __hash__(self) -> int:
        return hash(self.catalogue.version)


@lru_cache(maxsize=2)
def _index(whole: _Whole) -> Mapping[str, Mapping[str, tuple[Citation, ...]]]:
    """For each source, the entries that name it anywhere, by kind."""
    index: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        if kind == "sources":
            continue
        for identifier, entry in whole.catalogue.entries(kind).items():
            for source in sorted(set(_named(entry.model_dump()))):
                index[source][kind].append(_citation(kind, identifier, entry))
    return {source: {kind: tuple(entries) for kind, entries in kinds.items()} for source, kinds in index.items()}


def _named(value: Any) -> Iterator[str]:
    """Every source id in a dumped entry, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources":
                yield from inner
            elif key == "source" and isinstance(inner, str):
                yield inner
            else:
                yield from _named(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _named(inner)


def _citation(kind: str, identifier: str, entry: BaseModel) -> Citation:
    name = getattr(entry, "name", "") or getattr(entry, "label", "") or identifier
    return Citation(identifier, name, _PAGES.get(kind, ""))


def _count(index: Mapping[str, Mapping[str, tuple[Citation, ...]]], source: str) -> int:
    return sum(len(entries) for entries in index.get(source, {}).values())

"""Every rule over a pack."""

from __future__ import annotations

from shipworthy.catalog import Finding
from shipworthy.practice.checking import (
    coverage,
    duplicates,
    guessers,
    keys,
    lengths,
    lessons,
    positions,
    readability,
    references,
    reviews,
    schema,
    sources,
)
from shipworthy.practice.checking.pack import Pack

_RULES = (
    schema.schema,
    keys.keys,
    references.references,
    references.lesson_references,
    lengths.lengths,
    guessers.guessers,
    positions.positions,
    duplicates.duplicates,
    readability.readability,
    sources.sources,
    reviews.reviews,
    coverage.coverage,
    lessons.lessons,
)


def check(pack: Pack) -> list[Finding]:
    """Every finding, errors first, in a stable order."""
    return sorted({finding for rule in _RULES for finding in rule(pack)})

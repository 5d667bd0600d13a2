"""Tags of the catalogue's pages: a fact with its card, and the word for a key."""

from __future__ import annotations

from typing import Any

from django import template

from shipworthy.catalog import Certification, Confidence, Source
from shipworthy.web.catalogue import words
from shipworthy.web.catalogue.facts import (
    FactCard,
    Sourced,
    card,
    certification_card,
    known_sources,
    short_name,
    source_name,
)
from shipworthy.web.ui import writing
from shipworthy.web.ui.words import LEVEL_LABELS

register = template.Library()


@register.inclusion_tag("catalogue/_fact.html")
def fact(certification: Certification, field: str) -> dict[str, FactCard]:
    """A certification's fact, opened to its card by a click or a key."""
    return {"card": certification_card(certification, field)}


@register.inclusion_tag("catalogue/_fact.html")
def figure_of(text: str, entry: Sourced, note: str = "", confidence: Confidence | None = None) -> dict[str, FactCard]:
    """Any other figure, with the provenance of the entry it stands in."""
    return {"card": card(text, entry, note=note, confidence=confidence)}


@register.inclusion_tag("catalogue/_cited.html")
def cited(identifiers: tuple[str, ...]) -> dict[str, tuple[Source, ...]]:
    """Links to sources, by id."""
    return {"sources": known_sources(identifiers)}


register.filter("short_name", short_name)
register.filter("source_name", source_name)
register.filter("long_day", writing.day)


@register.filter
def word(key: str, kind: str) -> str:
    """The word for `key` in one of the vocabularies of words.py, such as STAGES."""
    vocabulary: Any = getattr(words, kind)
    return words.named(vocabulary, key)


@register.filter
def level_word(level: int) -> str:
    """The name of a mastery level, 0-4."""
    return str(LEVEL_LABELS[level])

"""Stems, options and rationales that can be read in a minute; and plain Markdown, which every page can show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.checking.words import sentences, words
from shipworthy.practice.items import CodeReading, WrittenItem

LEAST_STEM, MOST_STEM = 20, 110
LEAST_SHORT_STEM = 6
"""A question about a case or a listing needs few words of its own."""
LEAST_CASE, MOST_CASE = 100, 280
LONGEST_SENTENCE = 45
LEAST_WHY, MOST_WHY = 12, 45
SHORTEST_WHY, LONGEST_WHY = 6, 80
"""Outside the usual lengths of a rationale is a warning, outside these an error."""

_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_LINK = re.compile(r"\]\(|https?://")
_CODE = re.compile(r"```.*?```|``.+?``|`[^`\n]*`", re.DOTALL)


def readability(pack: Pack) -> Iterator[Finding]:
    """Texts that are too short, too long, or more than Markdown."""
    for item in pack.content.items.values():
        for message in (*_stem(item), *_markup(item), *_rationales(item, SHORTEST_WHY, LONGEST_WHY)):
            yield pack.error(item.id, message)
        for message in (*_long_sentences(item), *_unusual_rationales(item)):
            yield pack.warning(item.id, message)
    for scenario in pack.content.scenarios.values():
        count = len(words(scenario.case))
        if not LEAST_CASE <= count <= MOST_CASE:
            yield pack.error(scenario.id, f"the case has {count} words; write {LEAST_CASE}-{MOST_CASE}")


def _stem(item: WrittenItem) -> Iterator[str]:
    """A stem needs words in all, and may not have too many beside its code."""
    least = LEAST_SHORT_STEM if item.case or isinstance(item, CodeReading) else LEAST_STEM
    told, prose = len(words(item.stem)), len(words(without_code(item.stem)))
    if told < least or prose > MOST_STEM:
        yield f"the stem has {told if told < least else prose} words; write {least}-{MOST_STEM}"


def _markup(item: WrittenItem) -> Iterator[str]:
    for text in (item.case, item.stem, *item.shown, *item.rationales):
        plain = without_code(text)
        if _HTML.search(plain):
            yield f"holds HTML ('{_HTML.search(plain)[0]}'); write Markdown, or set it in backticks"  # type: ignore[index]
    if any(_LINK.search(without_code(text)) for text in (item.stem, *item.shown)):
        yield "holds a link; addresses belong into `sources`, or into backticks where they are the subject"


def _long_sentences(item: WrittenItem) -> Iterator[str]:
    for text in (item.stem, *item.shown, *item.rationales):
        for sentence in sentences(without_code(text)):
            count = len(words(sentence))
            if count > LONGEST_SENTENCE:
                yield f"a sentence has {count} words ('{sentence[:40]} ...'); write at most {LONGEST_SENTENCE}"


def _rationales(item: WrittenItem, least: int, most: int) -> Iterator[str]:
    for number, why in enumerate(item.rationales, 1):
        count = len(words(why))
        if not least <= count <= most:
            yield f"rationale {number} has {count} words; write {LEAST_WHY}-{MOST_WHY}"


def _unusual_rationales(item: WrittenItem) -> Iterator[str]:
    too_far = set(_rationales(item, SHORTEST_WHY, LONGEST_WHY))
    yield from (message for message in _rationales(item, LEAST_WHY, MOST_WHY) if message not in too_far)


def without_code(text: str) -> str:
    """The text with inline code and code blocks as one word each."""
    return _CODE.sub("code", text)

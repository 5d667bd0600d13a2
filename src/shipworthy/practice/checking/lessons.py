"""Lessons have the same five parts, in order, at a length somebody reads at a sitting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.checking.readability import without_code
from shipworthy.practice.checking.words import words
from shipworthy.practice.lessons import SECTIONS, Lesson, prose

LEAST_WORDS, MOST_WORDS = 400, 900
LEAST_SOURCES = 2
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_IMAGE = re.compile(r"!\[")


def lessons(pack: Pack) -> Iterator[Finding]:
    """Parts that are missing, out of order or empty, lengths, and more than Markdown."""
    for lesson in pack.content.lessons.values():
        for message in (*_sections(lesson), *_length(lesson), *_markup(lesson), *_example(lesson)):
            yield pack.lesson_error(lesson.skill, message)
        if len(lesson.sources) < LEAST_SOURCES:
            yield pack.lesson_warning(lesson.skill, f"names one source; name at least {LEAST_SOURCES}")


def _sections(lesson: Lesson) -> Iterator[str]:
    titles = tuple(section.title for section in lesson.sections)
    if titles != SECTIONS:
        yield f"its sections are {', '.join(titles) or 'none'}; write exactly {', '.join(SECTIONS)}"
    for section in lesson.sections:
        if not section.text:
            yield f"section '{section.title}' is empty"


def _length(lesson: Lesson) -> Iterator[str]:
    """The prose must not be too long, and with its example not too short."""
    told, all_words = len(words(prose(lesson.body))), len(words(lesson.body))
    if told > MOST_WORDS or all_words < LEAST_WORDS:
        yield f"has {told} words ({all_words} with its example); write {LEAST_WORDS}-{MOST_WORDS}"


def _markup(lesson: Lesson) -> Iterator[str]:
    plain = without_code(prose(lesson.body))
    html = _HTML.search(plain)
    if html:
        yield f"holds HTML ('{html[0]}'); write Markdown, or set it in backticks"
    if _IMAGE.search(plain):
        yield "holds an image; say it in words or code"


def _example(lesson: Lesson) -> Iterator[str]:
    for example in lesson.examples:
        if example.prints is None:
            yield "a python block is not followed by a text block with what it prints"

"""What proves a key is a page that can be opened, and somebody looked at it not long ago."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.items import Citation

_ADDRESS = re.compile(r"^https://(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?(?P<page>[/?#][^\s]*)?$")
OLDEST_DAYS = 548
"""Eighteen months."""


def sources(pack: Pack) -> Iterator[Finding]:
    """Addresses that are no page of their own, and checks that are old or lie ahead; of items and of lessons."""
    for item in pack.content.items.values():
        for message in _wrong(item.sources, item.written, pack.today):
            yield pack.error(item.id, message)
        for message in _old(item.sources, pack.today):
            yield pack.warning(item.id, message)
    for lesson in pack.content.lessons.values():
        for message in _wrong(lesson.sources, lesson.written, pack.today):
            yield pack.lesson_error(lesson.skill, message)
        for message in _old(lesson.sources, pack.today):
            yield pack.lesson_warning(lesson.skill, message)


def _wrong(citations: Iterable[Citation], written: date, today: date) -> Iterator[str]:
    if written > today:
        yield f"was written on {written}, which is after {today}"
    for citation in citations:
        address = _ADDRESS.match(citation.url)
        if address is None:
            yield f"source '{citation.url}' is no https address"
        elif not (address["page"] or "").strip("/?#"):
            yield f"source {citation.url} is a home page; link the page that proves the key"
        if citation.checked > today:
            yield f"source '{citation.title}' was checked on {citation.checked}, which is after {today}"


def _old(citations: Iterable[Citation], today: date) -> Iterator[str]:
    for citation in citations:
        if (today - citation.checked).days > OLDEST_DAYS:
            yield f"source '{citation.title}' was checked on {citation.checked}, over 18 months ago; check it again"

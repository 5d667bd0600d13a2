"""Words and sentences, as the rules count them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’./%+_-]*")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|[0-9]+[.)])\s+", re.MULTILINE)
_END = re.compile(r"[.?:;](?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*+]|[0-9]+[.)])\s)")
_COMMON_WORDS = (
    "a about after all also an and any are as at be because been before both but by can could do does each every for from"
    " had has have how if in into is it its least may more most must no not of on one only or other over should so some"
    " such than that the their them then there these they this those to two under up use used uses using was what when"
    " where which while who why will with without would you your company team needs need wants want following choose"
    " best way first"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def words(text: str) -> list[str]:
    """The words of a text in lower case; an identifier or a number with its dots and dashes is one word."""
    return [word.rstrip("./'’-").casefold() for word in _WORD.findall(text)]


def sentences(text: str) -> list[str]:
    """Its sentences; an entry of a list is one, and a colon or semicolon ends one as a reader breathes there."""
    return [part for part in (_LIST_ITEM.sub("", piece).strip() for piece in _END.split(text)) if part]


def telling_words(text: str) -> frozenset[str]:
    """Words that carry meaning: not the common ones, a plural s taken off, so that 'buckets' and 'bucket' are one."""
    return frozenset(_stem(word) for word in words(text) if len(word) > 1 and word not in _COMMON)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004

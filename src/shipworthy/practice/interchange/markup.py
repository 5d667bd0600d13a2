"""Markdown of items as XHTML: what Anki shows and what QTI files hold.

The library is markdown-it-py: CommonMark, kept up to date, already underneath Rich. Raw HTML in a text is escaped, links that run
script are left as text, pictures are off (an item has none), and every tag is closed, so that the result is XML too.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

# Everything that XML 1.0 (section 2.2) has no place for, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = re.compile(r' style="[^"]*"')
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").disable("image")


@cache
def _block_reader() -> MarkdownIt:
    """Finds blocks and leaves the words in them alone."""
    return MarkdownIt("commonmark").enable("table").disable("inline")


def blocks(text: str) -> str:
    """`text` as XHTML blocks: paragraphs, lists, listings, tables."""
    return _STYLE.sub("", str(_renderer().render(printable(text)))).strip()


def phrase(text: str) -> str:
    """`text` as XHTML without a paragraph around it when it is just one, as blocks otherwise."""
    if not is_paragraph(text):
        return blocks(text)
    return str(_renderer().renderInline(printable(text).strip()))


def is_paragraph(text: str) -> bool:
    """Whether `text` is one paragraph: no list, listing, heading or second paragraph."""
    return [token.type for token in _block_reader().parse(printable(text))] == _PARAGRAPH


def escaped(text: str) -> str:
    """`text` as it stands in XML, inside elements and attributes."""
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def printable(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)

"""Markdown from content as HTML: rendered by markdown-it without raw HTML, and cleaned by nh3 all the same."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {
    "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    "h3", "h4", "a", "hr",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "th": {"style"}, "td": {"style"}}
_REACHED = {"pre": {"tabindex": "0"}}  # code that is wider than the page scrolls, by keyboard too
_RENDERER = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=4096)
def prose(text: str) -> SafeString:
    """`text` as blocks of HTML."""
    return mark_safe(_clean(_RENDERER.render(text)))  # noqa: S308 - cleaned just above


@lru_cache(maxsize=8192)
def line(text: str) -> SafeString:
    """`text` as HTML within a line: no paragraphs around it."""
    return mark_safe(_clean(_RENDERER.renderInline(" ".join(text.split()))))  # noqa: S308 - cleaned just above


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        set_tag_attribute_values=_REACHED,
        url_schemes={"https"},
        link_rel="noopener noreferrer",
    )

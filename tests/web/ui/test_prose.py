"""Markdown of content as HTML."""

from __future__ import annotations

from shipworthy.web.ui.prose import prose


def test_code_that_scrolls_can_be_reached_by_keyboard() -> None:
    assert prose("```\na wide line\n```").startswith('<pre tabindex="0"><code>')


def test_html_of_an_author_stays_text() -> None:
    assert "<script" not in prose("<script>alert(1)</script>")

"""Text means the same before and after a journey through markup."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.practice.interchange.markup import blocks
from shipworthy.practice.interchange.qti.parsing import parse
from shipworthy.practice.interchange.qti.prose import from_html, markdown

QUICK = settings(max_examples=300, deadline=None)
LETTERS = "ab1 .*_`[]()<>&#-+=|~!\\\n:/\"'"
words = st.text(LETTERS, max_size=40) | st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20
)
PIECES = [
    "one",
    "`a`",
    "**b**",
    "*c*",
    "- d\n- e",
    "1. f\n2. g",
    "```sql\nh\n  i\n```",
    "> j",
    "| k | l |\n| --- | --- |\n| 1 | 2 |",
]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@QUICK
@given(words)
def test_plain_text_stays_that_text(text: str) -> None:
    told = from_html(blocks(markdown([text])))
    said = "".join(part if isinstance(part, str) else part.text for part in told)
    assert flat(said) == flat(text)


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=5))
def test_markdown_comes_back_through_markup(pieces: list[str]) -> None:
    page = blocks("\n\n".join(pieces))
    assert flat(blocks(markdown(from_html(page)))) == flat(page)


@QUICK
@given(words)
def test_what_is_rendered_is_always_xml(text: str) -> None:
    assert parse("text", f"<div>{blocks(text)}</div>".encode())[0].name == "div"


@QUICK
@given(words)
def test_nobody_gets_markup_in_through_text(text: str) -> None:
    page = blocks(html.escape(f"<script>{text}</script>"))
    assert "<script" not in page

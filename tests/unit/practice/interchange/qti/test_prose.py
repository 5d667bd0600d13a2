"""Markup becomes the Markdown that items hold."""

from __future__ import annotations

import pytest

from shipworthy.practice.interchange.qti.prose import from_html, markdown, media


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n  line</p><p>Another</p>", "One line\n\nAnother"),
        ("Bare <b>words</b> and <em>more</em>", "Bare **words** and *more*"),
        ("<p>Run <code>a ` b</code></p>", "Run ``a ` b``"),
        ("<strong> spaced </strong>x", "**spaced** x"),
        ("a<br/>b", "a\\\nb"),
        ("<ul><li>one</li><li><p>two</p></li></ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ('<pre><code class="language-sql">SELECT 1\n  AS x</code></pre>', "```sql\nSELECT 1\n  AS x\n```"),
        ("<h3>Head</h3>", "### Head"),
        ("<blockquote><p>Said</p></blockquote>", "> Said"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>", "| a | b |\n| --- | --- |\n| 1 | 2\\|3 |"),
        ('<a href="https://example.com/x">here</a>', "[here](https://example.com/x)"),
        ('<a href="javascript:x">here</a>', "here"),
        ("<p>unclosed <b>bold", "unclosed **bold**"),
        ("<script>bad()</script>ok", "ok"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("a *star* b", "a \\*star\\* b"),
        ("max_tokens", "max_tokens"),
        ("<p>1. not a list</p>", "1\\. not a list"),
        ("<p># not a head</p>", "\\# not a head"),
        ("a &lt;b&gt; &amp;amp; c", "a \\<b> \\&amp; c"),
        ('<p><img src="a.png" alt="A plan"/></p>', "\\[picture: A plan\\]"),
        ("", ""),
    ],
)  # fmt: skip
def test_markup_becomes_markdown(html: str, text: str) -> None:
    assert markdown(from_html(html)) == text


def test_media_are_found_wherever_they_stand() -> None:
    assert [node.name for node in media(from_html("<p>x <img/></p><div><video></video></div>"))] == ["img", "video"]


def test_what_has_no_end_ends_in_time() -> None:
    assert "x" in markdown(from_html("<div>" * 5000 + "x"))

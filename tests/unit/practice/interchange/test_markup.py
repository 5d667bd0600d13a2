"""Markdown becomes XHTML that is XML too."""

from __future__ import annotations

import pytest

from shipworthy.practice.interchange.markup import blocks, escaped, is_paragraph, phrase


def test_one_paragraph_can_stand_without_its_paragraph() -> None:
    assert phrase("Use `ls` and **look**.") == "Use <code>ls</code> and <strong>look</strong>."


def test_several_blocks_stay_blocks() -> None:
    assert phrase("First.\n\n- one\n- two").startswith("<p>First.</p>\n<ul>")


def test_raw_html_is_shown_and_not_obeyed() -> None:
    assert blocks("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


def test_a_link_that_runs_script_stays_text() -> None:
    assert "<a" not in blocks("[x](javascript:alert)")


def test_a_picture_is_no_picture() -> None:
    assert "<img" not in blocks("![x](y.png)")


def test_a_table_carries_no_style() -> None:
    assert "style" not in blocks("| a | b |\n| - | -: |\n| 1 | 2 |")


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert escaped("a\x00\x0b<") == "a&lt;"


@pytest.mark.parametrize(("text", "alone"), [("one\ntwo", True), ("one\n\ntwo", False), ("- one", False), ("", False)])
def test_a_paragraph_is_told_from_more(text: str, alone: bool) -> None:
    assert is_paragraph(text) is alone

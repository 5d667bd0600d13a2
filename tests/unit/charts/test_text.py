"""Text that is measured by rule, cut with an ellipsis and broken at spaces."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import shipworthy
from shipworthy.charts.scale import round_ticks
from shipworthy.charts.svg import number
from shipworthy.charts.text import fit, text_width, wrap


@given(st.text(max_size=100), st.floats(0, 300))
def test_what_fits_is_no_wider_than_the_room(text: str, width: float) -> None:
    assert text_width(fit(text, width, 13), 13) <= width + 1e-6 or fit(text, width, 13) == ""


def test_short_remainders_are_left_out() -> None:
    assert fit("Vector search", 40, 13, least=6) == ""
    assert fit("Vector search", 400, 13, least=6) == "Vector search"


def test_wide_letters_and_marks_count_as_what_they_are() -> None:
    assert text_width("漢字", 10) > text_width("il", 10) * 3
    assert text_width("e\u0301", 10) == text_width("e", 10)


@given(st.text(max_size=200), st.integers(1, 3))
def test_wrapping_keeps_to_its_lines(text: str, lines: int) -> None:
    wrapped = wrap(text, 120, 13, lines=lines)
    assert len(wrapped) <= lines
    assert all(text_width(line, 13) <= 120 + 1e-6 for line in wrapped)


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_ticks_enclose_the_range(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert ticks[0] <= low + 1e-6
    assert ticks[-1] >= low + span - 1e-6
    assert 2 <= len(ticks) <= 8


def test_numbers_are_short() -> None:
    assert [number(value) for value in (3, 3.04, 3.06, -0.04, 100)] == ["3", "3", "3.1", "0", "100"]


def test_the_stylesheet_sizes_no_text_and_names_no_colour() -> None:
    css = (Path(shipworthy.__file__).parent / "web/ui/static/ui/charts.css").read_text()
    picture = css.partition("/* the figure around a picture */")[0]
    assert "font-size" not in picture
    assert "#" not in picture

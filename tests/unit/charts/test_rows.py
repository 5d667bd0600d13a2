"""Intervals and shares: ends, open ends, and words that keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.charts import (
    Interval,
    Intervals,
    Share,
    Shares,
    intervals_svg,
    intervals_table,
    shares_svg,
    shares_table,
)
from tests.unit.charts.reading import SVG, boxes, collisions, outside, parse


def classes(svg: str) -> list[str]:
    return [item.get("class", "") for item in parse(svg).iter() if item.get("class")]


def test_a_closed_range_has_two_ends_and_an_open_one_runs_out() -> None:
    closed = classes(intervals_svg(Intervals("t", "d", (Interval("A", 10, 20, "10 to 20"),)), prefix="p"))
    opened = classes(intervals_svg(Intervals("t", "d", (Interval("A", 10, None, "10 and up"),)), prefix="p"))
    assert closed.count("c-cap") == 2
    assert "c-open" not in closed
    assert opened.count("c-cap") == 1
    assert opened.count("c-open") == 1


def test_an_axis_takes_the_callers_ticks_and_width() -> None:
    chart = Intervals("t", "d", (Interval("A", 5, 8, "5 to 8"),), ticks=(0, 3, 6, 9), width=360)
    root = parse(intervals_svg(chart, prefix="p"))
    assert root.get("viewBox", "").split()[2] == "360"
    assert [text for text, _ in boxes(root)][:4] == ["0", "3", "6", "9"]


def test_ranges_are_held_against_a_mark_where_there_is_one() -> None:
    chart = Intervals("t", "d", (Interval("A", 5, 8, "5 to 8"),), ticks=(0, 10), mark=5.0)
    held = [
        item.get("d", "") for item in parse(intervals_svg(chart, prefix="p")).iter() if item.get("class") == "c-held"
    ]
    caps = [
        item.get("d", "") for item in parse(intervals_svg(chart, prefix="p")).iter() if item.get("class") == "c-cap"
    ]
    assert len(held) == 1
    assert held[0].split()[0] == caps[0].split()[0]


def test_without_a_mark_nothing_is_held_against_it() -> None:
    assert "c-held" not in classes(intervals_svg(Intervals("t", "d", (Interval("A", 5, 8, "5 to 8"),)), prefix="p"))


def test_a_row_without_figures_keeps_its_words_and_draws_no_bar() -> None:
    svg = intervals_svg(Intervals("t", "d", (Interval("A", None, None, "no figure"),)), prefix="p")
    assert "c-range" not in classes(svg)
    assert any(text == "no figure" for text, _ in boxes(parse(svg)))


def test_the_table_names_the_group_and_keeps_the_note() -> None:
    chart = Intervals("t", "d", (Interval("Guide", 1, 2, "1 to 2", note="S0", group="Entry"),))
    assert intervals_table(chart).rows == (("Entry: Guide", "1 to 2", "S0"),)


def test_lengths_are_in_proportion_and_a_range_is_lighter_beyond_its_low_end() -> None:
    chart = Shares("t", "d", (Share("A", 20, "20 %"), Share("B", 10, "10-40 %", 40)))
    root = parse(shares_svg(chart, prefix="p"))
    fills = [float(item.get("width", "0")) for item in root.iter(f"{SVG}rect") if item.get("class") == "c-fill"]
    assert fills[0] == pytest.approx(2 * fills[1], abs=0.2)
    assert "c-maybe" in classes(shares_svg(chart, prefix="p"))
    assert shares_table(chart).rows[1] == ("B", "10-40 %", "")


def test_values_that_are_no_range_are_refused() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Interval("A", 5, 4, "")
    with pytest.raises(ValueError, match="not a range"):
        Interval("A", 1, float("inf"), "")
    with pytest.raises(ValueError, match="drawn as a length"):
        Share("A", -1, "")


ends = st.none() | st.floats(0, 1e9, allow_nan=False)
words = st.text(max_size=80)
intervals = st.builds(
    lambda name, low, high, text, group: Interval(
        name, *(sorted([low, high]) if low is not None and high is not None else [low, high]), text, group=group
    ),
    words,
    ends,
    ends,
    words,
    st.sampled_from(["", "Entry", "A group with a very long name that has to be cut somewhere"]),
)
shares = st.builds(
    lambda name, value, more, text: Share(name, value, text, value + more),
    words,
    st.floats(0, 1e6),
    st.floats(0, 100),
    words,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(intervals, max_size=40), st.booleans(), st.sampled_from([360.0, 480.0]))
def test_any_ranges_draw(rows: list[Interval], zero: bool, width: float) -> None:
    chart = Intervals("t", "", tuple(rows), zero=zero, width=width)
    root = parse(intervals_svg(chart, prefix="p"))
    assert not collisions(root)
    assert not outside(root)
    assert len(intervals_table(chart).rows) == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(shares, max_size=40))
def test_any_shares_draw(rows: list[Share]) -> None:
    root = parse(shares_svg(Shares("t", "", tuple(rows)), prefix="p"))
    assert not collisions(root)
    assert not outside(root)

"""The chart of a voyage: nothing collides, nothing is lost, whatever the plan."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.charts import Bar, Finish, Lane, Mark, MonthTick, Timeline, Words, timeline_svg, timeline_table
from shipworthy.charts.placing import flag_rows
from tests.unit.charts.reading import SVG, boxes, collisions, outside, parse

START = date(2026, 12, 1)
LANES = (Lane("study", "Study"), Lane("build", "Build"))
KEY = (
    ("certification", "Certification, with its price"),
    ("project", "Project"),
    ("study-unit", "Study"),
    ("lab", "Lab"),
    ("finish", "Finish: one in five earlier, one in five later"),
)


def months(count: int, start: date = START) -> tuple[MonthTick, ...]:
    first = start.year * 12 + start.month - 1
    days = [date(place // 12, place % 12 + 1, 1) for place in range(first, first + count)]
    return tuple(MonthTick(day, f"{day:%b %Y}" if day.month == 1 else f"{day:%b}") for day in days)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def usual_plan(steps: int = 36) -> Timeline:
    bars = tuple(
        Bar(
            "study" if n % 3 else "build",
            day(n * 7),
            day(n * 7 + 6),
            f"Step {n}: vector search",
            "study-unit",
            f"Exam {n // 9}",
        )
        for n in range(steps)
    )
    marks = tuple(
        Mark(day(n * 7), f"AIF-C0{n // 6}", "100 USD", "project" if n // 6 % 2 else "certification", when="14 Jan")
        for n in range(5, steps, 6)
    )
    finish = Finish(
        day(steps * 7 - 10), day(steps * 7), day(steps * 7 + 40), "Finish 10 August", ("20 July to", "19 September")
    )
    return Timeline(
        "Your route", "Nine months", START, months(steps // 4 + 1), LANES, bars, marks, finish, words=Words(key=KEY)
    )


def test_a_usual_plan_is_small_and_nothing_collides() -> None:
    svg = timeline_svg(usual_plan(), prefix="plan")
    root = parse(svg)
    assert len(svg.encode()) <= 10_000
    assert not collisions(root)
    assert not outside(root)


def test_certifications_show_their_price_and_projects_another_shape() -> None:
    root = parse(timeline_svg(usual_plan(), prefix="plan"))
    assert any("100 USD" in text for text, _ in boxes(root))
    shapes = {item.get("class"): item.get("d") for item in root.iter(f"{SVG}path") if "c-mark" in item.get("class", "")}
    assert shapes["c-mark c-certification"] != shapes["c-mark c-project"]


def test_price_and_day_stand_under_each_other_where_that_makes_the_picture_lower() -> None:
    def heights(apart: int) -> float:
        marks = tuple(Mark(day(n * apart), "AIF-C01", "100 USD", when="14 Jan") for n in range(7))
        root = parse(timeline_svg(replace(usual_plan(), bars=(), marks=marks), prefix="plan"))
        assert not collisions(root)
        assert any(text == "100 USD" for text, _ in boxes(root)) == (apart == 36)
        return float(root.get("height", "0"))

    assert heights(36) < heights(20)


def test_the_finish_fades_from_early_to_late_with_ends() -> None:
    root = parse(timeline_svg(usual_plan(), prefix="plan"))
    assert root.find(f".//{SVG}linearGradient[@id='plan-fade']") is not None
    ends = [item for item in root.iter(f"{SVG}path") if item.get("class") == "c-end"]
    assert len(ends) >= 2
    assert any(text.startswith("Finish 10 August") for text, _ in boxes(root))


def test_every_bar_mark_and_the_finish_are_in_the_table_by_day() -> None:
    plan = usual_plan()
    table = timeline_table(plan)
    assert len(table.rows) == len(plan.bars) + len(plan.marks) + 1
    assert {bar.label for bar in plan.bars} <= {row[1] for row in table.rows}
    assert table.rows[-1] == (
        "Finish: one in five earlier, one in five later",
        "Finish 10 August",
        "2027-08-10",
        "20 July to 19 September",
    )


def test_text_is_escaped() -> None:
    plan = replace(usual_plan(), title="<script>", marks=(Mark(START, 'A & B "<i>"', "1 < 2"),))
    svg = timeline_svg(plan, prefix="plan")
    assert "<script>" not in svg
    assert "<i>" not in svg
    assert any("A & B" in text for text, _ in boxes(parse(svg)))


def test_what_is_done_and_what_is_next_carry_a_class() -> None:
    plan = replace(
        usual_plan(), marks=(Mark(START, "A", state="done"), Mark(day(50), "B", state="next")), today=day(20)
    )
    svg = timeline_svg(plan, prefix="plan")
    assert "is-done" in svg
    assert "is-next" in svg
    assert "c-today" in svg


def test_wrong_values_are_refused() -> None:
    with pytest.raises(ValueError, match="ends on"):
        Bar("study", day(3), day(2), "x")
    with pytest.raises(ValueError, match="out of order"):
        Finish(day(3), day(2), day(5), "x")
    with pytest.raises(ValueError, match="not there"):
        Timeline("t", "d", START, (), (), (Bar("study", START, START, "x"),))
    with pytest.raises(ValueError, match="prefix"):
        timeline_svg(usual_plan(), prefix='x"')


words = st.text(alphabet=string.ascii_letters + string.digits + " -é漢<&\"'\x07", max_size=70)
days = st.integers(0, 1300).map(day)
bars = st.builds(
    lambda lane, start, length, label, kind, group: Bar(
        lane, start, start + timedelta(days=length), label, kind, group
    ),
    st.sampled_from(["study", "build"]),
    days,
    st.integers(0, 60),
    words,
    st.sampled_from(["study-unit", "lab"]),
    words,
)
marks = st.builds(Mark, day=days, label=words, note=words, kind=st.sampled_from(["certification", "project", "review"]))
finishes = (
    st.lists(days, min_size=3, max_size=3).map(sorted).map(lambda three: Finish(*three, "Finish", ("likely", "range")))
)


@settings(max_examples=80, deadline=None)
@given(st.lists(bars, max_size=40), st.lists(marks, max_size=40), st.none() | finishes, st.integers(0, 44))
def test_any_plan_draws_without_collisions(
    some_bars: list[Bar], some_marks: list[Mark], finish: Finish | None, count: int
) -> None:
    plan = Timeline(
        "Route", "", START, months(count), LANES, tuple(some_bars), tuple(some_marks), finish, words=Words(key=KEY)
    )
    root = parse(timeline_svg(plan, prefix="any"))
    assert not collisions(root)
    assert not outside(root)
    assert len(timeline_table(plan).rows) == len(some_bars) + len(some_marks) + (finish is not None)


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(10, 200)), max_size=40))
def test_flags_cover_no_flag_and_no_mast(flags: list[tuple[float, float]]) -> None:
    places, widths = [x for x, _ in flags], [width for _, width in flags]
    rows = flag_rows(places, widths)
    for one, other in product(range(len(flags)), repeat=2):
        if one != other and places[one] < places[other] < places[one] + widths[one]:
            assert rows[other] < rows[one]
        if one != other and places[one] == places[other]:
            assert rows[one] != rows[other]

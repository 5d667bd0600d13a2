"""What holds for every plan of reviews that is levelled."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.memory import Load, Planned, level, minutes_by_day

TODAY = 20_000
loads = st.builds(Load, st.floats(1.0, 30.0), st.dictionaries(st.integers(0, 6), st.floats(0.0, 1.0), max_size=3))


@st.composite
def plans(draw: st.DrawFn) -> list[Planned]:
    """Reviews around today, some overdue."""
    rows = draw(st.lists(st.tuples(st.floats(-20.0, 20.0), st.floats(0.0, 300.0), st.floats(0.0, 5.0)), max_size=40))
    return [
        Planned(f"card {place}", TODAY + due, interval, minutes) for place, (due, interval, minutes) in enumerate(rows)
    ]


def home(review: Planned) -> int:
    return max(math.floor(review.due), TODAY)


def excess(reviews, load) -> float:
    return sum(max(minutes - load.of(day), 0.0) for day, minutes in minutes_by_day(reviews).items())


@given(plans(), loads)
def test_no_review_is_dropped_or_doubled(plan, load) -> None:
    levelled = level(plan, load, TODAY)
    assert [each.card for each in levelled.reviews] == [each.card for each in plan]


@given(plans(), loads)
def test_total_minutes_are_kept(plan, load) -> None:
    levelled = level(plan, load, TODAY)
    assert sum(minutes_by_day(levelled.reviews).values()) == pytest.approx(sum(each.minutes for each in plan))


@given(plans(), loads)
def test_no_review_moves_beyond_its_window_or_before_today(plan, load) -> None:
    for old, new in zip(plan, level(plan, load, TODAY).reviews, strict=True):
        day = math.floor(new.due)
        assert abs(day - home(old)) <= old.window
        assert day >= TODAY


@given(plans(), loads)
def test_no_more_minutes_are_too_many_than_before(plan, load) -> None:
    before = [Planned(each.card, max(each.due, float(home(each))), each.interval, each.minutes) for each in plan]
    assert excess(level(plan, load, TODAY).reviews, load) <= excess(before, load) + 1e-6


@given(plans(), loads)
def test_moves_tell_of_every_review_that_changed_its_day(plan, load) -> None:
    levelled = level(plan, load, TODAY)
    changed = {old.card for old, new in zip(plan, levelled.reviews, strict=True) if math.floor(new.due) != home(old)}
    assert sorted(card for move in levelled.moves for card in move.cards) == sorted(changed)


@given(plans(), loads, st.randoms(use_true_random=False))
def test_the_order_of_the_plan_does_not_matter(plan, load, shuffler) -> None:
    shuffled = shuffler.sample(plan, len(plan))
    one, other = (sorted((each.card, each.due) for each in level(way, load, TODAY).reviews) for way in (plan, shuffled))
    assert one == other

from __future__ import annotations

import math
from datetime import date

import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Load, Planned, level, minutes_by_day

MONDAY = date(2026, 11, 23).toordinal() - date(1970, 1, 1).toordinal()


def planned(count: int, day: int = MONDAY, interval: float = 10.0) -> list[Planned]:
    return [Planned(f"card {place}", day + 0.75, interval, 1.0) for place in range(count)]


def test_nothing_moves_while_there_is_room() -> None:
    assert level(planned(5), Load(10.0), MONDAY).moves == ()


def test_what_does_not_fit_goes_to_the_nearest_day() -> None:
    levelled = level(planned(15), Load(10.0), MONDAY - 5)
    assert minutes_by_day(levelled.reviews) == {MONDAY: 10.0, MONDAY + 1: 5.0}


def test_a_moved_review_keeps_its_hour() -> None:
    levelled = level(planned(15), Load(10.0), MONDAY)
    assert {review.due % 1 for review in levelled.reviews} == {0.75}


def test_a_move_is_explained() -> None:
    (move,) = level(planned(12), Load(10.0), MONDAY).moves
    assert move.reason == (
        "2 reviews move from 23 November 2026 to 24 November 2026: 23 November 2026 would hold 12 minutes, more than your 10."
    )


def test_an_easy_day_is_given_as_the_reason() -> None:
    (move,) = level(planned(6), Load(10.0, {0: 0.5}), MONDAY).moves
    assert move.reason == (
        "1 review moves from 23 November 2026 to 24 November 2026: 23 November 2026 is an easy day with 5 minutes and would hold 6."
    )


def test_a_move_names_its_cards() -> None:
    (move,) = level(planned(11), Load(10.0), MONDAY).moves
    assert len(move.cards) == 1


def test_a_short_interval_does_not_move() -> None:
    assert level(planned(15, interval=2.0), Load(10.0), MONDAY).moves == ()


def test_a_day_that_stays_too_full_is_said() -> None:
    (note,) = level(planned(15, interval=2.0), Load(10.0), MONDAY).notes
    assert note.startswith("23 November 2026 still holds 15 minutes, more than 10")


def test_an_overdue_review_counts_for_today() -> None:
    levelled = level([Planned("late", MONDAY - 30.5, 5.0)], Load(10.0), MONDAY)
    assert levelled.reviews[0].due == MONDAY


@pytest.mark.parametrize(("interval", "window"), [(2.4, 0), (2.5, 1), (7.0, 1), (20.0, 2), (100.0, 6)])
def test_windows_grow_with_the_interval(interval, window) -> None:
    assert Planned("card", 10.0, interval).window == window


def test_a_card_planned_twice_is_named() -> None:
    with pytest.raises(BadInput, match=r"^card 'card 0': it is planned twice"):
        level([*planned(1), *planned(1)], Load(10.0), MONDAY)


@pytest.mark.parametrize("minutes", [0.0, -1.0, math.nan])
def test_a_load_that_is_none_is_named(minutes) -> None:
    with pytest.raises(BadInput, match=r"^minutes a day: "):
        Load(minutes)


@pytest.mark.parametrize("easy", [{7: 0.5}, {0: 1.5}, {0: math.nan}])
def test_an_easy_day_that_is_none_is_named(easy) -> None:
    with pytest.raises(BadInput, match=r"^easy days: "):
        Load(10.0, easy)


@pytest.mark.parametrize("wrong", [{"due": -1.0}, {"due": math.nan}, {"interval": -1.0}, {"minutes": math.nan}])
def test_a_planned_review_that_cannot_be_is_named_with_its_card(wrong) -> None:
    with pytest.raises(BadInput, match=r"of card 'card': "):
        Planned(**{"card": "card", "due": 1.0, "interval": 1.0, **wrong})

from __future__ import annotations

from collections import Counter

from shipworthy.practice.variants.draws import Draws


def test_the_same_text_draws_the_same_numbers_for_good() -> None:
    draw = Draws("lamp")
    assert [draw.below(1000) for _ in range(6)] == [594, 946, 519, 834, 905, 933]


def test_another_text_draws_other_numbers() -> None:
    one, other = Draws("a"), Draws("b")
    assert [one.below(10**6) for _ in range(5)] != [other.below(10**6) for _ in range(5)]


def test_numbers_below_come_equally_often() -> None:
    draw = Draws("fair")
    counts = Counter(draw.below(6) for _ in range(6000))
    assert all(850 < counts[face] < 1150 for face in range(6))


def test_between_reaches_both_ends_and_keeps_the_step() -> None:
    draw = Draws("steps")
    assert {draw.between(10, 20, 5) for _ in range(100)} == {10, 15, 20}


def test_some_of_takes_no_place_twice() -> None:
    assert sorted(Draws("x").some_of("abcdef", 6)) == list("abcdef")


def test_some_of_may_take_equal_things_from_different_places() -> None:
    assert Draws("x").some_of("aaa", 2) == ["a", "a"]


def test_every_order_comes_equally_often() -> None:
    draw = Draws("orders")
    counts = Counter("".join(draw.shuffled("abc")) for _ in range(3000))
    assert len(counts) == 6
    assert all(400 < count < 600 for count in counts.values())


def test_spread_gives_different_numbers_within_its_ends() -> None:
    drawn = Draws("s").spread(3, 9, 7)
    assert sorted(drawn) == [3, 4, 5, 6, 7, 8, 9]

"""How long it may really take."""

from __future__ import annotations

from shipworthy.kernel import Effort
from shipworthy.planner.schedule.simulating import effort_quantiles

SURE = Effort(10, 10, 10)
WIDE = Effort(5, 10, 30)


def test_what_is_sure_takes_what_it_takes() -> None:
    assert effort_quantiles([SURE, SURE], sigma=0) == (1200, 1200, 1200)
    assert effort_quantiles([]) == (0, 0, 0)


def test_a_pace_of_ones_own_spreads_even_what_is_sure() -> None:
    low, middle, high = effort_quantiles([SURE])
    assert low < middle < high
    assert abs(middle - 600) < 10


def test_the_quantiles_of_a_triangle_are_near_those_worked_out_by_hand() -> None:
    """On (5, 10, 30): a fifth lies below 10, half below 30 - sqrt(250) = 14.2, four fifths below 20."""
    low, middle, high = effort_quantiles([WIDE], sigma=0)
    assert (abs(low / 60 - 10) < 0.5, abs(middle / 60 - 14.19) < 0.5, abs(high / 60 - 20) < 0.5) == (True, True, True)


def test_many_small_surprises_even_out() -> None:
    low, _, high = effort_quantiles([WIDE], sigma=0)
    low_of_many, _, high_of_many = effort_quantiles([WIDE] * 40, sigma=0)
    assert (high_of_many - low_of_many) / 40 < (high - low) / 3


def test_the_same_efforts_give_the_same_answer() -> None:
    assert effort_quantiles([WIDE, SURE]) == effort_quantiles([WIDE, SURE])

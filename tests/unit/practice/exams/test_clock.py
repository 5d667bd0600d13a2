"""The clock of an exam."""

from __future__ import annotations

from math import inf

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.exams.clock import Clock, notice

HOUR = 3600.0


def test_the_bell_goes_when_the_time_allowed_is_over() -> None:
    assert Clock(100.0, HOUR).bell == 100.0 + HOUR


def test_time_left_counts_down() -> None:
    assert Clock(0.0, HOUR).left(600.0) == 3000.0


def test_nothing_is_left_after_the_bell() -> None:
    assert Clock(0.0, HOUR).left(2 * HOUR) == 0.0


def test_a_clock_set_back_adds_no_time() -> None:
    assert Clock(1000.0, HOUR).left(0.0) == HOUR


def test_a_pause_moves_the_bell() -> None:
    clock = Clock(0.0, HOUR).pause(600.0).resume(900.0)
    assert clock.bell == HOUR + 300.0


def test_while_paused_no_time_goes_by() -> None:
    assert Clock(0.0, HOUR).pause(600.0).left(5 * HOUR) == 3000.0


def test_while_paused_no_bell_goes() -> None:
    assert not Clock(0.0, HOUR).pause(600.0).rung(5 * HOUR)


def test_a_pause_in_a_pause_is_the_same_pause() -> None:
    paused = Clock(0.0, HOUR).pause(600.0)
    assert paused.pause(700.0) == paused


def test_a_pause_that_ends_before_it_began_has_no_length() -> None:
    assert Clock(0.0, HOUR).pause(600.0).resume(100.0).bell == HOUR


def test_where_nobody_counts_the_bell_never_goes() -> None:
    assert not Clock(0.0, inf).rung(1e12)


@pytest.mark.parametrize("allowed", [0.0, -1.0, float("nan")])
def test_an_exam_without_time_is_refused(allowed: float) -> None:
    with pytest.raises(BadInput, match="clock"):
        Clock(0.0, allowed)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(1801, 1800, 1800), (1799, 1700, None), (61, 59, 60), (1801, 59, 60), (600, 599, None)],
)
def test_the_time_left_is_said_once_when_it_falls_due(before: float, after: float, said: int | None) -> None:
    assert notice(before, after) == said

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Review, ReviewLog, day_of
from shipworthy.memory.plain import whole_days

LOG = ReviewLog.of(
    [Review("b", 3, 5.0), Review("a", 3, 1.0), Review("a", 1, 1.2), Review("b", 4, 9.6), Review("a", 2, 4.5)]
)


def test_a_log_holds_one_card_after_another() -> None:
    assert [list(LOG.days[start : start + length]) for start, length in zip(LOG.starts, LOG.lengths, strict=True)] == [
        [1.0, 1.2, 4.5],
        [5.0, 9.6],
    ]


def test_reviews_within_a_day_do_not_count() -> None:
    assert list(LOG.counts) == [0.0, 0.0, 1.0, 0.0, 1.0]


def test_waits_become_whole_days_for_fsrs_rs() -> None:
    assert list(whole_days(LOG)) == [0, 0, 3, 0, 5]


def test_some_of_the_cards_make_a_log_of_their_own() -> None:
    only = LOG.only([1])
    assert (only.cards, list(only.days), list(only.grades)) == (("b",), [5.0, 9.6], [3, 4])


def test_the_first_reviews_of_each_card_make_a_log() -> None:
    log = ReviewLog.of([Review("a", 3, 1.0), Review("a", 2, 4.0), Review("a", 1, 9.0), Review("b", 4, 2.0)])
    assert log.first(2).lengths.tolist() == [2, 1]


def test_first_reviews_are_as_they_were() -> None:
    log = ReviewLog.of([Review("a", 3, 1.0), Review("a", 2, 4.0), Review("a", 1, 9.0), Review("b", 4, 2.0)])
    first = log.first(2)
    assert (first.days.tolist(), first.grades.tolist()) == ([1.0, 4.0, 2.0], [3, 2, 4])


def test_columns_make_the_same_log_as_reviews() -> None:
    log = ReviewLog.from_arrays(["b", "a", "a", "b", "a"], [3, 3, 1, 4, 2], [5.0, 1.0, 1.2, 9.6, 4.5])
    assert (log.cards, list(log.days)) == (LOG.cards, list(LOG.days))


def test_columns_of_different_lengths_are_named() -> None:
    with pytest.raises(BadInput, match=r"^review log: the columns hold 1, 1, 2 rows"):
        ReviewLog.from_arrays(["a"], [3], [1.0, 2.0])


def test_reviews_out_of_order_are_named_with_their_card() -> None:
    with pytest.raises(BadInput, match=r"^card 'a': a review on day 1 follows one on day 2"):
        ReviewLog.of([Review("a", 3, 2.0), Review("a", 3, 1.0)])


@pytest.mark.parametrize("day", [-0.5, math.nan])
def test_a_review_on_no_day_is_named(day) -> None:
    with pytest.raises(BadInput, match=r"^day of a review: "):
        Review("a", 3, day)


@pytest.mark.parametrize("grade", [0, 5])
def test_a_review_with_no_grade_is_named(grade) -> None:
    with pytest.raises(BadInput, match=r"^grade: "):
        Review("a", grade, 1.0)


def test_an_instant_becomes_days_since_1970() -> None:
    assert day_of(datetime(1970, 1, 2, 12, tzinfo=UTC)) == 1.5


def test_an_instant_without_a_time_zone_is_named() -> None:
    with pytest.raises(BadInput, match=r"has no time zone"):
        day_of(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_an_empty_log_has_no_reviews() -> None:
    assert len(ReviewLog.of([])) == np.int64(0)

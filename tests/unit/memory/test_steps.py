from __future__ import annotations

import numpy as np

from shipworthy.memory import Review, ReviewLog

LOG = ReviewLog.of(
    [
        Review("long", 3, 1.0),
        Review("long", 3, 1.01),
        Review("long", 1, 4.0),
        Review("short", 2, 2.0),
        Review("short", 4, 5.0),
        Review("once", 3, 3.0),
    ]
)


def test_a_step_holds_the_cards_that_have_so_many_reviews() -> None:
    assert [len(step) for step in LOG.steps] == [2, 1]


def test_the_rows_of_all_steps_are_the_reviews_after_the_first() -> None:
    rows = np.concatenate([step.rows for step in LOG.steps])
    assert sorted(rows.tolist()) == sorted(set(range(len(LOG))) - set(LOG.starts.tolist()))


def test_a_step_tells_reviews_within_a_day_lapses_and_recalls_apart() -> None:
    second, third = LOG.steps
    assert [second.short.tolist(), second.kept.tolist(), third.lapsed.tolist()] == [[0], [1], [0]]


def test_a_log_of_first_reviews_has_no_steps() -> None:
    assert ReviewLog.of([Review("a", 3, 1.0), Review("b", 3, 1.0)]).steps == ()

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
    found = second.rows[second.short], second.rows[second.kept], third.rows[third.lapsed]
    assert [LOG.grades[rows].tolist() for rows in found] == [[3], [4], [1]]


def test_recalls_stand_by_grade() -> None:
    log = ReviewLog.of(
        [Review(f"card {grade}", first, 1.0) for grade, first in enumerate((1, 2, 3, 4))]
        + [Review(f"card {place}", grade, 3.0) for place, grade in enumerate((4, 3, 1, 2))]
    )
    (step,) = log.steps
    assert [step.grades[part].tolist() for part in (step.kept, step.hard, step.easy)] == [[2, 3, 4], [2], [4]]


def test_a_step_knows_the_cards_of_its_rows() -> None:
    found = [(LOG.starts[step.cards] + place + 1).tolist() for place, step in enumerate(LOG.steps)]
    assert found == [step.rows.tolist() for step in LOG.steps]


def test_lapses_and_recalls_test_memory() -> None:
    rows = np.concatenate([step.rows[step.tested] for step in LOG.steps])
    assert sorted(rows.tolist()) == np.flatnonzero(LOG.counts).tolist()


def test_a_log_of_first_reviews_has_no_steps() -> None:
    assert ReviewLog.of([Review("a", 3, 1.0), Review("b", 3, 1.0)]).steps == ()

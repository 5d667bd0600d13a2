"""Sequences walked side by side."""

from __future__ import annotations

import numpy as np

from shipworthy.measure.tracing.sequences import Sequences

CODES = np.array([4, 1, 1, 4, 1, 9])


def test_a_step_holds_a_row_of_every_sequence_that_is_so_long() -> None:
    steps = [step.tolist() for step in Sequences.of(CODES).steps]
    assert steps == [[1, 0, 5], [2, 3], [4]]


def test_the_first_rows_come_in_the_same_order() -> None:
    assert Sequences.of(CODES).first.tolist() == [1, 0, 5]


def test_the_last_rows_are_marked() -> None:
    assert np.flatnonzero(Sequences.of(CODES).last).tolist() == [3, 4, 5]

from __future__ import annotations

import math

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.memory import Parameters, State
from shipworthy.memory.parameters import DEFAULTS, between_learners, from_free, to_free


def test_there_are_21() -> None:
    with pytest.raises(BadInput, match=r"there are 19 instead of 21"):
        Parameters(DEFAULTS[:19])


@pytest.mark.parametrize("value", [math.nan, -1.0, 50.0])
def test_one_outside_its_bounds_is_named_by_its_place(value) -> None:
    with pytest.raises(BadInput, match=r"^parameter w4: "):
        Parameters((*DEFAULTS[:4], value, *DEFAULTS[5:]))


def test_numbers_a_little_outside_are_moved_to_the_bound() -> None:
    assert Parameters.of([*DEFAULTS[:20], 0.05]).weights[20] == 0.1


def test_the_free_scale_is_undone() -> None:
    assert from_free(to_free(DEFAULTS)) == pytest.approx(DEFAULTS)


def test_initial_stabilities_never_fall_from_one_grade_to_the_next() -> None:
    drawn = from_free(to_free(DEFAULTS) + between_learners() * np.random.default_rng(1).normal(size=(200, 21)))
    assert (np.diff(drawn[:, :4]) >= 0).all()


@pytest.mark.parametrize(("stability", "difficulty", "thing"), [(0.0, 5.0, "stability"), (1.0, 11.0, "difficulty")])
def test_a_state_that_cannot_be_is_named(stability, difficulty, thing) -> None:
    with pytest.raises(BadInput, match=rf"^{thing}: "):
        State(stability, difficulty)

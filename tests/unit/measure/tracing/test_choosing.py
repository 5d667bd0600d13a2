"""How strongly coefficients are held back."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.curves import logistic
from shipworthy.measure.tracing.choosing import STRENGTHS, Part, Trial, chosen
from shipworthy.measure.tracing.design import Design


def trial(effect: float, learners: int = 20, seed: int = 11) -> Trial:
    """Answers that follow one column with this effect, and nine columns of noise."""
    rng = np.random.default_rng(seed)

    def drawn() -> tuple[Design, np.ndarray, np.ndarray]:
        columns = rng.normal(size=(learners * 30, 10))
        target = (rng.random(len(columns)) < logistic(effect * columns[:, 0])).astype(float)
        return Design(np.zeros(len(columns)), columns, (1, 9)), target, np.repeat(np.arange(learners), 30)

    made = [drawn() for _part in range(2)]
    one, other = made
    return Trial((Part(one[0], one[1], *other), Part(other[0], other[1], *one)))


def test_a_column_that_tells_is_held_back_less_than_noise() -> None:
    found = chosen(trial(1.5))
    assert found is not None
    assert found[0] < found[1]


@pytest.mark.parametrize("seed", range(5))
def test_noise_alone_is_hardly_learnt(seed: int) -> None:
    found = chosen(trial(0.0, seed=seed))
    assert found is None or min(found) >= 64


def test_strengths_come_from_the_list() -> None:
    found = chosen(trial(1.5))
    assert found is not None
    assert set(found) <= set(STRENGTHS)


def test_losses_are_summed_by_learner() -> None:
    assert trial(1.0, learners=7).losses(None).shape == (14,)


def test_holding_everything_back_leaves_the_offset() -> None:
    assert np.allclose(trial(1.0).losses(None), 30 * np.log(2.0))

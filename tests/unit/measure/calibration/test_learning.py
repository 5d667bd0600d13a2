"""What a bank teaches about its priors."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.calibration.accelerating import Anderson
from shipworthy.measure.calibration.beliefs import Beliefs
from shipworthy.measure.calibration.learning import Evidence, Learner, Likelihoods

ITEMS = 400
NO_YOUNG = Likelihoods(np.empty(0, np.int64), np.empty((0, 1, 2)), np.empty((0, 1)))


def beliefs(items: int) -> Beliefs:
    shape = (items, 2)
    return Beliefs(np.zeros(shape), np.tile([0.5, 1.5], (items, 1)), np.zeros(items), 20.0, np.zeros(items))


def learner(items: int) -> Learner:
    return Learner(np.ones((items, 2), bool), np.zeros((items, 2)), np.zeros(items, np.int64), beliefs(items))


def observed(true: np.ndarray, noise: float, rng: np.random.Generator) -> Evidence:
    """Estimates of `true` (items, 2) shrunk to the first beliefs, as a calibration would give them."""
    seen, prior = true + noise * rng.normal(size=true.shape), beliefs(len(true))
    held = 1.0 / (1.0 / noise**2 + 1.0 / prior.sd**2)
    return Evidence(held * seen / noise**2, held, NO_YOUNG)


def test_the_mean_and_spread_of_many_items_are_found() -> None:
    rng = np.random.default_rng(1)
    true = np.stack([rng.normal(0.2, 0.25, ITEMS), rng.normal(-0.5, 0.8, ITEMS)], axis=1)
    found = learner(ITEMS).learned(beliefs(ITEMS), observed(true, 0.3, rng))
    assert found.mean[0] == pytest.approx([0.2, -0.5], abs=0.1)
    assert found.sd[0] == pytest.approx([0.25, 0.8], abs=0.08)


def test_a_few_items_leave_much_of_what_was_believed() -> None:
    rng = np.random.default_rng(2)
    found = learner(2).learned(beliefs(2), observed(np.zeros((2, 2)), 0.3, rng))
    assert found.sd[0, 0] > 0.3
    assert found.sd[0, 1] > 0.6


def test_a_likelihood_on_a_grid_teaches_what_its_normal_form_does() -> None:
    rng = np.random.default_rng(3)
    evidence = observed(rng.normal(0.0, [0.3, 1.0], (60, 2)), 0.3, rng)
    seen = evidence.u / evidence.variance * 0.09
    step = np.linspace(-4.5, 4.5, 19)
    at = seen[:, None] + 0.3 * np.stack(np.meshgrid(step, step), axis=-1).reshape(1, -1, 2)
    worth = -0.5 * (((at - seen[:, None]) / 0.3) ** 2).sum(axis=2)
    grids = Likelihoods(np.arange(60), at, worth)
    normal, gridded = (
        learner(60).learned(beliefs(60), Evidence(evidence.u, evidence.variance, young)) for young in (NO_YOUNG, grids)
    )
    assert gridded.mean == pytest.approx(normal.mean, abs=0.01)
    assert gridded.sd == pytest.approx(normal.sd, abs=0.01)


def test_how_far_authors_are_off_is_learned_and_taken_out() -> None:
    """With b ~ N(0, 1) and authors off by N(0, 0.75), b is 0.64 of what they say, off by 0.6."""
    rng = np.random.default_rng(4)
    true = rng.normal(size=(ITEMS, 2)) * [0.3, 1.0]
    authors = (true + 0.75 * rng.normal(size=true.shape)) * [0.0, 1.0]
    start = beliefs(ITEMS)
    start.mean[:] = authors
    taught = Learner(np.ones((ITEMS, 2), bool), authors, np.ones(ITEMS, np.int64), start)
    held = 1.0 / (1.0 / 0.04 + 1.0 / start.sd**2)
    u = held * ((true + 0.2 * rng.normal(size=true.shape)) / 0.04 + start.mean / start.sd**2)
    found = taught.learned(start, Evidence(u, held, NO_YOUNG))
    assert found.sd[0, 1] == pytest.approx(0.6, abs=0.08)
    assert found.mean[:, 1] == pytest.approx(0.64 * authors[:, 1], abs=0.25)


def test_authors_are_believed_when_nothing_was_answered() -> None:
    start = beliefs(3)
    start.mean[:] = [[0.0, -1.0], [0.0, 0.5], [0.0, 2.0]]
    taught = Learner(np.ones((3, 2), bool), start.mean.copy(), np.ones(3, np.int64), beliefs(3))
    taught.first.mean[:] = start.mean
    found = taught.learned(start, Evidence(start.mean.copy(), start.sd**2, NO_YOUNG))
    assert found.mean == pytest.approx(start.mean, abs=1e-6)


def test_anderson_finds_the_end_of_a_slow_iteration() -> None:
    slow = np.diag([0.99, 0.9, 0.5])
    end, anderson, point = np.array([1.0, 2.0, 3.0]), Anderson(), np.zeros(3)
    for _ in range(8):
        point = anderson.propose(point, end + slow @ (point - end))
    assert point == pytest.approx(end, abs=1e-4)


def test_anderson_forgets() -> None:
    anderson = Anderson()
    anderson.propose(np.zeros(2), np.ones(2))
    anderson.forget()
    assert anderson.propose(np.zeros(2), np.full(2, 3.0)).tolist() == [3.0, 3.0]


def test_a_small_bank_teaches_its_spread_without_much_of_what_was_believed() -> None:
    rng = np.random.default_rng(3)
    items, true = 20, (0.3, 1.0)
    found = [
        learner(items).learned(beliefs(items), observed(np.array(true) * rng.normal(size=(items, 2)), 0.3, rng)).sd[0]
        for _ in range(60)
    ]
    assert np.mean(found, axis=0) == pytest.approx(true, rel=0.15)

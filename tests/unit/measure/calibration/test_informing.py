"""Standard errors come from the curvature of the likelihood that was maximised."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.calibration import Normal, Priors, Settings, blocks, calibrate, calibrating, informing, refining
from shipworthy.measure.calibration.blocks import Complete, Sparse, block_of
from shipworthy.measure.calibration.estimating import Estimation, Point, nodes
from shipworthy.measure.calibration.framing import Frame
from shipworthy.measure.calibration.informing import uncertainty
from shipworthy.measure.calibration.parts import parts_of
from shipworthy.measure.calibration.shards import Embedded
from shipworthy.measure.items import ItemBank, Model
from tests.answers import answered, logged, simulated

BELIEFS = Priors(log_a=Normal(0.0, 0.4), b=Normal(0.0, 1.0), learn=False)


@pytest.mark.parametrize("model", ["2pl", "3pl", "graded"])
def test_it_is_the_inverse_of_the_second_derivatives(model: Model) -> None:
    log = simulated(200, 4, seed=2, share=0.8)
    frame = Frame(log, model, BELIEFS, None, {}, {})
    z, weight = nodes(41, 5.0)
    parts = tuple(parts_of(log, frame.place, 2, 4))
    with Embedded().open(parts) as crew:
        problem = Estimation(crew, frame.items(), z, weight, anchored=False, settings=Settings())
        found = problem.run(problem.state(Point(frame.first_guess())), 1e-7)
        free = problem.items.free
        at = problem.packed(found.state.point)

        def objective(vector: np.ndarray) -> float:
            return problem.state(problem.unpacked(vector, found.state.point)).objective

        step = 1e-3
        basis = np.eye(len(at)) * step
        hessian = np.array([
            [
                objective(at + one + two) - objective(at + one - two) - objective(at - one + two) + objective(at - one - two)
                for two in basis
            ]
            for one in basis
        ]) / (4 * step**2)  # fmt: skip
        sure = uncertainty(problem, found.state)
    whole = np.linalg.inv(-hessian)
    size = free.shape[1]
    for item in range(len(free)):
        rows = slice(item * size, (item + 1) * size)
        known, wanted = np.diagonal(sure.blocks[item])[:2], np.diagonal(whole[rows, rows])[:2]
        assert np.sqrt(known) == pytest.approx(np.sqrt(wanted), rel=0.03)
        assert sure.blocks[item][0, 1] == pytest.approx(whole[rows, rows][0, 1], rel=0.1, abs=1e-3)


def test_a_large_bank_is_treated_item_by_item_with_nearly_the_same_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    log = simulated(600, 30, seed=3)
    whole = calibrate(log).bank.items
    monkeypatch.setattr(informing, "MOST_TOGETHER", 10)
    apart = calibrate(log).bank.items
    assert [item.se_b for item in apart] == pytest.approx([item.se_b for item in whole], rel=0.1)
    assert [item.se_a for item in apart] == pytest.approx([item.se_a for item in whole], rel=0.1)


@pytest.mark.parametrize("together", [10, 10_000])
@pytest.mark.parametrize("anchors", [0, 6])
def test_answers_taken_one_by_one_give_the_same_errors(
    monkeypatch: pytest.MonkeyPatch, together: int, anchors: int
) -> None:
    log = simulated(400, 30, seed=4, share=0.2)
    monkeypatch.setattr(informing, "MOST_TOGETHER", together)
    known = ItemBank.of(calibrate(log).bank.items[:anchors]) if anchors else None
    found = []
    for dearer in (0.0, np.inf):
        monkeypatch.setattr(blocks, "_DEARER", dearer)
        found.append([(item.se_a, item.se_b) for item in calibrate(log, anchors=known).bank.items])
    assert np.array(found[0]) == pytest.approx(np.array(found[1]), rel=1e-4)


def test_a_bank_of_many_young_items_is_taught_by_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    log = simulated(400, 60, seed=5, share=0.3)
    whole = calibrate(log).bank
    monkeypatch.setattr(calibrating, "_TEACHERS", 30)
    monkeypatch.setattr(refining, "_AT_ONCE", 7)
    assert calibrate(log).bank.b == pytest.approx(whole.b, abs=0.1)


def test_blocks_of_both_kinds_say_the_same() -> None:
    rng = np.random.default_rng(1)
    right = (rng.random((5, 3)) < 0.5).astype(np.int32)
    state = (2 * np.arange(3, dtype=np.int32) + right).ravel()
    start = np.arange(0, 16, 3, dtype=np.int32)
    complete, sparse = block_of(start, state, 6, 2), Sparse(start, state, 6, 2)
    assert isinstance(complete, Complete)
    table, posterior, slope = rng.random((6, 4)), rng.random((5, 4)), rng.random((4, 6, 2)).astype(np.float32)
    assert complete.weigh(table) == pytest.approx(sparse.weigh(table))
    assert complete.count(posterior) == pytest.approx(sparse.count(posterior))
    weighted = posterior.astype(np.float32)
    assert complete.load(weighted, slope) == pytest.approx(sparse.load(weighted, slope))
    one, other = ({place: set(rows.tolist()) for place, rows in block.answered()} for block in (complete, sparse))
    assert one == other


def test_a_block_with_a_gap_is_sparse() -> None:
    state = np.array([0, 2, 1], np.int32)
    assert isinstance(block_of(np.array([0, 2, 3], np.int32), state, 4, 2), Sparse)


def test_repeating_every_learner_four_times_halves_the_errors() -> None:
    rng = np.random.default_rng(4)
    scores = answered(rng.normal(size=500), np.full(6, 1.2), np.linspace(-1.0, 1.0, 6), rng)
    once, often = (
        calibrate(logged(np.tile(scores, (times, 1))), priors=Priors(Normal(0.0, 50.0), Normal(0.0, 50.0), learn=False))
        for times in (1, 4)
    )
    ratio = np.array([item.se_b for item in often.bank.items]) / [item.se_b for item in once.bank.items]
    assert ratio == pytest.approx(np.full(6, 0.5), rel=0.05)


def test_more_polynomials_than_are_taken_change_no_error_by_a_thousandth(monkeypatch: pytest.MonkeyPatch) -> None:
    log = simulated(400, 30, seed=4, share=0.5)
    usual = calibrate(log).bank.items
    monkeypatch.setattr(informing, "_LEAST_SHARE", 0.0)
    monkeypatch.setattr(informing.uncertainty, "__defaults__", (12,))
    exact = calibrate(log).bank.items
    assert [item.se_a for item in usual] == pytest.approx([item.se_a for item in exact], rel=2e-3)
    assert [item.se_b for item in usual] == pytest.approx([item.se_b for item in exact], rel=2e-3)

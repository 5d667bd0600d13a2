"""What a calibration promises, for any answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.kernel import BadInput
from shipworthy.measure import ItemBank, read_bank
from shipworthy.measure.calibration import Calibration, Settings, calibrate
from shipworthy.measure.items import Model
from shipworthy.measure.responses import ResponseLog
from tests.answers import answered, drawn, logged, names

seeds = st.integers(0, 2**32 - 1)
shares = st.sampled_from([0.4, 0.7, 1.0])
models = st.sampled_from(["rasch", "2pl", "3pl", "graded"])


def columns(
    seed: int, share: float, *, learners: int = 80, items: int = 7
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Learners, items and scores of a small bank, in the order of the learners."""
    rng = np.random.default_rng(seed)
    a, b = drawn(items, rng)
    scores = answered(rng.normal(size=learners), a, b, rng)
    learner, item = np.nonzero(rng.random(scores.shape) < share)
    return learner, item, scores[learner, item]


def log_of(learner: np.ndarray, item: np.ndarray, score: np.ndarray) -> ResponseLog:
    return ResponseLog.from_arrays(learner, item, score, learners=names("learner", 80), items=names("item", 7))


def numbers(found: Calibration) -> np.ndarray:
    return np.array([(item.a, item.b, item.c, item.se_a, item.se_b, item.cov_ab) for item in found.bank.items])


@settings(max_examples=15)
@given(seeds, shares, models)
def test_the_order_of_answers_changes_nothing(seed: int, share: float, model: Model) -> None:
    learner, item, score = columns(seed, share)
    order = np.random.default_rng(seed + 1).permutation(len(score))
    one = calibrate(log_of(learner, item, score), model=model)
    other = calibrate(log_of(learner[order], item[order], score[order]), model=model)
    assert numbers(one) == pytest.approx(numbers(other), abs=1e-9)


@settings(max_examples=15)
@given(seeds)
def test_the_order_of_rows_changes_nothing_in_a_log(seed: int) -> None:
    learner, item, score = columns(seed, 0.7)
    rows = [
        (f"l{who}", f"q{what}", float(points), float(who))
        for who, what, points in zip(learner, item, score, strict=True)
    ]
    shuffled = [rows[place] for place in np.random.default_rng(seed).permutation(len(rows))]
    one, other = ResponseLog.from_rows(rows), ResponseLog.from_rows(shuffled)
    assert (one.learners, one.items) == (other.learners, other.items)
    for name in ("learner", "item", "score", "day"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


@settings(max_examples=20)
@given(seeds, shares, models)
def test_the_log_likelihood_never_falls(seed: int, share: float, model: Model) -> None:
    trace = calibrate(log_of(*columns(seed, share)), model=model).trace
    assert min(np.diff(trace), default=0.0) >= -1e-8


@settings(max_examples=20)
@given(seeds, shares, st.sampled_from(["rasch", "2pl", "graded"]))
def test_right_and_wrong_exchanged_mirror_the_difficulties(seed: int, share: float, model: Model) -> None:
    learner, item, score = columns(seed, share)
    close = Settings(tolerance=1e-7)
    one = calibrate(log_of(learner, item, score), model=model, settings=close)
    other = calibrate(log_of(learner, item, 1.0 - score), model=model, settings=close)
    assert other.bank.b == pytest.approx(-one.bank.b, abs=1e-4)
    assert other.bank.a == pytest.approx(one.bank.a, abs=1e-4)


@settings(max_examples=10)
@given(seeds, models)
def test_a_bank_survives_its_json(seed: int, model: Model) -> None:
    bank = calibrate(log_of(*columns(seed, 0.7)), model=model).bank
    assert read_bank("bank", bank.model_dump_json()) == bank
    assert isinstance(bank, ItemBank)


@settings(max_examples=10)
@given(seeds)
def test_parameters_recover_within_their_errors(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = drawn(12, rng)
    found = calibrate(logged(answered(rng.normal(size=600), a, b, rng)))
    errors = np.array([item.se_b for item in found.bank.items])
    assert np.abs(found.bank.b - b).max() < 6 * errors.max()
    assert (np.abs(found.bank.b - b) < 3.5 * errors).mean() > 0.8


@settings(max_examples=10)
@given(seeds)
def test_more_answers_never_widen_the_interval_of_a_difficulty(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = drawn(6, rng)
    scores = answered(rng.normal(size=400), a, b, rng)
    few, many = calibrate(logged(scores[:100])), calibrate(logged(scores))
    assert np.mean([item.se_b for item in many.bank.items]) < np.mean([item.se_b for item in few.bank.items])


@settings(max_examples=40)
@given(seeds, st.integers(2, 30), st.integers(2, 8), shares, models, st.sampled_from([0.03, 0.5, 0.97]))
def test_any_answers_give_a_bank_or_name_what_is_wrong(
    seed: int, learners: int, items: int, share: float, model: Model, easy: float
) -> None:
    rng = np.random.default_rng(seed)
    most = 4 if model == "graded" else 1
    scores = rng.binomial(most, easy, (learners, items)).astype(float)
    log = logged(scores, (rng.random(scores.shape) < share) | (np.arange(items) == 0))
    try:
        found = calibrate(log, model=model, settings=Settings(apart=True))
    except BadInput:
        return
    assert np.isfinite(numbers(found)).all()
    assert all(item.se_b > 0 for item in found.bank.items)
    assert found.converged

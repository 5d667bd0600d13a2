"""Each model recovers what its answers were drawn from, and says how sure it is."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.calibration import (
    Calibration,
    Guess,
    Normal,
    Priors,
    Quadrature,
    Settings,
    calibrate,
    estimating,
)
from shipworthy.measure.curves import graded_probabilities
from tests.answers import answered, drawn, logged, names, simulated

LEARNERS, ITEMS = 2000, 20


def rmse(found: np.ndarray, true: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - true) ** 2)))


def standard(found: Calibration, true_b: np.ndarray) -> np.ndarray:
    """Errors of b in standard errors."""
    return (found.bank.b - true_b) / np.array([item.se_b for item in found.bank.items])


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def test_two_parameters(rng: np.random.Generator) -> None:
    a, b = drawn(ITEMS, rng)
    found = calibrate(logged(answered(rng.normal(size=LEARNERS), a, b, rng)))
    assert found.converged
    assert rmse(found.bank.a, a) < 0.1
    assert rmse(found.bank.b, b) < 0.1
    assert 0.6 < np.std(standard(found, b)) < 1.5


def test_rasch_has_one_discrimination(rng: np.random.Generator) -> None:
    b = rng.normal(size=ITEMS)
    found = calibrate(logged(answered(rng.normal(size=LEARNERS), np.full(ITEMS, 1.4), b, rng)), model="rasch")
    assert np.ptp(found.bank.a) == 0
    assert found.bank.a[0] == pytest.approx(1.4, abs=0.1)
    assert rmse(found.bank.b, b) < 0.1


def test_a_fixed_guess_is_taken_out_of_the_difficulty(rng: np.random.Generator) -> None:
    a, b = drawn(ITEMS, rng)
    log = logged(answered(rng.normal(size=LEARNERS), a, b, rng, c=0.25))
    found = calibrate(log, model="3pl", guess=0.25)
    assert found.bank.c == pytest.approx(0.25)
    assert rmse(found.bank.b, b) < 0.15
    assert np.mean(calibrate(log).bank.b - b) < -0.2


def test_a_guess_by_item_is_zero_where_none_is_given() -> None:
    found = calibrate(simulated(300, 6, seed=1), model="3pl", guess={"item-000002": 0.2})
    assert found.bank.c.tolist() == [0.0, 0.0, 0.2, 0.0, 0.0, 0.0]


def test_an_estimated_guess_stays_between_0_and_one_in_the_options(rng: np.random.Generator) -> None:
    a, b = drawn(ITEMS, rng)
    found = calibrate(logged(answered(rng.normal(size=LEARNERS), a, b, rng, c=0.2)), model="3pl", guess=Guess(4))
    assert (found.bank.c > 0).all()
    assert (found.bank.c < 0.25).all()
    assert found.bank.c.mean() == pytest.approx(0.2, abs=0.05)


def test_options_may_differ_by_item() -> None:
    log = simulated(300, 4, seed=1)
    options = dict(zip(names("item", 4), (2, 3, 4, 5), strict=True))
    found = calibrate(log, model="3pl", guess=Guess(options))
    assert (found.bank.c < 1 / np.array([2, 3, 4, 5])).all()
    with pytest.raises(BadInput, match="none for item 'item-000000'"):
        calibrate(log, model="3pl", guess=Guess({"other": 4}))


def test_graded_response(rng: np.random.Generator) -> None:
    a, thresholds = rng.lognormal(0.0, 0.3, ITEMS), np.sort(rng.normal(size=(ITEMS, 3)), axis=1)
    theta = rng.normal(size=(LEARNERS, 1))
    below = np.cumsum(graded_probabilities(theta, a, thresholds), axis=-1)[..., :-1]
    found = calibrate(logged((rng.random((LEARNERS, ITEMS, 1)) > below).sum(axis=2).astype(float)), model="graded")
    assert rmse(found.bank.a, a) < 0.1
    assert rmse(np.array([item.thresholds for item in found.bank.items]), thresholds) < 0.15
    assert all(item.b == pytest.approx(np.mean(item.thresholds)) for item in found.bank.items)


def test_graded_items_with_one_point_are_two_parameter_items() -> None:
    log = simulated(600, 8, seed=5)
    graded, plain = calibrate(log, model="graded"), calibrate(log)
    assert graded.bank.b == pytest.approx(plain.bank.b, abs=1e-4)
    assert graded.bank.a == pytest.approx(plain.bank.a, abs=1e-4)


def test_graded_items_may_differ_in_their_points(rng: np.random.Generator) -> None:
    scores = np.stack([rng.integers(0, most + 1, 300) for most in (1, 2, 4, 2)], axis=1).astype(float)
    found = calibrate(logged(scores), model="graded")
    assert [len(item.thresholds) for item in found.bank.items] == [1, 2, 4, 2]


def test_anchors_keep_their_parameters_and_free_the_population(rng: np.random.Generator) -> None:
    a, b = drawn(ITEMS, rng)
    log = logged(answered(rng.normal(0.8, 0.6, LEARNERS), a, b, rng))
    anchors = ItemBank.of([Item(id=name, a=a[place], b=b[place]) for place, name in enumerate(names("item", 10))])
    found = calibrate(log, anchors=anchors)
    assert found.population == pytest.approx((0.8, 0.6), abs=0.06)
    assert found.bank.a[:10].tolist() == a[:10].tolist()
    assert rmse(found.bank.b[10:], b[10:]) < 0.2


def test_graded_and_rasch_anchors_keep_theirs_too(rng: np.random.Generator) -> None:
    scores = rng.integers(0, 3, (300, 4)).astype(float)
    held = Item(id="item-000000", a=1.2, b=0.1, thresholds=(-0.4, 0.6))
    assert calibrate(logged(scores), model="graded", anchors=ItemBank.of([held])).bank.items[0].thresholds == (
        -0.4,
        0.6,
    )
    found = calibrate(simulated(300, 4, seed=1), model="rasch", anchors=ItemBank.of([Item(id="item-000000", a=1.2)]))
    assert found.bank.a == pytest.approx(1.2)


def test_an_anchor_with_too_high_scores_is_named(rng: np.random.Generator) -> None:
    log = logged(rng.integers(0, 4, (100, 4)).astype(float))
    held = Item(id="item-000000", thresholds=(-0.4, 0.6))
    with pytest.raises(BadInput, match="item item-000000 has scores above its highest, 2"):
        calibrate(log, model="graded", anchors=ItemBank.of([held]))


def test_a_new_item_begins_at_its_authors_difficulty() -> None:
    log = simulated(300, 6, seed=7)
    authors = [Item(id=name, b=0.0) for name in names("item", 6)]
    found = calibrate(log, start=ItemBank.of([*authors, Item(id="unseen", b=1.5, minutes=4.0, skills=("rag",))]))
    unseen = found.bank.items[-1]
    assert (unseen.answers, unseen.minutes, unseen.skills) == (0, 4.0, ("rag",))
    assert unseen.b == pytest.approx(1.5, abs=0.7)
    assert unseen.se_b > 0.4


def test_the_order_of_the_authors_bank_is_kept_and_changes_nothing() -> None:
    log = simulated(200, 6, seed=7)
    authors = [Item(id=name, b=float(place)) for place, name in enumerate(names("item", 6))]
    one = calibrate(log, start=ItemBank.of(authors)).bank
    other = calibrate(log, start=ItemBank.of(reversed(authors))).bank
    assert [item.id for item in other.items] == names("item", 6)[::-1]
    assert {item.id: item for item in one.items} == {item.id: item for item in other.items}


def test_items_that_everybody_answered_are_counted_like_others(rng: np.random.Generator) -> None:
    a, b = drawn(8, rng)
    scores = answered(rng.normal(size=600), a, b, rng)
    chosen = np.ones(scores.shape, bool)
    full = calibrate(logged(scores, chosen))
    chosen[0, 0] = False
    nearly = calibrate(logged(scores, chosen))
    assert nearly.bank.b == pytest.approx(full.bank.b, abs=0.02)
    assert [item.se_a for item in nearly.bank.items] == pytest.approx([item.se_a for item in full.bank.items], rel=0.02)


def test_a_new_item_learns_from_its_first_answer() -> None:
    scores = np.array(np.random.default_rng(1).random((40, 6)) < 0.6, float)
    chosen = np.ones(scores.shape, bool)
    chosen[:, 5] = False
    authors = ItemBank.of([Item(id=name, b=0.0) for name in names("item", 6)])
    without = calibrate(logged(scores, chosen), start=authors).bank.items[5]
    chosen[0, 5] = True
    moved = []
    for score in (0.0, 1.0):
        scores[0, 5] = score
        moved.append(calibrate(logged(scores, chosen), start=authors).bank.items[5].b)
    assert moved[1] < without.b < moved[0]


def test_an_authors_standard_error_is_their_prior() -> None:
    log = simulated(400, 6, seed=8)
    plain = calibrate(log).bank.items[0]
    sure = ItemBank.of([Item(id=name, b=2.0, se_b=0.01) for name in names("item", 6)][:1] + [Item(id=name) for name in names("item", 6)[1:]])  # fmt: skip
    held = calibrate(log, start=sure).bank.items[0]
    assert held.b == pytest.approx(2.0, abs=0.02)
    assert plain.b < 1.9


def test_young_banks_are_drawn_towards_their_middle(rng: np.random.Generator) -> None:
    a, b = drawn(60, rng)
    scores = answered(rng.normal(size=300), a, b, rng)
    log = logged(scores, rng.random(scores.shape) < 0.2)
    loose = Priors(log_a=Normal(0.0, 5.0), b=Normal(0.0, 20.0), learn=False)
    assert rmse(calibrate(log).bank.b, b) < 0.8 * rmse(calibrate(log, priors=loose).bank.b, b)


def test_standard_errors_shrink_with_answers() -> None:
    few, many = calibrate(simulated(200, 10, seed=9)), calibrate(simulated(3200, 10, seed=9))
    ratio = np.mean([item.se_b for item in many.bank.items]) / np.mean([item.se_b for item in few.bank.items])
    assert 0.2 < ratio < 0.4  # a quarter, but for the priors of the few


def test_covariances_belong_to_the_standard_errors() -> None:
    for item in calibrate(simulated(500, 10, seed=10)).bank.items:
        assert abs(item.cov_ab) < item.se_a * item.se_b
        if abs(item.b) > 0.5:  # the steeper an item is taken to be, the nearer to the middle
            assert np.sign(item.cov_ab) == -np.sign(item.b)


def test_nodes_follow_how_much_learners_answer() -> None:
    log, quick = simulated(150, 200, seed=1), Priors(learn=False)
    fine, usual = calibrate(log, quadrature=Quadrature(nodes=201), priors=quick), calibrate(log, priors=quick)
    assert usual.bank.a == pytest.approx(fine.bank.a, abs=1e-3)
    assert usual.bank.b == pytest.approx(fine.bank.b, abs=1e-3)


def test_it_says_when_it_stopped_early() -> None:
    found = calibrate(simulated(100, 5, seed=1), settings=Settings(most_iterations=2))
    assert not found.converged
    assert found.notes[-1] == "It stopped before it converged: allow more iterations."


def test_a_proposal_that_goes_downhill_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    log = simulated(300, 8, seed=12)
    good = calibrate(log)
    monkeypatch.setattr(estimating.Anderson, "propose", lambda _self, _point, image: image + 3.0)
    found = calibrate(log)
    assert min(np.diff(found.trace)) > -1e-6
    assert found.bank.b == pytest.approx(good.bank.b, abs=5e-3)


def test_steps_that_fail_are_made_surely(monkeypatch: pytest.MonkeyPatch) -> None:
    log = simulated(300, 8, seed=12)
    good = calibrate(log)
    improve = estimating.improve
    monkeypatch.setattr(estimating, "improve", lambda items, u, *rest: u + 40 * (improve(items, u, *rest) - u))
    monkeypatch.setattr(estimating, "_EXPANDED", 0)
    assert calibrate(log).bank.b == pytest.approx(good.bank.b, abs=5e-3)


@pytest.mark.parametrize(
    "make", [lambda: Quadrature(3), lambda: Normal(0.0, 0.0), lambda: Guess(1), lambda: Guess({"q": 1})]
)
def test_settings_that_mean_nothing_are_refused(make: object) -> None:
    with pytest.raises(BadInput):
        make()  # type: ignore[operator]

"""Bad data is named: the thing, the value, the next step."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.calibration import Settings, calibrate
from shipworthy.measure.responses import ResponseLog
from tests.answers import logged, simulated

GOOD = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [1, 1, 0, 1], [0, 0, 1, 1], [1, 0, 0, 0]], float)


def refused(log: ResponseLog, **options: object) -> str:
    with pytest.raises(BadInput) as raised:
        calibrate(log, **options)  # type: ignore[arg-type]
    assert raised.value.thing
    assert raised.value.next_step
    return str(raised.value)


def test_one_learner() -> None:
    assert "one learner cannot tell hard items" in refused(logged(GOOD[:1]))


def test_one_item() -> None:
    assert "one item has no scale" in refused(logged(GOOD[:, :1]), model="rasch")


def test_two_items_have_no_discriminations_but_a_rasch_scale() -> None:
    log = simulated(100, 2, seed=1)
    assert "two items cannot tell their discriminations apart" in refused(log)
    assert calibrate(log, model="rasch").converged


@pytest.mark.parametrize(("score", "said"), [(1.0, "every answer is right"), (0.0, "every answer is wrong")])
def test_everything_right_or_wrong(score: float, said: str) -> None:
    assert said in refused(logged(np.full((5, 4), score)))


def test_five_items_are_few() -> None:
    found = calibrate(simulated(200, 5, seed=2))
    assert found.notes[0] == "Only 5 items: abilities can hardly be told from them, and standard errors are wide."
    assert calibrate(simulated(200, 6, seed=2)).notes == ()


@pytest.mark.parametrize(("score", "said"), [(1.0, "everyone got it right"), (0.0, "everyone got it wrong")])
def test_an_item_that_all_got_alike_rests_on_the_prior(score: float, said: str) -> None:
    log = logged(np.concatenate([GOOD, np.full((5, 1), score)], axis=1))
    found = calibrate(log)
    assert found.notes[-1] == f"item-000004: {said}. Its difficulty rests on the prior."
    assert np.sign(found.bank.b[4]) == 1 - 2 * score
    assert np.isfinite(found.bank.b).all()


def test_strict_refuses_an_item_that_all_got_alike() -> None:
    log = logged(np.concatenate([GOOD, np.ones((5, 1))], axis=1))
    assert "item 'item-000004': everyone got it right" in refused(log, settings=Settings(strict=True))


def test_learners_who_got_all_right_or_all_wrong_are_welcome() -> None:
    assert calibrate(logged(np.concatenate([GOOD, np.ones((2, 4)), np.zeros((2, 4))]))).converged


@pytest.mark.parametrize(
    ("model", "score"), [("2pl", 0.5), ("2pl", 2.0), ("rasch", 2.0), ("graded", 0.5), ("graded", 21.0)]
)
def test_a_score_that_the_model_does_not_know(model: str, score: float) -> None:
    scores = GOOD.copy()
    scores[2, 1] = score
    said = refused(logged(scores), model=model)
    assert f"learner 'learner-000002', item 'item-000001': the score {score:g} is not" in said


def test_an_unknown_item_is_named_with_the_nearest() -> None:
    bank = ItemBank.of([Item(id=f"item-00000{number}") for number in range(3)])
    said = refused(logged(GOOD), start=bank)
    assert "item 'item-000003' is not in the bank of items. Did you mean item-000002" in said


def test_an_item_whose_name_is_no_id_is_named() -> None:
    log = ResponseLog.from_rows([("ada", "what is it?", 1.0, None), ("bo", "what is it?", 0.0, None)])
    assert "the item 'what is it?' is not an id" in refused(log)


def test_halves_without_a_link_are_named_with_their_sizes() -> None:
    chosen = np.zeros((50, 8), bool)
    chosen[:30, :5] = chosen[30:, 5:] = True
    log = logged((np.random.default_rng(3).random((50, 8)) < 0.5).astype(float), chosen)
    said = refused(log)
    assert "fall into 2 groups that share nothing" in said
    assert "30 learners and 5 items (with learner 'learner-000000' and item 'item-000000')" in said
    assert "20 learners and 3 items (with learner 'learner-000030' and item 'item-000005')" in said
    assert calibrate(log, settings=Settings(apart=True)).converged


def test_halves_with_an_anchor_each_are_linked_by_those() -> None:
    chosen = np.zeros((50, 8), bool)
    chosen[:30, :5] = chosen[30:, 5:] = True
    log = logged((np.random.default_rng(3).random((50, 8)) < 0.5).astype(float), chosen)
    one, both = (ItemBank.of([Item(id=f"item-00000{number}") for number in numbers]) for numbers in ((0,), (0, 5)))
    assert calibrate(log, anchors=both).converged
    assert "2 groups" in refused(log, anchors=one)


def test_many_groups_are_not_all_listed() -> None:
    log = logged(np.tile(GOOD[:4], (2, 2)), np.kron(np.eye(8), np.ones((1, 1))).astype(bool))
    assert "8 groups that share nothing" in refused(log)


def test_a_chain_of_items_is_one_group() -> None:
    chosen = np.eye(6, dtype=bool) | np.eye(6, k=1, dtype=bool)
    scores = (np.random.default_rng(1).random((60, 6)) < 0.5).astype(float)
    assert calibrate(logged(scores, np.tile(chosen, (10, 1)))).converged


def test_repeats_are_counted_in_a_note() -> None:
    rows = [(f"l{who}", f"q{what}", GOOD[who, what], None) for who in range(5) for what in range(4)]
    found = calibrate(ResponseLog.from_rows([*rows, ("l0", "q0", 0.0, None)]))
    assert "1 repeated answer was left out" in found.notes[1]


def test_anchors_that_nobody_answered_are_refused() -> None:
    assert "none of them was answered" in refused(logged(GOOD), anchors=ItemBank.of([Item(id="other")]))


def test_a_guess_needs_a_model_with_guessing() -> None:
    assert "the model 2pl has no guessing" in refused(logged(GOOD), guess=0.25)
    assert "1 is not a chance below 1" in refused(logged(GOOD), model="3pl", guess=1.0)

"""What an outcome changes in what is believed of a learner."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.readiness import observe
from shipworthy.readiness.state import predicted
from tests.unit.readiness.people import a_learner, an_item, ask, came, teach


def test_a_right_answer_raises_the_skill() -> None:
    state = a_learner()
    assert observe(state, ask(), came(1.0)).belief.abilities[0] > state.belief.abilities[0]


def test_a_wrong_answer_lowers_the_skill() -> None:
    state = a_learner()
    assert observe(state, ask(), came(0.0)).belief.abilities[0] < state.belief.abilities[0]


def test_an_answer_informs_the_neighbours() -> None:
    state = a_learner()
    assert observe(state, ask(), came(1.0)).belief.abilities[1] > state.belief.abilities[1]


def test_a_lesson_raises_the_skill_and_leaves_it_less_sure() -> None:
    state = a_learner()
    after = observe(state, teach(), came(minutes=10.0))
    assert after.belief.abilities[0] > state.belief.abilities[0]
    assert after.belief.variances[0] > state.belief.variances[0]


def test_a_lesson_teaches_less_while_its_prerequisites_do_not_hold() -> None:
    ready = a_learner({"first": (2.0, 0.1), "second": (-1.0, 0.1)})
    shut = a_learner({"first": (-2.0, 0.1), "second": (-1.0, 0.1)})

    def gained(state: object) -> float:
        after = observe(state, teach("second"), came(minutes=10.0))  # type: ignore[arg-type]
        return float(after.belief.abilities[1] - state.belief.abilities[1])  # type: ignore[attr-defined]

    assert gained(ready) > gained(shut)


def test_more_minutes_in_one_sitting_teach_less() -> None:
    state = a_learner()
    once = observe(state, teach(), came(minutes=10.0))
    twice = observe(once, teach(), came(minutes=10.0))
    first = once.belief.abilities[0] - state.belief.abilities[0]
    assert twice.belief.abilities[0] - once.belief.abilities[0] < first


def test_right_answers_after_lessons_speak_for_a_quick_learner() -> None:
    state = observe(a_learner({"first": (-1.0, 0.2)}), teach(), came(minutes=10.0))
    for n in range(4):
        state = observe(state, ask(n=n, b=1.0), came(1.0))
    assert state.belief.pace("lesson") > 1.0


def test_what_was_learnt_fades() -> None:
    state = observe(a_learner(), ask(), came(1.0))
    today, later = state.recall(0.0)[0], state.recall(60.0)[0]
    assert later < today


def test_a_skill_without_memory_is_taken_as_it_is() -> None:
    assert a_learner().recall(1000.0).tolist() == [1.0, 1.0, 1.0]


def test_questions_of_one_sitting_leave_the_same_memory() -> None:
    once = observe(a_learner(), ask(), came(1.0))
    often = observe(once, ask(n=1), came(0.0, day=0.01))
    assert often.cards["first"].state == once.cards["first"].state


def test_an_unlikely_wrong_answer_days_later_is_a_lapse() -> None:
    state = observe(a_learner({"first": (3.0, 0.2)}), ask(), came(1.0))
    lapsed = observe(state, ask(n=1), came(0.0, day=20.0))
    assert lapsed.cards["first"].state.stability < state.cards["first"].state.stability


def test_the_prediction_of_an_answer_is_a_chance_that_rises_with_ability() -> None:
    low, high = (predicted(a_learner({"first": (m, 0.2)}), an_item(), 0.0) for m in (-2.0, 2.0))
    assert 0.0 < low < 0.5 < high < 1.0


def test_the_old_state_is_left_as_it_was() -> None:
    state = a_learner()
    before = state.belief.mean.copy()
    observe(state, ask(), came(1.0))
    assert np.array_equal(state.belief.mean, before)


def test_a_skill_outside_the_aim_is_named() -> None:
    with pytest.raises(BadInput, match="'fourth' is not known"):
        observe(a_learner(), ask("fourth"), came(1.0))


def test_outcomes_come_in_order() -> None:
    state = observe(a_learner(), ask(), came(1.0, day=3.0))
    with pytest.raises(BadInput, match="lies before"):
        observe(state, ask(), came(1.0, day=2.0))


def test_predictions_far_off_are_noticed() -> None:
    state = a_learner({"first": (4.0, 0.1)})
    for n in range(8):
        state = observe(state, ask(n=n % 4), came(float(n % 4 == 0)))
    assert state.record.worse_than_guessing

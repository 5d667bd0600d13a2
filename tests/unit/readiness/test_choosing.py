"""What comes next, and why."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput, Message
from shipworthy.readiness import Action, next_best, observe
from shipworthy.readiness.choosing import in_order
from shipworthy.readiness.state import Record
from tests.unit.readiness.people import a_learner, actions, ask, came, teach


def test_nothing_longer_than_the_minutes_there_are() -> None:
    assert all(each.minutes <= 5.0 for each in next_best(a_learner(), actions(), 5.0))


def test_no_minutes_no_actions() -> None:
    assert next_best(a_learner(), actions(), 0.0) == []


def test_the_best_rate_comes_first() -> None:
    rates = [each.rate for each in next_best(a_learner(), actions(), 60.0)]
    assert rates == sorted(rates, reverse=True)


def test_a_lesson_waits_for_its_prerequisites() -> None:
    state = a_learner({"first": (-2.0, 0.1), "second": (-2.0, 0.1), "third": (-2.0, 0.1)})
    offered = [each.action.id for each in next_best(state, actions(), 60.0) if each.action.kind == "lesson"]
    assert offered == ["lesson-first"]


def test_where_nothing_else_is_left_a_shut_lesson_is_offered_after_all() -> None:
    state = a_learner({"first": (-2.0, 0.1), "second": (-2.0, 0.1)})
    assert [each.action.id for each in next_best(state, [teach("third")], 60.0)] == ["lesson-third"]


def test_what_is_known_is_not_taught_again() -> None:
    state = a_learner({"first": (3.0, 0.1), "second": (-1.0, 0.3), "third": (-1.0, 0.3)})
    assert next_best(state, [teach("first"), teach("second")], 60.0)[0].action.id == "lesson-second"


def test_a_question_comes_before_a_long_lesson_that_it_may_save() -> None:
    state = a_learner({"first": (0.8, 1.5)})
    best = next_best(state, [teach("first", minutes=60.0), ask("first"), teach("second", levels=0.1)], 120.0)[0]
    assert best.action.kind == "practice"


def test_a_fading_skill_is_reviewed_before_one_that_is_fresh() -> None:
    state = a_learner({"first": (1.5, 0.3), "second": (1.5, 0.3), "third": (1.5, 0.3)})
    state = observe(state, ask("first"), came(1.0, day=0.0))
    state = observe(state, ask("second"), came(1.0, day=90.0))
    best = next_best(state, [ask("first", 1), ask("second", 1)], 5.0)[0]
    assert best.action.skills == ("first",)
    assert "a review keeps it" in best.reason


def test_items_not_asked_yet_come_first() -> None:
    state = observe(a_learner(), ask("first", 0), came(1.0))
    ranked = next_best(state, [ask("first", n) for n in range(3)], 5.0)
    assert ranked[-1].action.id == "first-0"


def test_skills_outside_the_aim_are_left_out() -> None:
    assert next_best(a_learner(), [ask("fourth")], 5.0) == []


@pytest.mark.parametrize(("chance", "offered"), [(0.9, True), (0.5, False)])
def test_an_exam_is_booked_when_passing_is_likely(chance: float, offered: bool) -> None:
    exam = Action("exam", "clf-c02", (), 90.0, chance=chance, worth=20.0)
    assert bool(next_best(a_learner(), [exam], 120.0)) == offered


def test_every_action_has_a_reason_that_can_be_said_in_other_languages() -> None:
    ranked = next_best(a_learner(), actions(), 60.0, names={"first": "Tokens"})
    assert all(isinstance(each.reason, Message) for each in ranked)
    assert any("Tokens" in each.reason for each in ranked)


def test_the_list_can_be_cut() -> None:
    assert len(next_best(a_learner(), actions(), 60.0, most=2)) == 2


def test_minutes_must_be_a_number() -> None:
    with pytest.raises(BadInput, match="minutes"):
        next_best(a_learner(), actions(), float("nan"))


def test_after_bad_predictions_the_order_is_that_of_the_prerequisites() -> None:
    from dataclasses import replace  # noqa: PLC0415

    state = replace(a_learner(), record=Record(answers=50, loss=100.0, scores=25.0))
    best = next_best(state, actions(), 60.0)[0]
    assert (best.action.id, best.gain) == ("lesson-first", 0.0)


def test_the_fallback_gives_a_lesson_before_questions_and_moves_on() -> None:
    state = a_learner()
    done = []
    for _ in range(6):
        action = in_order(state, actions())[0].action
        done.append((action.kind, action.skills[0]))
        score = None if action.kind == "lesson" else 0.0
        state = observe(state, action, came(score, day=state.day + 0.01, minutes=action.minutes))
    assert done == [(kind, skill) for skill in ("first", "second") for kind in ("lesson", "practice", "practice")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "nap"},
        {"minutes": 0.0},
        {"levels": -1.0},
        {"skills": ()},
    ],
)
def test_an_action_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    fields = {"kind": "lesson", "id": "x", "skills": ("first",), "minutes": 5.0, **wrong}
    with pytest.raises(BadInput):
        Action(**fields)  # type: ignore[arg-type]

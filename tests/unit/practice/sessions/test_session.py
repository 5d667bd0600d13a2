"""A practice session: what is asked, what an answer changes, and when it is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice import Content
from shipworthy.practice.sessions import Learner, Question, Scope, Session, answer, ask, finish
from tests.unit.practice.sessions.people import DAY, ITEMS, at, replied, some_content, somebody

CONTENT = some_content()
RECORDS = Scope(skills=("records",))


def a_session(kind: str = "practice", scope: Scope = RECORDS, minutes: float = 30.0) -> Session:
    return Session(kind, scope, 7, minutes)  # type: ignore[arg-type]


def asked(session: Session, learner: Learner, content: Content = CONTENT, day: float = DAY) -> Question:
    question = ask(session, learner, content, day)
    assert question is not None
    return question


def walked(session: Session, learner: Learner, *, right: bool = True) -> tuple[Session, Learner, list[str]]:
    """Every question answered until there is none."""
    items = []
    while (question := ask(session, learner, CONTENT, DAY + len(items) / 1440)) is not None:
        items.append(question.shown.id)
        told = replied(question, learner, CONTENT, right=right, minutes=len(items))
        session, learner = told.session, told.learnt.learner
    return session, learner, items


def test_asking_twice_gives_the_same_question() -> None:
    question = asked(a_session(), somebody())
    assert asked(question.session, somebody()).shown == question.shown


def test_practice_keeps_to_its_scope() -> None:
    assert set(walked(a_session(), somebody())[2]) == set(ITEMS)


def test_no_question_comes_twice_in_a_session() -> None:
    items = walked(a_session(), somebody())[2]
    assert len(items) == len(set(items))


def test_an_answer_is_kept_with_what_was_predicted() -> None:
    told = replied(asked(a_session(), somebody()), somebody(), CONTENT, right=True)
    assert told.session.asked[0].right
    assert 0 < told.session.asked[0].predicted < 1


def test_a_right_answer_raises_the_ability() -> None:
    learner = somebody()
    told = replied(asked(a_session(), learner), learner, CONTENT, right=True)
    assert told.learnt.learner.ability.skill("records").mean > learner.ability.skill("records").mean


def test_a_wrong_answer_comes_back_sooner_than_a_right_one() -> None:
    learner = somebody()
    due = {}
    for right in (True, False):
        told = replied(asked(a_session(), learner), learner, CONTENT, right=right)
        due[right] = told.learnt.card.due
    assert due[False] < due[True]


def test_the_state_for_the_next_action_hears_of_the_answer() -> None:
    learner = somebody()
    told = replied(asked(a_session(), learner), learner, CONTENT, right=True)
    assert told.learnt.learner.state.record.answers == 1


def test_an_item_outside_the_aim_still_teaches_the_ability() -> None:
    learner = somebody("records")
    told = replied(asked(a_session(scope=Scope(skills=("files",))), learner), learner, CONTENT, right=True)
    assert told.learnt.learner.state.record.answers == 0
    assert told.learnt.learner.ability.answers == 1


def test_a_response_that_cannot_be_read_changes_nothing() -> None:
    question = asked(a_session(), somebody())
    with pytest.raises(BadInput):
        answer(question.session, "Z", at(), somebody(), CONTENT)
    assert asked(question.session, somebody()).shown == question.shown


def test_an_answer_without_a_question_is_refused() -> None:
    with pytest.raises(BadInput, match="no question open"):
        answer(a_session(), "A", at(), somebody(), CONTENT)


def test_a_session_ends_with_its_minutes() -> None:
    session = a_session(minutes=0.5)
    told = replied(asked(session, somebody()), somebody(), CONTENT, right=True)
    assert ask(told.session, told.learnt.learner, CONTENT, DAY) is None


def test_a_finished_session_asks_nothing() -> None:
    assert ask(finish(a_session()), somebody(), CONTENT, DAY) is None


def test_what_was_wrong_is_what_a_retry_takes_up() -> None:
    session, learner, items = walked(a_session(), somebody(), right=False)
    retry = a_session("retry", Scope(items=session.wrong))
    assert walked(retry, learner)[2] == items


def test_practice_asks_first_what_is_due() -> None:
    session, learner, items = walked(a_session(), somebody())
    card = replace(learner.cards[items[-1]], due=DAY)
    learner = replace(learner, cards={**learner.cards, items[-1]: card})
    assert asked(a_session(), learner, day=DAY + 0.1).shown.id == items[-1]
    assert session.wrong == ()


def test_practice_asks_what_was_never_seen_before_what_was() -> None:
    learner = somebody()
    first = asked(a_session(), learner)
    told = replied(first, learner, CONTENT, right=True)
    assert asked(a_session(), told.learnt.learner, day=DAY + 0.01).shown.id != first.shown.id


def test_smart_review_goes_through_the_skills_of_the_aim() -> None:
    items = walked(a_session("review", Scope()), somebody())[2]
    assert {CONTENT.items[item].skill for item in items} == {"records", "files"}


def test_smart_review_asks_what_is_due_in_a_skill_before_the_rest_of_it() -> None:
    _, learner, items = walked(a_session(), somebody("records"))
    card = replace(learner.cards[items[1]], due=DAY)
    learner = replace(learner, cards={**learner.cards, items[1]: card})
    review = a_session("review", RECORDS)
    assert asked(review, learner, day=DAY + 0.1).shown.id == items[1]


def test_smart_review_says_why() -> None:
    assert asked(a_session("review", Scope()), somebody()).why


def test_a_diagnostic_turns_to_the_skill_that_is_least_known() -> None:
    learner = somebody()
    first = asked(a_session("diagnostic", Scope()), learner)
    told = replied(first, learner, CONTENT, right=True)
    second = asked(told.session, told.learnt.learner)
    assert CONTENT.items[first.shown.id].skill != CONTENT.items[second.shown.id].skill


def test_options_stand_in_another_order_when_an_item_comes_again_another_day() -> None:
    orders = {asked(Session("practice", RECORDS, seed, 30.0), somebody()).shown.order for seed in range(12)}
    assert len(orders) > 1


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("nan")])
def test_a_session_without_minutes_is_refused(minutes: float) -> None:
    with pytest.raises(BadInput, match="minutes"):
        a_session(minutes=minutes)

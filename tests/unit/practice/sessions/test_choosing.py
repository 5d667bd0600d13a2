"""What comes next where variants, cases, retired questions and questions that left the content are among the candidates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.practice import Content
from shipworthy.practice.sessions import Learner, Scope, Session, answer, ask
from shipworthy.readiness import Aim, LearnerState
from tests import written
from tests.unit.practice.sessions.people import DAY, at, replied, somebody
from tests.written import lamps, scenario, single

KINDS = ("practice", "review", "retry", "diagnostic")
THE_DAY = date(1970, 1, 1) + timedelta(days=int(DAY))
BANK = written.content(single("a-way"), single("z-way"), variants=[lamps()])


def walked(
    session: Session, learner: Learner, content: Content, *, right: bool = True
) -> tuple[Session, Learner, list[str]]:
    """Every question answered until there is none, a minute each."""
    items: list[str] = []
    while (question := ask(session, learner, content, DAY + len(items) / 1440)) is not None:
        items.append(question.session.open)
        told = replied(question, learner, content, right=right, minutes=len(items))
        session, learner = told.session, told.learnt.learner
    return session, learner, items


def a_session(kind: str = "practice", scope: Scope | None = None, seed: int = 7, minutes: float = 60.0) -> Session:
    return Session(kind, scope or Scope(skills=("records",)), seed, minutes)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_a_variant_is_asked_once_a_session_beside_what_was_written(kind: str) -> None:
    scope = Scope(items=("a-way", "lamps-1", "z-way")) if kind == "retry" else None
    items = walked(a_session(kind, scope), somebody(), BANK)[2]
    assert sorted(map(BANK.question_of, items)) == ["a-way", "lamps", "z-way"]


def test_a_variant_that_is_asked_is_an_item_with_a_seed() -> None:
    asked = next(item for item in walked(a_session(), somebody(), BANK)[2] if item.startswith("lamps"))
    assert BANK.find(asked) is not None


def test_asking_again_draws_the_same_seed() -> None:
    bank = written.content(variants=[lamps()])
    first, again = (ask(a_session(), somebody(), bank, DAY) for _ in range(2))
    assert first is not None
    assert first == again


def test_another_session_draws_other_numbers() -> None:
    bank = written.content(variants=[lamps()])
    assert len({walked(a_session(seed=seed), somebody(), bank)[2][0] for seed in range(20)}) == 20


def test_numbers_are_new_each_time_a_variant_was_answered() -> None:
    bank, learner = written.content(variants=[lamps()]), somebody()
    seen = set()
    for _ in range(20):
        _, learner, (item,) = walked(a_session(), learner, bank)
        seen.add(item)
    assert len(seen) == 20


def test_a_retry_asks_a_variant_that_was_wrong_with_other_numbers() -> None:
    session, learner, (item,) = walked(a_session(), somebody(), written.content(variants=[lamps()]), right=False)
    (again,) = walked(a_session("retry", Scope(items=session.wrong)), learner, BANK)[2]
    assert again != item
    assert BANK.question_of(again) == "lamps"


def test_a_seed_that_a_retry_takes_up_is_never_drawn() -> None:
    retry = a_session("retry", Scope(items=("lamps-1",)))
    first = ask(retry, somebody(), BANK, DAY)
    assert first is not None
    other = ask(replace(retry, scope=Scope(items=(first.session.open,))), somebody(), BANK, DAY)
    assert other is not None
    assert other.session.open != first.session.open


def test_memory_is_of_the_variant() -> None:
    learner = walked(a_session(), somebody(), written.content(variants=[lamps()]))[1]
    assert {name: card.name for name, card in learner.cards.items()} == {"lamps": "lamps"}


def test_measurement_is_of_the_variant() -> None:
    bank, learner = written.content(variants=[lamps()]), somebody()
    for _ in range(3):
        learner = walked(a_session(), learner, bank)[1]
    assert learner.state.asked == {"lamps": 3}


def test_what_was_asked_names_the_item_with_its_seed() -> None:
    session, _, items = walked(a_session(), somebody(), BANK)
    assert [each.item for each in session.asked] == items


def test_a_variant_that_is_due_comes_first() -> None:
    learner = walked(a_session(), somebody(), BANK)[1]
    learner = replace(learner, cards={**learner.cards, "lamps": replace(learner.cards["lamps"], due=DAY)})
    question = ask(a_session(seed=8), learner, BANK, DAY + 0.1)
    assert question is not None
    assert BANK.question_of(question.session.open) == "lamps"


# ---- cases -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["practice", "review"])
@pytest.mark.parametrize("seed", range(4))
def test_questions_on_a_case_follow_each_other_in_the_order_of_their_scenario(kind: str, seed: int) -> None:
    bank = written.content(scenario(), single("a-way", difficulty=0.0), single("z-way"), variants=[lamps()])
    items = walked(a_session(kind, seed=seed), somebody(), bank)[2]
    first = items.index("a-firm-way")
    assert items[first + 1] == "a-firm-cost"


def test_a_case_that_is_left_without_minutes_is_not_gone_on_with() -> None:
    bank = written.content(scenario())
    assert walked(a_session(minutes=0.5), somebody(), bank)[2] == ["a-firm-way"]


# ---- days ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "asked"), [(1, ["a-way"]), (0, []), (-1, [])])
def test_a_question_is_asked_until_the_day_it_is_retired(later: int, asked: list[str]) -> None:
    bank = written.content(single("a-way", retired=THE_DAY + timedelta(days=later)))
    assert walked(a_session(), somebody(), bank)[2] == asked


# ---- what is gone ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["a-way", "lamps-3"])
def test_an_open_question_that_is_gone_is_passed_over(gone: str) -> None:
    smaller = written.without(BANK, "a-way", "lamps")
    question = ask(replace(a_session(), open=gone), somebody(), smaller, DAY)
    assert question is not None
    assert question.session.open == "z-way"


def test_an_answer_to_a_question_that_is_gone_changes_nothing() -> None:
    with pytest.raises(BadInput, match="no question open"):
        answer(replace(a_session(), open="a-way"), "A", at(), somebody(), written.without(BANK, "a-way"))


def test_a_retry_leaves_out_what_is_gone() -> None:
    retry = Scope(items=("a-way", "lamps-3", "z-way"))
    assert [each.id for each in retry.within(written.without(BANK, "a-way", "lamps"), THE_DAY)] == ["z-way"]


def without_files() -> Learner:
    """Somebody in a catalogue that has lost the skill `files`."""
    ability, aim = Ability.prior(SkillGraph.of({"records": "all"})), Aim.of_skills(("records",), 3, {"records": ()})
    return Learner(ability, LearnerState.of(aim, ability, day=DAY))


@pytest.mark.parametrize("kind", ["practice", "review", "diagnostic"])
def test_a_question_whose_skills_are_gone_is_not_asked(kind: str) -> None:
    bank = written.content(single("a-way"), single("b-way", skills=["files"]))
    assert walked(a_session(kind, Scope()), without_files(), bank)[2] == ["a-way"]


@pytest.mark.parametrize("kind", ["practice", "review", "diagnostic"])
def test_a_question_counts_for_those_of_its_skills_that_are_left(kind: str) -> None:
    bank = written.content(single("a-way", skills=["files", "records"]))
    learner = walked(a_session(kind, Scope()), without_files(), bank)[1]
    assert set(learner.ability.evidence) == {("records",)}

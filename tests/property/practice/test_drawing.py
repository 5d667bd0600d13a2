"""Whatever the seed and the scope: nothing is asked twice, no variant counts for more than one question, no case is split."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.exams import exam_of
from shipworthy.memory import Card
from shipworthy.practice import Content, load_content
from shipworthy.practice.exams import draw_form
from shipworthy.practice.sessions import Learner, Progress, Scope, choose
from shipworthy.readiness import Aim, LearnerState

TODAY = date(2026, 11, 22)
DAY = float((TODAY - date(1970, 1, 1)) // timedelta(days=1))
QUESTIONS = 40
EXAMS = ("clf-c02", "saa-c03", "aif-c01", "mla-c01")
SKILLS = ("cloud-iam", "probability", "rag", "sql", "vector-search")
seeds = st.integers(0, 2**31 - 1)
scopes = st.one_of(
    st.just(Scope()),
    st.sampled_from(EXAMS).map(lambda exam: Scope(exam=exam)),
    st.lists(st.sampled_from(SKILLS), min_size=1, unique=True).map(lambda skills: Scope(skills=tuple(skills))),
    st.lists(st.sampled_from(["kv-cache-size-3", "kv-cache-size-9", "chunks-with-overlap-1"]), min_size=1).map(
        lambda items: Scope(items=tuple(items))
    ),
)


@cache
def catalog() -> Catalog:
    return load_catalog()


@cache
def content() -> Content:
    return load_content()


@cache
def somebody() -> Learner:
    ability = Ability.prior(SkillGraph.from_catalog(catalog()))
    aim = Aim.of_role(catalog().roles["ai-engineer"], catalog().roles["ai-engineer"].rung_ids[0], catalog())
    return Learner(ability, LearnerState.of(aim, ability, day=DAY))


def asked_in(kind: str, scope: Scope, seed: int) -> list[str]:
    """The items of a session of 40 questions; what an answer teaches is left out, since nothing here depends on it."""
    learner, seen = somebody(), []
    while len(seen) < QUESTIONS:
        chosen = choose(kind, scope, Progress(tuple(seen), 60.0, seed), learner, content(), DAY)
        if chosen is None:
            break
        question = content().question_of(chosen.item)
        card = learner.cards.get(question, Card(question))
        later = replace(card, last=DAY + len(seen) / 1440, due=DAY + 9.0, reviews=card.reviews + 1)
        learner = replace(learner, cards={**learner.cards, question: later})
        seen.append(chosen.item)
    return seen


@settings(max_examples=6)
@given(kind=st.sampled_from(["practice", "review", "retry", "diagnostic"]), scope=scopes, seed=seeds)
def test_a_session_asks_nothing_twice(kind: str, scope: Scope, seed: int) -> None:
    questions = Counter(content().question_of(item) for item in asked_in(kind, scope, seed))
    assert set(questions.values()) <= {1}


@settings(max_examples=6)
@given(scope=scopes, seed=seeds)
def test_a_session_ends_only_when_nothing_is_left(scope: Scope, seed: int) -> None:
    left = len(scope.within(content(), TODAY))
    assert len(asked_in("practice", scope, seed)) == min(QUESTIONS, left)


@settings(max_examples=6)
@given(scope=scopes, seed=seeds)
def test_whatever_is_asked_can_be_found_again(scope: Scope, seed: int) -> None:
    assert all(content().find(item) for item in asked_in("practice", scope, seed))


forms = {"exam": st.sampled_from(EXAMS), "seed": seeds, "questions": st.integers(5, 100)}


@given(**forms)
def test_a_form_holds_no_question_twice(exam: str, seed: int, questions: int) -> None:
    form = draw_form(exam_of(catalog().certifications[exam], TODAY), content(), seed, TODAY, questions=questions)
    asked = Counter(content().question_of(place.item) for place in form.places)
    assert set(asked.values()) == {1}


@given(**forms)
def test_a_form_is_as_long_as_was_asked_or_says_what_is_missing(exam: str, seed: int, questions: int) -> None:
    form = draw_form(exam_of(catalog().certifications[exam], TODAY), content(), seed, TODAY, questions=questions)
    assert len(form.places) + sum(form.short.values()) == questions


@given(**forms)
def test_a_form_splits_no_case(exam: str, seed: int, questions: int) -> None:
    form = draw_form(exam_of(catalog().certifications[exam], TODAY), content(), seed, TODAY, questions=questions)
    items = [place.item for place in form.places]
    for scenario in content().scenarios.values():
        wanted = [question.id for question in scenario.questions if question.domain_for(exam)]
        if wanted and wanted[0] in items:
            first = items.index(wanted[0])
            assert items[first : first + len(wanted)] == wanted
        else:
            assert not set(wanted) & set(items)

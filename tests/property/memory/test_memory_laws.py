"""What holds for every card, learner and review."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import (
    Card,
    Grade,
    Parameters,
    Review,
    ReviewLog,
    Rules,
    SkillMemory,
    fit,
    from_json,
    grade_of,
    to_json,
)
from shipworthy.memory.parameters import DEFAULTS, between_learners, from_free, to_free

shares = st.floats(0.0, 1.0)
histories = st.lists(st.tuples(st.integers(1, 4), st.floats(0.0, 500.0)), max_size=10)
retentions = st.floats(0.5, 0.99)


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    """Rules of somebody from the population."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    weights = from_free(to_free(DEFAULTS) + between_learners() * rng.normal(size=21))
    steps = tuple(sorted(draw(st.lists(st.floats(0.5, 900.0), max_size=3))))
    return Rules(Parameters.of(weights), draw(retentions), steps, steps[:1])


def lived(history: list[tuple[int, float]], rule: Rules) -> Card:
    card, day = Card("card"), 100.0
    for grade, wait in history:
        day += wait
        card = card.review(grade, day, rule)
    return card


@given(histories, rules(), st.floats(0.0, 5000.0), st.floats(0.0, 5000.0))
def test_retrievability_is_a_chance_that_never_rises(history, rule, one, other) -> None:
    card = lived(history, rule)
    soon, late = (card.retrievability((card.last or 0.0) + wait, rule) for wait in sorted((one, other)))
    assert 0.0 <= late <= soon <= 1.0


@given(histories, rules(), st.floats(0.0, 500.0))
def test_a_better_grade_never_gives_a_shorter_interval(history, rule, wait) -> None:
    card = lived(history, rule)
    intervals = [card.review(grade, (card.last or 0.0) + wait, rule).interval for grade in Grade]
    # Intervals are differences of instants: equal ones may differ in the last digits.
    assert all(worse <= better + 1e-6 for worse, better in pairwise(intervals))


@given(st.floats(0.001, 36500.0), rules(), retentions, retentions)
def test_a_higher_retention_never_gives_a_longer_interval(stability, rule, one, other) -> None:
    low, high = (Rules(rule.parameters, retention).interval(stability) for retention in sorted((one, other)))
    assert high <= low


@given(shares, shares, st.none() | st.floats(0.01, 10.0), st.none() | shares)
def test_a_better_score_never_gives_a_worse_grade(one, other, pace, confidence) -> None:
    worse, better = (grade_of(score, pace=pace, confidence=confidence) for score in sorted((one, other)))
    assert worse <= better


@given(histories, rules())
def test_every_card_comes_back_from_json(history, rule) -> None:
    card = lived(history, rule)
    assert from_json(Card, "card", to_json(card)) == card


@given(
    st.lists(st.tuples(shares, st.floats(0.0, 60.0), st.floats(0.01, 1.0)), max_size=8), rules(), st.floats(0.0, 3000.0)
)
def test_recall_of_a_skill_is_a_chance(practice, rule, later) -> None:
    skill, day = SkillMemory("skill"), 10.0
    for score, wait, weight in practice:
        day += wait
        skill = skill.review(score, day, weight=weight, rules=rule)
    recall = skill.retrievability(day + later, rule)
    assert recall is None if not practice else 0.0 <= recall <= 1.0


@settings(max_examples=5)
@given(st.randoms(use_true_random=False), st.integers(0, 100))
def test_the_order_and_the_names_of_cards_change_nothing_in_a_fit(shuffler, seed) -> None:
    rng = np.random.default_rng(seed)
    reviews = reviews_of(FAMILIES["ACT-R activation"](rng), 150, rng)
    cards = sorted({review.card for review in reviews})
    renamed = dict(zip(cards, shuffler.sample(cards, len(cards)), strict=True))
    shuffled = sorted(
        (Review(renamed[each.card], each.grade, each.day) for each in reviews), key=lambda each: (each.card, each.day)
    )
    assert fit(ReviewLog.of(shuffled)) == fit(ReviewLog.of(reviews))

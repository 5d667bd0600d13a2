"""Forms and chances, whatever the blueprint."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.measure.exams.exam import Exam, ExamDomain, needed_of
from shipworthy.measure.exams.forms import allocate, at_least


@st.composite
def exams(draw: st.DrawFn) -> Exam:
    count = draw(st.integers(1, 6))
    weights = [draw(st.floats(5, 40)) for _ in range(count)]
    total = sum(weights)
    domains = tuple(
        ExamDomain(f"d{n}", f"D{n}", 0.9 * weight / total, 1.1 * weight / total, ((f"s{n}", 1),))
        for n, weight in enumerate(weights)
    )
    return Exam("e", "E", draw(st.integers(10, 90)), draw(st.floats(0.4, 0.9)), domains)


@given(exams(), st.integers(0, 2**32 - 1))
def test_questions_add_up_and_stay_near_their_weights(exam: Exam, seed: int) -> None:
    counts = allocate(exam, np.random.default_rng(seed))
    assert sum(counts) == exam.questions
    for count, domain in zip(counts, exam.domains, strict=True):
        assert abs(count - domain.share * exam.questions) <= 0.25 * domain.share * exam.questions + 1


@given(st.integers(1, 30), st.floats(0, 1), st.integers(0, 31))
def test_equal_chances_are_the_binomial(questions: int, p: float, needed: int) -> None:
    tail = sum(comb(questions, k) * p**k * (1 - p) ** (questions - k) for k in range(needed, questions + 1))
    assert at_least(np.full((1, questions), p), needed)[0] == pytest.approx(tail, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_questions_changes_nothing(chances: list[float], luck: object) -> None:
    mixed = list(chances)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    needed = len(chances) // 2
    one, other = (at_least(np.array([each]), needed)[0] for each in (chances, mixed))
    assert one == pytest.approx(other, abs=1e-12)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_a_higher_mark_is_never_likelier(chances: list[float]) -> None:
    row = np.array([chances])
    tails = [at_least(row, needed)[0] for needed in range(len(chances) + 2)]
    assert all(high >= low - 1e-12 for high, low in pairwise(tails))


@given(st.integers(1, 100), st.floats(0.01, 1.0))
def test_the_mark_is_reached_by_the_fewest_answers_that_make_it(questions: int, mark: float) -> None:
    needed = needed_of(questions, mark)
    assert needed / questions >= mark - 1e-9
    assert (needed - 1) / questions < mark

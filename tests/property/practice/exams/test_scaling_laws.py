"""Laws of the scaled score, and that its interval is honest about people whose ability is known."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure import Item
from shipworthy.measure.ability import USUAL
from shipworthy.measure.curves import logistic
from shipworthy.measure.exams import EXAM_SD, Exam, ExamDomain, PassScale
from shipworthy.practice.exams import Reply, ScaledScore, scaled_score
from shipworthy.practice.exams.scaling import on_scale

EXAM = Exam(
    "exam", "EXAM", 40, 0.7, (ExamDomain("one", "One", 1.0, 1.0, (("a", 2),)),), scale=PassScale(100, 700, 1000)
)
TAKERS, QUESTIONS = 400, 40
difficulties = st.lists(st.floats(-2, 2), min_size=3, max_size=30)


def item(number: int, b: float) -> Item:
    return Item(id=f"i{number}", a=1.0, b=b, c=0.25, se_a=0.5, se_b=1.0, skills=("a",), domain="one")


def scored(replies: list[Reply], bank: list[Item]) -> ScaledScore:
    found = scaled_score(EXAM, replies, bank)
    assert found
    return found


@settings(max_examples=40, deadline=None)
@given(difficulties, st.data())
def test_one_more_right_answer_never_lowers_a_score(hard: list[float], data: st.DataObject) -> None:
    bank = [item(number, b) for number, b in enumerate(hard)]
    right = data.draw(st.lists(st.booleans(), min_size=len(bank), max_size=len(bank)))
    better = list(right)
    better[data.draw(st.integers(0, len(bank) - 1))] = True
    before, after = (
        scored([Reply(*pair) for pair in zip(bank, given_, strict=True)], bank) for given_ in (right, better)
    )
    assert (before.low, before.score, before.high) <= (after.low, after.score, after.high)
    assert before.score <= after.score


@settings(max_examples=40, deadline=None)
@given(difficulties, st.data())
def test_a_score_and_its_interval_lie_on_the_scale_in_order(hard: list[float], data: st.DataObject) -> None:
    bank = [item(number, b) for number, b in enumerate(hard)]
    right = data.draw(st.lists(st.sampled_from([True, False, None]), min_size=len(bank), max_size=len(bank)))
    found = scored([Reply(*pair) for pair in zip(bank, right, strict=True)], bank)
    assert 100 <= found.low <= found.score <= found.high <= 1000


def test_the_interval_holds_the_score_of_known_abilities_four_times_in_five() -> None:
    rng = np.random.default_rng(7)
    bank = [item(number, b) for number, b in enumerate(rng.normal(0.0, 0.8, 200))]
    inside = [_inside(bank, rng) for _taker in range(TAKERS)]
    assert 0.74 < np.mean(inside) < 0.86  # three standard errors around four fifths


def _inside(bank: list[Item], rng: np.random.Generator) -> bool:
    """One taker: true items, the real exam's shift, a form, and whether the interval holds the true score."""
    a = np.exp(np.sqrt(np.log1p(0.25)) * rng.standard_normal(len(bank)) - np.log1p(0.25) / 2)
    b = np.array([each.b for each in bank]) + rng.standard_normal(len(bank))
    theta, shift = rng.uniform(-0.5, 2.5), EXAM_SD * rng.standard_normal()
    answered, wanted = (0.25 + (0.75 - USUAL.slip) * logistic(a * (theta + off - b)) for off in (0.0, shift))
    form = rng.choice(len(bank), QUESTIONS, replace=False)
    found = scored([Reply(bank[place], bool(rng.random() < answered[place])) for place in form], bank)
    truth = on_scale(PassScale(100, 700, 1000), EXAM.mark, np.array([wanted.mean()]))[0]
    return bool(found.low <= truth <= found.high)

"""The scaled score: where the scale is fixed, what moves a score, and when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import GRID
from shipworthy.measure.exams import Exam, ExamDomain, PassScale
from shipworthy.practice.exams import Reply, ScaledScore, reference_shares, scaled_score
from shipworthy.practice.exams.scaling import on_scale

SCALE = PassScale(100, 700, 1000)
EXAM = Exam(
    "exam", "EXAM", 40, 0.7, (ExamDomain("one", "One", 0.3, 0.3, (("a", 2),)), ExamDomain("two", "Two", 0.7, 0.7, (("b", 2),))),
    scale=SCALE,
)  # fmt: skip


def items(skill: str, domain: str, b: float = 0.0, count: int = 30, se_b: float = 1.0) -> list[Item]:
    return [
        Item(id=f"{skill}{n}", a=1.0, b=b, c=0.25, se_a=0.5, se_b=se_b, skills=(skill,), domain=domain)
        for n in range(count)
    ]


BANK = [*items("a", "one"), *items("b", "two")]


def replies(right: int, of: int = 40, b: float = 0.0, *, se_b: float = 1.0) -> list[Reply]:
    return [Reply(item, place < right) for place, item in enumerate(items("b", "two", b, of, se_b))]


def scored(given: Sequence[Reply]) -> ScaledScore:
    found = scaled_score(EXAM, given, BANK)
    assert found
    return found


@pytest.mark.parametrize(("share", "score"), [(0.0, 100), (0.35, 400), (0.7, 700), (0.85, 850), (1.0, 1000)])
def test_a_share_of_right_answers_stands_on_two_straight_lines_through_the_mark(share: float, score: float) -> None:
    assert on_scale(SCALE, 0.7, np.array([share])) == pytest.approx([score])


def test_the_interval_holds_the_score() -> None:
    found = scored(replies(28))
    assert found.low < found.score < found.high


def test_a_share_at_the_mark_on_a_form_like_the_reference_scores_about_the_pass_mark() -> None:
    assert scored(replies(28)).score == pytest.approx(700, abs=15)


def test_a_hard_form_is_not_punished() -> None:
    assert scored(replies(28, b=1.0)).score > scored(replies(28)).score + 50


def test_an_easy_form_gives_nothing_away() -> None:
    assert scored(replies(28, b=-1.0)).score < scored(replies(28)).score - 50


def test_more_questions_make_the_interval_shorter() -> None:
    short, long = scored(replies(7, of=10)), scored(replies(70, of=100))
    assert long.high - long.low < short.high - short.low


def test_even_a_long_form_leaves_it_open_where_the_cut_lies() -> None:
    endless = scored(replies(3000, of=4000))
    assert 50 < endless.high - endless.low < 120


def test_what_was_left_open_gets_no_point() -> None:
    answered = [Reply(reply.item, reply.right if place < 20 else None) for place, reply in enumerate(replies(20))]
    assert scored(answered).score == pytest.approx(on_scale(SCALE, 0.7, np.array([0.5]))[0], abs=50)


def test_nothing_answered_is_the_least_score() -> None:
    found = scored([Reply(item, None) for item in BANK])
    assert (found.low, found.score, found.high) == (100, 100, 100)


def test_all_right_is_still_an_interval_within_the_scale() -> None:
    found = scored(replies(40))
    assert found.low < found.high <= 1000


def test_without_a_scale_there_is_no_scaled_score() -> None:
    assert scaled_score(replace(EXAM, scale=None), replies(28), BANK) is None


def test_without_items_there_is_no_reference_and_no_score() -> None:
    assert scaled_score(EXAM, replies(28), []) is None


def test_domains_count_on_the_reference_form_by_their_weight() -> None:
    hard = [*items("a", "one", 3.0), *items("b", "two", -3.0)]
    one, two = reference_shares(EXAM, items("a", "one", 3.0)), reference_shares(EXAM, items("b", "two", -3.0))
    both = reference_shares(EXAM, hard)
    assert one is not None
    assert two is not None
    assert both == pytest.approx(0.3 * one + 0.7 * two)


def test_skills_of_a_domain_count_the_same_however_many_items_they_have() -> None:
    many, few = items("a", "one", 1.0, 30), items("c", "one", -1.0, 3)
    found = reference_shares(EXAM, [*many, *few])
    apart = [reference_shares(EXAM, each) for each in (many, few)]
    assert found == pytest.approx(np.mean([each for each in apart if each is not None], axis=0))


def test_the_reference_share_rises_with_ability() -> None:
    found = reference_shares(EXAM, BANK)
    assert found is not None
    assert len(found) == len(GRID)
    assert (np.diff(found) > 0).all()


@pytest.mark.parametrize(
    ("low", "high", "clears"), [(700, 800, True), (600, 699, False), (650, 750, None), (600, 700, None)]
)
def test_a_score_clears_the_mark_only_where_the_whole_interval_does(low: int, high: int, clears: bool | None) -> None:
    assert ScaledScore((low + high) // 2, low, high, SCALE).clears is clears


@pytest.mark.parametrize("passing", [100, 1000, 50, 1200])
def test_a_pass_mark_off_its_scale_is_refused(passing: int) -> None:
    with pytest.raises(BadInput, match="does not lie between"):
        PassScale(100, passing, 1000)

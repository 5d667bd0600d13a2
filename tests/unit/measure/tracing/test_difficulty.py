"""What a log teaches of difficulties."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.tracing.difficulty import Difficulty, again, learnt
from shipworthy.measure.tracing.pool import Pool, Rows, questions_of
from tests.tracing_logs import SKILLS, rasch_log

TRUTH = np.linspace(-1.5, 1.5, len(SKILLS))


def rows(learners: int = 300, *, level: float = 0.0) -> Rows:
    return Rows.of(rasch_log(learners, 20, level=level), Pool.of(questions_of(SKILLS).values()))


def in_order(pool: Pool, values: np.ndarray) -> np.ndarray:
    return np.array([values[pool.item_index[name]] for name in SKILLS])


def test_difficulties_are_found_again() -> None:
    given = rows()
    found, _strengths = learnt(given)
    assert in_order(given.pool, found.shift(given.pool)) == pytest.approx(TRUTH, abs=0.25)


def test_able_learners_make_items_easy_for_the_population_they_come_from() -> None:
    given = rows(level=1.0)
    found, _strengths = learnt(given)
    assert found.shift(given.pool).mean() == pytest.approx(-1.0, abs=0.25)


def test_authors_who_are_right_are_left_alone() -> None:
    bank = [Item(id=name, b=float(b), skills=SKILLS[name]) for name, b in zip(SKILLS, TRUTH, strict=True)]
    given = Rows.of(rasch_log(300, 20), Pool.of(questions_of(bank).values()))
    found, _strengths = learnt(given)
    assert np.abs(found.shift(given.pool)).max() < 0.25


def test_few_answers_move_less_than_many() -> None:
    few, many = rows(6), rows(300)
    assert np.std(learnt(few)[0].shift(few.pool)) < np.std(learnt(many)[0].shift(many.pool))


def test_known_ridges_give_the_same_again() -> None:
    given = rows(60)
    found, strengths = learnt(given)
    assert again(given, strengths).items == pytest.approx(found.items, abs=0.02)


def test_without_a_log_authors_are_right() -> None:
    pool = rows(2).pool
    assert not Difficulty.none(pool).shift(pool).any()

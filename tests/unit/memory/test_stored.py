from __future__ import annotations

import numpy as np
import pytest

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.kernel import BadInput
from shipworthy.memory import (
    Card,
    Fit,
    Grade,
    Load,
    Parameters,
    Planned,
    Review,
    ReviewLog,
    Rules,
    SkillMemory,
    fit,
    from_json,
    to_json,
)

_RNG = np.random.default_rng(1)
VALUES = [
    Card("new"),
    Card("card").review(Grade.EASY, 1.0).review(Grade.AGAIN, 9.1),
    SkillMemory("skill").review(0.9, 1.0).review(0.4, 1.5, weight=0.5).review(1.0, 7.0),
    Parameters(),
    Fit.prior(),
    fit(ReviewLog.of(reviews_of(FAMILIES["ACT-R activation"](_RNG), 200, _RNG))),
    Rules(retention=0.85, learning_minutes=()),
    Review("card", Grade.HARD, 3.25),
    Planned("card", 3.25, 2.0),
    Load(20.0, {5: 0.5, 6: 0.0}),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_json_gives_back_the_same_value(value) -> None:
    assert from_json(type(value), "value", to_json(value)) == value


def test_json_that_is_none_is_named() -> None:
    with pytest.raises(BadInput, match=r"^my card: "):
        from_json(Card, "my card", "{")


def test_json_of_something_else_is_named_with_the_place() -> None:
    with pytest.raises(BadInput, match=r"^my card: name: "):
        from_json(Card, "my card", '{"phase": "new"}')


def test_json_with_numbers_that_cannot_be_is_named() -> None:
    with pytest.raises(BadInput, match=r"^review: grade: "):
        from_json(Review, "review", '{"card": "a", "grade": 9, "day": 1.0}')

"""What a prediction rests on, and how work changes it."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.tracing import Knowing, Trace, Tracer
from shipworthy.measure.tracing.filters import Asked
from shipworthy.measure.tracing.looking import COMMON, look
from shipworthy.measure.tracing.states import HALF_LIVES_DAYS

NONE = np.zeros(1)


def start() -> Trace:
    return Tracer.untrained({"q": ["sql"], "r": ["sql", "etl"]}).start()


def features(trace: Trace, skills: tuple[str, ...] = ("sql",), day: float | None = None) -> dict[str, float]:
    now = trace._carried(skills, "q", day)
    sight = look(now, Asked(np.ones(1), NONE, NONE, NONE, NONE), Knowing())
    return dict(zip(COMMON, sight.common[0].tolist(), strict=True))


def test_before_any_work_counts_are_zero() -> None:
    found = features(start())
    assert (found["skill wins"], found["skill fails"], found["all wins"], found["skill unseen"]) == (0, 0, 0, 1)


def test_counts_are_logarithms() -> None:
    found = features(start().observe("q", 1.0).observe("q", 1.0).observe("q", 0.0))
    assert (found["skill wins"], found["item fails"]) == pytest.approx((np.log(3), np.log(2)))


def test_part_of_the_points_counts_in_part() -> None:
    found = features(start().observe("q", 0.25))
    assert (found["skill wins"], found["skill fails"]) == pytest.approx((np.log(1.25), np.log(1.75)))


def test_an_item_of_two_skills_looks_at_the_mean_of_both() -> None:
    found = features(start().observe("q", 1.0), ("etl", "sql"))
    assert found["skill wins"] == pytest.approx(np.log(2) / 2)


def test_lessons_count_by_their_length() -> None:
    assert features(start().studied(["sql"], 20.0))["skill lessons"] == pytest.approx(np.log(3))


def test_aged_counts_halve_at_their_half_life() -> None:
    found = features(start().observe("q", 1.0, 0.0), day=float(HALF_LIVES_DAYS[2]))
    assert found["wins of 36 h"] == pytest.approx(np.log(1.5))


def test_without_days_time_says_nothing() -> None:
    found = features(start().observe("q", 1.0).studied(["sql"]))
    assert [found[name] for name in ("wins of 36 h", "time known", "skill gap", "activation")] == [0, 0, 0, 0]


def test_activation_falls_with_time() -> None:
    trace = start().observe("q", 1.0, 0.0)
    assert features(trace, day=0.1)["activation"] > features(trace, day=5.0)["activation"]


def test_streaks_turn() -> None:
    trace = start().observe("q", 1.0).observe("q", 1.0)
    assert features(trace)["streak"] == pytest.approx(2 / 3)
    assert features(trace.observe("q", 0.0))["streak"] == pytest.approx(-1 / 2)


def test_a_right_answer_to_a_hard_item_surprises_more() -> None:
    easy, hard = (Tracer.untrained().start() for _ in range(2))
    assert features(start().observe("q", 1.0))["surprise"] > 0 > features(start().observe("q", 0.0))["surprise"]
    assert easy.chance("q") == hard.chance("q")


def test_a_day_before_the_newest_counts_as_no_time() -> None:
    assert features(start().observe("q", 1.0, 9.0), day=3.0)["skill gap"] == 0

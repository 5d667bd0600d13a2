"""What tracing promises, whatever learners do."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure.tracing import Answer, Study, Tracer, WorkLog, fit_tracer
from tests.tracing_logs import SKILLS, rasch_log, rasch_rows

FEW = settings(max_examples=40, deadline=None)
DAYS = st.none() | st.floats(0, 400)
SHARES = st.sampled_from([0.0, 1.0, 0.5])
TAGS = {**SKILLS, "both": ("skill-0", "skill-1"), "bare": ()}
ANSWERS = st.builds(Answer, st.just("ann"), st.sampled_from([*TAGS, "unknown"]), SHARES, DAYS)
LESSONS = st.builds(
    Study,
    st.just("ann"),
    st.lists(st.sampled_from(["skill-0", "skill-2", "new"]), min_size=1, max_size=2).map(tuple),
    st.floats(1, 90),
    DAYS,
)
# At least one answer, and a first day unknown so that rows stay in the order given.
HISTORIES = st.lists(ANSWERS | LESSONS, min_size=1, max_size=12).map(
    lambda rows: [Answer("ann", "both", 1.0, None), *rows]
)


@cache
def tracer() -> Tracer:
    return fit_tracer(rasch_log(25, 15, days=True), TAGS)


def live(model: Tracer, rows: list[Answer | Study]) -> list[float]:
    trace, found = model.start(), []
    for row in rows:
        if isinstance(row, Study):
            trace = trace.studied(row.skills, row.minutes, row.day)
        else:
            found.append(trace.chance(row.item, row.day))
            trace = trace.observe(row.item, row.score, row.day)
    return found


@FEW
@given(HISTORIES)
def test_a_log_at_once_is_predicted_as_live(rows: list[Answer | Study]) -> None:
    assert tracer().predict(WorkLog.from_rows(rows)).tolist() == pytest.approx(live(tracer(), rows), abs=1e-9)


@FEW
@given(HISTORIES)
def test_chances_are_chances(rows: list[Answer | Study]) -> None:
    found = tracer().predict(WorkLog.from_rows(rows))
    assert ((found > 0) & (found < 1)).all()


@FEW
@given(HISTORIES, st.integers(0, 12), SHARES)
def test_what_comes_later_never_leaks_into_what_came_before(
    rows: list[Answer | Study], place: int, score: float
) -> None:
    place = min(place, len(rows) - 1)
    changed = [
        row._replace(score=score) if at >= place and isinstance(row, Answer) else row for at, row in enumerate(rows)
    ]
    earlier = sum(isinstance(row, Answer) for row in rows[: place + 1])
    one, other = (tracer().predict(WorkLog.from_rows(each)) for each in (rows, changed))
    assert one[:earlier].tolist() == other[:earlier].tolist()


@FEW
@given(HISTORIES, HISTORIES)
def test_other_learners_beside_change_nothing(rows: list[Answer | Study], others: list[Answer | Study]) -> None:
    beside = [row._replace(learner="zoe") for row in others]
    alone = tracer().predict(WorkLog.from_rows(rows))
    assert tracer().predict(WorkLog.from_rows([*rows, *beside]))[: len(alone)] == pytest.approx(alone, abs=1e-12)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_learners_changes_nothing(random: st.DataObject) -> None:
    rows = rasch_rows(8, 12, days=True)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (fit_tracer(WorkLog.from_rows(each), SKILLS) for each in (rows, shuffled))
    assert np.allclose(one.common, other.common, atol=1e-6)
    assert one.strengths == other.strengths


@FEW
@given(HISTORIES)
def test_days_say_nothing_to_the_untrained(rows: list[Answer | Study]) -> None:
    untimed = [row._replace(day=None) for row in rows if isinstance(row, Answer)]
    plain = Tracer.untrained(TAGS)
    kept = [row for row in rows if isinstance(row, Answer)]
    assert plain.predict(WorkLog.from_rows(untimed)).tolist() == pytest.approx(live(plain, kept), abs=1e-9)

"""The tracer and the learner it follows."""

from __future__ import annotations

import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.tracing import Answer, Study, Tracer, WorkLog, fit_tracer, read_tracer
from tests.tracing_logs import SKILLS, rasch_log, rasch_rows

ITEM = Item(id="item-3", b=0.4, a=1.3, skills=("skill-0",))


@pytest.fixture(scope="module")
def tracer() -> Tracer:
    return fit_tracer(rasch_log(40, 20, days=True), SKILLS)


def test_json_brings_it_back_as_it_was(tracer: Tracer) -> None:
    assert read_tracer("tracer", tracer.to_json()) == tracer


def test_it_predicts_the_same_after_json(tracer: Tracer) -> None:
    new = rasch_log(5, 10, seed=1)
    assert (read_tracer("tracer", tracer.to_json()).predict(new) == tracer.predict(new)).all()


@pytest.mark.parametrize("text", ["", "{}x", '{"version": "2.0"}', '{"common": [1.0]}'])
def test_what_is_no_tracer_is_named_in_one_line(text: str) -> None:
    with pytest.raises(BadInput, match=r"tracer\.json: .*Store what to_json gives") as caught:
        read_tracer("tracer.json", text)
    assert "\n" not in str(caught.value)


def test_live_and_at_once_are_the_same(tracer: Tracer) -> None:
    rows = [*rasch_rows(1, 15, seed=9, days=True), Study("learner-000", ("skill-1", "unheard"), 25.0, 2.1)]
    rows.append(Answer("learner-000", "never-seen", 0.5, 9.0))
    log, trace, live = WorkLog.from_rows(rows), tracer.start(), []
    for row in sorted(rows, key=lambda each: each.day or 0.0):
        if isinstance(row, Study):
            trace = trace.studied(row.skills, row.minutes, row.day)
        else:
            live.append(trace.chance(row.item, row.day))
            trace = trace.observe(row.item, row.score, row.day)
    assert tracer.predict(log).tolist() == pytest.approx(live, abs=1e-12)


def test_an_answer_leaves_the_trace_before_it_alone(tracer: Tracer) -> None:
    start = tracer.start()
    before = start.chance(ITEM)
    start.observe(ITEM, 1.0).studied(["skill-0"])
    assert start.chance(ITEM) == before


def test_right_answers_promise_more_than_wrong_ones(tracer: Tracer) -> None:
    right, wrong = tracer.start(), tracer.start()
    for _time in range(4):
        right, wrong = right.observe("item-3", 1.0), wrong.observe("item-3", 0.0)
    assert right.chance("item-6") > wrong.chance("item-6")


def test_an_unknown_item_falls_back_on_its_own_parameters(tracer: Tracer) -> None:
    easy, hard = (Item(id="new", b=b, skills=("skill-0",)) for b in (-2.0, 2.0))
    assert tracer.start().chance(easy) > tracer.start().chance(hard)


def test_an_unknown_skill_is_no_error(tracer: Tracer) -> None:
    assert 0 < tracer.start().studied(["weaving"]).chance(Item(id="new", skills=("weaving",))) < 1


def test_the_guess_of_an_item_bounds_the_untrained_chance() -> None:
    hopeless = Item(id="q", b=6.0, c=0.25, skills=("sql",))
    assert Tracer.untrained([hopeless]).start().chance(hopeless) == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_that_cannot_be_is_named(tracer: Tracer, score: float) -> None:
    with pytest.raises(BadInput, match="is not from 0 to 1"):
        tracer.start().observe(ITEM, score)


@pytest.mark.parametrize("minutes", [0.0, float("inf")])
def test_minutes_that_cannot_be_are_named(tracer: Tracer, minutes: float) -> None:
    with pytest.raises(BadInput, match=r"minutes: .* is not above 0"):
        tracer.start().studied(["skill-0"], minutes)


def test_a_day_that_cannot_be_is_named(tracer: Tracer) -> None:
    with pytest.raises(BadInput, match="day: is not a number"):
        tracer.start().chance(ITEM, float("nan"))

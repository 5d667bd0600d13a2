"""Learning from a log."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.curves import logistic
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.tracing import Answer, Settings, Study, Tracer, WorkLog, fit_tracer
from shipworthy.measure.tracing.training import folded
from tests.tracing_logs import SKILLS, loss, rasch_log, rasch_rows


def test_it_predicts_new_learners_better_than_untrained() -> None:
    seen, new = rasch_log(60, 25), rasch_log(60, 25, seed=1)
    trained, plain = fit_tracer(seen, SKILLS), Tracer.untrained(SKILLS)
    assert loss(trained.predict(new), new.scores) < loss(plain.predict(new), new.scores) - 0.02


def test_it_comes_near_the_truth_of_a_logistic_model() -> None:
    """Chances given by the items alone, so that nothing but the regression matters: the best possible loss is known."""
    rng = np.random.default_rng(2)
    hard = dict(zip(SKILLS, np.linspace(-2, 2, len(SKILLS)), strict=True))

    def drawn(learners: int) -> WorkLog:
        names = rng.choice(list(SKILLS), (learners, 30))
        return WorkLog.from_rows(
            Answer(f"{who:03d}", str(name), float(rng.random() < logistic(-hard[str(name)])))
            for who, row in enumerate(names)
            for name in row
        )

    tracer, new = fit_tracer(drawn(150), SKILLS), drawn(50)
    truth = logistic(-np.array([hard[new.items[code]] for code in new.item]))
    assert np.abs(tracer.predict(new) - truth).mean() < 0.04


def test_a_log_of_one_learner_teaches_nothing() -> None:
    tracer, new = fit_tracer(rasch_log(1, 30), SKILLS), rasch_log(5, 20, seed=1)
    assert tracer.strengths is None
    assert (tracer.predict(new) == Tracer.untrained(SKILLS).predict(new)).all()


@pytest.mark.parametrize("learners", [2, 3, 5, 8])
def test_a_thin_log_is_never_clearly_worse_than_none(learners: int) -> None:
    tracer, new = fit_tracer(rasch_log(learners, 25, seed=3), SKILLS), rasch_log(60, 25, seed=4)
    assert loss(tracer.predict(new), new.scores) < loss(Tracer.untrained(SKILLS).predict(new), new.scores) + 0.005


def test_it_counts_what_it_learnt_from() -> None:
    tracer = fit_tracer(rasch_log(20, 10), SKILLS)
    assert (tracer.learners, tracer.answers) == (20, 200)


def test_a_bank_may_stand_for_the_skills() -> None:
    bank = ItemBank.of([Item(id=name, b=0.5, skills=skills) for name, skills in SKILLS.items()])
    tracer = fit_tracer(rasch_log(20, 10), bank)
    assert {item.b for item in tracer.items} == {0.5}


def test_an_item_that_nobody_described_is_known_by_its_name() -> None:
    tracer = fit_tracer(rasch_log(20, 10))
    assert {item.skills for item in tracer.items} == {("",)}


def test_a_response_log_teaches_too() -> None:
    log = ResponseLog.from_rows([(f"l{who}", f"item-{who % 3}", float(who % 2), 1.0) for who in range(12)])
    assert fit_tracer(log, SKILLS).answers == 12


def test_lessons_are_no_answers() -> None:
    rows = [*rasch_rows(10, 10), Study("learner-000", ("skill-0", "other"))]
    assert fit_tracer(WorkLog.from_rows(rows), SKILLS).answers == 100


def test_a_large_log_is_chosen_on_by_some_of_its_learners() -> None:
    log = rasch_log(40, 20)
    tracer = fit_tracer(log, SKILLS, settings=Settings(rows=300))
    assert tracer.answers == 800


def test_learners_are_held_out_whole() -> None:
    learner = np.array([3, 3, 5, 7, 7, 9])
    assert folded(learner, 2).tolist() == [0, 0, 1, 0, 0, 1]


def test_settings_that_cannot_be_are_named() -> None:
    with pytest.raises(BadInput, match="settings: fewer than two folds"):
        Settings(folds=1)

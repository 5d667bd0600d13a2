"""Abilities followed answer by answer."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure.tracing import Trace, Tracer
from shipworthy.measure.tracing.filters import FILTERS, SLIP, Asked, Seen, seen, told
from shipworthy.measure.tracing.states import PRECISION, PULL, Carried, new_items, new_learners, new_skills


def one(value: float) -> np.ndarray:
    return np.array([value])


def asked(a: float = 1.0, b: float = 0.0, c: float = 0.0, error: float = 0.0) -> Asked:
    return Asked(one(a), one(b), one(b), one(c), one(error))


def fresh(skills: int = 1) -> Carried:
    weight = np.full((1, skills), 1.0 / skills)
    return Carried(new_learners(1), new_skills(skills, 0.3)[None], new_items(1), weight, one(np.nan))


def after(now: Carried, before: Seen, score: float) -> Carried:
    learner, skills = told(now, before, one(score))
    now.learner[:, : learner.shape[1]] = learner
    now.skills[:, :, : skills.shape[2]] = skills
    return now


def test_nobody_has_answered_yet_the_population() -> None:
    before = seen(fresh(), asked())
    assert before.mean == pytest.approx(np.zeros((1, 1, len(FILTERS))))
    assert before.variance == pytest.approx(np.ones((1, 1, len(FILTERS))))


def test_the_first_chance_is_the_logistic_curve_over_the_population() -> None:
    ability = np.random.default_rng(1).normal(size=200_000)
    exact = np.mean(0.25 + (1 - 0.25 - SLIP) / (1 + np.exp(-1.2 * (ability - 0.7))))
    assert seen(fresh(), asked(1.2, 0.7, 0.25)).chance == pytest.approx(exact, abs=0.01)


def test_a_right_answer_lifts_and_a_wrong_one_lowers() -> None:
    lifted = after(fresh(), seen(fresh(), asked()), 1.0)
    lowered = after(fresh(), seen(fresh(), asked()), 0.0)
    assert (seen(lifted, asked()).mean > 0).all()
    assert (seen(lowered, asked()).mean < 0).all()


def test_an_answer_sharpens() -> None:
    told_ = after(fresh(), seen(fresh(), asked()), 1.0)
    assert (seen(told_, asked()).variance < 1).all()


def test_the_posterior_of_many_answers_is_near_the_exact_one() -> None:
    rng = np.random.default_rng(3)
    hard, now = rng.normal(size=30), fresh()
    scores = (rng.random(30) < 1 / (1 + np.exp(hard - 0.8))).astype(float)
    for b, score in zip(hard, scores, strict=True):
        now = after(now, seen(now, asked(1.0, float(b))), float(score))
    grid = np.linspace(-5, 5, 1001)
    chance = (1 - SLIP) / (1 + np.exp(hard[:, None] - grid))
    logs = (scores[:, None] * np.log(chance) + (1 - scores[:, None]) * np.log(1 - chance)).sum(axis=0) - grid**2 / 2
    density = np.exp(logs - logs.max()) / np.exp(logs - logs.max()).sum()
    mean = float(density @ grid)
    sd = float(np.sqrt(density @ (grid - mean) ** 2))
    found = seen(now, asked())
    assert found.mean[0, 0, 0] == pytest.approx(mean, abs=0.15)
    assert np.sqrt(found.variance[0, 0, 0]) == pytest.approx(sd, rel=0.15)


def test_messages_on_the_star_are_exact() -> None:
    """Gaussian sights of two skills, against conditioning on the joint normal."""
    precision, pull = np.array([2.0, 0.5]), np.array([1.4, -0.6])
    kind = FILTERS[0]
    joint = np.full((2, 2), kind.overall) + kind.skill * np.eye(2)
    exact = np.linalg.inv(np.linalg.inv(joint) + np.diag(precision))
    skills, learner = new_skills(2, 0.3), new_learners(1)
    skills[:, PRECISION], skills[:, PULL] = precision[:, None], pull[:, None]
    for column, own in enumerate(each.skill for each in FILTERS):
        learner[0, PRECISION][column] = (precision / (1 + own * precision)).sum()
        learner[0, PULL][column] = (pull / (1 + own * precision)).sum()
    found = seen(Carried(learner, skills[None], new_items(1), np.full((1, 2), 0.5), one(np.nan)), asked())
    assert found.mean[0, :, 0] == pytest.approx(exact @ pull)
    assert found.variance[0, :, 0] == pytest.approx(np.diag(exact))


def test_an_answer_on_one_skill_says_a_little_of_another() -> None:
    tracer = Tracer.untrained({"x": ["sql"], "y": ["etl"]})
    lifted = Trace(tracer).observe("x", 1.0)
    assert tracer.start().chance("y") < lifted.chance("y") < lifted.chance("x")


def test_an_item_of_two_skills_tells_of_both() -> None:
    tracer = Tracer.untrained({"xy": ["sql", "etl"], "x": ["sql"], "y": ["etl"]})
    lifted = tracer.start().observe("xy", 1.0)
    assert lifted.chance("x") == pytest.approx(lifted.chance("y"))
    assert lifted.chance("x") > tracer.start().chance("x")

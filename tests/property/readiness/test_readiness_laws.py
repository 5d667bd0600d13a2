"""What holds for every role, every person and every answer."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.catalog import load_catalog
from shipworthy.planner.telling.standing import readiness_score
from shipworthy.readiness import Action, Outcome, next_best, observe, reliability
from shipworthy.readiness.normal import normal_cdf
from shipworthy.readiness.predictions import wilson
from shipworthy.readiness.scoring import share_met, weighted
from shipworthy.readiness.state import LearnerState
from tests.unit.readiness.people import SKILLS, a_learner, actions, an_item, ask, teach

catalog = cache(load_catalog)


@st.composite
def people(draw: st.DrawFn) -> tuple[str, str, dict[str, int]]:
    role = draw(st.sampled_from(sorted(catalog().roles)))
    rung = draw(st.sampled_from(catalog().roles[role].rung_ids))
    levels = draw(st.dictionaries(st.sampled_from(sorted(catalog().skills)), st.integers(0, 4), max_size=60))
    return role, rung, levels


@given(people())
def test_certain_levels_give_the_planners_readiness(person: tuple[str, str, dict[str, int]]) -> None:
    role_id, rung, levels = person
    role = catalog().roles[role_id]
    asked = [each for each in role.requirements if each.level(rung)]
    if not asked:
        return
    certain = {skill: np.array([levels.get(skill, 0)]) for skill in catalog().skills}
    score = float(weighted(asked, share_met(asked, rung, certain))[0])
    assert round(score, 1) == pytest.approx(readiness_score(role, rung, levels), abs=0.1000001)
    assert score == pytest.approx(readiness_score(role, rung, levels), abs=0.0500001)


events = st.lists(
    st.tuples(st.sampled_from(SKILLS), st.sampled_from(["ask", "teach"]), st.floats(0, 1), st.floats(0, 30)),
    max_size=25,
)


def lived(history: list[tuple[str, str, float, float]]) -> LearnerState:
    state = a_learner()
    for skill, kind, score, gap in history:
        action: Action = ask(skill) if kind == "ask" else teach(skill)
        state = observe(
            state, action, Outcome(state.day + gap, action.minutes, round(score) if kind == "ask" else None)
        )
    return state


@given(events)
@settings(max_examples=25)
def test_a_belief_stays_a_proper_gaussian(history: list[tuple[str, str, float, float]]) -> None:
    belief = lived(history).belief
    assert np.isfinite(belief.mean).all()
    assert np.linalg.eigvalsh(belief.covariance).min() > -1e-8


@given(events, st.floats(0, 60))
@settings(max_examples=25)
def test_what_is_ranked_fits_and_has_a_finite_gain(
    history: list[tuple[str, str, float, float]], minutes: float
) -> None:
    ranked = next_best(lived(history), actions(), minutes)
    assert all(each.minutes <= minutes and np.isfinite(each.gain) for each in ranked)


@given(events)
@settings(max_examples=25)
def test_the_order_in_which_actions_are_offered_changes_nothing(history: list[tuple[str, str, float, float]]) -> None:
    state = lived(history)
    one, other = next_best(state, actions(), 30.0), next_best(state, actions()[::-1], 30.0)
    assert [each.action.id for each in one] == [each.action.id for each in other]


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0.0, 1.0])), min_size=1, max_size=50))
def test_bins_hold_every_pair_once(pairs: list[tuple[float, float]]) -> None:
    found = reliability(pairs)
    assert sum(each.count for each in found.bins) == len(pairs)
    assert 0.0 <= found.brier <= 1.0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_wilson_interval_holds_its_share(case: tuple[int, int]) -> None:
    right, count = case
    low, high = wilson(right / count, count)
    assert 0.0 <= low <= right / count + 1e-12
    assert right / count - 1e-12 <= high <= 1.0


@given(st.floats(-8, 8))
def test_the_normal_distribution_is_the_standard_librarys(z: float) -> None:
    assert float(normal_cdf(z)) == pytest.approx(NormalDist().cdf(z), abs=1e-7)


@given(events, st.sampled_from(SKILLS), st.floats(-2, 2))
@settings(max_examples=25)
def test_an_answer_is_expected_to_make_a_belief_surer(
    history: list[tuple[str, str, float, float]], skill: str, b: float
) -> None:
    belief = lived(history).belief
    item, place = an_item(skill, b=b, c=0.2), SKILLS.index(skill)
    before = belief.variances[place]
    right = belief.answered(place, item, 1.0, 1.0)
    wrong = belief.answered(place, item, 0.0, 1.0)
    # The chance of a right answer is the one under which the mean is expected to stay where it is.
    up, down = (each.abilities[place] - belief.abilities[place] for each in (right, wrong))
    chance = down / (down - up)
    assert chance * right.variances[place] + (1 - chance) * wrong.variances[place] <= before + 1e-9

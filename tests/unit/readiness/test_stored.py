"""A learner's state goes to JSON and comes back the same."""

from __future__ import annotations

import json

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness import Aim, LearnerState, observe
from tests.unit.readiness.people import a_learner, ask, came, teach


def a_past() -> LearnerState:
    state = observe(a_learner(), teach(), came(minutes=10.0))
    for n, score in enumerate((1.0, 0.0, 1.0)):
        state = observe(state, ask(n=n), came(score))
    return state


def test_the_way_there_and_back_changes_nothing() -> None:
    state = a_past()
    assert LearnerState.from_json(state.aim, state.to_json()).to_json() == state.to_json()


def test_what_comes_back_goes_on_alike() -> None:
    state = a_past()
    again = LearnerState.from_json(state.aim, state.to_json())
    one, other = observe(state, ask(n=9), came(1.0)), observe(again, ask(n=9), came(1.0))
    assert np.array_equal(one.belief.mean, other.belief.mean)


def test_a_learner_who_did_nothing_can_be_stored() -> None:
    state = a_learner()
    assert LearnerState.from_json(state.aim, state.to_json()).to_json() == state.to_json()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": "2.0"}'])
def test_what_was_not_written_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match="learner"):
        LearnerState.from_json(a_learner().aim, text)


@pytest.mark.parametrize("damage", ["", "!!", "AAAA"])
def test_a_damaged_belief_is_refused(damage: str) -> None:
    state = a_past()
    kept = json.loads(state.to_json())
    kept["belief"]["covariance"] = damage
    with pytest.raises(BadInput, match="damaged"):
        LearnerState.from_json(state.aim, json.dumps(kept))


def test_a_state_about_other_skills_is_refused() -> None:
    state = a_past()
    kept = json.loads(state.to_json())
    kept["belief"]["skills"][0] = "something-else"
    with pytest.raises(BadInput, match="not about every skill"):
        LearnerState.from_json(state.aim, json.dumps(kept))


# ---- a catalogue that changed -------------------------------------------------------------------------------------------------

FEWER = Aim.of_skills(("first", "third"), 3, {"first": (), "third": ()})


def test_an_aim_of_fewer_skills_keeps_what_is_believed_of_them() -> None:
    state = a_past()
    kept = LearnerState.from_json(FEWER, state.to_json())
    assert kept.belief.abilities.tolist() == state.belief.abilities[[0, 2]].tolist()


def test_an_aim_of_fewer_skills_keeps_the_paces() -> None:
    state = a_past()
    assert LearnerState.from_json(FEWER, state.to_json()).belief.pace("lesson") == state.belief.pace("lesson")


def other(*skills: str) -> tuple[Aim, Ability]:
    """An aim for skills that the catalogue has now, and what is known of them."""
    graph = SkillGraph.of(dict.fromkeys(skills, "all"))
    return Aim.of_skills(skills, 3, dict.fromkeys(skills, ())), Ability.prior(graph)


def test_where_the_aim_asks_for_another_skill_ability_says_what_is_believed() -> None:
    aim, ability = other("first", "fourth")
    kept = LearnerState.from_json(aim, a_past().to_json(), ability)
    assert kept.belief.abilities.tolist() == ability.means.tolist()


def test_memory_of_a_skill_outlives_another_aim() -> None:
    aim, ability = other("first", "fourth")
    state = a_past()
    assert LearnerState.from_json(aim, state.to_json(), ability).cards == state.cards


def test_a_skill_that_the_catalogue_has_lost_is_dropped() -> None:
    aim, ability = other("second", "third")
    kept = LearnerState.from_json(aim, a_past().to_json(), ability)
    assert [dict(each) for each in (kept.cards, kept.seen, kept.last, kept.recent)] == [{}, {}, {}, {}]

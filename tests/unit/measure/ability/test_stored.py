"""An ability as JSON."""

from __future__ import annotations

import json

import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph

GRAPH = SkillGraph.of({"sql": "data"})
KNOWN = Ability.prior(GRAPH, levels={"sql": (0.5, 1.0)}).observe(Item(id="i", skills=("sql",)), 1, day=3.0)


def test_the_way_there_and_back_changes_nothing() -> None:
    again = Ability.from_json(GRAPH, KNOWN.at(9.0, {"sql": 0.8}).to_json())
    assert again == KNOWN.at(9.0, {"sql": 0.8})
    assert again.to_json() == KNOWN.at(9.0, {"sql": 0.8}).to_json()


def test_the_size_does_not_grow_with_the_answers() -> None:
    many = KNOWN
    for _ in range(50):
        many = many.observe(Item(id="i", skills=("sql",)), 1, day=3.0)
    assert len(many.to_json()) < len(KNOWN.to_json()) + 20


@pytest.mark.parametrize(
    "change",
    [
        {"version": "2.0"},
        {"assumptions": {"slipp": 0.1}},
        {"evidence": [{"skills": ["sql"], "day": 0, "mass": 1, "age": 0, "answers": 1, "logs": "AAAA"}]},
        {"evidence": [{"skills": ["sql"], "day": 0, "mass": 1, "age": 0, "answers": 1, "logs": "!"}]},
        {"memory": {"sql": 2}},
        {"more": 1},
    ],
)
def test_damage_is_named(change: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="ability: "):
        Ability.from_json(GRAPH, json.dumps({**json.loads(KNOWN.to_json()), **change}))


BOTH = SkillGraph.of({"sql": "data", "git": "code"})
ONE = SkillGraph.of({"git": "code"})


def test_what_is_known_of_a_skill_that_is_gone_is_dropped() -> None:
    known = Ability.prior(BOTH, levels={"sql": (0.5, 1.0), "git": (1.0, 0.5)}).at(2.0, {"sql": 0.5, "git": 0.7})
    kept = Ability.from_json(ONE, known.observe(Item(id="i", skills=("sql",)), 1, day=3.0).to_json())
    assert (kept.belief.levels, dict(kept.memory), dict(kept.evidence)) == ((("git", 1.0, 0.5),), {"git": 0.7}, {})


def test_what_is_known_of_the_other_skills_is_kept() -> None:
    answered = [Item(id="i", skills=("git",)), Item(id="j", skills=("sql",))]
    both, one = Ability.prior(BOTH), Ability.prior(ONE).observe(answered[0], 1, day=3.0)
    for item in answered:
        both = both.observe(item, 1, day=3.0)
    assert Ability.from_json(ONE, both.to_json()).skill("git") == one.skill("git")


def test_what_was_said_of_a_skill_and_one_that_is_gone_is_said_of_the_skill() -> None:
    both = Ability.prior(BOTH).observe(Item(id="i", skills=("git", "sql")), 1, day=1.0)
    kept = Ability.from_json(ONE, both.observe(Item(id="j", skills=("git",)), 1, day=1.0).to_json())
    assert kept.evidence[("git",)].answers == 2


def test_no_json_is_named() -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        Ability.from_json(GRAPH, "not json")

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


def test_a_skill_that_is_gone_is_named() -> None:
    with pytest.raises(BadInput, match="'sql' is not known"):
        Ability.from_json(SkillGraph.of({"git": "code"}), KNOWN.to_json())


def test_no_json_is_named() -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        Ability.from_json(GRAPH, "not json")

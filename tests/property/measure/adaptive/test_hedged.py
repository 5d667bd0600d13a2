"""The hedged belief, for any answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.adaptive import HedgedAbility

GRAPH = SkillGraph.of({"s0": "x", "s1": "x", "s2": "y"}, [("s0", "s1")])
SOME = settings(max_examples=25, deadline=None)


def answered(seed: int, count: int) -> list[tuple[Item, float]]:
    rng = np.random.default_rng(seed)
    return [
        (
            Item(id=f"i{n}", a=float(rng.uniform(0.5, 2)), b=float(rng.normal()), skills=(f"s{rng.integers(3)}",)),
            float(rng.random() < 0.5),
        )
        for n in range(count)
    ]


def believed(answers: list[tuple[Item, float]]) -> HedgedAbility:
    ability: Ability = HedgedAbility.of(Ability.prior(GRAPH))
    for item, score in answers:
        ability = ability.observe(item, score, day=0.0)
    assert isinstance(ability, HedgedAbility)
    return ability


@SOME
@given(st.integers(0, 1000), st.integers(1, 8))
def test_the_order_of_answers_changes_nothing(seed: int, count: int) -> None:
    answers = answered(seed, count)
    one, other = believed(answers), believed(answers[::-1])
    assert one.means == pytest.approx(other.means, abs=1e-7)
    assert one.tied == pytest.approx(other.tied, abs=1e-7)


@SOME
@given(st.integers(0, 1000), st.integers(0, 8))
def test_its_covariance_is_one_and_its_chance_a_chance(seed: int, count: int) -> None:
    ability = believed(answered(seed, count))
    assert np.linalg.eigvalsh(ability.covariance).min() > 0
    assert 0 < ability.tied < 1


@SOME
@given(st.integers(0, 1000), st.integers(0, 6))
def test_another_answer_narrows_its_own_skill_in_expectation(seed: int, count: int) -> None:
    *before, (item, _score) = answered(seed, count + 1)
    now = believed(before)
    place, chance = GRAPH.index[item.skills[0]], now.chance(item)
    after = [believed([*before, (item, score)]) for score in (1.0, 0.0)]
    left = chance * after[0].sds[place] ** 2 + (1 - chance) * after[1].sds[place] ** 2
    assert left <= now.sds[place] ** 2 + 1e-3

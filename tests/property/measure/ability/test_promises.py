"""What the live posterior promises, whatever the graph, the items and the answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, ScaleAbility, SkillGraph
from shipworthy.measure.ability.likelihood import score_chances
from tests.property.measure.ability.people import Answer, after, answers, graphs, items, records

FEW = settings(max_examples=60, deadline=None)


@FEW
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(record: tuple[SkillGraph, list[Answer]], random: Any) -> None:
    graph, given_answers = record
    shuffled = list(given_answers)
    random.shuffle(shuffled)
    one, other = after(graph, given_answers), after(graph, shuffled)
    assert one.means == pytest.approx(other.means, abs=1e-6)
    assert one.covariance == pytest.approx(other.covariance, abs=1e-6)


@FEW
@given(st.data())
def test_an_answer_never_widens_the_posterior_in_expectation(data: st.DataObject) -> None:
    graph = data.draw(graphs())
    known = after(graph, [Answer(each.item, each.score, 0.0) for each in data.draw(answers(graph, most=6))])
    item = data.draw(items(graph))
    expected = sum(
        chance * known.observe(item, score, day=0.0).sds ** 2 for score, chance in enumerate(predictive(known, item))
    )
    # The joint posterior is an approximation where sets overlap: it keeps the promise up to its own error.
    assert (expected <= known.sds**2 * 1.02 + 1e-6).all()


@FEW
@given(st.data())
def test_a_right_answer_never_lowers_the_mean_of_its_own_skills(data: st.DataObject) -> None:
    graph = data.draw(graphs())
    known = after(graph, [Answer(each.item, each.score, 0.0) for each in data.draw(answers(graph))])
    item = data.draw(items(graph))
    right = known.observe(item, item.most, day=0.0)
    assert right.mean_of(item.skills).mean >= known.mean_of(item.skills).mean - 1e-6


@FEW
@given(st.data())
def test_a_wrong_answer_never_lifts_the_mean_of_its_own_skills(data: st.DataObject) -> None:
    graph = data.draw(graphs())
    known = after(graph, [Answer(each.item, each.score, 0.0) for each in data.draw(answers(graph))])
    item = data.draw(items(graph))
    assert known.observe(item, 0.0, day=0.0).mean_of(item.skills).mean <= known.mean_of(item.skills).mean + 1e-6


@FEW
@given(records(), st.floats(0, 2000), st.floats(0, 2000))
def test_time_lowers_and_widens_and_never_gives_back(
    record: tuple[SkillGraph, list[Answer]], first: float, second: float
) -> None:
    graph, given_answers = record
    known = after(graph, given_answers)
    sooner, later = (known.at(400.0 + day) for day in sorted((first, second)))
    assert (later.means <= sooner.means + 1e-9).all()
    assert (later.sds >= sooner.sds - 1e-9).all()


@FEW
@given(records())
def test_an_ability_comes_back_from_json_as_it_was(record: tuple[SkillGraph, list[Answer]]) -> None:
    graph, given_answers = record
    known = after(graph, given_answers).at(450.0, {graph.skills[0]: 0.5})
    assert Ability.from_json(graph, known.to_json()) == known


@FEW
@given(records())
def test_the_posterior_is_a_proper_one(record: tuple[SkillGraph, list[Answer]]) -> None:
    known = after(*record)
    assert known.converged
    assert np.linalg.eigvalsh(known.covariance)[0] > -1e-9
    assert (known.sds > 0).all()


@FEW
@given(records())
def test_the_chances_of_the_levels_sum_to_one(record: tuple[SkillGraph, list[Answer]]) -> None:
    graph, given_answers = record
    known = after(graph, given_answers)
    for skill in graph.skills:
        assert sum(known.level(skill)) == pytest.approx(1.0, abs=1e-9)
        assert min(known.level(skill)) >= -1e-12


@FEW
@given(graphs(), st.lists(st.tuples(st.floats(-2, 2), st.floats(0.3, 2)), min_size=1, max_size=5))
def test_what_is_told_of_skills_never_widens_the_prior(graph: SkillGraph, levels: list[tuple[float, float]]) -> None:
    told = dict(zip(graph.skills, levels, strict=False))
    assert (Ability.prior(graph, levels=told).sds <= 1.0 + 1e-9).all()


@FEW
@given(st.lists(st.tuples(st.floats(0.4, 2.5), st.floats(-2.5, 2.5), st.sampled_from((0.0, 0.5, 1.0))), max_size=20))
def test_one_scale_knows_no_order_and_travels_as_json(given_answers: list[tuple[float, float, float]]) -> None:
    one = other = ScaleAbility.prior()
    for a, b, score in given_answers:
        one = one.observe(Item(id="item", a=a, b=b), score)
    for a, b, score in reversed(given_answers):
        other = other.observe(Item(id="item", a=a, b=b), score)
    assert one.density == pytest.approx(other.density, abs=1e-9)
    assert ScaleAbility.from_json(one.to_json()) == one


def predictive(ability: Ability, item: Item) -> list[float]:
    """The chances of all scores."""
    chances = score_chances(item, ability.assumptions.slip) @ ability.density(item.skills)
    return [float(chance) for chance in chances]

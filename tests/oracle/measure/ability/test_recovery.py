"""The live posterior on simulated people: it covers what it says it covers."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.curves import Floats

GRAPH = SkillGraph.of(
    {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y", "f": "z"}, [("a", "b"), ("b", "c"), ("a", "d", 0.4), ("d", "e")]
)
PEOPLE, ANSWERS = 900, 18


def right(theta: float, item: Item, slip: float) -> float:
    return item.c + (1 - item.c - slip) / (1 + np.exp(-item.a * (theta - item.b)))


def lived(rng: np.random.Generator, theta: Floats) -> Ability:
    """A person who answers random items, slips and guesses included."""
    known = Ability.prior(GRAPH)
    for _ in range(ANSWERS):
        place = int(rng.integers(len(GRAPH.skills)))
        item = Item(id="i", a=float(rng.uniform(0.7, 2)), b=float(rng.normal()), c=0.2, skills=(GRAPH.skills[place],))
        known = known.observe(item, float(rng.random() < right(theta[place], item, known.assumptions.slip)), day=0.0)
    return known


@pytest.fixture(scope="module")
def people() -> list[tuple[Floats, Ability]]:
    rng = np.random.default_rng(20)
    abilities = Ability.prior(GRAPH).draws(PEOPLE, rng)
    return [(theta, lived(rng, theta)) for theta in abilities]


@pytest.mark.parametrize("coverage", [0.5, 0.8, 0.95])
def test_intervals_cover_as_often_as_they_say(people: list[tuple[Floats, Ability]], coverage: float) -> None:
    inside = [
        low <= value <= high
        for theta, known in people
        for value, skill in zip(theta, GRAPH.skills, strict=True)
        for low, high in [known.skill(skill).interval(coverage)]
    ]
    assert np.mean(inside) == pytest.approx(coverage, abs=0.035)


def test_levels_are_reached_as_often_as_they_say(people: list[tuple[Floats, Ability]]) -> None:
    said = [sum(known.level(skill)[3:]) for _theta, known in people for skill in GRAPH.skills]
    were = [value >= 0.5 for theta, _known in people for value in theta]
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        some = [place for place, chance in enumerate(said) if low <= chance < high]
        assert np.mean([were[place] for place in some]) == pytest.approx(
            np.mean([said[place] for place in some]), abs=0.06
        )


def test_errors_are_as_large_as_they_say(people: list[tuple[Floats, Ability]]) -> None:
    scaled = np.concatenate([(theta - known.means) / known.sds for theta, known in people])
    assert scaled.mean() == pytest.approx(0.0, abs=0.08)
    assert scaled.std() == pytest.approx(1.0, abs=0.06)

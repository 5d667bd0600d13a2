"""What every sitting keeps to, whatever the bank, the blueprint and the answers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import Ability, ScaleAbility, SkillGraph
from shipworthy.measure.adaptive import AdaptiveTest, Blueprint, Exposure, ScaleMeter, Sitting, SkillsMeter, Stop

FEW = settings(max_examples=40, deadline=None)


def bank_of(rng: np.random.Generator, size: int, domains: int, *, testlets: bool = False) -> ItemBank:
    def item(place: int) -> Item:
        shared = f"case{place // 3}" if testlets and place % 9 < 3 else ""
        return Item(
            id=f"i{place}",
            a=float(rng.uniform(0.5, 2.0)),
            b=float(rng.normal()),
            domain=f"d{place % domains}",
            testlet=shared,
            skills=(f"s{place % 3}",),
        )

    return ItemBank.of(item(place) for place in range(size))


def sat(test: AdaptiveTest[Any], rng: np.random.Generator, barred: frozenset[str] = frozenset()) -> list[Sitting[Any]]:
    """All states of one sitting with random answers."""
    states = [test.begin(barred=barred)]
    while (question := test.ask(states[-1])) is not None:
        states.append(test.answer(states[-1], question.item.id, float(rng.random() < 0.6)))
    return states


@FEW
@given(st.lists(st.integers(1, 40), min_size=1, max_size=7), st.integers(0, 1000))
def test_the_blueprint_is_within_one_item_at_any_stop(weights: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    blueprint = Blueprint.of({f"d{place}": weight for place, weight in enumerate(weights)})
    test = AdaptiveTest(ScaleMeter(bank_of(rng, 30 * len(weights), len(weights))), Stop(most=25), blueprint)
    domains = {item.id: item.domain for item in test.meter.bank.each()}
    for state in sat(test, rng):
        assert blueprint.gap(blueprint.counts(domains[item] for item in state.asked)) < 1.0


@FEW
@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_any_choice_among_the_allowed_domains_stays_within_one(weights: list[float], random: Any) -> None:
    blueprint = Blueprint.of({f"d{place}": weight for place, weight in enumerate(weights)})
    counts = np.zeros(len(weights))
    for _ in range(90):
        counts[random.choice(blueprint.allowed(counts))] += 1
        assert blueprint.gap(counts) < 1.0 + 1e-6


@FEW
@given(st.integers(0, 1000), st.booleans())
def test_no_item_is_asked_twice_and_every_item_can_be(seed: int, testlets: bool) -> None:
    rng = np.random.default_rng(seed)
    test = AdaptiveTest(ScaleMeter(bank_of(rng, 27, 2, testlets=testlets)), Stop(most=40))
    last = sat(test, rng)[-1]
    assert sorted(last.asked) == sorted(test.meter.bank.index)


@FEW
@given(st.integers(0, 1000))
def test_the_items_of_a_testlet_follow_each_other(seed: int) -> None:
    rng = np.random.default_rng(seed)
    test = AdaptiveTest(ScaleMeter(bank_of(rng, 36, 2, testlets=True)), Stop(most=20, standard_error=0.35))
    shared = {item.id: item.testlet for item in test.meter.bank.each()}
    asked = [shared[item] for item in sat(test, rng)[-1].asked]
    changes = sum(one != other for one, other in pairwise(asked) if one or other)
    assert all(asked.count(name) == 3 for name in set(asked) - {""})
    assert changes <= 2 * len(set(asked) - {""})


@FEW
@given(st.integers(0, 1000), st.integers(0, 8))
def test_a_sitting_resumed_from_json_goes_on_as_if_it_had_not_been_left(seed: int, steps: int) -> None:
    rng = np.random.default_rng(seed)
    test = AdaptiveTest(ScaleMeter(bank_of(rng, 20, 2)), Stop(most=8))
    states = sat(test, rng, frozenset({"i1", "i2"}))
    state = states[min(steps, len(states) - 1)]
    again = test.load(test.dump(state))
    assert again == state
    assert test.ask(again) == test.ask(state)


@FEW
@given(st.integers(0, 1000))
def test_the_belief_after_a_sitting_is_the_belief_after_its_answers_in_any_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    bank = bank_of(rng, 20, 2)
    graph = SkillGraph.of({"s0": "x", "s1": "x", "s2": "y"}, [("s0", "s1")])
    last = sat(AdaptiveTest(SkillsMeter(bank, Ability.prior(graph)), Stop(most=8)), rng)[-1]
    ability = Ability.prior(graph)
    for item, score in reversed(list(zip(last.asked, last.scores, strict=True))):
        ability = ability.observe(bank.items[bank.index[item]], score, day=0.0)
    assert ability.means == pytest.approx(last.ability.means, abs=1e-6)
    assert ability.covariance == pytest.approx(last.ability.covariance, abs=1e-6)


def test_exposure_passes_the_cap_by_no_more_than_sampling_error() -> None:
    rng = np.random.default_rng(8)
    cap, sittings = 0.25, 400
    test = AdaptiveTest(ScaleMeter(bank_of(rng, 60, 3)), Stop(most=6), Blueprint.of({"d0": 2, "d1": 1, "d2": 1}))
    seen = Exposure(cap)
    for _ in range(sittings):
        start = ScaleAbility.prior(float(rng.normal()), 0.7)
        barred = seen.draw(test.units, rng)
        sitting = test.begin(start, barred=barred)
        while (question := test.ask(sitting)) is not None:
            sitting = test.answer(sitting, question.item.id, float(rng.random() < 0.5))
        seen = seen.after(test.given(sitting), barred)
    worst = max(seen.rate(unit) for unit in test.units)
    assert worst <= cap + 4 * np.sqrt(cap * (1 - cap) / sittings)
    assert worst > 0.2, "the cap binds"

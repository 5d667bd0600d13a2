"""Blueprint, exposure and stopping, each alone."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure.adaptive import Blueprint, Exposure, Standing, Stop
from shipworthy.measure.adaptive.reasons import why_on_scale

HALVES = Blueprint.of({"a": 1, "b": 1})


def test_weights_become_shares() -> None:
    assert Blueprint.of({"a": 30, "b": 10}).shares == pytest.approx([0.75, 0.25])


def test_two_halves_take_turns() -> None:
    assert HALVES.allowed(np.array([0.0, 0.0])) == (0, 1)
    assert HALVES.allowed(np.array([1.0, 0.0])) == (1,)


def test_domains_that_fall_due_together_are_served_in_time() -> None:
    """With shares 5, 5, 1 and 1 of 12, both large domains owe an item at the third place: none is left for another small one."""
    plan = Blueprint.of({"one": 5, "two": 5, "three": 1, "four": 1})
    assert plan.allowed(np.array([0.0, 0.0, 0.0, 1.0])) == (0, 1)


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": -1, "b": 2}])
def test_a_blueprint_without_weight_is_named(weights: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="Give each domain a weight"):
        Blueprint.of(weights)


def test_an_item_never_given_is_eligible() -> None:
    assert Exposure(0.2).chance("i") == 1.0


def test_an_item_given_too_often_becomes_rarer() -> None:
    seen = Exposure(0.25, sittings=10, given={"i": 5}, barred={"i": 2})
    assert seen.chance("i") == pytest.approx(0.25 * 8 / 5)
    assert seen.rate("i") == 0.5


def test_a_sitting_is_counted() -> None:
    after = Exposure(0.25).after({"i", "j"}, {"k", "j"})
    assert after.sittings == 1
    assert dict(after.given) == {"i": 1, "j": 1}
    assert dict(after.barred) == {"k": 1}


def test_the_lottery_bars_about_as_many_as_it_should() -> None:
    seen = Exposure(0.25, sittings=100, given={"i": 50})
    rng = np.random.default_rng(1)
    barred = sum("i" in seen.draw(["i"], rng) for _ in range(2000)) / 2000
    assert barred == pytest.approx(0.5, abs=0.04)


def test_exposure_comes_back_from_json_as_it_was() -> None:
    seen = Exposure(0.25).after({"i"}, {"j"})
    assert Exposure.from_json(seen.to_json()) == seen


def test_a_cap_that_cannot_be_is_named() -> None:
    with pytest.raises(BadInput, match="exposure: is not above 0"):
        Exposure(0.0)
    with pytest.raises(BadInput, match="exposure: cannot be read"):
        Exposure.from_json("{}")


@pytest.mark.parametrize(
    ("stop", "now", "over"),
    [
        (Stop(standard_error=0.3), Standing(5, 5, 0.31, 0.5), False),
        (Stop(standard_error=0.3), Standing(5, 5, 0.30, 0.5), True),
        (Stop(standard_error=0.3, least=6), Standing(5, 5, 0.30, 0.5), False),
        (Stop(certainty=0.95), Standing(5, 5, 0.9, 0.96), True),
        (Stop(certainty=0.95), Standing(5, 5, 0.9, 0.04), True),
        (Stop(certainty=0.95), Standing(5, 5, 0.9, 0.90), False),
        (Stop(most=5), Standing(5, 5, 0.9, 0.5), True),
        (Stop(minutes=10), Standing(5, 10, 0.9, 0.5), True),
        (Stop(minutes=10), Standing(5, 9.9, 0.9, 0.5), False),
    ],
)
def test_a_sitting_stops_when_a_rule_says_so(stop: Stop, now: Standing, over: bool) -> None:
    assert (stop.reason(now) is not None) is over


@pytest.mark.parametrize(
    "rule", [{"most": 0}, {"least": 3, "most": 2}, {"standard_error": 0}, {"minutes": -1}, {"certainty": 0.5}]
)
def test_a_rule_that_cannot_be_is_named(rule: dict[str, float]) -> None:
    with pytest.raises(BadInput):
        Stop(**rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chance", "asked", "said"),
    [
        (0.5, 0, "begin where 50 %"),
        (0.5, 3, "either way"),
        (0.8, 3, "expect you to manage"),
        (0.2, 3, "is hard for you"),
    ],
)
def test_a_learner_is_told_why(chance: float, asked: int, said: str) -> None:
    assert said in why_on_scale(chance, asked)

"""Ability on one scale."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import USUAL, Ability, ScaleAbility, SkillGraph

ITEM = Item(id="i", a=1.4, b=0.2, se_b=0.2, skills=("sql",))


def test_the_prior_is_the_normal_given() -> None:
    prior = ScaleAbility.prior(0.5, 0.8)
    assert (prior.mean, prior.sd) == pytest.approx((0.5, 0.8), abs=1e-6)


def test_it_agrees_with_the_live_posterior_of_one_skill() -> None:
    scale, live = ScaleAbility.prior(slip=USUAL.slip), Ability.prior(SkillGraph.of({"sql": "data"}))
    for score in (1, 1, 0, 1):
        scale, live = scale.observe(ITEM, score), live.observe(ITEM, score, day=0.0)
    assert (scale.mean, scale.sd) == pytest.approx((live.skill("sql").mean, live.skill("sql").sd), abs=1e-9)
    assert scale.level() == pytest.approx(live.level("sql"), abs=1e-9)
    assert scale.chance(ITEM) == pytest.approx(live.chance(ITEM), abs=1e-9)


def test_the_interval_of_the_prior_is_the_normal_s() -> None:
    assert ScaleAbility.prior().interval(0.95) == pytest.approx((-1.96, 1.96), abs=5e-3)


def test_the_chance_to_be_above_falls_with_the_cut() -> None:
    prior = ScaleAbility.prior()
    assert prior.above(0.0) == pytest.approx(0.5, abs=1e-6)
    assert prior.above(1.0) == pytest.approx(0.1587, abs=1e-3)


def test_draws_follow_the_posterior() -> None:
    known = ScaleAbility.prior().observe(ITEM, 1)
    drawn = known.draws(40_000, np.random.default_rng(2))
    assert (drawn.mean(), drawn.std()) == pytest.approx((known.mean, known.sd), abs=0.02)


def test_it_comes_back_from_json_as_it_was() -> None:
    known = ScaleAbility.prior(0.1, 0.9, slip=0.01).observe(ITEM, 1)
    assert ScaleAbility.from_json(known.to_json()) == known
    assert hash(ScaleAbility.from_json(known.to_json())) == hash(known)


@pytest.mark.parametrize(("mean", "sd"), [(7.0, 1.0), (0.0, 0.0), (float("nan"), 1.0)])
def test_a_prior_that_cannot_be_is_named(mean: float, sd: float) -> None:
    with pytest.raises(BadInput, match="is no normal on the scale"):
        ScaleAbility.prior(mean, sd)


def test_a_slip_that_cannot_be_is_named() -> None:
    with pytest.raises(BadInput, match="slip: is not between"):
        ScaleAbility.prior(slip=0.5)


def test_a_slip_softens_a_blunder() -> None:
    easy = Item(id="easy", a=2.5, b=-3.0)
    plain, soft = (ScaleAbility.prior(1.5, 0.3, slip=slip).observe(easy, 0).mean for slip in (0.0, 0.03))
    assert plain < soft - 0.1


def test_damage_is_named() -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        ScaleAbility.from_json("{}")

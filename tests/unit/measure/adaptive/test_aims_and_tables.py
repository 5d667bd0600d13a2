"""What a question is worth."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import GRID, ScaleAbility
from shipworthy.measure.adaptive.aims import Above, Aim, Level, Precise, entropy, gains, indicators
from shipworthy.measure.adaptive.tables import POWERS, Tables, after_each_score, after_own_scores

BANK = ItemBank.of(
    [
        Item(id="easy", b=-1.5),
        Item(id="middle", b=0.0),
        Item(id="sharp", a=2.0, b=0.0),
        Item(id="guessed", a=2.0, b=0.0, c=0.25),
        Item(id="unsure", a=2.0, b=0.0, se_b=1.0),
        Item(id="lab", a=2.0, b=0.0, thresholds=(-0.8, 0.0, 0.8)),
    ]
)
TABLES = Tables.of(BANK, 0.03)
NOBODY = ScaleAbility.prior().density


def gain(aim: Aim) -> dict[str, float]:
    return dict(zip(BANK.index, gains(aim, TABLES, NOBODY).tolist(), strict=True))


@pytest.mark.parametrize("aim", [Precise(), Above(0.0), Level()])
def test_no_question_loses_anything(aim: Aim) -> None:
    assert min(gain(aim).values()) > 0


@pytest.mark.parametrize("aim", [Precise(), Above(0.0), Level()])
def test_a_sharp_item_is_worth_more_and_guesses_and_doubt_cost(aim: Aim) -> None:
    worth = gain(aim)
    assert worth["sharp"] > worth["middle"]
    assert worth["sharp"] > worth["guessed"]
    assert worth["sharp"] > worth["unsure"]
    assert worth["lab"] > worth["sharp"]


def test_an_item_far_from_the_cut_is_worth_little_for_the_decision() -> None:
    at_cut = dict(zip(BANK.index, gains(Above(-1.5), TABLES, NOBODY).tolist(), strict=True))
    assert at_cut["easy"] > at_cut["middle"]


def test_the_joint_of_score_and_ability_adds_up_to_the_posterior() -> None:
    joint = after_each_score(TABLES.chances, NOBODY, POWERS)
    assert joint.sum(axis=0) == pytest.approx(np.tile(NOBODY @ POWERS, (len(BANK), 1)))


def test_one_density_for_each_item_gives_what_one_for_all_gives() -> None:
    own = after_own_scores(TABLES, NOBODY[None, :], np.zeros(len(BANK), dtype=np.intp))
    assert own == pytest.approx(after_each_score(TABLES.chances, NOBODY, POWERS))


def test_the_gain_is_the_fall_of_the_variance_that_answers_bring() -> None:
    prior = ScaleAbility.prior(slip=TABLES.slip)
    for item in BANK.each():
        chances = [TABLES.chances[score - 1, BANK.index[item.id]] @ NOBODY for score in range(1, item.most + 1)]
        outcomes = [1 - sum(chances), *chances]
        left = sum(chance * prior.observe(item, score).sd ** 2 for score, chance in enumerate(outcomes))
        assert gain(Precise())[item.id] == pytest.approx(prior.sd**2 - left, abs=1e-9)


def test_the_sides_of_a_cut_share_the_grid() -> None:
    sides = indicators((-0.5, 0.5))
    assert sides.sum(axis=1) == pytest.approx(np.ones(len(GRID)))


def test_a_sure_thing_has_no_entropy() -> None:
    assert entropy(np.array([1.0, 0.0])) == 0.0
    assert entropy(np.array([0.5, 0.5])) == pytest.approx(np.log(2))

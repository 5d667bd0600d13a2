"""Patterns of answers."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item, ItemBank
from shipworthy.measure.fit.person_fit import person_fit
from tests.answering import answered, drawn_bank, log_of

LADDER = ItemBank.of([Item(id=f"i{place:02}", a=1.5, b=-2.5 + place / 4) for place in range(21)])


def ladder(score):
    return log_of([0] * 21, range(21), score, learners=1, bank=LADDER)


def test_lz_of_two_answers_by_hand() -> None:
    bank = ItemBank.of([Item(id="easy", b=-np.log(3)), Item(id="hard", b=np.log(3))])
    log = log_of([0, 0], [0, 1], [0, 1], learners=1, bank=bank)
    # At ability 0 the chances are 3/4 and 1/4, and both answers are the unlikely ones: each item's log odds are log 3.
    surprise, variance = -2 * 3 / 4 * np.log(3), 2 * 3 / 16 * np.log(3) ** 2
    assert person_fit(log, bank, [0.0], [1.0]).lz[0] == pytest.approx(surprise / np.sqrt(variance))


def test_easy_ones_right_and_hard_ones_wrong_fit_well() -> None:
    fit = person_fit(ladder([1] * 11 + [0] * 10), LADDER, [0.1], [0.3])
    assert fit.corrected[0] > 1
    assert fit.flags() == ()


def test_easy_ones_wrong_and_hard_ones_right_are_told() -> None:
    (flag,) = person_fit(ladder([0] * 10 + [1] * 11), LADDER, [0.1], [0.3]).flags()
    assert (flag.about, flag.code) == ("l000000", "odd-pattern")


def test_a_few_answers_are_no_pattern() -> None:
    log = log_of([0] * 4, [0, 1, 19, 20], [0, 0, 1, 1], learners=1, bank=LADDER)
    fit = person_fit(log, LADDER, [0.0], [0.8])
    assert fit.corrected[0] < -3
    assert fit.flags() == ()


def test_a_learner_without_answers_has_no_pattern() -> None:
    log = log_of([0], [0], [1], learners=2, bank=LADDER)
    assert np.isnan(person_fit(log, LADDER, [0.0, 0.0], [1.0, 1.0]).chance[1])


def test_the_correction_does_not_depend_on_where_near_the_ability_it_is_taken() -> None:
    rng = np.random.default_rng(3)
    world = answered(rng, drawn_bank(rng, 60), rng.normal(size=200))
    here = person_fit(world.log, world.bank, world.mean, world.sd)
    there = person_fit(world.log, world.bank, world.mean + 0.1, world.sd)
    assert np.abs(here.corrected - there.corrected).mean() < np.abs(here.lz - there.lz).mean() / 2

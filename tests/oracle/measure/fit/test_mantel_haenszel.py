"""Comparing groups, against published tables and independent code."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import chi2

from shipworthy.measure import ItemBank
from shipworthy.measure.fit.differential import compare_groups
from shipworthy.measure.fit.haenszel import mantel, odds_ratio
from shipworthy.measure.fit.significance import chi_square_tail
from tests.answering import answered, drawn_bank

# Agresti (An Introduction to Categorical Data Analysis, 1996, table 3.3): smoking and lung cancer in eight Chinese cities; smokers and
# others, with and without. SAS PROC FREQ prints: CMH 280.138, Mantel-Haenszel odds ratio 2.174.
SMOKING = np.array(
    [
        [126, 100, 35, 61], [908, 688, 497, 807], [913, 747, 336, 598], [235, 172, 58, 121],
        [402, 308, 121, 215], [182, 156, 72, 98], [60, 99, 11, 43], [104, 89, 21, 36],
    ],
    dtype=float,
)  # fmt: skip
# Agresti (Categorical Data Analysis, 1990, p. 231-237): penicillin for rabbits at five levels; at once and delayed, cured and died.
# R's mantelhaen.test documents p = 0.047 with the continuity correction.
RABBITS = np.array([[0, 6, 0, 5], [3, 3, 0, 6], [6, 0, 2, 4], [5, 1, 6, 0], [2, 0, 5, 0]], dtype=float)


def sums(tables: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Answers and right ones, (1, 2, strata)."""
    first, second = tables[:, :2], tables[:, 2:]
    return np.array([[first.sum(axis=1), second.sum(axis=1)]]), np.array([[first[:, 0], second[:, 0]]])


def test_smoking_has_the_published_odds_ratio() -> None:
    ratio, spread = odds_ratio(*sums(SMOKING))
    assert ratio[0] == pytest.approx(2.174, abs=5e-4)
    # Agresti gives the 95 % interval of Robins, Breslow and Greenland's error as 1.98 to 2.38.
    assert ratio[0] * np.exp(1.96 * np.sqrt(spread[0]) * np.array([-1, 1])) == pytest.approx([1.98, 2.38], abs=5e-3)


def test_smoking_has_the_published_chi_square() -> None:
    answers, right = sums(SMOKING)
    assert mantel(answers, right, right)[0] == pytest.approx(280.138, abs=5e-4)


def test_rabbits_have_the_published_chance() -> None:
    answers, right = sums(RABBITS)
    chance = chi_square_tail(mantel(answers, right, right, correction=0.5), 1)
    assert chance[0] == pytest.approx(0.047, abs=5e-4)


def ability_levels(seed: int, learners: int = 1500):
    """Answers whose learners' abilities take few values, so that slices hold one ability each."""
    rng = np.random.default_rng(seed)
    bank = drawn_bank(rng, 6)
    group = rng.integers(0, 2, learners)
    world = answered(rng, bank, rng.choice(np.linspace(-2, 2, 9), learners) - 0.2 * group)
    return world, group, np.round(2 * world.mean) / 2


def test_the_likelihood_ratio_is_that_of_regressions_one_by_one() -> None:
    world, group, ability = ability_levels(1)
    found = compare_groups(world.log, world.bank, ability, world.sd, group)
    expected = [by_hand(world, group, ability, item) for item in range(6)]
    assert found.ratio == pytest.approx([ratio for ratio, _ in expected], abs=1e-4)
    assert found.explained == pytest.approx([change for _, change in expected], abs=1e-6)


def by_hand(world, group, ability, item: int) -> tuple[float, float]:
    """Twice the gain in log-likelihood from the group and its product with ability, and Nagelkerke's change, by scipy."""
    rows = world.log.item == item
    who, right = world.log.learner[rows], world.log.score[rows]
    focal, theta = group[who], ability[who]
    designs = ([np.ones(len(who))], [theta], [focal, focal * theta])
    best, columns = [], []
    for more in designs:
        columns += more
        best.append(-minimize(minus_likelihood, np.zeros(len(columns)), (np.array(columns), right), tol=1e-9).fun)
    nagelkerke = [1 - np.exp(2 * (best[0] - one) / len(who)) for one in best[1:]]
    return 2 * (best[2] - best[1]), (nagelkerke[1] - nagelkerke[0]) / (1 - np.exp(2 * best[0] / len(who)))


def minus_likelihood(beta, columns, right) -> float:
    logit = beta @ columns
    return float(np.sum(np.logaddexp(0, logit) - right * logit))


def test_mantel_s_chi_square_is_that_of_tables_one_by_one() -> None:
    world, group, ability = ability_levels(2)
    found = compare_groups(world.log, world.bank, ability, world.sd, group)
    assert found.chi_square == pytest.approx([table_by_table(world, group, ability, item) for item in range(6)])
    assert found.chance == pytest.approx(chi2.sf(found.chi_square, 1))


def table_by_table(world, group, ability, item: int) -> float:
    rows = world.log.item == item
    who, right = world.log.learner[rows], world.log.score[rows].astype(float)
    apart = variance = 0.0
    for level in np.unique(ability):
        here = ability[who] == level
        focal = group[who][here] == 1
        total, many, share = here.sum(), focal.sum(), right[here].mean()
        if 0 < many < total:
            apart += right[here][focal].sum() - many * share
            variance += many * (total - many) * share * (1 - share) / (total - 1)
    return (abs(apart) - 0.5) ** 2 / variance


def test_rasch_items_in_one_form_have_the_delta_of_their_shift() -> None:
    # Holland and Thayer (1988): under the Rasch model with the item itself in the matching, alpha is the odds ratio of the item.
    rng = np.random.default_rng(3)
    bank = ItemBank.of([item.model_copy(update={"a": 1.0}) for item in drawn_bank(rng, 30).each()])
    harder = bank.items[0].model_copy(update={"b": bank.items[0].b + 0.6})
    group = rng.integers(0, 2, 20000)
    other = ItemBank.of([harder, *bank.items[1:]])
    world = answered(rng, bank, rng.normal(size=20000) - 0.5 * group, made_by=(bank, other), group=group)
    found = compare_groups(world.log, bank, world.mean, world.sd, group)
    assert found.delta[0] == pytest.approx(-2.35 * 0.6, abs=3 * found.delta_error[0])

"""Fit statistics against slow code that shares nothing with them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.stats import chi2

from shipworthy.measure import ItemBank
from shipworthy.measure.curves import graded_probabilities, probability
from shipworthy.measure.fit.abilities import abilities
from shipworthy.measure.fit.item_fit import item_fit
from shipworthy.measure.fit.person_fit import person_fit
from shipworthy.measure.fit.predictions import expected_without, joined, pieces
from shipworthy.measure.fit.summed_scores import expected_shares, summed_fit
from tests.answering import answered, drawn_bank

GRID = np.linspace(-6, 6, 481)


def chances_of(item, theta):
    """Chances of the scores 0.. at abilities, (q, scores)."""
    if item.thresholds:
        return graded_probabilities(theta, item.a, np.broadcast_to(item.thresholds, (len(theta), item.most)))
    right = probability(theta, item.a, item.b, item.c)
    return np.stack([1 - right, right], axis=1)


def without(world, learner: int, left_out: int):
    """Chances of the scores of one answer, from the posterior over a grid of all the learner's other answers."""
    mass = np.exp(-(GRID**2) / 2)
    for row in np.flatnonzero(world.log.learner == learner):
        if row != left_out:
            mass *= chances_of(world.bank.items[world.log.item[row]], GRID)[:, int(world.log.score[row])]
    return mass @ chances_of(world.bank.items[world.log.item[left_out]], GRID) / mass.sum()


@pytest.mark.parametrize(("c", "steps"), [(0.0, 1), (0.25, 1), (0.0, 3)])
def test_an_answer_is_predicted_as_if_it_had_not_been_given(c: float, steps: int) -> None:
    rng = np.random.default_rng(2)
    world = answered(rng, drawn_bank(rng, 12, c=c, steps=steps), rng.normal(size=30))
    (piece,) = pieces(joined(world.log, world.bank, world.mean, world.sd))
    found = expected_without(piece)
    expected = [without(world, int(world.log.learner[row]), row) for row in range(len(world.log))]
    # The posterior is taken as normal there, and as it is here.
    assert np.abs(found.T - expected).max() < 0.03
    assert np.abs(found.T - expected).mean() < 0.004


def test_infit_and_outfit_are_sums_over_answers_one_by_one() -> None:
    rng = np.random.default_rng(3)
    world = answered(rng, drawn_bank(rng, 8), rng.normal(size=60))
    (piece,) = pieces(joined(world.log, world.bank, world.mean, world.sd))
    chance = expected_without(piece)[1]
    fit = item_fit(world.log, world.bank, world.mean, world.sd)
    for item in range(8):
        rows = world.log.item == item
        residual, p = world.log.score[rows] - chance[rows], chance[rows]
        variance, fourth = p * (1 - p), p * (1 - p) ** 4 + (1 - p) * p**4
        outfit, spread = np.mean(residual**2 / variance), np.sqrt(np.sum(fourth / variance**2 - 1)) / len(p)
        assert fit.infit[item] == pytest.approx(np.sum(residual**2) / np.sum(variance))
        assert fit.outfit[item] == pytest.approx(outfit)
        assert fit.outfit_z[item] == pytest.approx((np.cbrt(outfit) - 1) * 3 / spread + spread / 3)


@pytest.mark.parametrize("steps", [1, 3])
def test_lz_is_its_definition_term_by_term(steps: int) -> None:
    rng = np.random.default_rng(4)
    world = answered(rng, drawn_bank(rng, 15, c=0.0, steps=steps), rng.normal(size=20))
    found = person_fit(world.log, world.bank, world.mean, world.sd).lz
    for learner in range(20):
        surprise = variance = 0.0
        for row in np.flatnonzero(world.log.learner == learner):
            (p,) = chances_of(world.bank.items[world.log.item[row]], world.mean[[learner]])
            expected = np.sum(p * np.log(p))
            surprise += np.log(p[int(world.log.score[row])]) - expected
            variance += np.sum(p * np.log(p) ** 2) - expected**2
        assert found[learner] == pytest.approx(surprise / np.sqrt(variance))


def test_the_corrected_value_is_that_of_snijders_at_the_most_likely_ability() -> None:
    # Magis, Raiche and Beland (2012) for two parameters: the weights lose their projection on a; at the maximum the score is zero.
    rng = np.random.default_rng(5)
    world = answered(rng, drawn_bank(rng, 40), rng.normal(size=20) * 0.7)
    score = world.log.score.reshape(20, 40)
    a, b = world.bank.a, world.bank.b
    likelihood = [
        [np.sum(np.where(x > 0, -np.logaddexp(0, -a * (t - b)), -np.logaddexp(0, a * (t - b)))) for t in GRID]
        for x in score
    ]
    theta = GRID[np.argmax(likelihood, axis=1)]
    found = person_fit(world.log, world.bank, theta, world.sd).corrected
    p = probability(theta[:, None], a, b)
    logit, variance = a * (theta[:, None] - b), p * (1 - p)
    projected = logit - a * (np.sum(variance * logit * a, axis=1) / np.sum(variance * a * a, axis=1))[:, None]
    expected = np.sum((score - p) * logit, axis=1) / np.sqrt(np.sum(variance * projected**2, axis=1))
    assert found == pytest.approx(expected, abs=0.05)


def test_expected_shares_by_score_are_those_of_all_patterns() -> None:
    rng = np.random.default_rng(6)
    bank, theta = drawn_bank(rng, 6, c=0.2), np.linspace(-4, 4, 41)
    weight = np.exp(-(theta**2) / 2)
    chance = probability(theta, bank.a[:, None], bank.b[:, None], bank.c[:, None])
    patterns = np.array(list(product([0, 1], repeat=6)))
    mass = np.array([np.where(one[:, None] > 0, chance, 1 - chance).prod(axis=0) @ weight for one in patterns])
    for k in range(1, 6):
        of_k = patterns.sum(axis=1) == k
        expected = mass[of_k] @ patterns[of_k] / mass[of_k].sum()
        assert expected_shares(chance, weight)[:, k - 1] == pytest.approx(expected)


def test_both_chi_squares_find_the_same_misfit() -> None:
    # Where everybody answered everything, S-X2 can be had: the sparse statistic must single out the same items.
    rng = np.random.default_rng(7)
    world = answered(rng, drawn_bank(rng, 30), rng.normal(size=3000))
    bent = set(np.argsort(np.abs(world.bank.b))[:2])
    bank = ItemBank.of(
        item.model_copy(update={"a": item.a / 2}) if place in bent else item
        for place, item in enumerate(world.bank.each())
    )
    posterior = abilities(world.log, bank)
    ours = item_fit(world.log, bank, posterior.mean, posterior.sd)
    theirs = summed_fit(world.log, bank, estimated=0)
    for fit in (ours, theirs):
        assert set(np.argsort(fit.chi_square / fit.freedom)[-2:]) == bent
    assert ours.chance == pytest.approx(chi2.sf(ours.chi_square, ours.freedom))

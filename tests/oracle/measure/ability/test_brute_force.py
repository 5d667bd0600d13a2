"""The live posterior against integrating everything by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, Assumptions, SkillGraph
from shipworthy.measure.curves import Floats, graded_probabilities

SLIP = Assumptions().slip
FINE = np.linspace(-8.0, 8.0, 20001)
ONE = SkillGraph.of({"sql": "data"})
TWO = SkillGraph.of({"sql": "data", "etl": "data"}, [("sql", "etl")])


def right(theta: Floats, a: float, b: float, c: float) -> Floats:
    """Four parameters, written out once more."""
    return c + (1 - c - SLIP) / (1 + np.exp(-a * (theta - b)))


def moments(theta: Floats, weights: Floats) -> tuple[float, float]:
    total = weights.sum()
    mean = float((weights * theta).sum() / total)
    return mean, float(np.sqrt((weights * (theta - mean) ** 2).sum() / total))


def test_one_skill_is_exact() -> None:
    rng = np.random.default_rng(7)
    ability, weights = Ability.prior(ONE), np.exp(-(FINE**2) / 2)
    for _ in range(40):
        a, b, c, score = rng.uniform(0.5, 2), rng.normal(), rng.choice([0.0, 0.25]), int(rng.random() < 0.6)
        ability = ability.observe(Item(id="i", a=a, b=b, c=c, skills=("sql",)), score, day=0.0)
        weights *= right(FINE, a, b, c) if score else 1 - right(FINE, a, b, c)
    mean, sd = moments(FINE, weights)
    assert ability.skill("sql").mean == pytest.approx(mean, abs=1e-6)
    assert ability.skill("sql").sd == pytest.approx(sd, abs=1e-6)


def test_an_uncertain_item_is_integrated_over_its_error() -> None:
    item = Item(id="i", a=1.4, b=0.3, se_a=0.3, se_b=0.5, cov_ab=0.05, skills=("sql",))
    known = Ability.prior(ONE).observe(item, 1, day=0.0)
    rng = np.random.default_rng(11)
    spread = np.sqrt(np.log1p((item.se_a / item.a) ** 2))
    first, second = rng.standard_normal((2, 20_000))
    tied = item.cov_ab / (item.se_a * item.se_b)
    a = item.a * np.exp(spread * (tied * first + np.sqrt(1 - tied**2) * second) - spread**2 / 2)
    theta = np.linspace(-6, 6, 241)
    chance = right(theta[:, None], a, item.b + item.se_b * first, 0.0).mean(axis=1)
    mean, sd = moments(theta, chance * np.exp(-(theta**2) / 2))
    assert known.skill("sql").mean == pytest.approx(mean, abs=3e-3)
    assert known.skill("sql").sd == pytest.approx(sd, abs=3e-3)


def test_a_graded_score_is_exact_on_one_skill() -> None:
    item = Item(id="lab", a=1.5, b=0.0, thresholds=(-1.0, 0.0, 1.0), skills=("sql",))
    known = Ability.prior(ONE).observe(item, 2, day=0.0)
    chances = graded_probabilities(FINE, 1.5, item.thresholds)
    chance = (1 - SLIP) * chances[:, 2] + SLIP / 4
    mean, sd = moments(FINE, chance * np.exp(-(FINE**2) / 2))
    assert known.skill("sql").mean == pytest.approx(mean, abs=1e-6)
    assert known.skill("sql").sd == pytest.approx(sd, abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_two_tied_skills_agree_with_a_double_integral(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ability = Ability.prior(TWO)
    axis = np.linspace(-6, 6, 401)
    sql, etl = np.meshgrid(axis, axis, indexing="ij")
    inverse = np.linalg.inv(ability.covariance)
    logs = -0.5 * (inverse[0, 0] * sql**2 + 2 * inverse[0, 1] * sql * etl + inverse[1, 1] * etl**2)
    tested = {("sql",): sql, ("etl",): etl, ("etl", "sql"): (sql + etl) / 2}
    for _ in range(15):
        skills = list(tested)[rng.integers(3)]
        a, b, c, score = rng.uniform(0.6, 2), rng.normal(), rng.choice([0.0, 0.25]), int(rng.random() < 0.6)
        ability = ability.observe(Item(id="i", a=a, b=b, c=c, skills=skills), score, day=0.0)
        chance = right(tested[skills], a, b, c)
        logs += np.log(chance if score else 1 - chance)
    weights = np.exp(logs - logs.max())
    for place, values in enumerate((sql, etl)):
        mean, sd = moments(values, weights)
        assert ability.means[place] == pytest.approx(mean, abs=0.02)
        assert ability.sds[place] == pytest.approx(sd, abs=0.02)


def test_draws_have_the_shape_that_one_skill_has() -> None:
    item = Item(id="i", a=2.5, b=1.5, skills=("sql",))
    known = Ability.prior(ONE)
    for _ in range(4):
        known = known.observe(item, 1, day=0.0)
    drawn = known.draws(40_000, np.random.default_rng(3))[:, 0]
    weights = np.exp(-(FINE**2) / 2) * right(FINE, 2.5, 1.5, 0.0) ** 4
    exact = np.interp([0.05, 0.5, 0.95], np.cumsum(weights) / weights.sum(), FINE)
    assert np.quantile(drawn, [0.05, 0.5, 0.95]) == pytest.approx(exact, abs=0.03)


def test_the_precision_of_the_prior_is_the_sum_of_its_springs() -> None:
    """Two areas, three skills, one tie: the covariance by hand from the sum of squares, brought to variance 1."""
    graph = SkillGraph.of({"a": "x", "b": "x", "c": "y"}, [("a", "c")])
    take = Assumptions(overall_variance=0.5, area_variance=0.25, skill_variance=0.25, tie=0.8)
    rows = [
        ([1, 0, 0, 0, 0, 0], 1 / 0.5),
        ([-1, 1, 0, 0, 0, 0], 1 / 0.25),
        ([-1, 0, 1, 0, 0, 0], 1 / 0.25),
        ([0, -1, 0, 1, 0, 0], 1 / 0.25),
        ([0, -1, 0, 0, 1, 0], 1 / 0.25),
        ([0, 0, -1, 0, 0, 1], 1 / 0.25),
        ([0, 0, 0, 1, 0, -1], 0.8),
    ]
    precision = sum(weight * np.outer(row, row) for row, weight in rows)
    whole = np.linalg.inv(np.asarray(precision))[3:, 3:]
    scale = np.sqrt(np.diag(whole))
    assert Ability.prior(graph, assumptions=take).covariance == pytest.approx(whole / np.outer(scale, scale), abs=1e-12)

"""Skills, ties, and what is believed before any answer."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.catalog import load_catalog
from shipworthy.kernel import BadInput
from shipworthy.measure.ability import Ability, Assumptions, SkillGraph, Tie

GRAPH = SkillGraph.of({"sql": "data", "etl": "data", "git": "code"}, [("sql", "etl")])


@pytest.fixture(scope="module")
def bundled() -> SkillGraph:
    return SkillGraph.from_catalog(load_catalog())


def test_the_catalogue_gives_every_skill_and_prerequisite(bundled: SkillGraph) -> None:
    catalog = load_catalog()
    assert bundled.skills == tuple(catalog.skills)
    assert len(bundled.ties) == sum(len(skill.prerequisites) for skill in catalog.skills.values())


def test_hard_prerequisites_tie_more_than_soft_ones(bundled: SkillGraph) -> None:
    assert {tie.strength for tie in bundled.ties} == {1.0, 0.4}


def test_each_skill_has_the_population_s_variance(bundled: SkillGraph) -> None:
    prior = Ability.prior(bundled)
    assert prior.means == pytest.approx(np.zeros(len(bundled.skills)))
    assert prior.sds == pytest.approx(np.ones(len(bundled.skills)))


def test_the_bundled_prior_is_positive_definite(bundled: SkillGraph) -> None:
    assert np.linalg.eigvalsh(Ability.prior(bundled).covariance)[0] > 0.01


def test_skills_of_one_area_correlate_more_than_of_two() -> None:
    prior = Ability.prior(SkillGraph.of({"sql": "data", "etl": "data", "git": "code"}))
    assert prior.covariance[0, 1] == pytest.approx(0.55)
    assert prior.covariance[0, 2] == pytest.approx(0.30)


def test_a_tie_draws_two_skills_together_and_a_hard_one_more() -> None:
    areas = {"sql": "data", "git": "code"}
    ties: list[list[Tie]] = [[], [Tie("sql", "git", 0.4)], [Tie("sql", "git", 1.0)]]
    none, soft, hard = (Ability.prior(SkillGraph.of(areas, tie)).covariance[0, 1] for tie in ties)
    assert none < soft < hard < 1


def test_the_stronger_of_two_ties_counts() -> None:
    twice = SkillGraph.of({"a": "x", "b": "x"}, [Tie("a", "b", 0.4), Tie("b", "a", 1.0)])
    assert dict(twice.neighbours) == {(0, 1): 1.0}


def test_what_is_told_of_a_skill_moves_it_and_its_neighbours() -> None:
    told = Ability.prior(GRAPH, levels={"sql": (1.0, 0.5)})
    assert told.skill("sql").mean == pytest.approx(1.0 / 1.25)
    assert told.skill("sql").sd == pytest.approx(np.sqrt(0.25 / 1.25))
    assert 0 < told.skill("git").mean < told.skill("etl").mean < told.skill("sql").mean


def test_an_area_is_the_mean_of_its_skills() -> None:
    told = Ability.prior(GRAPH, levels={"sql": (1.0, 0.5)})
    assert told.area("data").mean == pytest.approx((told.skill("sql").mean + told.skill("etl").mean) / 2)
    assert told.area("code") == told.skill("git")


def test_overall_is_the_mean_of_all_skills() -> None:
    prior = Ability.prior(GRAPH)
    assert prior.overall().sd == pytest.approx(np.sqrt(prior.covariance.mean()))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: SkillGraph.of({}), "there is none"),
        (lambda: SkillGraph(("a", "a"), ("x", "x")), "do not each stand once"),
        (lambda: SkillGraph.of({"a": "x"}, [("a", "b")]), "'b' is not known"),
        (lambda: SkillGraph.of({"a": "x"}, [("a", "a")]), "is no tie"),
        (lambda: SkillGraph.of({"a": "x", "b": "x"}, [("a", "b", 1.5)]), "is no tie"),
        (lambda: Ability.prior(GRAPH, levels={"sql": (0.0, 0.0)}), "no mean and sd above 0"),
        (lambda: Ability.prior(GRAPH, levels={"sqk": (0.0, 1.0)}), "Did you mean sql?"),
        (lambda: Ability.prior(GRAPH).skill("sqk"), "Did you mean sql?"),
        (lambda: Ability.prior(GRAPH).area("date"), "Did you mean data"),
        (lambda: Assumptions(slip=0.5), "between 0 and 0.5"),
        (lambda: Assumptions(skill_variance=0), "not above 0"),
        (lambda: Assumptions(tie=-1), "tie: is below 0"),
        (lambda: Assumptions(floor=float("nan")), "not a finite number"),
    ],
)
def test_what_cannot_be_is_named(make: object, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("?", r"\?")):
        make()  # type: ignore[operator]

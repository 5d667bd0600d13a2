"""A belief that does not take the ties between skills for granted."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.measure import Item
from shipworthy.measure.ability import GRID, Ability, SkillGraph
from shipworthy.measure.adaptive import HedgedAbility
from shipworthy.measure.adaptive.hedged import TIED, mixed
from shipworthy.measure.adaptive.pictures import AskedSets, Picture, unrelated

GRAPH = SkillGraph.of({"sql": "data", "etl": "data", "git": "code"}, [("sql", "etl")])
PAIR = SkillGraph.of({"sql": "data", "etl": "data"}, [("sql", "etl")])


def item(skill: str, number: int) -> Item:
    return Item(id=f"{skill}{number}", a=2.0, b=0.0, c=0.1, skills=(skill,))


def after(ability: Ability, answers: dict[str, tuple[float, ...]]) -> Ability:
    for skill, scores in answers.items():
        for number, score in enumerate(scores):
            ability = ability.observe(item(skill, number), score, day=0.0)
    return ability


def hedged(answers: dict[str, tuple[float, ...]], graph: SkillGraph = GRAPH) -> HedgedAbility:
    return HedgedAbility.of(after(Ability.prior(graph), answers))


def by_hand(covariance: np.ndarray, logs: np.ndarray) -> float:
    one, other = np.meshgrid(GRID, GRID, indexing="ij")
    sharp = np.linalg.inv(covariance)
    density = np.exp(-0.5 * (sharp[0, 0] * one**2 + 2 * sharp[0, 1] * one * other + sharp[1, 1] * other**2))
    return float(np.log((density / density.sum() * np.exp(logs[0][:, None] + logs[1])).sum()))


def test_the_chance_of_the_answers_is_what_adding_it_up_over_both_skills_gives() -> None:
    ability = after(Ability.prior(PAIR), {"sql": (1.0, 1.0), "etl": (0.0, 1.0)})
    tested = AskedSets.of(PAIR, ability.evidence)
    tied = Picture.of(ability.belief.mean, ability.belief.covariance, tested)
    assert tied.log_evidence == pytest.approx(by_hand(ability.belief.covariance, tested.logs), abs=1e-2)


def test_the_chance_of_answers_about_unrelated_skills_is_exact() -> None:
    tested = AskedSets.of(PAIR, after(Ability.prior(PAIR), {"sql": (1.0, 1.0), "etl": (0.0, 1.0)}).evidence)
    loose = Picture.of(*unrelated(PAIR, ()), tested)
    assert loose.log_evidence == pytest.approx(by_hand(np.eye(2), tested.logs), abs=1e-7)


def test_self_reports_move_the_prior_s_mean_and_the_chance_of_the_answers_with_it() -> None:
    levels = (("sql", 1.0, 0.5), ("etl", -1.0, 1.0))
    mean, covariance = unrelated(PAIR, levels)
    tested = AskedSets.of(PAIR, after(Ability.prior(PAIR), {"sql": (1.0,), "etl": (1.0,)}).evidence)
    densities = [np.exp(-0.5 * (GRID - m) ** 2 / v) for m, v in zip(mean, np.diag(covariance), strict=True)]
    exact = sum(np.log(each / each.sum() @ np.exp(logs)) for each, logs in zip(densities, tested.logs, strict=True))
    assert Picture.of(mean, covariance, tested).log_evidence == pytest.approx(exact, abs=1e-9)


def test_the_tied_picture_is_the_live_posterior() -> None:
    ability = after(Ability.prior(GRAPH), {"sql": (1.0, 0.0), "git": (1.0,)})
    tied = Picture.of(ability.belief.mean, ability.belief.covariance, AskedSets.of(GRAPH, ability.evidence))
    assert tied.posterior.mean == pytest.approx(ability.means, abs=1e-9)
    assert tied.posterior.covariance == pytest.approx(ability.covariance, abs=1e-9)


def test_before_any_answer_both_pictures_count_alike() -> None:
    ability = hedged({})
    assert ability.tied == TIED
    assert ability.means == pytest.approx(np.zeros(3))
    assert ability.sds == pytest.approx(np.ones(3))
    plain = Ability.prior(GRAPH).covariance
    assert ability.covariance[0, 1] == pytest.approx(TIED * plain[0, 1])


def test_answers_that_agree_across_tied_skills_speak_for_the_ties() -> None:
    assert hedged({"sql": (1.0,) * 4, "etl": (1.0,) * 4}).tied > TIED


def test_answers_that_contradict_the_ties_speak_against_them() -> None:
    assert hedged({"sql": (1.0,) * 4, "etl": (0.0,) * 4}).tied < TIED


def test_an_answer_moves_its_neighbours_less_than_if_ties_were_certain() -> None:
    answers = {"sql": (1.0, 1.0)}
    plain = after(Ability.prior(GRAPH), answers)
    assert 0 < hedged(answers).skill("etl").mean < plain.skill("etl").mean


def test_the_own_skill_of_an_answer_is_moved_as_ever() -> None:
    answers = {"sql": (1.0, 1.0)}
    assert hedged(answers).skill("sql").mean == pytest.approx(after(Ability.prior(GRAPH), answers).skill("sql").mean)


def test_what_is_hedged_stays_hedged_with_more_answers_with_time_and_through_json() -> None:
    ability = hedged({"sql": (1.0,)})
    assert isinstance(ability.observe(item("git", 1), 1.0, day=1.0), HedgedAbility)
    assert isinstance(ability.at(50.0), HedgedAbility)
    assert HedgedAbility.from_json(GRAPH, ability.to_json()) == ability


def test_a_hedged_belief_is_not_the_plain_one() -> None:
    plain = after(Ability.prior(GRAPH), {"sql": (1.0,)})
    assert HedgedAbility.of(plain) != plain
    assert plain != HedgedAbility.of(plain)


def test_a_mixture_is_wider_than_its_parts_where_they_disagree() -> None:
    tied, loose = hedged({"sql": (1.0,) * 3})._pictures
    both = mixed(tied.posterior, loose.posterior, 0.5)
    within = (tied.posterior.covariance + loose.posterior.covariance) / 2.0
    apart = tied.posterior.mean - loose.posterior.mean
    assert both.covariance == pytest.approx(within + 0.25 * np.outer(apart, apart))
    assert both.densities["sql",].sum() == pytest.approx(1.0)

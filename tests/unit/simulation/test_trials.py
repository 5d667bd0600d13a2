"""Policies at work, and what is made of their trials."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.readiness import Outcome
from shipworthy.simulation import FAMILIES, POLICIES, Trial, make_world, ratios, run_trial, run_trials

every_policy = pytest.mark.parametrize("policy", POLICIES)


def a_trial(policy: str, minutes: float, seed: int = 0, *, reached: bool = True) -> Trial:
    return Trial(policy, "growing", seed, minutes, reached, 1, 10)


@every_policy
def test_a_policy_offers_nothing_that_does_not_fit(policy: str) -> None:
    chooser = POLICIES[policy](make_world(0), np.random.default_rng(0))
    action = chooser.choose(2.0, 0.0)
    assert action is None or action.minutes <= 2.0


@every_policy
def test_a_trial_ends_in_mastery_or_at_the_limit(policy: str) -> None:
    trial = run_trial(policy, "knowing", 5)
    assert trial.reached or trial.minutes == 4000.0


@every_policy
def test_the_same_seed_is_the_same_trial(policy: str) -> None:
    assert run_trial(policy, "knowing", 2) == run_trial(policy, "knowing", 2)


def test_every_family_can_be_taught() -> None:
    assert all(run_trial("round-robin", family, 1).reached for family in FAMILIES)


def test_round_robin_gives_a_lesson_and_three_questions() -> None:
    world = make_world(0)
    policy = POLICIES["round-robin"](world, np.random.default_rng(0))
    kinds = []
    for n in range(5):
        action = policy.choose(60.0, 0.0)
        assert action is not None
        kinds.append((action.kind, action.skills[0]))
        policy.observe(action, Outcome(n / 100, action.minutes, 1.0 if action.kind == "practice" else None))
    first, second = world.skills[:2]
    assert kinds == [("lesson", first), *[("practice", first)] * 3, ("lesson", second)]


def test_easiest_first_teaches_after_a_wrong_answer() -> None:
    policy = POLICIES["easiest-first"](make_world(0), np.random.default_rng(0))
    asked = policy.choose(60.0, 0.0)
    assert asked is not None
    policy.observe(asked, Outcome(0.0, 1.5, 0.0))
    taught = policy.choose(60.0, 0.0)
    assert taught is not None
    assert (taught.kind, taught.skills) == ("lesson", asked.skills)


def test_review_only_never_gives_a_lesson() -> None:
    policy = POLICIES["review-only"](make_world(0), np.random.default_rng(0))
    skills = []
    for n in range(12):
        action = policy.choose(60.0, 0.0)
        assert action is not None
        assert action.kind == "practice"
        skills.append(action.skills[0])
        policy.observe(action, Outcome(n / 100, 1.5, 1.0))
    assert len(set(skills)) == 12


def test_a_ratio_is_mean_over_mean_of_the_same_learners() -> None:
    trials = [a_trial("ours", 10, 0), a_trial("ours", 30, 1), a_trial("random", 40, 0), a_trial("random", 40, 1)]
    found = ratios(trials)[0]
    assert (found.ratio, found.learners) == (0.5, 2)
    assert found.low <= found.ratio <= found.high


def test_the_weakest_ratio_comes_first() -> None:
    trials = [a_trial("ours", 10), a_trial("random", 40), a_trial("round-robin", 20)]
    assert [each.against for each in ratios(trials)] == ["round-robin", "random"]


def test_learners_who_never_got_there_are_counted() -> None:
    assert ratios([a_trial("ours", 10), a_trial("random", 4000, reached=False)])[0].unreached == 1


def test_without_ours_there_is_nothing_to_compare() -> None:
    assert ratios([a_trial("random", 40)]) == []


def test_every_trial_is_told() -> None:
    told: list[int] = []
    run_trials(["random", "review-only"], ["knowing"], 2, 0, tell=lambda: told.append(1))
    assert len(told) == 4


def test_prerequisites_reward_ours() -> None:
    trials = run_trials(["ours", "round-robin"], ["growing"], 3, 11)
    assert ratios(trials)[0].ratio < 1.0

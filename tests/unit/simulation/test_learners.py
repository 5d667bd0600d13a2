"""Each family does what its theory says."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.simulation import FAMILIES, Learner, World, make_world
from shipworthy.simulation.doing import DoingLearner
from shipworthy.simulation.fading import FadingLearner
from shipworthy.simulation.forgetting import ForgettingLearner, Traces
from shipworthy.simulation.growing import GrowingLearner
from shipworthy.simulation.knowing import GUESS, SLIP, KnowingLearner
from shipworthy.simulation.misjudged import MisjudgedLearner
from shipworthy.simulation.unlocking import LOST_A_NIGHT, UnlockingLearner

every_family = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(name="world", scope="module")
def _world() -> World:
    return make_world(3, skills=6, items=8)


def one(family: str, world: World, seed: int = 1) -> Learner:
    return FAMILIES[family](world, np.random.default_rng(seed))


@every_family
def test_the_same_seed_is_the_same_person(family: str, world: World) -> None:
    first, second = one(family, world), one(family, world)
    for day, item in enumerate(world.items[:10]):
        assert first.answer(item, float(day)) == second.answer(item, float(day))


@every_family
def test_people_differ(family: str, world: World) -> None:
    known = {tuple(one(family, world, seed).knows(skill, 0.0) for skill in world.skills) for seed in range(5)}
    assert len(known) > 1


@every_family
def test_study_teaches(family: str, world: World) -> None:
    learner, skill = one(family, world), world.skills[0]
    before = learner.knows(skill, 0.0)
    for n in range(30):
        learner.study(skill, 10.0, n / 48)
    assert learner.knows(skill, 1.0) > before or before == 1.0


@every_family
def test_an_answer_is_right_or_wrong_and_takes_time(family: str, world: World) -> None:
    answered = one(family, world).answer(world.items[0], 0.0)
    assert answered.score in {0.0, 1.0}
    assert answered.seconds > 0


@every_family
def test_a_review_is_an_answer(family: str, world: World) -> None:
    assert one(family, world).review(world.skills[0], 0.0).score in {0.0, 1.0}


@every_family
def test_what_is_known_is_a_chance(family: str, world: World) -> None:
    learner = one(family, world)
    learner.pass_day()
    assert all(0.0 <= learner.knows(skill, 1.0) <= 1.0 for skill in world.skills)


def test_prerequisites_that_are_not_mastered_slow_growth() -> None:
    world = World(("a", "b"), {"a": (), "b": ("a",)}, ())
    grown = {}
    for mastered in (3.0, -3.0):
        learner = GrowingLearner(world, np.random.default_rng(0))
        learner.theta = {"a": mastered, "b": -1.0}
        learner.study("b", 60.0, 0.0)
        grown[mastered] = learner.theta["b"]
    assert grown[3.0] > grown[-3.0] > -1.0


def test_growth_slows_towards_the_ceiling() -> None:
    learner = GrowingLearner(World(("a",), {"a": ()}, ()), np.random.default_rng(0))
    steps = []
    for start in (0.0, 2.5):
        learner.theta["a"] = start
        learner.study("a", 30.0, 0.0)
        steps.append(learner.theta["a"] - start)
    assert steps[0] > steps[1] > 0


def test_forgetting_is_steep_first_and_slow_later() -> None:
    traces = Traces()
    traces.add(0.0)
    day, week, month = (traces.activation(at) for at in (1.0, 7.0, 30.0))
    assert day > week > month
    assert (day - week) / 6 > (week - month) / 23


def test_spaced_encounters_last_longer_than_massed_ones() -> None:
    massed, spaced = Traces(), Traces()
    for n in range(4):
        massed.add(n / 1440)
        spaced.add(n * 2.0 - 6.0)
    assert spaced.activation(60.0) > massed.activation(60.0)


def test_decay_follows_activation_as_published() -> None:
    traces = Traces()
    traces.add(0.0)
    traces.add(1.0)
    # Pavlik & Anderson 2005: d = c e^m + a; one day is 3600 + 0.025 * 82800 seconds of psychological time.
    m = -0.177 * np.log(3600 + 0.025 * 82800)
    assert traces.decays == pytest.approx([0.177, 0.217 * np.exp(m) + 0.177])


def test_nothing_met_is_nothing_recalled(world: World) -> None:
    learner = ForgettingLearner(world, np.random.default_rng(0))
    unmet = next(skill for skill, pieces in learner.pieces.items() if not pieces[0].days)
    assert learner.knows(unmet, 0.0) == 0.0


@pytest.mark.parametrize(("known", "expected"), [(True, 1 - SLIP), (False, GUESS)])
def test_guesses_and_slips_come_as_often_as_said(world: World, known: bool, expected: float) -> None:
    learner = KnowingLearner(world, np.random.default_rng(0))
    item = world.items[0]
    scores = []
    for _ in range(3000):
        learner.known[item.skills[0]] = known
        scores.append(learner.answer(item, 0.0).score)
    assert np.mean(scores) == pytest.approx(expected, abs=0.03)


def test_what_is_known_stays_known(world: World) -> None:
    learner = KnowingLearner(world, np.random.default_rng(0))
    learner.known = dict.fromkeys(world.skills, True)
    for item in world.items:
        learner.answer(item, 0.0)
    assert all(learner.known.values())


def test_the_quick_learn_more_in_an_hour_than_the_slow(world: World) -> None:
    gained = {}
    for seed in range(20):
        learner = MisjudgedLearner(world, np.random.default_rng(seed))
        learner.theta["skill-01"] = 0.0
        learner.study("skill-01", 60.0, 0.0)
        gained[learner.speed] = learner.theta["skill-01"]
    assert [gained[speed] for speed in sorted(gained)] == sorted(gained.values())


def test_nights_pull_back_to_where_one_began(world: World) -> None:
    learner = MisjudgedLearner(world, np.random.default_rng(0))
    learner.theta["skill-01"] = learner.floor["skill-01"] + 2.0
    for _ in range(120):
        learner.pass_day()
    assert learner.theta["skill-01"] - learner.floor["skill-01"] == pytest.approx(1.0)


def test_a_world_puts_prerequisites_first() -> None:
    world = make_world(9)
    place = {skill: number for number, skill in enumerate(world.skills)}
    assert all(place[before] < place[skill] for skill in world.skills for before in world.prerequisites[skill])


def test_a_world_has_items_for_every_skill() -> None:
    assert {len(items) for items in make_world(1, items=5).items_of.values()} == {5}


def fading(world: World, half_life: float, last: float = 0.0) -> FadingLearner:
    learner = FadingLearner(world, np.random.default_rng(0))
    learner.half_life = dict.fromkeys(world.skills, half_life)
    learner.last = dict.fromkeys(world.skills, last)
    return learner


def test_half_is_left_after_a_half_life(world: World) -> None:
    assert fading(world, 2.0).recalled("skill-01", 4.0) == pytest.approx(0.5)


def test_an_encounter_late_lengthens_the_half_life_more_than_one_at_once(world: World) -> None:
    grown = {}
    for wait in (0.1, 6.0):
        learner = fading(world, 2.0)
        learner.study("skill-01", 10.0, wait)
        grown[wait] = learner.half_life["skill-01"]
    assert grown[6.0] > grown[0.1] > 2.0


def test_fading_learners_learn_slower_while_what_comes_before_is_forgotten() -> None:
    world = World(("a", "b"), {"a": (), "b": ("a",)}, ())
    grown = {}
    for half_life in (6.0, -6.0):
        learner = fading(world, 2.0)
        learner.half_life["a"] = half_life
        learner.study("b", 10.0, 3.0)
        grown[half_life] = learner.half_life["b"]
    assert grown[6.0] > grown[-6.0] > 2.0


def test_unlocking_learners_hardly_learn_what_is_shut() -> None:
    world = World(("a", "b"), {"a": (), "b": ("a",)}, ())
    learnt = {True: 0, False: 0}
    for before in learnt:
        for seed in range(200):
            learner = UnlockingLearner(world, np.random.default_rng(seed))
            learner.known = {"a": before, "b": False}
            learner.study("b", 5.0, 0.0)
            learnt[before] += learner.known["b"]
    assert learnt[True] > 3 * learnt[False]


def test_nobody_begins_with_a_skill_whose_prerequisites_are_unknown(world: World) -> None:
    for seed in range(30):
        known = UnlockingLearner(world, np.random.default_rng(seed)).known
        assert all(known[name] for skill in world.skills if known[skill] for name in world.prerequisites[skill])


def test_nights_lose_skills_as_often_as_said() -> None:
    skills = tuple(f"s{n}" for n in range(4000))
    learner = UnlockingLearner(World(skills, dict.fromkeys(skills, ()), ()), np.random.default_rng(0))
    learner.known = dict.fromkeys(skills, True)
    learner.pass_day()
    assert 1 - np.mean(list(learner.known.values())) == pytest.approx(LOST_A_NIGHT, abs=0.004)


def test_practice_follows_a_power_law(world: World) -> None:
    learner = DoingLearner(world, np.random.default_rng(0))
    ability = []
    for _ in range(3):
        ability.append(learner.theta("skill-01"))
        learner.study("skill-01", 30.0, 0.0)
    assert ability[1] - ability[0] > ability[2] - ability[1] > 0


def test_a_minute_of_answering_teaches_more_than_a_minute_of_a_lesson(world: World) -> None:
    answering, reading = (DoingLearner(world, np.random.default_rng(0)) for _ in range(2))
    minutes = sum(answering.answer(world.items[0], 0.0).seconds for _ in range(10)) / 60.0
    reading.study("skill-01", minutes, 0.0)
    assert answering.theta("skill-01") > reading.theta("skill-01")


def test_what_was_practised_wears_off_at_night(world: World) -> None:
    learner = DoingLearner(world, np.random.default_rng(0))
    learner.study("skill-01", 30.0, 0.0)
    before = learner.knows("skill-01", 0.0)
    learner.pass_day()
    assert learner.knows("skill-01", 1.0) < before

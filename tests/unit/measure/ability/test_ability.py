"""What answers do to the live posterior."""

from __future__ import annotations

import math

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, Assumptions, Estimate, SkillGraph, level_of

GRAPH = SkillGraph.of({"sql": "data", "etl": "data", "git": "code"}, [("sql", "etl")])
SQL = Item(id="select", a=1.2, b=0.0, skills=("sql",))


def answered(*scores: float, item: Item = SQL, start: Ability | None = None) -> Ability:
    ability = start or Ability.prior(GRAPH)
    for score in scores:
        ability = ability.observe(item, score, day=0.0)
    return ability


def test_a_right_answer_lifts_its_skill_most_and_its_neighbours_too() -> None:
    known = answered(1)
    assert known.skill("sql").mean > known.skill("etl").mean > known.skill("git").mean > 0


def test_an_answer_makes_every_skill_surer() -> None:
    assert (answered(1).sds < 1).all()


def test_observing_leaves_the_old_value_as_it_was() -> None:
    prior = Ability.prior(GRAPH)
    prior.observe(SQL, 1, day=0.0)
    assert prior.answers == 0
    assert prior.skill("sql") == Estimate(0.0, 1.0)


def test_one_wrong_answer_never_sinks_a_long_record() -> None:
    record = answered(*[1.0] * 40)
    blunder = record.observe(Item(id="easy", a=2.0, b=-2.0, skills=("sql",)), 0, day=0.0)
    assert record.skill("sql").mean - blunder.skill("sql").mean < 0.25
    assert blunder.level("sql")[3] + blunder.level("sql")[4] > 0.9


def test_without_slips_the_same_blunder_would_sink_it() -> None:
    start = Ability.prior(GRAPH, assumptions=Assumptions(slip=0.0))
    record = answered(*[1.0] * 40, start=start)
    blunder = record.observe(Item(id="easy", a=2.0, b=-2.0, skills=("sql",)), 0, day=0.0)
    assert record.skill("sql").mean - blunder.skill("sql").mean > 0.3


def test_a_guessed_item_says_less() -> None:
    guessed = answered(1, item=SQL.model_copy(update={"c": 0.25}))
    assert 0 < guessed.skill("sql").mean < answered(1).skill("sql").mean


def test_an_uncertain_item_says_less() -> None:
    unsure = answered(1, item=SQL.model_copy(update={"se_b": 1.0}))
    assert 0 < unsure.skill("sql").mean < answered(1).skill("sql").mean
    assert unsure.skill("sql").sd > answered(1).skill("sql").sd


def test_half_a_score_lies_between_right_and_wrong() -> None:
    wrong, half, right = (answered(score).skill("sql").mean for score in (0, 0.5, 1))
    assert wrong < half < right


def test_graded_scores_rise_with_the_points() -> None:
    lab = Item(id="lab", a=1.5, b=0.0, thresholds=(-1.0, 0.0, 1.0), skills=("sql",))
    means = [answered(score, item=lab).skill("sql").mean for score in (0, 1, 1.5, 2, 3)]
    assert means == sorted(means)


def test_an_item_of_two_skills_lifts_both_alike() -> None:
    both = Item(id="join", a=1.2, b=0.0, skills=("sql", "etl"))
    known = answered(1, item=both)
    assert known.skill("sql").mean == pytest.approx(known.skill("etl").mean)


def test_the_order_of_an_item_s_skills_does_not_matter() -> None:
    one = answered(1, item=Item(id="i", skills=("sql", "etl")))
    other = answered(1, item=Item(id="i", skills=("etl", "sql", "sql")))
    assert one == other


def test_the_chance_is_even_for_an_item_in_the_middle() -> None:
    clean = Ability.prior(GRAPH, assumptions=Assumptions(slip=0.0))
    assert clean.chance(SQL) == pytest.approx(0.5)


def test_the_chance_never_passes_what_slips_and_guesses_leave() -> None:
    easy, hard = (Item(id="i", b=b, a=3.0, c=0.25, skills=("sql",)) for b in (-6.0, 6.0))
    assert answered(*[1.0] * 20).chance(easy) == pytest.approx(0.97, abs=1e-3)
    assert answered(*[0.0] * 20).chance(hard) == pytest.approx(0.25, abs=1e-3)


def test_the_chance_of_a_lab_is_its_expected_share_of_points() -> None:
    lab = Item(id="lab", a=1.5, b=0.0, thresholds=(-1.0, 0.0, 1.0), skills=("sql",))
    assert Ability.prior(GRAPH).chance(lab) == pytest.approx(0.5)


def test_many_chances_are_the_chances_one_by_one() -> None:
    items = [SQL, Item(id="lab", thresholds=(-1.0, 1.0), skills=("git", "etl")), SQL.model_copy(update={"b": 1.0})]
    assert answered(1).chances(items) == pytest.approx([answered(1).chance(item) for item in items])


def test_draws_agree_with_means_and_covariance() -> None:
    known = answered(1, 1, 0)
    drawn = known.draws(40_000, np.random.default_rng(1))
    assert drawn.shape == (40_000, 3)
    assert drawn.mean(axis=0) == pytest.approx(known.means, abs=0.02)
    assert np.cov(drawn.T) == pytest.approx(known.covariance, abs=0.02)


def test_the_same_seed_draws_the_same() -> None:
    known = answered(1)
    one, other = (known.draws(5, np.random.default_rng(4)) for _ in range(2))
    assert (one == other).all()


def test_levels_before_any_answer_are_the_population_s() -> None:
    none, aware, guided, independent, lead = Ability.prior(GRAPH).level("sql")
    assert (none, aware, guided) == pytest.approx((0.0668, 0.2417, 0.3829), abs=1e-4)
    assert (independent, lead) == pytest.approx((aware, none))


def test_right_answers_raise_the_level() -> None:
    assert np.argmax(answered(*[1.0] * 20).level("sql")) >= 3


@pytest.mark.parametrize(("ability", "level"), [(-1.51, 0), (-1.5, 1), (0.0, 2), (0.5, 3), (1.49, 3), (1.5, 4)])
def test_levels_begin_at_their_thresholds(ability: float, level: int) -> None:
    assert level_of(ability) == level


def test_an_interval_is_the_normal_s() -> None:
    assert Estimate(1.0, 0.5).interval(0.95) == pytest.approx((1 - 0.98, 1 + 0.98), abs=1e-3)


def test_equal_knowledge_is_equal() -> None:
    assert answered(1, 0) == answered(0, 1)
    assert hash(answered(1, 0)) == hash(answered(0, 1))
    assert answered(1) != answered(0)
    assert answered(1) != "answered"


@pytest.mark.parametrize(
    ("item", "score", "day", "said"),
    [
        (SQL, 2, 0.0, "score: 2 is not between 0 and 1"),
        (SQL, -1, 0.0, "score: -1 is not between 0 and 1"),
        (SQL, math.nan, 0.0, "score: nan is not between"),
        (SQL, 1, math.nan, "day: is not a number"),
        (Item(id="i"), 1, 0.0, "Name at least one skill"),
        (Item(id="i", skills=("sqk",)), 1, 0.0, "Did you mean sql"),
    ],
)
def test_an_answer_that_cannot_be_is_named(item: Item, score: float, day: float, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Ability.prior(GRAPH).observe(item, score, day=day)


def test_an_interval_needs_a_chance() -> None:
    with pytest.raises(BadInput, match="between 0 and 1"):
        Estimate(0.0, 1.0).interval(1.0)


def test_some_skills_are_drawn_as_they_are_among_all_of_them() -> None:
    known = answered(1, 1, 0)
    whole = known.draws(40_000, np.random.default_rng(1))
    names = ("git", "sql")
    some = known.draws(40_000, np.random.default_rng(2), names)
    places = [GRAPH.index[name] for name in names]
    assert some.mean(axis=0) == pytest.approx(whole[:, places].mean(axis=0), abs=0.03)
    assert np.cov(some.T) == pytest.approx(np.cov(whole[:, places].T), abs=0.03)
    shares = [0.1, 0.5, 0.9]
    assert np.quantile(some, shares, axis=0) == pytest.approx(np.quantile(whole[:, places], shares, axis=0), abs=0.05)

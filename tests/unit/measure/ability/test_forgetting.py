"""What time does to the live posterior."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.ability.forgetting import retention

GRAPH = SkillGraph.of({"sql": "data", "etl": "data"})
SQL = Item(id="select", a=1.2, b=0.0, skills=("sql",))


def good(day: float = 0.0, answers: int = 15) -> Ability:
    ability = Ability.prior(GRAPH)
    for _ in range(answers):
        ability = ability.observe(SQL, 1, day=day)
    return ability


def test_nine_tenths_are_recalled_after_the_stability() -> None:
    assert retention(np.array([0.0, 180.0]), 180.0) == pytest.approx([1.0, 0.9])


def test_time_lowers_what_was_learnt_and_widens_it() -> None:
    now, later = good().skill("sql"), good().at(200.0).skill("sql")
    assert later.mean < now.mean - 0.2
    assert later.sd > now.sd


def test_what_was_never_answered_has_nothing_to_forget() -> None:
    assert good().at(200.0).skill("etl") == good().skill("etl")


def test_memory_says_how_much_is_left() -> None:
    mean = good().skill("sql").mean
    assert good().at(1.0, {"sql": 0.5}).skill("sql").mean == pytest.approx(-2 + (mean + 2) / 2)


def test_everything_forgotten_is_the_floor() -> None:
    assert good().at(1.0, {"sql": 0.0}).skill("sql").mean == pytest.approx(-2.0)


def test_nothing_forgotten_is_no_change() -> None:
    assert good().at(500.0, {"sql": 1.0}).skill("sql") == good().skill("sql")


def test_forgetting_is_a_view_and_no_loss() -> None:
    known = good()
    assert known.at(300.0).at(0.0).skill("sql") == known.skill("sql")


def test_a_day_before_the_newest_answer_counts_as_that_day() -> None:
    assert good(day=10.0).at(3.0).day == 10.0


def test_new_answers_bring_back_what_time_took() -> None:
    later = good().at(300.0)
    again = later
    for _ in range(15):
        again = again.observe(SQL, 1, day=300.0)
    assert again.skill("sql").mean > later.skill("sql").mean
    assert again.skill("sql").sd < later.skill("sql").sd


def test_a_wrong_answer_after_a_long_time_lifts_nothing() -> None:
    later = good().at(300.0)
    assert later.observe(SQL, 0, day=300.0).skill("sql").mean < later.skill("sql").mean


def test_a_new_answer_replaces_what_memory_said_of_its_skill() -> None:
    later = good().at(10.0, {"sql": 0.4, "etl": 0.7})
    assert later.observe(SQL, 1, day=10.0).memory == {"etl": 0.7}


def test_old_answers_count_less_beside_new_ones() -> None:
    old, fresh = good(0.0, 10), good(400.0, 10)
    for _ in range(5):
        old, fresh = (each.observe(SQL, 0, day=400.0) for each in (old, fresh))
    assert old.skill("sql").mean < fresh.skill("sql").mean


def test_levels_and_chances_follow_the_day() -> None:
    now, later = good(), good().at(400.0)
    assert later.level("sql")[4] < now.level("sql")[4]
    assert later.chance(SQL) < now.chance(SQL)


@pytest.mark.parametrize(
    ("memory", "said"), [({"sqk": 0.5}, "Did you mean sql"), ({"sql": 1.2}, "Give a share from 0 to 1")]
)
def test_what_memory_cannot_say_is_named(memory: dict[str, float], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        good().at(1.0, memory)

"""The chance of passing: what it rests on, and when it says that it knows too little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from shipworthy.catalog import Certification
from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.exams import Exam, ExamDomain, PassChance, PassScale, Simulation, exam_of, pass_chance
from shipworthy.measure.exams.forms import allocate, at_least, draw_form, pass_by_draw
from shipworthy.measure.exams.pool import ENOUGH_ITEMS, pool_of
from tests.catalogues import certification

DAY = date(2026, 12, 1)
GRAPH = SkillGraph.of({"a": "x", "b": "x"}, [("a", "b")])
HALVES = [
    {"id": "one", "name": "One", "weight": {"low": 30, "high": 40}, "needs": [{"skill": "a", "level": 2}]},
    {"id": "two", "name": "Two", "weight": {"low": 60, "high": 70}, "needs": [{"skill": "b", "level": 1}]},
]


def an_exam(**fields: object) -> Certification:
    raw = certification("exam", [("a", 2)])
    raw["blueprints"] = [{"version": "1", "from": None, "domains": HALVES}]
    usual = {"questions": {"value": {"low": 40, "high": 40}}, "pass_mark": "70 %"}
    return Certification.model_validate({**raw, **usual, **fields})


def at(level: float, sd: float = 0.2) -> Ability:
    return Ability.prior(GRAPH, levels={"a": (level, sd), "b": (level, sd)})


def answered(ability: Ability, count: int = 12, score: float = 1.0) -> Ability:
    for n in range(count):
        for skill in ("a", "b"):
            ability = ability.observe(Item(id=f"{skill}{n}", a=1.5, b=0.5, skills=(skill,)), score, day=0.0)
    return ability


def chance(ability: Ability, **fields: object) -> PassChance:
    return pass_chance(an_exam(**fields), ability, DAY)


# The exam -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "share", "assumed"), [("70 %", 0.7, 0), ("720 of 1000", 0.72, 1), (None, 0.7, 1), ("Not yet set", 0.7, 1)]
)
def test_a_pass_mark_is_read_and_what_is_assumed_is_said(text: str | None, share: float, assumed: int) -> None:
    exam = exam_of(an_exam(pass_mark=text), DAY)
    assert (exam.mark, len(exam.assumed)) == (share, assumed)


@pytest.mark.parametrize(
    ("mark", "scale", "found"),
    [
        ("720 of 1000", {"value": {"low": 100, "high": 1000}}, PassScale(100, 720, 1000)),
        ("720 of 1000", None, None),
        ("70 %", {"value": {"low": 100, "high": 1000}}, None),
        (None, {"value": {"low": 100, "high": 1000}}, None),
    ],
)
def test_a_scale_needs_its_ends_and_a_mark_on_it(mark: str | None, scale: object, found: PassScale | None) -> None:
    fields = {"pass_mark": mark} | ({"score_scale": scale} if scale else {})
    assert exam_of(an_exam(**fields), DAY).scale == found


@pytest.mark.parametrize(
    ("questions", "count"),
    [
        ({"value": {"low": 65, "high": 65}, "note": "50 scored and 15 unscored"}, 50),
        ({"value": {"low": 40, "high": 60}}, 50),
        ({"value": None, "note": "Not confirmed."}, 60),
    ],
)
def test_only_scored_questions_count(questions: dict[str, object], count: int) -> None:
    assert exam_of(an_exam(questions=questions), DAY).questions == count


def test_the_shares_of_the_domains_add_up_to_one() -> None:
    assert sum(domain.share for domain in exam_of(an_exam(), DAY).domains) == pytest.approx(1.0)


def test_an_exam_without_a_blueprint_is_refused() -> None:
    with pytest.raises(BadInput, match="no blueprint"):
        exam_of(an_exam(blueprints=[]), DAY)


def test_the_fewest_right_answers_that_pass() -> None:
    one = ExamDomain("one", "One", 1.0, 1.0, (("a", 1),))
    assert [Exam("x", "X", n, mark, (one,)).needed for n, mark in ((50, 0.7), (65, 0.72), (10, 1.0))] == [35, 47, 10]


# Forms --------------------------------------------------------------------------------------------------------------------


def test_a_form_has_all_questions_and_keeps_to_the_bands() -> None:
    exam = exam_of(an_exam(), DAY)
    for seed in range(20):
        one, two = allocate(exam, np.random.default_rng(seed))
        assert one + two == 40
        assert 11 <= one <= 17


def test_no_item_stands_twice_in_a_form_while_there_are_others() -> None:
    bank = [Item(id=f"{skill}{n}", skills=(skill,)) for skill in "ab" for n in range(40)]
    exam = exam_of(an_exam(), DAY)
    form = draw_form(exam, pool_of(exam, GRAPH.skills, bank), np.random.default_rng(0))
    assert len(set(form.tolist())) == len(form) == 40


def test_the_chance_of_reaching_a_mark_by_hand() -> None:
    assert at_least(np.array([[0.5, 0.5]]), 1).tolist() == [0.75]
    assert at_least(np.array([[0.2, 0.5, 1.0]]), 2)[0] == pytest.approx(1 - 0.8 * 0.5)


def test_a_mark_above_the_questions_is_never_reached() -> None:
    assert at_least(np.ones((1, 3)), 4).tolist() == [0.0]


def test_the_luck_of_the_form_is_averaged() -> None:
    forms = [np.array([0]), np.array([1])]
    assert pass_by_draw(forms, np.array([[1.0, 0.0]]), 1.0).tolist() == [0.5]


# Where items come from ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "from_bank"), [(ENOUGH_ITEMS, True), (ENOUGH_ITEMS - 1, False)])
def test_the_bank_is_used_where_it_has_enough(count: int, from_bank: bool) -> None:
    bank = [Item(id=f"a{n}", skills=("a",)) for n in range(count)]
    assert pool_of(exam_of(an_exam(), DAY), GRAPH.skills, bank).needs[0].from_bank == from_bank


def test_items_that_are_known_exactly_do_not_vary() -> None:
    pool = pool_of(exam_of(an_exam(), DAY), GRAPH.skills, ())
    chances = pool.chances(np.zeros((5, 2)), np.random.default_rng(0), item_error=False)
    assert np.ptp(chances, axis=0).max() == 0.0


def test_items_error_widens_the_interval() -> None:
    bank = [Item(id=f"{s}{n}", a=1.2, b=0.1 * n, se_b=0.8, se_a=0.3, skills=(s,)) for s in "ab" for n in range(4)]
    with_, without = (
        pass_chance(an_exam(), answered(at(0.5)), DAY, bank=bank, how=Simulation(draws=2000, item_error=error))
        for error in (True, False)
    )
    assert with_.high - with_.low > without.high - without.low


# What is said -------------------------------------------------------------------------------------------------------------


def test_the_chance_rises_with_ability() -> None:
    chances = [chance(at(level)).chance for level in (-2.0, -1.0, 0.0, 1.0, 2.0)]
    assert all(low < high for low, high in pairwise(chances))


def test_the_chance_lies_in_its_interval() -> None:
    found = chance(at(0.0))
    assert 0.0 <= found.low <= found.chance <= found.high <= 1.0


def test_nobody_known_is_told_so() -> None:
    found = chance(Ability.prior(GRAPH))
    assert not found.enough
    assert found.evidence[0].startswith("Too little is known to say")


def test_many_answers_are_enough() -> None:
    found = chance(answered(at(2.0)))
    assert found.enough
    assert "lies between" in found.evidence[0]


def test_a_wide_interval_is_not_enough() -> None:
    wide = answered(Ability.prior(GRAPH), count=1, score=1.0)
    found = chance(wide, pass_mark="85 %")
    assert not found.enough
    assert "Answer more questions" in found.evidence[0]


def test_domains_carry_their_official_weight_and_their_answers() -> None:
    found = chance(answered(at(0.0), count=3))
    assert [(d.id, round(d.weight), d.answers, d.tested) for d in found.domains] == [
        ("one", 35, 3, 1.0),
        ("two", 65, 3, 1.0),
    ]
    assert found.domains[0].evidence.endswith("from 3 answers.")


def test_an_easier_domain_is_a_stronger_one() -> None:
    one, two = chance(at(0.0)).domains
    assert two.expected > one.expected


def test_items_made_up_are_owned_up_to() -> None:
    assert any("stand in" in said for said in chance(at(0.0)).evidence)


def test_the_same_arguments_give_the_same_numbers() -> None:
    assert chance(at(0.3)) == chance(at(0.3))


def test_another_seed_gives_about_the_same() -> None:
    ability = at(0.0)
    first, second = (
        pass_chance(an_exam(), ability, DAY, how=Simulation(draws=3000, seed=seed)).chance for seed in (1, 2)
    )
    assert first == pytest.approx(second, abs=0.15)


def test_skills_the_posterior_does_not_know_are_left_out() -> None:
    exam = exam_of(an_exam(), DAY)
    assert len(pool_of(exam, ("a",), ()).needs) == 1


def test_a_domain_without_weight_counts_as_an_average_one() -> None:
    domains = [HALVES[0], {**HALVES[1], "weight": None}]
    exam = exam_of(an_exam(blueprints=[{"version": "1", "from": None, "domains": domains}]), DAY)
    assert [domain.share for domain in exam.domains] == [0.5, 0.5]
    assert replace(exam, questions=10).needed == 7

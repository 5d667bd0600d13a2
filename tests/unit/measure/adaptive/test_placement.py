"""Placement over a graph of skills."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.kernel import BadInput
from shipworthy.measure import Item, ItemBank
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.measure.adaptive import (
    AdaptiveTest,
    HedgedAbility,
    SkillsMeter,
    Stop,
    Wanted,
    diagnostic,
    heard,
    placement,
    told,
    wanted_by,
)

GRAPH = SkillGraph.of({"sql": "data", "etl": "data", "git": "code"}, [("sql", "etl")])
BANK = ItemBank.of(
    [Item(id=f"{skill}{b}", a=1.5, b=b, skills=(skill,)) for skill in GRAPH.skills for b in (-1.0, 0.0, 1.0)]
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def bank(catalog: Catalog) -> ItemBank:
    return ItemBank.of(
        Item(id=f"{skill}.{place}", a=1.4, b=b, c=0.2, skills=(skill,), minutes=0.5)
        for skill in catalog.skills
        for place, b in enumerate((-1.0, 0.0, 1.0))
    )


def taken(test: AdaptiveTest[Ability], score: float) -> Ability:
    sitting = test.begin()
    while (question := test.ask(sitting)) is not None:
        sitting = test.answer(sitting, question.item.id, score)
    return sitting.ability


def test_a_question_is_worth_more_where_it_tells_of_more() -> None:
    worth = dict(zip(BANK.index, SkillsMeter(BANK, Ability.prior(GRAPH)).gains(Ability.prior(GRAPH)), strict=True))
    assert worth["sql0.0"] > worth["git0.0"] > 0


def test_what_is_wanted_draws_the_questions() -> None:
    meter = SkillsMeter(BANK, Ability.prior(GRAPH), {"git": Wanted(1.0, 3)})
    question = AdaptiveTest(meter).ask(AdaptiveTest(meter).begin())
    assert question is not None
    assert question.item.skills == ("git",)


def test_what_is_known_is_not_asked_again() -> None:
    known = Ability.prior(GRAPH, levels={"sql": (2.5, 0.05), "etl": (2.5, 0.05)})
    meter = SkillsMeter(BANK, known, {skill: Wanted(1.0, 2) for skill in GRAPH.skills})
    question = AdaptiveTest(meter).ask(AdaptiveTest(meter).begin())
    assert question is not None
    assert question.item.skills == ("git",)


def test_the_gain_is_the_fall_of_the_decisions_variance() -> None:
    """Against doing it: the mean over both answers of p (1 - p), for a cut that the first order sees well."""
    prior = Ability.prior(GRAPH)
    meter = SkillsMeter(BANK, prior, {"git": Wanted(1.0, 3)})
    found = dict(zip(BANK.index, meter.gains(prior), strict=True))
    for item in ("git0.0", "git1.0", "sql0.0"):
        chance = prior.chance(BANK.items[BANK.index[item]])
        after = sum(
            share * doubt(prior.observe(BANK.items[BANK.index[item]], score, day=0.0))
            for score, share in ((1, chance), (0, 1 - chance))
        )
        assert found[item] == pytest.approx(doubt(prior) - after, rel=0.5)


def doubt(ability: Ability) -> float:
    held = sum(ability.level("git")[3:])
    return held * (1 - held)


def test_the_diagnosis_takes_25_questions(catalog: Catalog, bank: ItemBank) -> None:
    assert taken(diagnostic(bank, catalog), 1.0).answers == 25


def test_the_diagnosis_ends_when_its_time_is_over(catalog: Catalog, bank: ItemBank) -> None:
    slow = bank.model_copy(update={"items": tuple(i.model_copy(update={"minutes": 2.0}) for i in bank.items)})
    assert taken(diagnostic(slow, catalog, stop=Stop(minutes=15.0)), 1.0).answers == 8


def test_right_answers_let_skills_be_skipped_and_wrong_ones_do_not(catalog: Catalog, bank: ItemBank) -> None:
    role = catalog.roles["ai-engineer"]
    wanted = wanted_by(role)
    good, bad = (placement(taken(diagnostic(bank, catalog, role=role), score), wanted) for score in (1.0, 0.0))
    assert len([place for place in good.skip if place.wanted]) > 0.9 * len(wanted)
    assert [place for place in bad.skip if place.wanted] == []


def test_the_diagnosis_does_not_take_ties_for_granted(catalog: Catalog, bank: ItemBank) -> None:
    start = Ability.prior(SkillGraph.from_catalog(catalog))
    found = [diagnostic(bank, catalog, start=each).begin().ability for each in (None, start)]
    assert all(isinstance(each, HedgedAbility) for each in found)


def test_a_skill_that_nothing_was_asked_about_is_skipped_only_when_a_tenth_of_its_variance_is_gone() -> None:
    faint, clear = (placement(Ability.prior(GRAPH, levels={"git": (0.0, sd)})).skills[2] for sd in (3.5, 1.0))
    assert faint.reached[0] > 0.8
    assert (faint.sure, faint.measured < 0.1) == (0, True)
    assert clear.sure == 1


def test_every_skill_and_area_has_a_place(catalog: Catalog, bank: ItemBank) -> None:
    found = placement(taken(diagnostic(bank, catalog), 1.0))
    assert [place.skill for place in found.skills] == list(catalog.skills)
    assert {place.area for place in found.areas} == {skill.area for skill in catalog.skills.values()}
    assert all(place.low <= place.level <= place.high for place in (*found.skills, *found.areas))


def test_the_role_s_weights_and_levels_are_wanted(catalog: Catalog) -> None:
    role = catalog.roles["ai-engineer"]
    wanted = wanted_by(role)
    assert wanted["python"] == Wanted(5.0, 2)
    with pytest.raises(BadInput, match="Known: entry, mid"):
        wanted_by(role, "boss")


def test_the_reason_names_the_skill_and_what_else_it_tells(catalog: Catalog, bank: ItemBank) -> None:
    test = diagnostic(bank, catalog)
    question = test.ask(test.begin())
    assert question is not None
    assert catalog.skills[question.item.skills[0]].name in question.why
    assert "says something about" in question.why


def test_a_sitting_over_skills_comes_back_from_json() -> None:
    test = AdaptiveTest(SkillsMeter(BANK, Ability.prior(GRAPH)), Stop(most=3))
    sitting = test.answer(test.begin(day=5.0), "sql0.0", 1)
    assert test.load(test.dump(sitting)) == sitting


def test_the_error_of_a_placement_falls_with_each_answer() -> None:
    meter = SkillsMeter(BANK, Ability.prior(GRAPH))
    before = meter.begin()
    assert meter.error(before) == pytest.approx(1.0)
    assert meter.error(meter.learn(before, 1, 1.0, 0.0)) < 1.0
    assert meter.mastery(before, 0.0) == pytest.approx(0.5)


def test_nothing_is_skipped_before_anything_is_known(catalog: Catalog) -> None:
    nobody = placement(Ability.prior(SkillGraph.from_catalog(catalog)), wanted_by(catalog.roles["ai-engineer"]))
    assert nobody.skip == ()
    assert max(place.measured for place in nobody.skills) < 1e-9


def test_a_place_is_told_in_a_sentence() -> None:
    sure = placement(Ability.prior(GRAPH, levels={"sql": (2.0, 0.05)}))
    assert told(sure.skills[0], "SQL") == "You can skip SQL up to level 4."
    assert (
        "level 2, somewhere from 1 to 3" in told(placement(Ability.prior(GRAPH)).skills[2], "Git")
        or sure.skills[2].skip
    )


def test_the_chance_that_a_wanted_level_is_held_is_told() -> None:
    place = placement(Ability.prior(GRAPH), {"sql": Wanted(1.0, 3)}).skills[0]
    assert place.chance == pytest.approx(0.3085, abs=1e-3)
    assert not place.skip


@pytest.mark.parametrize(
    ("bank_", "wanted", "said"),
    [
        (ItemBank.of([Item(id="i")]), {}, "item i tests no skill"),
        (ItemBank.of([Item(id="i", skills=("sqk",))]), {}, "Did you mean sql"),
        (BANK, {"sqk": Wanted()}, "Did you mean sql"),
        (BANK, {"sql": Wanted(0.0)}, "nothing has a weight"),
    ],
)
def test_what_does_not_fit_the_graph_is_named(bank_: ItemBank, wanted: dict[str, Wanted], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        SkillsMeter(bank_, Ability.prior(GRAPH), wanted)


@pytest.mark.parametrize("wish", [{"weight": -1.0}, {"level": 5}, {"level": 0}])
def test_a_wish_that_cannot_be_is_named(wish: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="is no weight and level"):
        Wanted(**wish)  # type: ignore[arg-type]


def test_wide_banks_are_ranked_without_a_loop_over_people(catalog: Catalog, bank: ItemBank) -> None:
    ability = Ability.prior(SkillGraph.from_catalog(catalog))
    worth = SkillsMeter(bank, ability).gains(ability)
    assert worth.shape == (len(bank),)
    assert np.isfinite(worth).all()


def test_before_any_answer_nothing_was_heard() -> None:
    assert heard(Ability.prior(GRAPH, levels={"git": (1.0, 0.5)})) == {}


def test_what_was_heard_says_how_a_skill_stood_before_and_after() -> None:
    told_before = Ability.prior(GRAPH, levels={"sql": (0.0, 1.2)})
    after = told_before.observe(BANK.items[1], 1.0, day=0.0).observe(BANK.items[2], 1.0, day=0.0)
    before, now = heard(after)["sql"]
    assert before == pytest.approx(placement(HedgedAbility.of(told_before)).skills[0].reached)
    assert now[2] > before[2]


def test_skills_that_nothing_was_asked_about_were_not_heard() -> None:
    """Answers that agree on six skills make the seventh of their area well known, and say nothing that was asked about it."""
    names = [f"skill-{number}" for number in range(7)]
    after = Ability.prior(SkillGraph.of(dict.fromkeys(names, "data"), [(name, names[0]) for name in names[1:]]))
    for skill in names[1:]:
        for b, score in ((-1.0, 1.0), (0.0, 1.0), (1.0, 0.0)) * 3:
            after = after.observe(Item(id=f"{skill}{b}", a=2.0, b=b, skills=(skill,)), score, day=0.0)
    assert 1.0 - HedgedAbility.of(after).skill(names[0]).sd ** 2 > 0.1
    assert list(heard(after)) == names[1:]


def test_what_a_person_says_of_themself_was_not_heard() -> None:
    """A self-report takes far more than a tenth of the variance, and is no answer."""
    after = Ability.prior(GRAPH, levels={"git": (1.0, 0.5)}).observe(BANK.items[1], 1.0, day=0.0)
    assert "git" not in heard(after)

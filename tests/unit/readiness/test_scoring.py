"""Readiness as a sum that a person can check by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.kernel import BadInput
from shipworthy.measure import Item
from shipworthy.measure.ability import Ability, SkillGraph
from shipworthy.readiness import Answer, Evidence, Readiness, evidence_from_mapping, readiness
from shipworthy.readiness.evidence import ability_from
from shipworthy.readiness.scoring import drawn_levels, share_met, touched_skills, weighted
from tests.unit.readiness.careers import DAY, a_career


@pytest.fixture(name="catalog", scope="module")
def _catalog() -> Catalog:
    return a_career()


def ready(catalog: Catalog, evidence: Evidence | None = None, **fields: object) -> Readiness:
    given = evidence or evidence_from_mapping("mine", fields, catalog)
    return readiness(catalog.roles["ai-engineer"], "entry", given, catalog, DAY)


def answers(skill: str, count: int, score: float) -> tuple[Answer, ...]:
    return tuple(
        Answer(item=Item(id=f"{skill}{n}", a=1.5, b=0.0, skills=(skill,)), score=score, day=DAY) for n in range(count)
    )


def test_the_points_of_the_parts_add_up_to_the_score(catalog: Catalog) -> None:
    found = ready(catalog, skills={"python": 2, "aws": 1})
    assert sum(part.points for part in found.parts) == pytest.approx(found.score, abs=0.05)


def test_the_points_of_a_part_follow_from_its_chances(catalog: Catalog) -> None:
    for part in ready(catalog, skills={"python": 2, "aws": 1}).parts:
        met = sum(chance * min(1.0, level / part.asked) for level, chance in enumerate(part.chances))
        assert part.met == pytest.approx(met)
        assert part.points == pytest.approx(100 * part.weight / 10 * met)


def test_what_can_be_reached_adds_up_to_a_hundred(catalog: Catalog) -> None:
    assert sum(part.most for part in ready(catalog).parts) == pytest.approx(100.0)


def test_the_formula_by_hand(catalog: Catalog) -> None:
    asked = catalog.roles["ai-engineer"].requirements
    levels = {name: np.array([level]) for name, level in {"python": 1, "aws": 0, "azure": 3, "sql": 1}.items()}
    # 5 * 1/2 + 3 * 1 + 2 * 1 of 10
    assert weighted(asked, share_met(asked, "entry", levels)).tolist() == [75.0]


def test_nobody_known_has_a_wide_interval(catalog: Catalog) -> None:
    nothing, some = ready(catalog), ready(catalog, answers_for(catalog))
    assert nothing.high - nothing.low > 1.5 * (some.high - some.low)


def answers_for(catalog: Catalog) -> Evidence:
    return Evidence(answers=(*answers("python", 8, 1.0), *answers("aws", 8, 0.0), *answers("azure", 8, 0.0)))


def test_the_score_lies_in_its_interval(catalog: Catalog) -> None:
    found = ready(catalog, skills={"python": 2})
    assert found.low <= found.score <= found.high


def test_right_answers_raise_it_and_wrong_ones_lower_it(catalog: Catalog) -> None:
    right, wrong = (ready(catalog, Evidence(answers=answers("python", 5, score))).score for score in (1.0, 0.0))
    assert right > wrong


def test_any_one_of_several_skills_will_do(catalog: Catalog) -> None:
    one = ready(catalog, skills={"aws": 4, "azure": 0, "python": 0, "sql": 0})
    assert one.parts[1].met > 0.6


def test_evidence_is_named(catalog: Catalog) -> None:
    found = ready(catalog, Evidence(answers=answers("sql", 3, 1.0)))
    assert [str(part.because) for part in found.parts][2] == "From 3 answers."


def test_the_same_evidence_gives_the_same_numbers(catalog: Catalog) -> None:
    assert ready(catalog, skills={"python": 2}) == ready(catalog, skills={"python": 2})


def test_an_older_certification_counts_less(catalog: Catalog) -> None:
    new = ready(catalog, certifications=[{"id": "exam", "day": date(2026, 11, 1)}])
    old = ready(catalog, certifications=[{"id": "exam", "day": date(2016, 11, 1)}])
    assert old.score < new.score


def test_one_persons_own_words_may_all_be_wrong_together(catalog: Catalog) -> None:
    told = {"python": 2, "aws": 2, "azure": 2, "sql": 2}
    labs = ready(catalog, Evidence(answers=tuple(a for skill in told for a in answers(skill, 2, 1.0))))
    words = ready(catalog, skills=told)
    assert words.high - words.low > labs.high - labs.low


def test_using_a_skill_shows_that_its_prerequisites_were_met(catalog: Catalog) -> None:
    evidence = evidence_from_mapping("mine", {"skills": {"pandas": 3}}, catalog)
    from shipworthy.readiness import ability_from  # noqa: PLC0415

    seen = touched_skills(ability_from(evidence, catalog, DAY), evidence, catalog, DAY)
    assert seen == {"pandas", "python"}


def test_a_posterior_that_exists_already_is_used(catalog: Catalog) -> None:
    graph = SkillGraph.from_catalog(catalog)
    sure = Ability.prior(graph, levels=dict.fromkeys(graph.skills, (2.5, 0.05)))
    touched = evidence_from_mapping("mine", {"skills": dict.fromkeys(graph.skills, 0)}, catalog)
    found = readiness(catalog.roles["ai-engineer"], "entry", touched, catalog, DAY, ability=sure)
    assert (found.low, found.score, found.high) == (100.0, 100.0, 100.0)


def test_a_rung_that_is_not_there_is_named(catalog: Catalog) -> None:
    with pytest.raises(BadInput, match="rung"):
        readiness(catalog.roles["ai-engineer"], "summit", Evidence(), catalog, DAY)


def test_four_in_five_of_what_may_be_true_lies_in_the_interval() -> None:
    whole = load_catalog()
    evidence = evidence_from_mapping("mine", {"skills": {"python": 2, "rag": 1, "sql": 1}}, whole)
    role, ability = whole.roles["ai-engineer"], ability_from(evidence, whole, DAY)
    found = readiness(role, "entry", evidence, whole, DAY)
    asked = [each for each in role.requirements if each.level("entry")]
    levels = drawn_levels(ability, evidence, whole, DAY, np.random.default_rng(99))
    totals = weighted(asked, share_met(asked, "entry", levels))
    assert np.mean((totals >= found.low) & (totals <= found.high)) == pytest.approx(0.8, abs=0.03)

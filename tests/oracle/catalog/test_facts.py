"""The catalogue against the table typed by hand in facts.py: no edit changes a fact in silence."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.catalog.certifications import Count
from tests.oracle.catalog import facts

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def plain(value: object) -> object:
    return (value.low, value.high) if isinstance(value, Count) else value


def test_every_certification_row_is_there_and_no_other(catalog: Catalog) -> None:
    assert set(catalog.certifications) == set(facts.EXAMS)


@pytest.mark.parametrize("name", facts.EXAMS)
def test_a_certification_says_what_its_row_says(catalog: Catalog, name: str) -> None:
    exam = catalog.certifications[name]
    blueprint = exam.blueprint_on(TODAY)
    weights = tuple((d.weight.low, d.weight.high) for d in blueprint.domains or () if d.weight) if blueprint else None
    assert facts.EXAMS[name] == (
        exam.code,
        exam.vendor,
        exam.level,
        exam.stage,
        exam.price_usd.value,
        exam.minutes.value,
        exam.pass_mark.value,
        exam.validity_months.value,
        exam.expires,
        weights,
    )


def test_every_number_of_questions(catalog: Catalog) -> None:
    found = {c.id: plain(c.questions.value) for c in catalog.certifications.values() if c.questions.value}
    assert found == facts.QUESTIONS


def test_every_dispute_stands_beside_the_value_and_no_other(catalog: Catalog) -> None:
    found = {
        (c.id, field, plain(claim.value))
        for c in catalog.certifications.values()
        for field, fact in c.facts().items()
        for claim in fact.others
    }
    assert found == facts.DISPUTES


def test_what_comes_from_memory_is_unverified(catalog: Catalog) -> None:
    found = {
        (c.id, field)
        for c in catalog.certifications.values()
        for field, fact in c.facts().items()
        if fact.confidence == "unverified" and fact.value is not None
    }
    assert found == facts.UNVERIFIED


def test_every_retirement_has_its_day_and_its_successor(catalog: Catalog) -> None:
    retired = {c.id: c.closes() for c in catalog.certifications.values() if c.closes()}
    assert retired == facts.RETIRED
    assert {c.id: c.replaced_by for c in catalog.certifications.values() if c.replaced_by} == facts.SUCCESSORS
    assert all(catalog.certifications[name].status_on(TODAY) == "retired" for name in facts.RETIRED)


@pytest.mark.parametrize("name", facts.RETIRED)
def test_a_retired_exam_could_be_taken_until_the_day_before(catalog: Catalog, name: str) -> None:
    exam, day = catalog.certifications[name], facts.RETIRED[name]
    assert exam.is_takeable(date.fromordinal(day.toordinal() - 1))
    assert not exam.is_takeable(day)


def test_every_opening_day(catalog: Catalog) -> None:
    openings = {c.id: c.opens() for c in catalog.certifications.values() if c.opens() and not c.gated}
    assert openings == facts.OPENED


def test_betas_announcements_and_gates(catalog: Catalog) -> None:
    status = {c.id: c.status_on(TODAY) for c in catalog.certifications.values()}
    assert {name for name, now in status.items() if now == "beta"} == facts.BETAS
    assert {name for name, now in status.items() if now == "announced"} == facts.ANNOUNCED
    assert {c.id for c in catalog.certifications.values() if c.gated} == facts.GATED


@pytest.mark.parametrize("name", facts.BLUEPRINT_DAYS)
def test_a_blueprint_carries_its_day(catalog: Catalog, name: str) -> None:
    assert {b.from_day for b in catalog.certifications[name].blueprints} == facts.BLUEPRINT_DAYS[name]


def test_the_guide_of_april_kept_its_weights_and_added_agents(catalog: Catalog) -> None:
    exam = catalog.certifications["aif-c01"]
    before, after = exam.blueprint_on(date(2026, 4, 29)), exam.blueprint_on(date(2026, 4, 30))
    assert before is not None
    assert after is not None
    assert [d.weight for d in before.domains or ()] == [d.weight for d in after.domains or ()]
    added = set(exam.needs_on(date(2026, 4, 30))) - set(exam.needs_on(date(2026, 4, 29)))
    assert added == {"ai-agents", "context-engineering", "agent-protocols"}


def test_every_renewal_edge_and_every_requirement(catalog: Catalog) -> None:
    exams = catalog.certifications.values()
    assert {(by, c.id) for c in exams for by in c.renewal.passing} == facts.RENEWS
    assert {(c.id, needed) for c in exams for needed in c.requires} == facts.REQUIRES
    assert {c.id for c in exams if c.renewal.free_online} == facts.FREE_ONLINE_RENEWAL
    assert catalog.certifications["ace"].renewal.cost_usd == facts.ACE_RENEWAL_USD


def test_a_failed_aws_exam_costs_a_fortnight_and_the_full_fee(catalog: Catalog) -> None:
    for exam in catalog.certifications.values():
        if exam.vendor == "aws" and exam.id != "mls-c01":
            assert (exam.resit.wait_days, exam.resit.share_of_price) == (facts.AWS_WAIT_DAYS, 1.0)


@pytest.mark.parametrize(("total", "path"), facts.PATHS)
def test_the_list_prices_of_a_path_add_up(catalog: Catalog, total: float, path: tuple[str, ...]) -> None:
    assert sum(catalog.certifications[name].price_usd.value or 0 for name in path) == total


@pytest.mark.parametrize("name", facts.SEEDS)
def test_what_the_career_guides_said_of_a_stage_is_kept(catalog: Catalog, name: str) -> None:
    seed = catalog.certifications[name].seed
    assert seed is not None
    price, weeks = facts.SEEDS[name]
    assert (seed["price_band"], seed["prep_weeks"]) == (
        {"low": price[0], "high": price[1]},
        {"low": weeks[0], "high": weeks[1]},
    )
    assert "S0" in seed["sources"]


# Pay ----------------------------------------------------------------------------------------------------------------------


def test_every_pay_band_and_no_other(catalog: Catalog) -> None:
    bands = [band for band in catalog.pay.values() if band.kind == "band"]
    found = {(b.source, b.region, b.currency, b.rung): (b.low, b.high, b.open_ended) for b in bands}
    assert len(found) == len(bands)
    assert found == facts.PAY
    assert all(band.role == "ai-engineer" and band.unit == "year" for band in bands)


def test_every_figure_that_is_no_band(catalog: Catalog) -> None:
    found = {(p.source, p.kind, p.low, p.high) for p in catalog.pay.values() if p.kind != "band"}
    assert found == facts.OTHER_PAY


def test_the_years_a_source_gives_a_rung(catalog: Catalog) -> None:
    found = {(p.source, p.rung): p.years for p in catalog.pay.values() if p.years and p.rung}
    assert found == facts.YEARS


def test_pay_names_its_own_source_and_only_one_is_of_2025(catalog: Catalog) -> None:
    assert all(p.sources == (p.source,) for p in catalog.pay.values())
    assert {p.source for p in catalog.pay.values() if p.kind == "band" and p.data_year == 2025} == {"S4"}


# Skills, roles, projects --------------------------------------------------------------------------------------------------


def test_there_are_at_least_ninety_skills_in_at_least_twelve_areas(catalog: Catalog) -> None:
    areas = Counter(skill.area for skill in catalog.skills.values())
    assert len(catalog.skills) >= 90
    assert len(areas) >= 12
    assert set(areas) == {area.id for area in catalog.areas}
    assert min(areas.values()) >= 3


LINES = [(line, skills) for group in facts.COMPETENCIES.values() for line, skills in group.items()]


@pytest.mark.parametrize(("line", "skills"), LINES, ids=[line for line, _ in LINES])
def test_a_line_of_the_competency_map_is_covered(catalog: Catalog, line: str, skills: tuple[str, ...]) -> None:
    for name in skills:
        assert name in catalog.skills
        assert any(catalog.teaching(name, 2))


def test_most_of_the_map_is_asked_of_an_ai_engineer_at_some_rung(catalog: Catalog) -> None:
    asked = {skill for r in catalog.roles["ai-engineer"].requirements for skill in r.skills}
    covered = [line for line, skills in LINES if asked & set(skills)]
    assert len(covered) >= 0.8 * len(LINES)


def test_python_is_the_heaviest_requirement_of_an_ai_engineer(catalog: Catalog) -> None:
    requirements = catalog.roles["ai-engineer"].requirements
    python = next(r for r in requirements if r.skill == "python")
    assert python.weight == max(r.weight for r in requirements)
    assert {"S0", "S1", "S2", "S3", "S4"} == set(python.sources)


def test_all_ten_roles_are_there(catalog: Catalog) -> None:
    assert set(catalog.roles) == facts.ROLES


def test_the_ladder_of_an_ai_engineer(catalog: Catalog) -> None:
    assert {rung.id: rung.years for rung in catalog.roles["ai-engineer"].rungs} == facts.LADDER


def test_a_strong_path_holds_two_to_four_certifications(catalog: Catalog) -> None:
    rule = catalog.roles["ai-engineer"].certifications
    assert (rule.min, rule.max) == (2, 4)


@pytest.mark.parametrize("name", facts.PROJECTS)
def test_a_project_that_guides_name_is_there_and_names_them(catalog: Catalog, name: str) -> None:
    project = catalog.activities[name]
    assert project.kind == "project"
    assert set(project.named_by) == facts.PROJECTS[name]


def test_every_project_that_names_a_guide_is_in_the_table(catalog: Catalog) -> None:
    assert {a.id for a in catalog.activities.values() if a.named_by} == set(facts.PROJECTS)


@pytest.mark.parametrize("name", facts.PROJECTS)
def test_a_project_records_model_data_limits_tests_and_risks(catalog: Catalog, name: str) -> None:
    kept = [record.partition(":")[0] for record in catalog.activities[name].records]
    assert kept == ["Model", "Data", "Limitations", "Tests", "Risks"]


def test_the_six_backgrounds_and_three_experiences(catalog: Catalog) -> None:
    assert set(catalog.backgrounds) == {
        "career-switcher",
        "student",
        "developer",
        "it-professional",
        "data-professional",
        "cloud-engineer",
    }
    assert set(catalog.experience) == {"none", "some", "strong"}


def test_counts(catalog: Catalog) -> None:
    kinds = Counter(activity.kind for activity in catalog.activities.values())
    assert len(catalog.skills) == kinds["study-unit"]
    assert kinds["lab"] >= 28
    assert kinds["project"] >= 13
    assert len(catalog.pay) == len(facts.PAY) + len(facts.OTHER_PAY)
    assert {f"S{number}" for number in range(5)} <= set(catalog.sources)


def test_every_skill_has_a_study_unit_that_takes_it_to_guided(catalog: Catalog) -> None:
    for skill in catalog.skills:
        unit = catalog.activities[f"study-{skill}"]
        assert unit.kind == "study-unit"
        assert [(t.skill, t.level) for t in unit.teaches] == [(skill, 2)]

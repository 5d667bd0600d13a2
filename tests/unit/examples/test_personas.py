"""Ten people and every background: each gets a plan that a career adviser could sign, and the headline results hold."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from examples.headlines import HERE, TODAY, personas, plan_of, refreshed, table
from shipworthy.catalog import Catalog, load_catalog
from shipworthy.planner import Infeasible, Plan, Profile, make_plan
from shipworthy.planner.profile import BACKGROUNDS, CLOUD_EXPERIENCE, PACES, REGIONS, VENDORS

GONE = {"mls-c01", "ai-102", "ai-900", "dp-100", "az-204"}
RANKS = {"cloud-foundation": 0, "cloud-architecture": 1, "ai-services": 2, "machine-learning": 3, "specialisation": 3}
PEOPLE = list(product(BACKGROUNDS, CLOUD_EXPERIENCE, VENDORS))
# Wishes without any plan. Each must be a real conflict; today there is none.
IMPOSSIBLE: set[tuple[str, str, str]] = set()

catalog = cache(load_catalog)


@cache
def persona(path: Path) -> Plan:
    return plan_of(path, catalog())


@cache
def person(background: str, cloud: str, vendor: str = "any") -> Plan:
    profile = Profile.model_validate({"background": background, "cloud": cloud, "vendor": vendor, "start": TODAY})
    return make_plan(profile, catalog(), today=TODAY, explain=False)


by_persona = pytest.mark.parametrize("path", personas(), ids=lambda path: path.stem)
by_person = pytest.mark.parametrize("who", PEOPLE, ids="-".join)


def ranks(plan: Plan, catalog: Catalog) -> list[int]:
    return [RANKS[catalog.certifications[name].stage] for name in plan.summary.certifications]


# The ten ------------------------------------------------------------------------------------------------------------------


def test_there_are_ten_and_they_differ() -> None:
    profiles = [persona(path).profile for path in personas()]
    assert len(profiles) == 10
    assert {p.background for p in profiles} == set(BACKGROUNDS)
    assert {p.cloud for p in profiles} == set(CLOUD_EXPERIENCE)
    assert {p.pace for p in profiles} == set(PACES)
    assert {p.region for p in profiles} == set(REGIONS)
    assert {p.vendor for p in profiles} == set(VENDORS)
    assert {p.objective for p in profiles} == {"balanced", "cheapest", "fastest"}
    assert len({p.role for p in profiles}) >= 5
    assert any(p.have for p in profiles)
    assert any(p.by for p in profiles)
    assert any(p.time_off for p in profiles)


@by_persona
def test_a_persona_tells_a_story_first(path: Path) -> None:
    story = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert len(story) >= 2
    assert path.read_text(encoding="utf-8").startswith("# ")


@by_persona
def test_a_persona_s_plan_is_proven_and_leads_to_the_whole_role(path: Path) -> None:
    plan = persona(path)
    assert plan.solver.status == "optimal"
    assert plan.readiness.milestones[-1].score == 100
    assert plan.readiness.now < 70


@by_persona
def test_a_persona_s_wishes_hold(path: Path) -> None:
    plan = persona(path)
    profile, summary = plan.profile, plan.summary
    assert profile.budget_cents is None or summary.cost.total_cents <= profile.budget_cents
    assert profile.by is None or summary.finish <= profile.by
    assert not set(profile.have) & set(summary.certifications)
    for week in plan.weeks:
        assert (
            week.hours <= (profile.hours_per_week or {"relaxed": 8, "steady": 15, "aggressive": 25}[profile.pace]) + 0.1
        )


@by_persona
def test_nothing_happens_on_days_off(path: Path) -> None:
    plan = persona(path)
    for off in plan.profile.time_off:
        assert not [step.id for step in plan.steps if off.first <= step.start <= off.last]
        assert not [step.id for step in plan.steps if off.first <= step.end <= off.last]


@by_persona
def test_a_persona_s_steps_come_after_what_they_build_on(path: Path) -> None:
    plan = persona(path)
    ends = {step.id: step.end for step in plan.steps}
    for step in plan.steps:
        assert all(ends[name] <= step.start or ends[name] <= step.end for name in step.requires)


# A skill at a level, and what may not be reached or begun before it.
ORDER = [
    ("llm-fundamentals", 1, "rag", 1),
    ("llm-fundamentals", 1, "ai-agents", 1),
    ("llm-fundamentals", 1, "fine-tuning", 1),
    ("llm-fundamentals", 1, "prompt-engineering", 1),
    ("ai-agents", 1, "agent-protocols", 1),
    ("ml-foundations", 1, "supervised-learning", 1),
    ("ml-foundations", 1, "model-evaluation", 1),
    ("ml-foundations", 1, "neural-networks", 1),
    ("neural-networks", 1, "transformers", 1),
    ("supervised-learning", 1, "aws-sagemaker", 2),
    ("eval-sets", 1, "regression-evals", 1),
    ("cloud-concepts", 1, "cloud-architecture", 1),
    ("python", 1, "python-testing", 1),
    ("python", 2, "rag", 2),
    ("sql", 2, "data-wrangling", 2),
    ("python", 2, "project-chatbot", 0),
    ("git", 2, "project-chatbot", 0),
    ("llm-fundamentals", 2, "project-chatbot", 0),
    ("documenting-decisions", 2, "project-chatbot", 0),
    ("tool-calling", 2, "project-chatbot", 0),
    ("rag", 2, "project-document-search", 0),
    ("sql", 2, "project-document-search", 0),
    ("scikit-learn", 2, "project-end-to-end-ml", 0),
    ("ml-foundations", 1, "project-model-deployment", 0),
]


@by_persona
@pytest.mark.parametrize(("skill", "level", "then", "at"), ORDER)
def test_basics_come_before_what_stands_on_them(path: Path, skill: str, level: int, then: str, at: int) -> None:
    plan = persona(path)
    before = [
        step
        for step in plan.steps
        for gain in step.skills
        if gain.skill == skill and gain.to_level >= level > gain.from_level
    ]
    after = [
        step
        for step in plan.steps
        if step.id == then or any(g.skill == then and g.to_level >= at > g.from_level for g in step.skills)
    ]
    for one, other in product(before, after):
        assert one.id == other.id or one.end <= other.start


def test_the_readme_holds_what_a_run_prints() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    assert page == refreshed(page, table(catalog())), "run `python examples/headlines.py --write` and read what changed"


def test_the_readme_explains_every_persona() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for path in personas():
        assert f"| {persona(path).profile.name.split(',')[0]} |" in page


# Headline results ---------------------------------------------------------------------------------------------------------


def test_a_beginner_takes_six_to_nine_months() -> None:
    months = person("career-switcher", "none").summary.months
    assert months.p20 >= 6
    assert months.p80 <= 9


def test_a_beginner_earns_two_to_four_certifications() -> None:
    assert 2 <= len(person("career-switcher", "none").summary.certifications) <= 4


def test_a_beginner_pays_500_to_1000_dollars_in_all() -> None:
    assert 500_00 <= person("career-switcher", "none").summary.cost.total_cents <= 1000_00


def test_a_beginner_begins_at_the_foundation_and_builds_one_or_two_projects() -> None:
    plan = person("career-switcher", "none")
    assert catalog().certifications[plan.summary.certifications[0]].stage == "cloud-foundation"
    assert 1 <= len(plan.summary.projects) <= 2


@pytest.mark.parametrize("background", ["developer", "it-professional", "cloud-engineer"])
@pytest.mark.parametrize("cloud", CLOUD_EXPERIENCE)
def test_developers_and_it_professionals_finish_sooner(background: str, cloud: str) -> None:
    beginner = person("career-switcher", "none").summary
    assert person(background, cloud).summary.months.p50 < beginner.months.p50
    assert person(background, cloud).summary.hours < person("career-switcher", cloud).summary.hours


@pytest.mark.parametrize("background", ["developer", "it-professional", "cloud-engineer"])
@pytest.mark.parametrize("cloud", CLOUD_EXPERIENCE)
@pytest.mark.parametrize("vendor", VENDORS)
def test_developers_and_it_professionals_begin_above_the_foundation(background: str, cloud: str, vendor: str) -> None:
    stages = [catalog().certifications[name].stage for name in person(background, cloud, vendor).summary.certifications]
    assert "cloud-foundation" not in stages
    assert "cloud-architecture" in stages


@by_person
def test_every_background_gets_a_plan_of_exams_that_exist(who: tuple[str, str, str]) -> None:
    try:
        plan = person(*who)
    except Infeasible as impossible:
        assert who in IMPOSSIBLE, impossible.conflict.sentence
    else:
        assert who not in IMPOSSIBLE
        assert 2 <= len(plan.summary.certifications) <= 4
        assert 500_00 <= plan.summary.cost.total_cents <= 1000_00
        check_exams(plan)


@by_persona
def test_a_persona_s_exams_exist_on_their_day_and_run_in_the_order_that_employers_value(path: Path) -> None:
    check_exams(persona(path))


def check_exams(plan: Plan) -> None:
    """No exam that is gone; cloud, then AI services, then machine learning or specialisation; each open on its day."""
    assert not GONE & set(plan.summary.certifications)
    assert ranks(plan, catalog()) == sorted(ranks(plan, catalog()))
    days: dict[str, date] = {
        mark.activity: mark.day for month in plan.months for mark in month.milestones if mark.kind == "certification"
    }
    assert set(days) == set(plan.summary.certifications)
    assert [name for name, day in days.items() if not catalog().certifications[name].is_takeable(day)] == []


ROLES = [(role.id, rung) for role in load_catalog().roles.values() for rung in role.rung_ids]


@pytest.mark.parametrize(("role", "rung"), ROLES, ids=["-".join(names) for names in ROLES])
def test_every_role_has_a_plan_at_every_rung(role: str, rung: str) -> None:
    profile = Profile(background="developer", cloud="some", role=role, rung=rung, start=TODAY)
    plan = make_plan(profile, catalog(), today=TODAY, explain=False)
    assert plan.readiness.milestones[-1].score == 100
    assert not GONE & set(plan.summary.certifications)

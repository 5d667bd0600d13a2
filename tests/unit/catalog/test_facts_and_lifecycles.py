"""Facts inherit their provenance; certifications know what they are on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from shipworthy.catalog import Catalog
from shipworthy.catalog.certifications import Band, Certification
from shipworthy.catalog.roles import ProjectRule, Requirement

PLAIN: dict[str, Any] = {
    "id": "x-1", "name": "X", "code": None, "vendor": "aws", "level": "associate", "stage": "ai-services", "summary": "s",
    "price_usd": 100, "minutes": 90, "questions": {"low": 50, "high": 60}, "pass_mark": "700 of 1000", "validity_months": None,
    "expires": False, "lifecycle": [{"status": "active", "from": None}],
    "sources": ["S0"], "checked": date(2026, 1, 2), "confidence": "reported",
}  # fmt: skip


def exam(**fields: Any) -> Certification:
    return Certification.model_validate({**PLAIN, **fields})


def life(*events: tuple[str, date | None]) -> Certification:
    return exam(lifecycle=[{"status": status, "from": day} for status, day in events])


# Facts --------------------------------------------------------------------------------------------------------------------


def test_a_plain_value_inherits_the_entry_s_provenance() -> None:
    fact = exam().price_usd
    assert (fact.value, fact.sources, fact.checked, fact.confidence) == (100, ("S0",), date(2026, 1, 2), "reported")


def test_a_fact_of_its_own_keeps_what_it_says_and_inherits_the_rest() -> None:
    fact = exam(minutes={"value": 90, "confidence": "claimed"}).minutes
    assert (fact.sources, fact.checked, fact.confidence) == (("S0",), date(2026, 1, 2), "claimed")


def test_other_claims_stand_beside_the_value_with_their_own_source() -> None:
    fact = exam(minutes={"value": 120, "others": [{"value": 100, "sources": ["S4"], "confidence": "claimed"}]}).minutes
    assert fact.value == 120
    assert [(claim.value, claim.sources, claim.checked) for claim in fact.others] == [(100, ("S4",), date(2026, 1, 2))]
    assert fact.disputed


def test_other_claims_that_agree_are_no_dispute() -> None:
    assert not exam(minutes={"value": 120, "others": [{"value": 120}]}).minutes.disputed


def test_a_fact_nobody_could_confirm_is_none_with_a_note() -> None:
    fact = exam(price_usd={"value": None, "note": "Not confirmed."}).price_usd
    assert (fact.value, fact.note, fact.disputed) == (None, "Not confirmed.", False)


def test_an_exam_without_a_published_scale_carries_no_such_fact() -> None:
    assert "score_scale" not in exam().facts()
    assert exam(score_scale={"low": 100, "high": 1000}).facts()["score_scale"].sources == ("S0",)


def test_a_scale_that_does_not_run_upwards_is_refused() -> None:
    with pytest.raises(ValidationError, match="from a low score to a higher one"):
        exam(score_scale={"low": 1000, "high": 100})


@pytest.mark.parametrize(("day", "stale"), [(date(2026, 3, 3), False), (date(2026, 3, 4), True)])
def test_a_fact_is_stale_after_its_days(day: date, stale: bool) -> None:
    assert exam().price_usd.is_stale(day, days=60) == stale


@pytest.mark.parametrize("price", [float("nan"), float("inf"), "much"])
def test_a_price_that_is_no_number_is_refused(price: object) -> None:
    with pytest.raises(ValidationError):
        exam(price_usd=price)


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        exam().name = "Y"


# Lifecycles ---------------------------------------------------------------------------------------------------------------

LIFE = (
    ("beta", date(2026, 3, 1)),
    ("active", date(2026, 5, 1)),
    ("retiring", date(2026, 9, 1)),
    ("retired", date(2026, 12, 1)),
)


@pytest.mark.parametrize(
    ("day", "status", "takeable"),
    [
        (date(2026, 2, 28), "announced", False),
        (date(2026, 3, 1), "beta", False),
        (date(2026, 4, 30), "beta", False),
        (date(2026, 5, 1), "active", True),
        (date(2026, 8, 31), "active", True),
        (date(2026, 9, 1), "retiring", True),
        (date(2026, 11, 30), "retiring", True),
        (date(2026, 12, 1), "retired", False),
        (date(2099, 1, 1), "retired", False),
    ],
)
def test_a_status_holds_from_its_day_to_the_next(day: date, status: str, takeable: bool) -> None:
    assert life(*LIFE).status_on(day) == status
    assert life(*LIFE).is_takeable(day) == takeable


def test_it_opens_on_its_first_active_day_and_closes_on_its_retirement() -> None:
    assert life(*LIFE).opens() == date(2026, 5, 1)
    assert life(*LIFE).closes() == date(2026, 12, 1)


def test_an_exam_active_since_before_records_opens_on_no_day_and_never_closes() -> None:
    assert life(("active", None)).opens() is None
    assert life(("active", None)).closes() is None
    assert life(("active", None)).status_on(date.min) == "active"


def test_a_beta_has_no_day_on_which_it_opens() -> None:
    assert life(("beta", date(2026, 3, 1))).opens() is None


def test_a_gated_exam_is_never_takeable() -> None:
    assert not exam(gated={"by": "partners"}).is_takeable(date(2026, 6, 1))


def test_a_certification_without_a_lifecycle_is_refused() -> None:
    with pytest.raises(ValidationError):
        exam(lifecycle=[])


def test_it_is_called_by_its_code_or_else_by_its_name() -> None:
    assert exam(code="X-1").short == "X-1"
    assert exam().short == "X"


# Blueprints ---------------------------------------------------------------------------------------------------------------


def blueprint(version: str, day: date | None, level: int, **fields: Any) -> dict[str, Any]:
    domain = {"id": "d", "name": "D", "weight": 100, "needs": [{"skill": "rag", "level": level}]}
    return {"version": version, "from": day, "domains": [domain], **fields}


OLD, NEW = blueprint("old", None, 1), blueprint("new", date(2026, 6, 1), 2)
UNSEEN = blueprint("unseen", date(2026, 8, 1), 3, domains=None)


@pytest.mark.parametrize(
    ("blueprints", "day", "version"),
    [
        ([OLD, NEW], date(2026, 5, 31), "old"),
        ([OLD, NEW], date(2026, 6, 1), "new"),
        ([NEW, OLD], date(2026, 6, 1), "new"),
        ([OLD, NEW, UNSEEN], date(2026, 9, 1), "new"),
        ([NEW], date(2026, 1, 1), "new"),
    ],
)
def test_the_blueprint_in_force_is_the_newest_that_names_its_domains(
    blueprints: list[Any], day: date, version: str
) -> None:
    found = exam(blueprints=blueprints).blueprint_on(day)
    assert found is not None
    assert found.version == version


@pytest.mark.parametrize("blueprints", [[], [UNSEEN]])
def test_without_domains_there_is_no_blueprint_and_nothing_to_need(blueprints: list[Any]) -> None:
    certification = exam(blueprints=blueprints)
    assert certification.blueprint_on(date(2026, 9, 1)) is None
    assert certification.needs_on(date(2026, 9, 1)) == {}


def test_an_exam_needs_the_highest_level_any_domain_asks() -> None:
    domains = [
        {"id": f"d{level}", "name": "D", "weight": 50, "needs": [{"skill": "rag", "level": level}]} for level in (2, 1)
    ]
    certification = exam(blueprints=[{"version": "v", "from": None, "domains": domains}])
    assert certification.needs_on(date(2026, 1, 1)) == {"rag": 2}


def test_a_plain_weight_is_an_exact_band() -> None:
    assert Band.model_validate(20) == Band(low=20, high=20)
    assert Band(low=20, high=25).middle == 22.5


# Renewals and roles -------------------------------------------------------------------------------------------------------


def test_a_certification_knows_what_it_renews(catalog: Catalog) -> None:
    assert catalog.renews("mla-c01") == ("aif-c01", "clf-c02")
    assert catalog.renews("nca-genl") == ()


def test_preparation_and_practice_belong_to_their_exam(catalog: Catalog) -> None:
    assert [a.id for a in catalog.activities_for("aif-c01")] == ["practice-aif-c01", "prep-aif-c01"]
    assert catalog.activities_for("mls-c01") == ()


def test_the_oldest_check_is_the_oldest_of_all_entries(catalog: Catalog) -> None:
    assert catalog.oldest_check == date(2025, 12, 9)


def test_a_requirement_names_one_skill_or_several() -> None:
    usual: dict[str, Any] = {"weight": 1, "levels": {"entry": 1}, "sources": ["S0"]}
    assert Requirement(any_of=("pytorch", "tensorflow"), **usual).skills == ("pytorch", "tensorflow")
    for both in ({}, {"skill": "sql", "any_of": ("pytorch",)}):
        with pytest.raises(ValidationError, match="names either"):
            Requirement.model_validate({**usual, **both})


def test_a_rung_that_a_requirement_does_not_name_does_not_ask() -> None:
    assert Requirement(skill="sql", weight=1, levels={"mid": 2}, sources=("S0",)).level("entry") == 0


def test_one_number_of_projects_holds_for_every_rung() -> None:
    rule = ProjectRule.model_validate({"min": 1, "max": {"entry": 2, "head": 4}, "sources": ["S0"]})
    assert (rule.least("entry"), rule.most("entry"), rule.most("head"), rule.largest) == (1, 2, 4, 4)

"""What speaks for a person, and how much each kind of it is worth."""

from __future__ import annotations

from datetime import date

import pytest

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput
from shipworthy.readiness import Evidence, ability_from, evidence_from_mapping
from shipworthy.readiness.evidence import observations
from shipworthy.readiness.reliability import LEVEL_CENTRES, TABLE, observed, together
from tests.unit.readiness.careers import DAY, a_career


@pytest.fixture(name="catalog")
def _catalog() -> Catalog:
    return a_career()


def read(catalog: Catalog, **fields: object) -> Evidence:
    return evidence_from_mapping("mine.toml", fields, catalog)


def test_skills_may_be_written_short(catalog: Catalog) -> None:
    assert read(catalog, skills={"python": 3}).self_reports[0].level == 3


def test_an_unknown_skill_is_named_with_the_nearest(catalog: Catalog) -> None:
    with pytest.raises(BadInput, match=r"'pyton' is not known\. Did you mean python"):
        read(catalog, skills={"pyton": 3})


@pytest.mark.parametrize(
    "fields",
    [
        {"skills": {"python": 7}},
        {"skills": ["python"]},
        {"labs": [{"id": "lab-python", "score": 1.5, "day": DAY}]},
        {"labs": [{"id": "lab-rust", "day": DAY}]},
        {"projects": [{"id": "project-python"}]},
        {"certifications": [{"id": "unheard", "day": DAY}]},
        {"answers": [{"item": {"id": "q", "skills": ["cobol"]}, "score": 1, "day": DAY}]},
        {"diplomas": []},
    ],
)
def test_what_cannot_be_used_is_refused(catalog: Catalog, fields: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        read(catalog, **fields)


def test_a_self_report_points_at_its_level(catalog: Catalog) -> None:
    told = observations(read(catalog, skills={"python": 3}), catalog, DAY)
    assert told["python"] == [("self-report", LEVEL_CENTRES[3], TABLE["self-report"].sd)]


def test_never_having_touched_it_is_believed_more(catalog: Catalog) -> None:
    told = observations(read(catalog, skills={"python": 0}), catalog, DAY)
    assert told["python"][0][2] < TABLE["self-report"].sd


def test_a_better_lab_points_higher(catalog: Catalog) -> None:
    low, high = (
        observations(read(catalog, labs=[{"id": "lab-python", "score": score, "day": DAY}]), catalog, DAY)["python"][0][
            1
        ]
        for score in (0.5, 1.0)
    )
    assert high > low


def test_a_certification_speaks_for_all_that_it_needs(catalog: Catalog) -> None:
    assert set(observations(read(catalog, certifications=[{"id": "exam", "day": DAY}]), catalog, DAY)) == {
        "python",
        "sql",
    }


def test_old_evidence_points_lower_and_is_less_sure() -> None:
    new, old = observed(3, 1.0, 0.0), observed(3, 1.0, 4.0)
    assert old[0] < new[0]
    assert old[1] > new[1]


def test_two_observations_are_surer_than_one_and_lie_between() -> None:
    mean, sd = together([(0.0, 1.0), (1.0, 1.0)])
    assert (mean, round(sd, 4)) == (0.5, 0.7071)


def test_every_kind_says_where_its_number_comes_from() -> None:
    assert all(each.sd > 0 and len(each.source) > 20 for each in TABLE.values())


def test_a_better_kind_correlates_more_with_ability() -> None:
    assert TABLE["lab"].correlation > TABLE["self-report"].correlation


def test_right_answers_raise_what_a_self_report_says(catalog: Catalog) -> None:
    item = {"id": "q", "skills": ["python"], "b": 1.0}
    before = ability_from(read(catalog, skills={"python": 1}), catalog, DAY)
    after = ability_from(
        read(catalog, skills={"python": 1}, answers=[{"item": item, "score": 1, "day": date(2026, 11, 1)}]),
        catalog,
        DAY,
    )
    assert after.skill("python").mean > before.skill("python").mean

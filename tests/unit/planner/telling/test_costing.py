"""What a plan costs, worked out by hand, and what keeping its certifications valid costs later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shipworthy.catalog import Catalog
from shipworthy.planner import Profile, make_plan
from shipworthy.planner.telling.costing import add_months, renewals_cents
from tests.catalogues import (
    DAY_ONE,
    catalogue,
    certification,
    raw_catalogue,
    requirement,
    role,
    skill,
    small_catalogue,
    study,
)

UNTIL = date(2030, 7, 1)


def holding(*entries: Any) -> Catalog:
    return catalogue(raw_catalogue([skill("a")], [study("a")], list(entries), role([requirement("a", 1)])))


def exam(name: str, **fields: Any) -> Any:
    return certification(name, [("a", 1)], **fields)


def test_the_table_is_prices_expected_resits_and_one_retake() -> None:
    """Exams 100 + 200, preparation 20, project 5; a quarter of 100 and of 100 (half of 200); the dearer retake, 100."""
    cost = make_plan(Profile(start=DAY_ONE), catalogue(small_catalogue()), explain=False).summary.cost
    assert (cost.list_cents, cost.resit_expected_cents, cost.buffer_cents) == (325_00, 50_00, 100_00)
    assert cost.total_cents == 475_00
    assert cost.currency == "USD"


def test_each_step_carries_its_own_price() -> None:
    plan = make_plan(Profile(start=DAY_ONE), catalogue(small_catalogue()), explain=False)
    paid = {step.id: step.cost_cents for step in plan.steps if step.cost_cents}
    assert paid == {"prep-first": 20_00, "exam-first": 100_00, "exam-second": 200_00, "project-one": 5_00}


def test_renewals_stand_apart_and_reach_three_years_beyond_the_finish() -> None:
    """Earned on 8 and 15 January 2027, valid three years, finished on 3 February: both run out once before February 2030."""
    plan = make_plan(Profile(start=DAY_ONE), catalogue(small_catalogue()), explain=False)
    assert plan.summary.cost.renewals_3y_cents == 300_00


def test_passing_one_renews_what_it_covers() -> None:
    """`upper` runs out first, on 1 June 2029; renewing it for 50 renews `lower` again until 2032."""
    lower = exam("lower", renewal={"passing": ["upper"]})
    upper = exam("upper", validity_months=24, renewal={"cost_usd": 50})
    earned = {"lower": date(2027, 1, 1), "upper": date(2027, 6, 1)}
    assert renewals_cents(holding(lower, upper), earned, UNTIL) == 50_00


def test_without_that_each_is_renewed_by_itself() -> None:
    upper = exam("upper", validity_months=24, renewal={"cost_usd": 50})
    earned = {"lower": date(2027, 1, 1), "upper": date(2027, 6, 1)}
    assert renewals_cents(holding(exam("lower"), upper), earned, UNTIL) == 150_00


def test_the_renewal_that_covers_both_is_paid_once_on_the_day_both_run_out() -> None:
    lower = exam("lower", price_usd=100, renewal={"passing": ["upper"]})
    upper = exam("upper", price_usd=60)
    assert renewals_cents(holding(lower, upper), dict.fromkeys(("lower", "upper"), date(2027, 1, 1)), UNTIL) == 60_00


@pytest.mark.parametrize(
    ("fields", "cents"),
    [
        ({"renewal": {"free_online": True, "cost_usd": 100}}, 0),
        ({"validity_months": 12, "renewal": {"cost_usd": 0}}, 0),
        ({"validity_months": None, "expires": False}, 0),
        ({"validity_months": None}, 0),
        ({"validity_months": 12}, 300_00),
        ({"renewal": {"resit": True, "cost_usd": 30}}, 30_00),
    ],
)
def test_free_and_lasting_ones_cost_nothing_and_the_rest_their_fee(fields: dict[str, Any], cents: int) -> None:
    assert renewals_cents(holding(exam("only", **fields)), {"only": date(2027, 1, 1)}, UNTIL) == cents


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 11, 30), 1, date(2027, 12, 30)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 5, 15), 36, date(2030, 5, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted

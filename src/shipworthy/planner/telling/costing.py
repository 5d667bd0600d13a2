"""What a plan costs, and what keeping its certifications valid costs in the three years after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shipworthy.catalog import Catalog, Certification
from shipworthy.planner.plan import Cost
from shipworthy.planner.problem.problem import resit_expected, total_cents
from shipworthy.planner.solver.solving import Solution

RENEWAL_YEARS = 3


def cost_of(solution: Solution, catalog: Catalog, earned: Mapping[str, date], finish: date) -> Cost:
    """The cost table of a plan; `earned` maps each certification in it to the day it is earned."""
    problem, choice = solution.problem, solution.sets.choice
    exams = [exam for exam in problem.exams if exam.id in choice.exams]
    resits = sum(map(resit_expected, exams))
    buffer = max((exam.resit_cents for exam in exams), default=0)
    total = total_cents(problem, choice)
    return Cost(
        list_cents=total - resits - buffer,
        resit_expected_cents=resits,
        buffer_cents=buffer,
        total_cents=total,
        renewals_3y_cents=renewals_cents(catalog, earned, add_months(finish, 12 * RENEWAL_YEARS)),
    )


def renewals_cents(catalog: Catalog, earned: Mapping[str, date], until: date) -> int:
    """US cents that keep every certification in `earned` valid until `until`.

    A certification passed later renews the ones it covers; what runs out is then renewed in the cheapest way, the most
    covering one first, and a renewal renews what it covers too. What never expires costs nothing; where the validity is not
    known it is left out.
    """
    expiry = _expiries(catalog, earned)
    cents = 0
    while expiry and min(expiry.values()) < until:
        day = min(expiry.values())
        due = sorted(name for name, expires in expiry.items() if expires == day)
        name = min(due, key=lambda n: (_renewal_cents(catalog.certifications[n]), n))
        cents += _renewal_cents(catalog.certifications[name])
        _renew(catalog, expiry, name, day)
    return cents


def _expiries(catalog: Catalog, earned: Mapping[str, date]) -> dict[str, date]:
    expiry: dict[str, date] = {}
    for name, day in sorted(earned.items(), key=lambda item: (item[1], item[0])):
        _renew(catalog, expiry, name, day)
    return expiry


def _renew(catalog: Catalog, expiry: dict[str, date], name: str, day: date) -> None:
    covered: Sequence[str] = [other for other in expiry if name in catalog.certifications[other].renewal.passing]
    for certification in (name, *covered):
        months = catalog.certifications[certification].validity_months.value
        if months and catalog.certifications[certification].expires is not False:
            expiry[certification] = max(add_months(day, months), expiry.get(certification, date.min))


def _renewal_cents(certification: Certification) -> int:
    """Cents of one renewal: nothing where it is free online, its stated cost, or a re-sit at list price."""
    if certification.renewal.free_online:
        return 0
    stated = certification.renewal.cost_usd
    return round(100 * (stated if stated is not None else certification.price_usd.value or 0))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date(year, month + 1, 1)).days  # noqa: PLR2004
    return date(year, month + 1, min(day.day, last))

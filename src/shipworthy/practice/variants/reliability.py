"""Availability of parts together, and what is left of an error budget."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_SITES = (
    ("A ticket shop", "web servers"),
    ("A clinic portal", "application servers"),
    ("A tax office", "form servers"),
    ("A parcel tracker", "query servers"),
    ("A learning platform", "video servers"),
)


@variant(
    "availability-of-a-chain-with-spares",
    skills=("cloud-architecture", "probability", "aws-architecture"),
    level=2,
    difficulty=0.6,
    minutes=2.2,
    exams=("saa-c03/resilient", "clf-c02/cloud-concepts"),
    sources=(pages.AVAILABILITY,),
)
def chain_with_spares(draw: Draws) -> Draft:
    """Two redundant servers behind a balancer, with a database behind them."""
    site, servers = draw.one_of(_SITES)
    balancer, database = (Fraction(draw.between(99600, 99970, 10), 100000) for _ in range(2))
    server = Fraction(draw.between(930, 985, 5), 1000)
    both_down = (1 - server) ** 2
    total = balancer * (1 - both_down) * database
    stem = (
        f"{site} works while its load balancer works, at least one of two {servers} works, and its database works. The balancer is available "
        f"{told(balancer * 100)} % of the time, each of the {servers} {told(server * 100)} %, and the database {told(database * 100)} %. All parts fail "
        "independently. How available is the whole, in per cent? Round to two decimals."
    )
    working = (
        f"Both {servers} are down {told(both_down * 100)} % of the time, so at least one is up {told(100 - both_down * 100)} %. "
        f"In a chain availabilities multiply: {told(balancer)} x {told(1 - both_down)} x {told(database)} = {fixed(100 * total, 2)} %."
    )
    slips: list[tuple[Number, str]] = [
        (
            100 * balancer * server**2 * database,
            f"Both {servers} were required to work; one of them is enough, so their failures multiply.",
        ),
        (
            100 * balancer * server * database,
            f"Only one of the {servers} was counted; the second one covers most of its failures.",
        ),
        (
            100 * (1 - both_down),
            f"This is the pair of {servers} alone; balancer and database have failures of their own.",
        ),
        (
            100 * min(balancer, database),
            "This is the weakest single part; a chain is less available than each of its links.",
        ),
    ]
    return NumberDraft(stem, 100 * total, 2, "%", working, slips)


@variant(
    "error-budget-that-is-left",
    skills=("monitoring", "cloud-operations", "incident-response"),
    level=3,
    difficulty=0.6,
    minutes=2.2,
    exams=("saa-c03/resilient", "mla-c01/monitoring-security"),
    sources=(pages.ERROR_BUDGET, pages.SERVICE_LEVELS),
)
def error_budget(draw: Draws) -> Draft | None:
    """Failed requests that are still allowed after an outage and a partial one."""
    site, _servers = draw.one_of(_SITES)
    objective = draw.one_of((Fraction(995, 10), Fraction(997, 10), Fraction(998, 10), Fraction(999, 10)))
    days = draw.one_of((28, 30))
    minutes = days * 24 * 60
    budget = minutes * (100 - objective) / 100
    full, part = draw.between(4, 60), draw.between(20, 160, 5)
    share = draw.between(10, 60, 5)
    left = budget - full - Fraction(part * share, 100)
    if left < budget / 10:
        return None
    stem = (
        f"{site} promises that {told(objective)} % of requests succeed within {days} days; requests come evenly. In this period there was one outage of "
        f"{full} minutes in which every request failed, and {part} minutes in which {share} % failed. How many minutes of full outage does "
        "the error budget still allow? Round to one decimal."
    )
    working = (
        f"The budget is {told(100 - objective)} % of {told(minutes)} minutes, {told(budget)} minutes. Spent are {full} + {part} x {told(Fraction(share, 100))} = "
        f"{told(full + Fraction(part * share, 100))} minutes. Left are {fixed(left, 1)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            budget - full - part,
            f"The partial outage was charged in full; only {share} % of its requests failed, so it costs that share of its minutes.",
        ),
        (
            budget - full,
            "The partial outage was left out; failed requests count even while most of the others succeed.",
        ),
        (budget, "This is the whole budget of the period; the two incidents have spent part of it already."),
        (
            budget - full - Fraction(part * (100 - share), 100),
            "The share that succeeded was charged instead of the share that failed.",
        ),
    ]
    return NumberDraft(stem, left, 1, "minutes", working, slips)

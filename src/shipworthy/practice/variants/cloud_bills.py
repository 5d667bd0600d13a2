"""Storage, transfer and commitments in money."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("clf-c02/billing-pricing-support", "saa-c03/cost-optimised")
_OWNERS = (
    ("A film festival", "recordings"),
    ("A mapping firm", "aerial photographs"),
    ("A radio station", "its archive"),
    ("A research group", "measurements"),
    ("A games studio", "updates"),
)


@variant(
    "storage-and-transfer-bill",
    skills=("cloud-pricing", "cloud-storage"),
    level=2,
    difficulty=-0.5,
    minutes=2.0,
    exams=_EXAMS,
    sources=(pages.S3_PRICING,),
)
def storage_and_transfer(draw: Draws) -> Draft:
    """A month of storage, with transfer out above a free allowance."""
    owner, things = draw.one_of(_OWNERS)
    stored, sent, received = draw.between(1000, 12000, 500), draw.between(400, 4000, 100), draw.between(200, 1500, 100)
    price, out_price = Fraction(draw.between(18, 30), 1000), Fraction(draw.between(60, 120, 5), 1000)
    free = draw.one_of((50, 100, 200))
    charged = sent - free
    total = stored * price + charged * out_price
    stem = (
        f"{owner} keeps {things} in object storage: {told(stored)} GB all month, at USD {told(price)} per GB and month. In the month {told(received)} GB are "
        f"uploaded, which costs nothing, and {told(sent)} GB are sent to the internet. Of these the first {free} GB are free, and the rest costs "
        f"USD {told(out_price)} per GB. What does the month cost in USD? Leave out requests, and round to two decimals."
    )
    working = (
        f"Storage: {told(stored)} x {told(price)} = {fixed(stored * price)}. Transfer out: ({told(sent)} - {free}) x {told(out_price)} = {fixed(charged * out_price)}. "
        f"Together USD {fixed(total)}; uploads are free."
    )
    slips: list[tuple[Number, str]] = [
        (
            total + free * out_price,
            f"The free allowance was forgotten; the first {free} GB sent are not charged, and only what exceeds them is.",
        ),
        (
            total + received * out_price,
            "Uploads were charged like transfer out; data that comes in costs nothing with this provider, as with most others.",
        ),
        (stored * price, "Storage alone was counted; data that leaves for the internet is charged as well, per GB."),
    ]
    return NumberDraft(stem, total, 2, "USD", working, slips)


_MACHINES = ("a database server", "an inference endpoint", "a build server", "a simulation server", "a notebook server")


@variant(
    "commitment-break-even-hours",
    skills=("cloud-pricing",),
    level=2,
    difficulty=-0.1,
    minutes=1.8,
    exams=(*_EXAMS, "mla-c01/monitoring-security"),
    sources=(pages.SAVINGS_PLANS,),
)
def break_even(draw: Draws) -> Draft:
    """Hours a month from which on a commitment is cheaper."""
    machine = draw.one_of(_MACHINES)
    hourly = Fraction(draw.between(40, 600, 4), 100)
    off = draw.between(24, 65)
    hours = draw.one_of((720, 730, 744))
    committed = hourly * (100 - off) / 100
    limit = Fraction(hours * (100 - off), 100)
    stem = (
        f"A team runs {machine} for part of the month. On demand it costs USD {fixed(hourly)} an hour, only while it runs. With a one-year commitment an hour "
        f"costs {off} % less, but every one of the {hours} hours of a month is charged, used or not. From how many hours of use a month is the "
        "commitment cheaper? Round to one decimal."
    )
    working = (
        f"The commitment costs {hours} x {fixed(hourly)} x {told(Fraction(100 - off, 100))} = USD {fixed(hours * committed)} a month. On demand that pays for "
        f"{fixed(hours * committed)} / {fixed(hourly)} = {fixed(limit, 1)} hours."
    )
    slips: list[tuple[Number, str]] = [
        (
            Fraction(hours * off, 100),
            f"These are {off} % of the month; what decides is the share that is still paid, {100 - off} %.",
        ),
        (
            Fraction(100 * hours, 100 + off),
            f"The hours were divided by 1 + {off} %; a price {off} % lower is not the same as another one {off} % higher.",
        ),
        (
            hours,
            "The commitment is not only cheaper when the machine runs all the time; the discount pays for some idle hours.",
        ),
    ]
    return NumberDraft(stem, limit, 1, "hours", working, slips)

"""Requests in flight, replicas for a load, and percentiles."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, ceiling, fixed, listed, told
from shipworthy.practice.variants.variant import variant

_SERVICES = (
    "A service that transcribes calls",
    "An endpoint that scores loan applications",
    "A chat assistant of a bank",
    "A service that reads invoices",
    "An endpoint that ranks job adverts",
)


@variant(
    "requests-in-flight",
    skills=("scaling", "model-serving", "latency-optimisation"),
    level=2,
    difficulty=-0.1,
    minutes=1.5,
    exams=("mla-c01/deployment-orchestration", "pmle/serving"),
    sources=(pages.LITTLE,),
)
def in_flight(draw: Draws) -> Draft:
    """Little's law, with a rate per minute and a time in seconds or milliseconds."""
    service = draw.one_of(_SERVICES)
    rate = draw.between(120, 3600, 60)
    tenths = draw.between(3, 45)
    seconds = Fraction(tenths, 10)
    time = f"{told(tenths * 100)} milliseconds" if draw.below(2) else f"{told(seconds)} seconds"
    held = rate * seconds / 60
    stem = (
        f"{service} finishes {told(rate)} requests a minute, as many as come in. A request takes {time} on average from arrival to answer. "
        "How many requests are in the system at the same time on average? Round to one decimal."
    )
    working = (
        f"Little's law: number in the system = rate x time. {told(rate)} a minute are {told(Fraction(rate, 60))} a second; times {told(seconds)} seconds, "
        f"{fixed(held, 1)} are in the system."
    )
    slips: list[tuple[Number, str]] = [
        (rate * seconds, "Requests a minute were multiplied by seconds; both have to be in the same unit of time."),
        (
            rate / (60 * seconds),
            "The rate was divided by the time; the longer each request stays, the more of them are there at once.",
        ),
        (Fraction(rate, 60), "This is the number of requests a second; how long each of them stays was left out."),
    ]
    return NumberDraft(stem, held, 1, "requests", working, slips)


@variant(
    "replicas-for-a-peak",
    skills=("scaling", "model-serving"),
    level=3,
    difficulty=0.6,
    minutes=2.2,
    exams=("mla-c01/deployment-orchestration", "pmle/serving", "ncp-genl/deployment"),
    sources=(pages.LITTLE, pages.SERVICE_LEVELS),
)
def replicas(draw: Draws) -> Draft | None:
    """Replicas with batches, kept below a target utilisation."""
    service = draw.one_of(_SERVICES)
    batch, milliseconds = draw.one_of((4, 8, 16, 32)), draw.between(80, 600, 20)
    utilisation = draw.between(50, 80, 5)
    peak = draw.between(200, 2000, 50)
    most = Fraction(1000 * batch, milliseconds)
    needed = peak / (most * utilisation / 100)
    count = ceiling(needed)
    if count not in range(3, 61) or needed.denominator == 1:
        return None
    stem = (
        f"{service} works in batches: a replica processes {batch} requests together in {milliseconds} milliseconds, one batch after another. "
        f"To keep queues short, replicas are to be busy at most {utilisation} % of the time. The peak is {told(peak)} requests a second. "
        "How many replicas are needed, if batches are always full?"
    )
    working = (
        f"A replica can do {batch} x 1,000 / {milliseconds} = {told(most, 2)} requests a second; at {utilisation} % it does {told(most * utilisation / 100, 2)}. "
        f"{told(peak)} / {told(most * utilisation / 100, 2)} = {told(needed, 2)}, rounded up: {count}."
    )
    slips: list[tuple[Number, str]] = [
        (
            ceiling(peak / most),
            f"Replicas would be busy all the time at the peak, or nearly so; the target is {utilisation} %.",
        ),
        (
            ceiling(needed * batch),
            "The batch was forgotten: each replica answers several requests in the time of one batch.",
        ),
        (count - 1, "The number was rounded down; so many replicas would be busier than the target allows."),
    ]
    return NumberDraft(stem, count, 0, "replicas", working, slips)


@variant(
    "percentile-of-latencies",
    skills=("monitoring", "latency-optimisation", "statistics"),
    level=2,
    difficulty=0.0,
    minutes=2.0,
    exams=("mla-c01/monitoring-security", "pmle/monitoring"),
    sources=(pages.PERCENTILES, pages.SERVICE_LEVELS),
)
def percentile(draw: Draws) -> Draft:
    """A percentile of twenty measured times by nearest rank."""
    service = draw.one_of(_SERVICES)
    times = draw.spread(80, 420, 17) + draw.spread(600, 2400, 3)
    times = draw.shuffled(times)
    share = draw.one_of((75, 85, 90, 95))
    place = 20 * share // 100
    ranked = sorted(times)
    stem = (
        f"{service} took these times for twenty requests, in milliseconds: {listed(times)}. What is the percentile p{share} by nearest rank, "
        f"the smallest measured time that at least {share} % of the requests do not exceed?"
    )
    working = (
        f"{share} % of 20 requests are {place}. In rising order the time at place {place} is {told(ranked[place - 1])} milliseconds; "
        f"{20 - place} requests took longer."
    )
    slips: list[tuple[Number, str]] = [
        (
            ranked[place],
            f"This is the time at place {place + 1}, one place too far; {place} of 20 are {share} % already.",
        ),
        (
            Fraction(sum(times), 20),
            "This is the mean; a few slow requests pull it up, and it says nothing about a share of requests.",
        ),
        (
            Fraction(max(times) * share, 100),
            f"This is {share} % of the longest time; a percentile counts requests, it does not scale times.",
        ),
        (
            times[place - 1],
            f"This is number {place} in the order in which they were measured; the times have to be sorted first.",
        ),
    ]
    return NumberDraft(stem, ranked[place - 1], 0, "milliseconds", working, slips)

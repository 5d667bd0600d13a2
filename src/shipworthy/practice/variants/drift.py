"""How far a distribution has moved: population stability index and Kolmogorov-Smirnov distance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, log, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("mla-c01/monitoring-security", "pmle/monitoring")
_FEATURES = (
    ("the age of applicants", "A lender"),
    ("the length of questions", "A help desk"),
    ("the distance of trips", "A taxi firm"),
    ("the price of baskets", "A grocer"),
    ("the size of photographs", "An insurer"),
)


def _shares(draw: Draws, bins: int) -> list[int]:
    """Per cent of each of `bins` bins, none below 6, together 100."""
    cuts = sorted(draw.spread(1, 99 - 6 * bins, bins - 1))
    edges = [0, *cuts, 100 - 6 * bins]
    return [6 + high - low for low, high in pairwise(edges)]


def _per_cent(shares: Sequence[int]) -> str:
    return ", ".join(f"{share} %" for share in shares)


@variant(
    "population-stability-of-three-bins",
    skills=("drift-detection", "statistics", "monitoring"),
    level=3,
    difficulty=1.0,
    minutes=3.0,
    exams=_EXAMS,
    sources=(pages.POPULATION_STABILITY,),
)
def population_stability(draw: Draws) -> Draft | None:
    """PSI of three bins."""
    feature, who = draw.one_of(_FEATURES)
    before, after = _shares(draw, 3), _shares(draw, 3)
    changes = [Fraction(new - old, 100) for old, new in zip(before, after, strict=True)]
    logs = [log(Fraction(new, old)) for old, new in zip(before, after, strict=True)]
    terms = [change * size for change, size in zip(changes, logs, strict=True)]
    if 0 in changes or not Fraction(5, 100) < sum(terms) < Fraction(8, 10):
        return None
    psi = sum(terms, Fraction(0))
    stem = (
        f"{who} watches {feature} in three bins. At training the shares were {_per_cent(before)}; last month they were {_per_cent(after)}, "
        "in the same order. The population stability index adds (new share - old share) x ln(new share / old share) over the bins. "
        "How large is it? Round to three decimals."
    )
    told_terms = " + ".join(f"{fixed(term, 4)}" for term in terms)
    working = (
        f"First bin: {_signed(changes[0])} x ln({after[0]} / {before[0]}) = {fixed(terms[0], 4)}. The three terms, none of them negative, are "
        f"{told_terms} = {fixed(psi, 3)}."
    )
    divergence = sum((Fraction(new, 100) * size for new, size in zip(after, logs, strict=True)), Fraction(0))
    slips: list[tuple[Number, str]] = [
        (
            psi / log(10),
            "Logarithms to the base ten were used; the index is defined with natural ones, which are larger.",
        ),
        (
            divergence,
            "This is the divergence in one direction only, with the new shares as factors instead of the differences.",
        ),
        (
            sum((abs(change) for change in changes), Fraction(0)),
            "The sizes of the differences were added up, without the logarithms that weigh relative change.",
        ),
    ]
    return NumberDraft(stem, psi, 3, "", working, slips)


def _signed(value: Fraction) -> str:
    return f"-{told(-value)}" if value < 0 else told(value)


@variant(
    "largest-gap-of-two-distributions",
    skills=("drift-detection", "statistics"),
    level=3,
    difficulty=0.7,
    minutes=2.2,
    exams=(*_EXAMS, "nca-genl/data-analysis"),
    sources=(pages.KOLMOGOROV,),
)
def largest_gap(draw: Draws) -> Draft | None:
    """Kolmogorov-Smirnov distance of two binned distributions."""
    feature, who = draw.one_of(_FEATURES)
    before, after = _shares(draw, 5), _shares(draw, 5)
    gaps = [abs(new - old) for old, new in zip(accumulate(before), accumulate(after), strict=True)]
    single = [abs(new - old) for old, new in zip(before, after, strict=True)]
    largest = max(gaps)
    if largest == max(single) or gaps.count(largest) > 1 or largest < 8:  # noqa: PLR2004 - a gap that one sees
        return None
    place = gaps.index(largest)
    low, high = sum(before[: place + 1]), sum(after[: place + 1])
    stem = (
        f"{who} compares {feature} in two months, in five bins from low to high. In the first month the shares are {_per_cent(before)}; in the "
        f"second, {_per_cent(after)}. How large is the Kolmogorov-Smirnov distance of the two, the largest gap between their cumulative "
        "shares at a bin edge? Give a number between zero and one with two decimals."
    )
    working = (
        f"Cumulative shares are {', '.join(map(str, accumulate(before)))} and {', '.join(map(str, accumulate(after)))} per cent. They are furthest apart "
        f"after bin {place + 1}: {low} against {high}, a gap of {fixed(Fraction(largest, 100))}."
    )
    slips: list[tuple[Number, str]] = [
        (
            Fraction(max(single), 100),
            "This is the largest difference of a single bin; shares have to be added up from the left first.",
        ),
        (
            Fraction(sum(single), 200),
            "This is half of all differences added up, the total variation distance, which ignores the order of bins.",
        ),
        (Fraction(sum(gaps), 100), "All cumulative gaps were added up; the distance is the largest one alone."),
    ]
    return NumberDraft(stem, Fraction(largest, 100), 2, "", working, slips)

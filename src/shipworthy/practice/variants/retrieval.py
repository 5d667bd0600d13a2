"""How good a ranking is, and how two rankings become one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, NumberDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, listed, log, told
from shipworthy.practice.variants.variant import variant

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SEARCHES = (
    ("The search of an intranet", "pages"),
    ("The retriever of a legal assistant", "passages"),
    ("The search of a hardware shop", "products"),
    ("The retriever of a support bot", "articles"),
    ("The search of a film library", "films"),
)


@variant(
    "recall-or-precision-at-k",
    skills=("vector-search", "rag", "llm-metrics"),
    level=2,
    difficulty=-0.5,
    minutes=1.5,
    exams=("aif-c01/foundation-model-applications", "aip-c01/testing-troubleshooting"),
    sources=(pages.RANKED_RESULTS,),
)
def at_k(draw: Draws) -> Draft | None:
    """Recall or precision of the first results."""
    search, things = draw.one_of(_SEARCHES)
    letters = draw.some_of(_LETTERS, 14)
    shown, hidden = letters[:10], letters[10:]
    relevant = draw.some_of(shown, draw.between(3, 5)) + draw.some_of(hidden, draw.between(1, 3))
    cut = draw.between(4, 7)
    hits = len(set(shown[:cut]) & set(relevant))
    later = len(set(shown) & set(relevant))
    name, other = draw.shuffled(("recall", "precision"))
    values = {"recall": Fraction(hits, len(relevant)), "precision": Fraction(hits, cut)}
    if hits in {0, cut, len(relevant), later}:
        return None
    stem = (
        f"{search} returns ten {things} in this order: {' '.join(shown)}. Relevant are {' '.join(sorted(relevant))}; some of these "
        f"were not returned. What is {name}@{cut}, {name} within the first {cut} results? "
        "Give a number between zero and one, rounded to two decimals."
    )
    first = " ".join(shown[:cut])
    of_all = f"{len(relevant)} relevant ones there are" if name == "recall" else f"{cut} results"
    working = f"The first {cut} are {first}; relevant among them: {hits}. Divided by the {of_all}, that is {fixed(values[name])}."
    return NumberDraft(stem, values[name], 2, "", working, _at_k_slips(values, other, hits, later, len(relevant)))


def _at_k_slips(
    values: dict[str, Fraction], other: str, hits: int, later: int, relevant: int
) -> list[tuple[Number, str]]:
    why = {
        "recall": "This is recall: the hits were divided by everything that is relevant, not by the results that were looked at.",
        "precision": "This is precision: the hits were divided by the results looked at, not by everything that is relevant.",
    }
    return [
        (values[other], why[other]),
        (Fraction(later, 10), "All ten results were counted; the cut says how many of the first ones count."),
        (
            Fraction(hits, later),
            f"The hits were divided by the {later} relevant ones that were returned; those not returned count as well.",
        ),
        (Fraction(later, relevant), "This is recall over all ten results; the cut leaves the later ones out."),
    ]


@variant(
    "mean-reciprocal-rank",
    skills=("vector-search", "llm-metrics", "rag"),
    level=2,
    difficulty=0.2,
    minutes=1.6,
    exams=("aif-c01/foundation-model-applications", "aip-c01/testing-troubleshooting"),
    sources=(pages.RANKED_RESULTS,),
)
def mean_reciprocal_rank(draw: Draws) -> Draft:
    """MRR of five questions, one of which found nothing."""
    search, things = draw.one_of(_SEARCHES)
    ranks = [draw.between(1, 10) for _ in range(4)]
    reciprocal = sum((Fraction(1, rank) for rank in ranks), Fraction(0))
    stem = (
        f"{search} is tested with five questions. For four of them, the first of the "
        f"relevant {things} comes at place {listed(ranks[:3])} and {ranks[3]}; for the fifth, nothing relevant is returned. What is the mean reciprocal rank? Round to three decimals."
    )
    terms = " + ".join(f"1/{rank}" for rank in ranks)
    working = f"{terms} + 0 = {fixed(reciprocal, 4)}; the question without a result counts as 0. Divided by five, that is {fixed(reciprocal / 5, 3)}."
    slips: list[tuple[Number, str]] = [
        (
            reciprocal / 4,
            "The question that found nothing was left out; it counts with 0, and the mean is over all five.",
        ),
        (
            Fraction(4, sum(ranks)),
            "The ranks were averaged first and then turned over; each rank has to be turned over before averaging.",
        ),
        (
            Fraction(sum(ranks), 4),
            "This is the mean rank; reciprocal ranks reward a hit at the top far more than one further down.",
        ),
    ]
    return NumberDraft(stem, reciprocal / 5, 3, "", working, slips)


@variant(
    "ndcg-of-four-results",
    skills=("vector-search", "llm-metrics", "recommender-systems"),
    level=3,
    difficulty=1.2,
    minutes=3.0,
    exams=("aip-c01/testing-troubleshooting",),
    sources=(pages.RANKED_RESULTS, pages.METRICS),
)
def ndcg(draw: Draws) -> Draft | None:
    """NDCG of four graded results."""
    search, things = draw.one_of(_SEARCHES)
    gains = [draw.between(0, 5) for _ in range(4)]
    ideal = sorted(gains, reverse=True)
    if gains == ideal or not min(ideal[:2]):
        return None
    value = _discounted(gains) / _discounted(ideal)
    stem = (
        f"{search} returns four {things}, which judges grade from zero (useless) to five (perfect), in this order: {listed(gains)}. "
        "The gain is the grade, divided by log2(place + 1). The same four in the best order are the ideal. "
        "What is the nDCG of the four results? Round to two decimals."
    )
    working = (
        f"The divisors are 1, 1.585, 2 and 2.322. As returned, {_sum(gains)} = {fixed(_discounted(gains), 3)}. "
        f"At best, {_sum(ideal)} = {fixed(_discounted(ideal), 3)}. The ratio is {fixed(value)}."
    )
    by_place = _by_place(gains) / _by_place(ideal)
    slips: list[tuple[Number, str]] = [
        (
            _discounted(gains),
            "This is the DCG; it has to be divided by the DCG of the best order to lie between zero and one.",
        ),
        (
            _discounted(gains) / sum(gains),
            "The divisor was the plain sum of the grades; the ideal order is discounted by place as well.",
        ),
        (
            by_place,
            "Grades were divided by the place itself; the logarithm lets later places count for more than that.",
        ),
    ]
    return NumberDraft(stem, value, 2, "", working, slips)


def _discounted(gains: Sequence[int]) -> Fraction:
    return sum((gain / log(place + 1, 2) for place, gain in enumerate(gains, 1)), Fraction(0))


def _by_place(gains: Sequence[int]) -> Fraction:
    return sum((Fraction(gain, place) for place, gain in enumerate(gains, 1)), Fraction(0))


def _sum(gains: Sequence[int]) -> str:
    divisors = ("1", "1.585", "2", "2.322")
    return " + ".join(f"{gain}/{divisor}" for gain, divisor in zip(gains, divisors, strict=True))


@variant(
    "reciprocal-rank-fusion-winner",
    kind="single",
    skills=("hybrid-search", "vector-search", "rag"),
    level=3,
    difficulty=0.5,
    minutes=2.2,
    exams=("aif-c01/foundation-model-applications", "aip-c01/integration-data-compliance"),
    sources=(pages.RANK_FUSION,),
)
def rank_fusion(draw: Draws) -> Draft | None:
    """Which document comes first when two rankings are fused."""
    letters = sorted(draw.some_of(_LETTERS, 7))
    lists = (draw.some_of(letters, 5), draw.some_of(letters, 5))
    scores = {letter: _fused(letter, lists) for letter in letters}
    best = sorted(scores, key=lambda letter: scores[letter], reverse=True)
    tops = [places[0] for places in lists]
    if best[0] in tops or tops[0] == tops[1] or scores[best[0]] == scores[best[1]]:
        return None
    search, things = draw.one_of(_SEARCHES)
    stem = (
        f"{search} asks a keyword index and a vector index. The keyword index returns {' '.join(lists[0])}, the vector index "
        f"{' '.join(lists[1])}, the best of the {things} first in each. Reciprocal rank fusion adds 1 / (60 + place) over both lists; "
        "what a list does not return gets nothing from it. What comes first after the fusion?"
    )
    sums = {letter: _fusion_sum(letter, lists) for letter in letters}
    right: Told = (
        best[0],
        f"{sums[best[0]]} is the largest sum: a good place in both lists beats a first place in one.",
    )
    wrong: list[Told] = [
        (tops[0], f"It leads the keyword list, but its sum is {sums[tops[0]]}, and {best[0]} has {sums[best[0]]}."),
        (tops[1], f"It leads the vector list, but its sum is {sums[tops[1]]}, and {best[0]} has {sums[best[0]]}."),
    ]
    wrong += [
        (letter, f"Its sum is only {sums[letter]}; {best[0]} reaches {sums[best[0]]} from both lists.")
        for letter in best[1:]
    ]
    return ChoiceDraft(stem, right, wrong)


def _fused(letter: str, lists: Sequence[list[str]]) -> Fraction:
    return sum((Fraction(1, 61 + places.index(letter)) for places in lists if letter in places), Fraction(0))


def _fusion_sum(letter: str, lists: Sequence[list[str]]) -> str:
    terms = [f"1/{61 + places.index(letter)}" for places in lists if letter in places]
    return f"{' + '.join(terms) or 'zero'} = {told(_fused(letter, lists), 5)}"

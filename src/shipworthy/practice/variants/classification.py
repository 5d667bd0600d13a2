"""Precision, recall, F1, accuracy of rare classes, thresholds by cost, and the area under a ROC curve."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, NumberDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("aif-c01/ai-ml-fundamentals", "mla-c01/model-development", "nca-genl/experimentation")
_HALF = 50
"""A score of 0.5, in hundredths."""
_SCENES = (
    ("A bank tests a fraud detector", "transactions", "fraudulent"),
    ("A mail provider tests a spam filter", "messages", "spam"),
    ("A glass works tests a camera that looks for damage", "bottles", "cracked"),
    ("A review site tests a detector of paid reviews", "reviews", "fake"),
    ("A hospital tests a model that looks for infected blood samples", "samples", "infected"),
    ("A railway tests a sensor that looks for worn axles", "axles", "worn"),
)


@variant(
    "precision-recall-f1-of-counts",
    skills=("model-evaluation", "classification"),
    level=2,
    difficulty=0.2,
    minutes=2.0,
    exams=_EXAMS,
    sources=(pages.ACCURACY, pages.METRICS),
)
def precision_recall_f1(draw: Draws) -> Draft:
    """One of the three metrics, from the counts of a test."""
    hits, false_alarms, missed = draw.spread(12, 90, 3)
    cases = draw.between(600, 5000, 100)
    opening, things, kind = draw.one_of(_SCENES)
    name = draw.one_of(("precision", "recall", "F1 score"))
    values = _metrics(hits, false_alarms, missed, cases)
    working, slips = _reading(name, values, hits, false_alarms, missed, cases)
    stem = (
        f"{opening} on {told(cases)} {things}. It flags {hits + false_alarms} of them, of which {hits} really are {kind}. "
        f'It does not flag {missed} {things} that are {kind}. What is the {name} for the class "{kind}"? '
        "Give a number between zero and one, rounded to three decimals."
    )
    return NumberDraft(stem, values[name], 3, "", working, slips)


def _metrics(hits: int, false_alarms: int, missed: int, cases: int) -> dict[str, Fraction]:
    precision, recall = Fraction(hits, hits + false_alarms), Fraction(hits, hits + missed)
    return {
        "precision": precision,
        "recall": recall,
        "F1 score": Fraction(2 * hits, 2 * hits + false_alarms + missed),
        "accuracy": Fraction(cases - false_alarms - missed, cases),
        "mean": (precision + recall) / 2,
    }


def _reading(
    name: str, values: dict[str, Fraction], hits: int, false_alarms: int, missed: int, cases: int
) -> tuple[str, list[tuple[Number, str]]]:
    """The working for the metric `name`, and what people give instead of it."""
    flagged, there = hits + false_alarms, hits + missed
    precision = f"Precision = {hits} / {flagged} = {fixed(values['precision'], 3)}"
    recall = f"Recall = {hits} / ({hits} + {missed}) = {fixed(values['recall'], 3)}"
    f1 = f"F1 = 2 x {hits} / (2 x {hits} + {false_alarms} + {missed}) = {fixed(values['F1 score'], 3)}"
    why = {
        "precision": f"This is precision, {hits} / {flagged}: how much of what was flagged is right. It ignores the {missed} that were missed.",
        "recall": f"This is recall, {hits} / {there}: how much of what is there was found. It ignores the {false_alarms} false alarms.",
        "mean": "This is the ordinary mean of precision and recall; F1 is their harmonic mean, which lies nearer to the smaller one.",
        "accuracy": f"This is accuracy, ({told(cases)} - {false_alarms} - {missed}) / {told(cases)}; the many cases without a flag hide the errors.",
    }
    workings = {
        "precision": f"{precision}. Of the {flagged} that were flagged, {hits} are right.",
        "recall": f"{recall}. There are {there} to be found, and {hits} of them were found.",
        "F1 score": f"{precision}. {recall}. {f1}, the harmonic mean of the two.",
    }
    usual = {"precision": ("recall", "accuracy"), "recall": ("precision", "accuracy")}
    others = usual.get(name, ("accuracy", "mean", "precision", "recall"))
    return workings[name], [(values[other], why[other]) for other in others]


@variant(
    "accuracy-beside-the-majority",
    skills=("model-evaluation", "classification", "ml-foundations"),
    level=2,
    difficulty=0.6,
    minutes=2.2,
    exams=_EXAMS,
    sources=(pages.ACCURACY,),
)
def accuracy_beside_majority(draw: Draws) -> Draft | None:
    """What accuracy is left of when the rule that says no to everybody is taken off."""
    cases = draw.between(4000, 20000, 1000)
    rare = draw.between(cases // 100, cases // 20, 10)
    found = draw.between(rare * 6 // 10, rare * 9 // 10)
    alarms = draw.between(rare // 10, rare // 2)
    opening, things, kind = draw.one_of(_SCENES)
    if found <= alarms:
        return None
    gain = Fraction(100 * (found - alarms), cases)
    accuracy = Fraction(100 * (cases - (rare - found) - alarms), cases)
    majority = Fraction(100 * (cases - rare), cases)
    stem = (
        f"{opening} on {told(cases)} {things}, of which {told(rare)} are {kind}. The model finds {told(found)} of these and raises "
        f"{told(alarms)} false alarms. A colleague compares it with a rule that calls none of the {things} {kind}. By how many "
        "percentage points is the model's accuracy above that of the rule? Round to two decimals."
    )
    working = (
        f"Rule: {told(cases - rare)} right, {fixed(majority)} %. Model: {told(rare - found)} missed and {told(alarms)} false alarms, "
        f"so {told(cases - rare + found - alarms)} right, {fixed(accuracy)} %. The gain is {fixed(gain)} points."
    )
    slips: list[tuple[Number, str]] = [
        (
            accuracy,
            f"This is the model's accuracy. The rule that does nothing reaches {fixed(majority)} % already, which has to be taken off.",
        ),
        (
            Fraction(100 * found, cases),
            f"The {told(alarms)} false alarms are errors that the rule does not make, so they lower the gain.",
        ),
        (
            Fraction(100 * found, rare),
            "This is recall, the share of the rare class that was found; accuracy counts all cases.",
        ),
    ]
    return NumberDraft(stem, gain, 2, "percentage points", working, slips)


@variant(
    "threshold-of-least-cost",
    kind="single",
    skills=("model-evaluation", "classification"),
    level=3,
    difficulty=0.0,
    minutes=2.0,
    exams=("mla-c01/model-development", "nca-genl/experimentation"),
    sources=(pages.THRESHOLDS, pages.ACCURACY),
)
def threshold_of_least_cost(draw: Draws) -> Draft | None:
    """The threshold whose two kinds of errors cost least together."""
    opening, things, kind = draw.one_of(_SCENES)
    alarm_cost, miss_cost = draw.between(5, 40, 5), draw.between(50, 400, 10)
    rows = _thresholds(draw)
    costs = {name: alarms * alarm_cost + misses * miss_cost for name, alarms, misses in rows}
    best = min(costs, key=lambda name: costs[name])
    errors = {name: alarms + misses for name, alarms, misses in rows}
    fewest = min(errors, key=lambda name: errors[name])
    if errors[fewest] == errors[best] or sorted(costs.values())[1] < 1.04 * costs[best]:
        return None
    lines = "\n".join(f"- {name}: {alarms} false alarms, {misses} missed" for name, alarms, misses in rows)
    stem = (
        f"{opening} at four thresholds, each on the same {things}. A false alarm costs USD {alarm_cost}, a missed one of the "
        f"{kind} {things} costs USD {miss_cost}. Which threshold causes the least cost?\n\n{lines}"
    )
    options = {name: _threshold(name, alarms, misses, costs, best, fewest) for name, alarms, misses in rows}
    return ChoiceDraft(stem, options[best], [option for name, option in options.items() if name != best])


def _thresholds(draw: Draws) -> list[tuple[str, int, int]]:
    """Four thresholds: the higher, the fewer false alarms and the more misses."""
    alarms = sorted(draw.spread(4, 240, 4), reverse=True)
    misses = sorted(draw.spread(2, 45, 4))
    names = [f"0.{digit}" for digit in sorted(draw.spread(1, 9, 4))]
    return list(zip(names, alarms, misses, strict=True))


def _threshold(name: str, alarms: int, misses: int, costs: dict[str, int], best: str, fewest: str) -> Told:
    total = f"{alarms} false alarms and {misses} misses cost USD {told(costs[name])} together"
    if name == best:
        return (
            name,
            f"{total}, less than at any other threshold, although threshold {fewest} makes fewer errors in number.",
        )
    if name == fewest:
        return name, f"{total}. It makes the fewest errors in number, but errors of the two kinds do not cost the same."
    return name, f"{total}; threshold {best} comes out lower, at USD {told(costs[best])}."


@variant(
    "roc-auc-of-a-short-ranking",
    skills=("model-evaluation", "classification"),
    level=3,
    difficulty=0.9,
    minutes=2.5,
    exams=("mla-c01/model-development", "nca-genl/experimentation"),
    sources=(pages.ROC, pages.METRICS),
)
def roc_auc(draw: Draws) -> Draft | None:
    """The share of pairs that a score puts in the right order."""
    scores = draw.spread(11, 97, 9)
    positive, negative = scores[:4], scores[4:]
    wins = sum(good > bad for good in positive for bad in negative)
    if wins not in range(11, 20):
        return None
    opening, things, kind = draw.one_of(_SCENES)
    auc = Fraction(wins, 20)
    half = Fraction(sum(good >= _HALF for good in positive) + sum(bad < _HALF for bad in negative), 9)
    stem = (
        f'{opening}; a high score speaks for "{kind}". Four {things} that are {kind} score {_scores(positive)}. Five that are not score '
        f"{_scores(negative)}. What is the area under the ROC curve for these nine? Round to two decimals."
    )
    working = (
        f"The area is the share of pairs, one of each group, in which the {kind} one scores higher. There are 4 x 5 = 20 pairs; "
        f"{wins} are in the right order: {wins} / 20 = {fixed(auc)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            1 - auc,
            f"This is the share of pairs in the wrong order, {20 - wins} of 20; a score better than chance lies above one half.",
        ),
        (
            half,
            "This is accuracy at a threshold of 0.5; the area under the curve needs no threshold and compares pairs.",
        ),
        (
            Fraction(wins, 16),
            "The pairs were divided by 4 x 4; each of four is compared with each of five, which makes 20.",
        ),
        (
            Fraction(sum(good > max(negative) for good in positive), 4),
            "Only cases above the best of the other group were counted; each pair in the right order counts.",
        ),
    ]
    return NumberDraft(stem, auc, 2, "", working, [slip for slip in slips if slip[0] < 1])


def _scores(hundredths: list[int]) -> str:
    return ", ".join(f"0.{score}" for score in hundredths)

"""What does somebody score who knows tests and nothing of the subject, over the whole bank?

Each guesser picks options without reading them for meaning: at random, the longest, the shortest, the place that is the key most often,
the option that shares most words with the stem, the one without absolute words. The score is the share of keys found; chance is what
drawing options finds. Items of one case, and items that one generator made of several seeds, stand or fall together, so intervals are
over such groups, not over items. A second table has somebody answer every kind of item at random, orders, pairs and numbers too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, stdev

import numpy as np

from common import goal, header, parser_of, table
from shipworthy.practice import Response, guessing, load_content, mark
from shipworthy.practice.checking import found, strategies
from shipworthy.practice.items import ChoiceItem, Matching, MultipleChoice, Ordering, WrittenItem
from shipworthy.practice.variants import VARIANTS, variant_and_seed

MOST_ABOVE_CHANCE = 5.0
_Z = 1.959964


def main() -> None:
    """Let everybody guess at the bank and at the variants, and print the tables."""
    parser = parser_of(__doc__ or "")
    parser.add_argument("--seeds", type=int, help="items of each generator (20; 2 with --quick)")
    parser.add_argument(
        "--passes", type=int, help="times that everything is answered at random (1000; 20 with --quick)"
    )
    asked = parser.parse_args()
    seeds, passes = asked.seeds or (2 if asked.quick else 20), asked.passes or (20 if asked.quick else 1000)
    written = list(load_content().items.values())
    made = [variant.make(seed) for variant in VARIANTS.values() for seed in range(seeds)]
    header("Guessers", asked, items=len(written), generators=len(VARIANTS), seeds=f"0 to {seeds - 1}", passes=passes)
    rng = np.random.default_rng(asked.seed)
    banks = {"the bank": written, f"variants, seeds 0 to {seeds - 1}": made}
    scores = [score for name, items in banks.items() for score in _scores(name, items)]
    table(
        ("items", "guesser", "items with options", "groups", "score %", "chance %", "above chance, points (95 %)"),
        [score[0] for score in scores],
    )
    table(
        ("items", "of all kinds", "all right %, at random (95 %)", "expected %", "points %, at random (95 %)"),
        [_at_random(name, items, passes, rng) for name, items in banks.items()],
    )
    print(
        "\n"
        + goal("the most that is surely above chance", max(score[1] for score in scores), MOST_ABOVE_CHANCE, "points")
    )


def _scores(name: str, items: Sequence[WrittenItem]) -> list[tuple[list[object], float]]:
    """A row for each guesser, and by how many points it is surely above chance."""
    asked = [item for item in items if isinstance(item, ChoiceItem)]
    groups = sorted({_group(item) for item in asked})
    chances = {item.id: len(item.keys) / len(item.options) for item in asked}
    rows = []
    for guesser, ranking in strategies(asked).items():
        gains = {item.id: found(item, ranking) - chances[item.id] for item in asked}
        gain, half = _interval(asked, gains)
        chance = 100 * fmean(chances.values())
        above = f"{gain:+.1f} ({gain - half:+.1f} to {gain + half:+.1f})"
        row: list[object] = [name, guesser, len(asked), len(groups), f"{chance + gain:.1f}", f"{chance:.1f}", above]
        rows.append((row, gain - half))
    return rows


def _interval(items: Sequence[ChoiceItem], gains: dict[str, float]) -> tuple[float, float]:
    """Mean gain in points and half its 95 % interval: normal, from how the sums of the groups spread (a ratio's cluster variance)."""
    mean = fmean(gains.values())
    sums: dict[str, float] = {}
    for item in items:
        sums[_group(item)] = sums.get(_group(item), 0.0) + gains[item.id] - mean
    half = _Z * sqrt(len(sums)) * stdev(sums.values()) / len(items)
    return 100 * mean, 100 * half


def _group(item: WrittenItem) -> str:
    """What an item stands or falls with: its generator, its case, or itself."""
    variant = variant_and_seed(item.id)
    return variant[0] if variant else item.testlet or item.id


def _at_random(name: str, items: Sequence[WrittenItem], passes: int, rng: np.random.Generator) -> list[object]:
    marks = [[mark(item, _drawn(item, rng)).score for item in items] for _pass in range(passes)]
    right = [100 * fmean(score >= 1.0 for score in each) for each in marks]
    points = [100 * fmean(each) for each in marks]
    expected = 100 * fmean(guessing(item) for item in items)
    return [name, len(items), _mean(right), f"{expected:.2f}", _mean(points)]


def _mean(values: Sequence[float]) -> str:
    half = _Z * stdev(values) / sqrt(len(values))
    return f"{fmean(values):.2f} ({fmean(values) - half:.2f} to {fmean(values) + half:.2f})"


def _drawn(item: WrittenItem, rng: np.random.Generator) -> Response:
    """A response at random that does as the stem says; for a number, one that nobody meant."""
    if isinstance(item, MultipleChoice):
        return _some(rng, len(item.options), len(item.keys))
    if isinstance(item, ChoiceItem):
        return int(rng.integers(len(item.options))) + 1
    if isinstance(item, Ordering):
        return _some(rng, len(item.steps), len(item.steps))
    if isinstance(item, Matching):
        return _some(rng, len(item.rights), len(item.pairs))
    return str(int(rng.integers(1, 1_000)))


def _some(rng: np.random.Generator, of: int, count: int) -> tuple[int, ...]:
    numbers: Iterable[int] = rng.permutation(of)[:count]
    return tuple(int(number) + 1 for number in numbers)


if __name__ == "__main__":
    main()

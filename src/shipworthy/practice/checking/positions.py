"""The right option stands in every place equally often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import erfc, exp, gamma, sqrt

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack, bank_error
from shipworthy.practice.items import ChoiceItem, WrittenItem

LEAST_CHANCE = 0.01
LEAST_EXPECTED = 5
"""Below five expected in a place the chi-square distribution does not describe the statistic (Cochran, 1954)."""


def positions(pack: Pack) -> Iterator[Finding]:
    """Places of the key that chance alone would spread more evenly than one time in a hundred."""
    for options, counts in key_positions(pack.content.items.values()).items():
        if sum(counts) / options >= LEAST_EXPECTED and even_chance(counts) < LEAST_CHANCE:
            told = ", ".join(f"{count} at {place}" for place, count in enumerate(counts, 1))
            yield bank_error(
                "key positions", f"of items with {options} options the key stands {told}; move some options"
            )


def key_positions(items: Iterable[WrittenItem]) -> dict[int, tuple[int, ...]]:
    """By number of options, how often the only key stands in each place."""
    seen: dict[int, Counter[int]] = {}
    for item in items:
        if isinstance(item, ChoiceItem) and len(item.keys) == 1:
            seen.setdefault(len(item.options), Counter())[item.keys[0]] += 1
    return {options: tuple(seen[options][place] for place in range(1, options + 1)) for options in sorted(seen)}


def even_chance(counts: Sequence[int]) -> float:
    """Chance that places drawn evenly are at least as uneven as `counts` (Pearson's chi-square test)."""
    expected = sum(counts) / len(counts)
    return chi_square_tail(sum((count - expected) ** 2 / expected for count in counts), len(counts) - 1)


def chi_square_tail(value: float, freedom: int) -> float:
    """Chance that chi-square with `freedom` >= 1 degrees of freedom exceeds `value` >= 0.

    Q(k + 2) = Q(k) + (x/2)^(k/2) e^(-x/2) / Gamma(k/2 + 1), from Q(1) = erfc(sqrt(x/2)) or Q(2) = e^(-x/2)
    (Abramowitz and Stegun, 26.4.4-26.4.8): no need of SciPy, which only calibration installs.
    """
    half = value / 2.0
    tail = erfc(sqrt(half)) if freedom % 2 else exp(-half)
    for k in range(1 if freedom % 2 else 2, freedom, 2):
        tail += half ** (k / 2.0) * exp(-half) / gamma(k / 2.0 + 1.0)
    return tail

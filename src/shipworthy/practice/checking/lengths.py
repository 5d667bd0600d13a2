"""The right option must not give itself away by its length."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.items import ChoiceItem

MOST_TIMES_LONGER = 1.5
LEAST_CHARACTERS_LONGER = 20
"""A name may be half as long again as another name: below a few words more, length tells nobody anything."""


def lengths(pack: Pack) -> Iterator[Finding]:
    """Keys much longer than the mean of the wrong options."""
    for item in pack.content.items.values():
        if isinstance(item, ChoiceItem):
            key, others = key_lengths(item)
            if key > MOST_TIMES_LONGER * others and key - others >= LEAST_CHARACTERS_LONGER:
                yield pack.error(
                    item.id,
                    f"the right option has {key:.0f} characters, the others {others:.0f} on average; "
                    f"write them equally long (at most {MOST_TIMES_LONGER:g} times)",
                )


def key_lengths(item: ChoiceItem) -> tuple[float, float]:
    """Mean number of characters of the right options, and of the wrong ones."""
    right = [len(option.text) for option in item.options if option.correct]
    wrong = [len(option.text) for option in item.options if not option.correct]
    return fmean(right), fmean(wrong)

"""How many different items variants make, and what they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shipworthy.practice.items import CodeReading, WrittenItem
from shipworthy.practice.marking import key
from shipworthy.practice.variants.variant import Variant

SEEDS = range(300)


@dataclass(frozen=True, slots=True)
class VariantStats:
    """Counts of variants by kind, level, skill and exam; ``different``: for each, how many items of `seeds` seeds differ."""

    variants: int
    kinds: Mapping[str, int]
    levels: Mapping[int, int]
    skills: Mapping[str, int]
    exams: Mapping[str, int]
    domains: Mapping[str, int]
    seeds: int
    different: Mapping[str, int]


def variant_stats(variants: Iterable[Variant], seeds: range = SEEDS) -> VariantStats:
    """The counts of `variants`, each made with every one of `seeds`."""
    all_ = tuple(variants)
    return VariantStats(
        variants=len(all_),
        kinds=_counted(each.kind for each in all_),
        levels=dict(sorted(Counter(each.level for each in all_).items())),
        skills=_counted(skill for each in all_ for skill in each.skills),
        exams=_counted(serves.exam for each in all_ for serves in each.exams),
        domains=_counted(f"{serves.exam}/{serves.domain}" for each in all_ for serves in each.exams),
        seeds=len(seeds),
        different={each.id: different(each, seeds) for each in all_},
    )


def different(variant: Variant, seeds: range = SEEDS) -> int:
    """How many items of `seeds` differ in what a person reads or in the key."""
    return len({_read(variant.make(seed)) for seed in seeds})


def _read(item: WrittenItem) -> tuple[object, ...]:
    listing = item.code if isinstance(item, CodeReading) else ""
    return item.stem, listing, item.shown, key(item)


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Names with how often they come, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))

"""No two items ask the same thing: the share of three-word runs that two items have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.checking.words import words
from shipworthy.practice.items import CodeReading, WrittenItem

SAME = 0.5
NEAR = 0.3
_RUN = 3
Run = tuple[str, ...]


def duplicates(pack: Pack) -> Iterator[Finding]:
    """Pairs whose stems and options are nearly the same words."""
    for first, second, share in near_pairs(pack.content.items):
        message = f"shares {share:.0%} of its three-word runs with {first}"
        if share >= SAME:
            yield pack.error(second, f"{message}; keep one of them")
        else:
            yield pack.warning(second, f"{message}; see that they do not ask the same")


def near_pairs(items: Mapping[str, WrittenItem]) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids and their Jaccard resemblance (0-1, Broder 1997) where it is at least NEAR, in id order.

    Exact, by counting through an index of the runs: a run that only one item has costs nothing.
    """
    runs = {identifier: three_word_runs(item) for identifier, item in sorted(items.items())}
    holders: dict[Run, list[str]] = {}
    for identifier, own in runs.items():
        shared: Counter[str] = Counter()
        for run in own:
            others = holders.setdefault(run, [])
            shared.update(others)
            others.append(identifier)
        for other, common in sorted(shared.items()):
            share = common / (len(own) + len(runs[other]) - common)
            if share >= NEAR:
                yield other, identifier, share


def three_word_runs(item: WrittenItem) -> frozenset[Run]:
    """Every three words in a row of stem, listing and options; a run does not reach from one option into the next."""
    listing = (item.code,) if isinstance(item, CodeReading) else ()
    found: set[Run] = set()
    for text in (item.stem, *listing, *item.shown):
        told = words(text)
        found.update(tuple(told[at : at + _RUN]) for at in range(max(len(told) - _RUN + 1, 1 if told else 0)))
    return frozenset(found)

"""What there is: items by exam, domain, kind, level and skill, variants, lessons, guessers' scores and blind solves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shipworthy.practice.checking.coverage import WHOLE, DomainShare, domain_shares, in_use
from shipworthy.practice.checking.guessers import Guess, guesses
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.checking.positions import even_chance, key_positions
from shipworthy.practice.checking.reviews import Tally, tally, unsolved
from shipworthy.practice.checking.varying import VariantStats, variant_stats

SEEDS = range(50)
"""Seeds that each variant is tried with."""


@dataclass(frozen=True, slots=True)
class ExamCount:
    """An exam's items in use and its domains; skills of its blueprint that no item tests, and that no lesson is about.

    ``variants`` that serve it come on top. ``whole``: the pack promises a full form of this exam, so that whatever is missing is a mistake.
    """

    exam: str
    whole: bool
    items: int
    domains: tuple[DomainShare, ...]
    untested: tuple[str, ...]
    untaught: tuple[str, ...]
    variants: int = 0


@dataclass(frozen=True, slots=True)
class KeyPlaces:
    """Items with one key among ``options``: how often it stands in each place, and the chance of places at least as uneven."""

    options: int
    counts: tuple[int, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a pack; ``unreadable`` files are in none of them. Minutes are a prepared person's, over all items."""

    items: int
    scenarios: int
    lessons: int
    unreadable: int
    minutes: float
    kinds: Mapping[str, int]
    levels: Mapping[int, int]
    skills: Mapping[str, int]
    exams: tuple[ExamCount, ...]
    guessers: tuple[Guess, ...]
    places: tuple[KeyPlaces, ...]
    blind: Tally
    unsolved: tuple[str, ...]
    variants: VariantStats


def stats(pack: Pack) -> Stats:
    """The counts of everything in `pack`."""
    items = pack.content.items.values()
    whole = [exam for exam in WHOLE if exam in pack.catalog.certifications]
    places = key_positions(items).items()
    return Stats(
        items=len(items),
        scenarios=len(pack.content.scenarios),
        lessons=len(pack.content.lessons),
        unreadable=len(pack.problems),
        minutes=round(sum(item.minutes for item in items), 1),
        kinds=_counted(item.kind for item in items),
        levels=dict(sorted(Counter(item.level for item in items).items())),
        skills=_counted(skill for item in items for skill in item.skills),
        exams=tuple(_exam(pack, exam) for exam in dict.fromkeys((*whole, *pack.content.exams))),
        guessers=guesses(items),
        places=tuple(KeyPlaces(options, counts, even_chance(counts)) for options, counts in places),
        blind=tally(items),
        unsolved=tuple(unsolved(items)),
        variants=variant_stats((each for each in pack.content.variants.values() if each.in_use(pack.today)), SEEDS),
    )


def _exam(pack: Pack, exam: str) -> ExamCount:
    items = in_use(pack, exam)
    tested = {skill for item in items for skill in item.skills}
    wanted = pack.asked_by(exam)
    return ExamCount(
        exam,
        exam in WHOLE,
        len(items),
        domain_shares(pack, exam),
        tuple(skill for skill in wanted if skill not in tested),
        tuple(skill for skill in wanted if skill not in pack.content.lessons),
        sum(bool(each.domain_for(exam)) and each.in_use(pack.today) for each in pack.content.variants.values()),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Names with how often they come, the most frequent first."""
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))

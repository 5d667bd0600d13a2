"""A form: the questions of one sitting, drawn by the blueprint, each with the seed that orders its options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.exams import Exam, allocate
from shipworthy.practice.content import Content
from shipworthy.practice.items import WrittenItem

_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class FormPlace:
    """One question of a form: the item, the seed that orders what is shown of it, and the domain it counts for."""

    item: str
    seed: int
    domain: str


@dataclass(frozen=True, slots=True)
class Form:
    """The places of one sitting in order. ``short`` says how many questions the content lacked, by domain."""

    exam: str
    places: tuple[FormPlace, ...]
    short: Mapping[str, int] = field(default_factory=dict)


def draw_form(
    exam: Exam,
    content: Content,
    seed: int,
    *,
    questions: int | None = None,
    seen: Mapping[str, int] | None = None,
) -> Form:
    """A form of `questions` (as many as count in the exam where None), split over domains by weight.

    Items that were ``seen`` less often come first, by chance among equals, and skills of a domain take turns. Questions on one case stay
    together. Where a domain has too few items the form is shorter and says so. BadInput where no item serves the exam.
    """
    rng = np.random.default_rng(seed)
    counts = allocate(exam if questions is None else replace(exam, questions=questions), rng)
    blocks: list[list[FormPlace]] = []
    short: dict[str, int] = {}
    for domain, count in zip(exam.domains, counts, strict=True):
        chosen = _chosen(_units(content, exam.id, domain.id), count, seen or {}, rng)
        found = sum(len(unit) for unit in chosen)
        if found < count:
            short[domain.id] = count - found
        blocks += [[FormPlace(item.id, int(rng.integers(_SEEDS)), domain.id) for item in unit] for unit in chosen]
    if not blocks:
        raise BadInput(exam.id, say("has no questions yet"), say("Practise by skill, or choose another exam."))
    order = rng.permutation(len(blocks))
    return Form(exam.id, tuple(place for block in order for place in blocks[block]), short)


Unit = tuple[WrittenItem, ...]


def _units(content: Content, exam: str, domain: str) -> list[Unit]:
    """Items of a domain, those on one case together; retired ones are left out."""
    units: dict[str, list[WrittenItem]] = {}
    for item in content.for_exam(exam, domain):
        if item.retired is None:
            units.setdefault(item.testlet or item.id, []).append(item)
    return [tuple(unit) for unit in units.values()]


def _chosen(units: Sequence[Unit], count: int, seen: Mapping[str, int], rng: np.random.Generator) -> list[Unit]:
    """Units that add up to `count` questions at most: least seen first, a skill at a time in turn."""
    chance = rng.permutation(len(units))
    order = sorted(range(len(units)), key=lambda n: (_times(units[n], seen), chance[n]))
    decks: dict[str, list[Unit]] = {}
    for n in order:
        decks.setdefault(units[n][0].skill, []).append(units[n])
    chosen: list[Unit] = []
    room = count
    while room and any(decks.values()):
        for deck in decks.values():
            fitting = next((unit for unit in deck if len(unit) <= room), None)
            if fitting is None:
                deck.clear()
                continue
            deck.remove(fitting)
            chosen.append(fitting)
            room -= len(fitting)
    return chosen


def _times(unit: Unit, seen: Mapping[str, int]) -> float:
    return float(np.mean([seen.get(item.id, 0) for item in unit]))

"""A form: the questions of one sitting, drawn by the blueprint, each with the seed that orders its options.

What is drawn is a unit: a written question, a variant (with a seed, so that its numbers are new), or all questions on one case. A case
may span domains; each of its questions counts for its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from shipworthy.kernel import BadInput, say
from shipworthy.measure.exams import Exam, allocate
from shipworthy.practice.content import Candidate, Content
from shipworthy.practice.variants import MOST_SEED, Variant

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


Unit: TypeAlias = tuple[Candidate, ...]


def draw_form(
    exam: Exam,
    content: Content,
    seed: int,
    day: date,
    *,
    questions: int | None = None,
    seen: Mapping[str, int] | None = None,
) -> Form:
    """A form of `questions` (as many as count in the exam where None), split over domains by weight, of what is asked on `day`.

    Questions whose items were ``seen`` less often come first, by chance among equals, and skills of a domain take turns. Questions on
    one case stay together in their order, and no variant comes twice or with a seed that was seen. Where a domain has too few
    items the form is shorter and says so. BadInput where no item serves the exam.
    """
    rng = np.random.default_rng(seed)
    counts = allocate(exam if questions is None else replace(exam, questions=questions), rng)
    room = Counter({domain.id: int(count) for domain, count in zip(exam.domains, counts, strict=True)})
    drawing = _Drawing(exam, room, _times_asked(content, seen or {}), rng)
    units = _units(exam, content, day)
    chosen = [unit for domain in exam.domains for unit in drawing.of_domain(domain.id, units)]
    if not chosen:
        raise BadInput(exam.id, say("has no questions yet"), say("Practise by skill, or choose another exam."))
    blocks = [[_place(item, exam, seen or {}, rng) for item in unit] for unit in chosen]
    order = rng.permutation(len(blocks))
    return Form(exam.id, tuple(place for block in order for place in blocks[block]), dict(+room))


def _place(item: Candidate, exam: Exam, seen: Mapping[str, int], rng: np.random.Generator) -> FormPlace:
    """`item` with a seed for its order and, where it is a variant, another one for its numbers."""
    named = item.id
    while isinstance(item, Variant) and (named == item.id or named in seen):
        named = item.item_id(int(rng.integers(MOST_SEED + 1)))
    return FormPlace(named, int(rng.integers(_SEEDS)), item.domain_for(exam.id))


def _times_asked(content: Content, seen: Mapping[str, int]) -> Counter[str]:
    """How often each question was asked, from how often each item was."""
    found: Counter[str] = Counter()
    for item, times in seen.items():
        found[content.question_of(item)] += times
    return found


def _units(exam: Exam, content: Content, day: date) -> list[Unit]:
    """What the domains of `exam` can be asked on `day`, the questions on one case together in its order."""
    domains = {domain.id for domain in exam.domains}
    units: dict[str, list[Candidate]] = {}
    for item in content.for_exam(exam.id, day):
        if item.domain_for(exam.id) in domains:
            units.setdefault(item.testlet or item.id, []).append(item)
    return [tuple(sorted(unit, key=lambda item: _place_on_case(item, content))) for unit in units.values()]


def _place_on_case(item: Candidate, content: Content) -> int:
    order = content.of_case(item.testlet)
    return order.index(item.id) if item.id in order else 0


@dataclass
class _Drawing:
    """A form while it is drawn: the ``room`` left in each domain, how often each question was ``asked`` before, and what is taken."""

    exam: Exam
    room: Counter[str]
    asked: Mapping[str, int]
    rng: np.random.Generator
    taken: set[str] = field(default_factory=set)

    def of_domain(self, domain: str, units: Sequence[Unit]) -> Iterator[Unit]:
        """Units that fill the room of `domain` at most, least asked first, a skill at a time in turn."""
        decks = self._decks(domain, units)
        while self.room[domain] and any(decks):
            for deck in decks:
                fitting = next((unit for unit in deck if self._fits(unit)), None)
                if fitting is None:
                    deck.clear()
                    continue
                deck.remove(fitting)
                self.room.subtract(self._needs(fitting))
                self.taken.update(item.id for item in fitting)
                yield fitting

    def _decks(self, domain: str, units: Sequence[Unit]) -> list[list[Unit]]:
        """Units with a question of `domain` that nothing has taken, by the skill of their first one."""
        left = [unit for unit in units if domain in self._needs(unit) and unit[0].id not in self.taken]
        chance = self.rng.permutation(len(left))
        decks: dict[str, list[Unit]] = {}
        for n in sorted(range(len(left)), key=lambda n: (self._times(left[n]), chance[n])):
            decks.setdefault(left[n][0].skill, []).append(left[n])
        return list(decks.values())

    def _needs(self, unit: Unit) -> Counter[str]:
        """How many questions of each domain `unit` holds."""
        return Counter(item.domain_for(self.exam.id) for item in unit)

    def _fits(self, unit: Unit) -> bool:
        return self._needs(unit) <= self.room

    def _times(self, unit: Unit) -> float:
        return float(np.mean([self.asked.get(item.id, 0) for item in unit]))

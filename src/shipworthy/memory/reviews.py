"""Review logs: which card was reviewed when, and how it went."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np

from shipworthy.kernel import BadInput, say, shown
from shipworthy.memory.grades import Grade, checked_grade
from shipworthy.memory.parameters import Floats
from shipworthy.memory.states import SAME_DAY
from shipworthy.memory.steps import Step, Whole, steps_of

_SECONDS_OF_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Review:
    """One review: ``day`` is an exact instant in days since 1970 (UTC), 0 or later."""

    card: str
    grade: Grade
    day: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "grade", checked_grade(self.grade))
        checked_day("day of a review", self.day)


def day_of(instant: datetime) -> float:
    """`instant` in days since 1970 (UTC); BadInput unless it knows its time zone."""
    if instant.tzinfo is None:
        wrong = say("{value} has no time zone", value=shown(instant))
        raise BadInput("instant", wrong, say("Give a time with its zone, such as UTC."))
    return instant.timestamp() / _SECONDS_OF_DAY


def checked_day(thing: str, day: float) -> float:
    """`day`; BadInput unless it is a number, finite and not negative."""
    if not 0 <= day < math.inf:
        wrong = say("{value} is not a day", value=shown(day))
        raise BadInput(thing, wrong, say("Give days since 1970 as a number of 0 or more."))
    return day


@dataclass(frozen=True)
class ReviewLog:
    """Reviews of many cards, each card's in order of time. Empty logs exist; what cannot use one says so.

    Inside, cards stand in order of their histories, longest first, so that the order in which they arrived and what they are
    called changes nothing. ``grades`` and ``days`` (reviews,) hold one card after another; ``starts`` (cards,) is where each
    begins, ``lengths`` (cards,) how many reviews it has.
    """

    cards: tuple[str, ...]
    starts: Whole
    lengths: Whole
    grades: Whole
    days: Floats

    @classmethod
    def of(cls, reviews: Iterable[Review]) -> ReviewLog:
        """A log of `reviews`; BadInput for a card whose reviews are out of order."""
        found: dict[str, list[Review]] = {}
        for review in reviews:
            before = found.setdefault(review.card, [])
            if before and review.day < before[-1].day:
                raise out_of_order(review.card, review.day, before[-1].day)
            before.append(review)
        return cls._of_histories(found)

    @classmethod
    def from_arrays(cls, cards: Sequence[str], grades: Sequence[int], days: Sequence[float]) -> ReviewLog:
        """A log from columns of equal length; BadInput as for `of`."""
        if not len(cards) == len(grades) == len(days):
            wrong = say("the columns hold {lengths} rows", lengths=(len(cards), len(grades), len(days)))
            raise BadInput("review log", wrong, say("Give columns of equal length."))
        return cls.of(map(Review, cards, grades, days))  # type: ignore[arg-type]

    @classmethod
    def _of_histories(cls, found: dict[str, list[Review]]) -> ReviewLog:
        ordered = sorted(found.items(), key=lambda each: _history(each[1]))
        reviews = [review for _card, history in ordered for review in history]
        lengths = np.array([len(history) for _card, history in ordered], dtype=np.int64)
        return cls(
            cards=tuple(card for card, _history in ordered),
            starts=np.cumsum(lengths) - lengths,
            lengths=lengths,
            grades=np.array([review.grade for review in reviews], dtype=np.int64),
            days=np.array([review.day for review in reviews], dtype=np.float64),
        )

    def __len__(self) -> int:
        return len(self.grades)

    def only(self, chosen: Sequence[int] | Whole) -> ReviewLog:
        """The log of the cards at the places `chosen`, which ascend."""
        kept = np.asarray(chosen, dtype=np.int64)
        return self._of_rows(tuple(self.cards[place] for place in kept), self.starts[kept], self.lengths[kept])

    def first(self, count: int) -> ReviewLog:
        """The log of each card's first `count` >= 1 reviews."""
        lengths = np.minimum(self.lengths, count)
        return self._of_rows(self.cards, self.starts, lengths)

    def _of_rows(self, names: tuple[str, ...], begins: Whole, lengths: Whole) -> ReviewLog:
        """The log of cards of `lengths` whose reviews begin at the places `begins` of this one."""
        starts = np.cumsum(lengths) - lengths
        rows = np.repeat(begins - starts, lengths) + np.arange(lengths.sum())
        return ReviewLog(names, starts, lengths, self.grades[rows], self.days[rows])

    @cached_property
    def elapsed(self) -> Floats:
        """Days since the card's review before, shape (reviews,); 0 for a first review."""
        since = np.diff(self.days, prepend=0.0)
        since[self.starts] = 0.0
        return since

    @cached_property
    def counts(self) -> Floats:
        """Whether each review tests memory, shape (reviews,): it comes a day or more after the one before."""
        return np.asarray(self.elapsed >= SAME_DAY, dtype=np.float64)

    @cached_property
    def recalled(self) -> Floats:
        """1.0 for each review that was no lapse, else 0.0, shape (reviews,)."""
        return np.asarray(self.grades > Grade.AGAIN, dtype=np.float64)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All second reviews, then all third ones and so on, as a replay plays them."""
        return steps_of(self.starts, self.lengths, self.grades, self.elapsed)


def out_of_order(card: str, day: float, before: float) -> BadInput:
    """What to raise for a review of `card` on `day` after one on the later day `before`."""
    wrong = say("a review on day {day} follows one on day {before}", day=day, before=before)
    return BadInput(f"card {shown(card)}", wrong, say("Give each card's reviews in order of time."))


def _history(reviews: list[Review]) -> tuple[int, list[float], list[int]]:
    return -len(reviews), [review.day for review in reviews], [int(review.grade) for review in reviews]

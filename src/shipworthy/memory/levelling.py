"""Reviews moved a little, so that no day asks for more minutes than a person has, and easy days stay easy.

A review may move within a window around its day that grows with its interval: nothing below 2.5 days, then one day and 15 % of what
the interval has between 2.5 and 7 days, 10 % of what it has to 20 and 5 % of the rest, in whole days (the ranges that FSRS
schedulers vary intervals in, where a shift costs next to no recall). An overdue review counts for today and moves later only.
Reviews with the narrowest windows choose first; each stays where it is unless its day is full, and then goes to the nearest day
with room, or where there is none to the emptiest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shipworthy.kernel import BadInput, Message, Value, say, say_count, shown
from shipworthy.memory.reviews import checked_day

SHORTEST_MOVED = 2.5
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
_FIRST_DAY = date(1970, 1, 1).toordinal()
_FIRST_WEEKDAY = date(1970, 1, 1).weekday()
_SLACK = 1e-9
_LEAST_MINUTES = 0.1


@dataclass(frozen=True, slots=True)
class Planned:
    """A review to come: ``due`` in days since 1970, ``interval`` >= 0 days since its last, ``minutes`` >= 0 that it takes."""

    card: str
    due: float
    interval: float
    minutes: float = 0.5

    def __post_init__(self) -> None:
        checked_day(f"due day of card {shown(self.card)}", self.due)
        checked_day(f"interval of card {shown(self.card)}", self.interval)
        if not 0 <= self.minutes < math.inf:
            wrong = say("{value} is not a time", value=shown(self.minutes))
            raise BadInput(f"minutes of card {shown(self.card)}", wrong, say("Write minutes of 0 or more."))

    @property
    def window(self) -> int:
        """Days by which it may move."""
        if self.interval < SHORTEST_MOVED:
            return 0
        parts = (share * max(min(self.interval, end) - start, 0.0) for start, end, share in _RANGES)
        return math.floor(1.0 + sum(parts))


@dataclass(frozen=True)
class Load:
    """How many minutes of review a day may hold: ``minutes`` > 0, and on some weekdays (0 Monday - 6 Sunday) a share 0-1 of it."""

    minutes: float
    easy_days: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 < self.minutes < math.inf:
            wrong = say("{value} is not above 0", value=shown(self.minutes))
            raise BadInput("minutes a day", wrong, say("Write minutes above 0."))
        for weekday, share in self.easy_days.items():
            if weekday not in range(7) or not 0 <= share <= 1:
                wrong = say("{share} of weekday {weekday} is no share", share=shown(share), weekday=shown(weekday))
                raise BadInput("easy days", wrong, say("Give weekdays 0 (Monday) to 6 shares from 0 to 1."))

    def of(self, day: int) -> float:
        """Minutes that `day` (days since 1970) may hold."""
        return self.minutes * self.easy_days.get(_weekday(day), 1.0)


@dataclass(frozen=True, slots=True)
class Move:
    """Reviews that go from one day to another (days since 1970), and why."""

    cards: tuple[str, ...]
    old: int
    new: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Levelled:
    """The reviews in their order, moved; what moved and why; and what is said of days that stay too full."""

    reviews: tuple[Planned, ...]
    moves: tuple[Move, ...]
    notes: tuple[Message, ...]


def level(reviews: Iterable[Planned], load: Load, today: int) -> Levelled:
    """`reviews` levelled to `load` from `today` (days since 1970) on; none is dropped, and each keeps its minutes.

    BadInput where two reviews are of the same card.
    """
    given = tuple(reviews)
    _each_card_once(given)
    homes = [max(math.floor(review.due), today) for review in given]
    days = _chosen(given, homes, load, today)
    if _excess(given, days, load) > _excess(given, homes, load) + _SLACK:
        days = homes
    moved = tuple(map(_on, given, homes, days))
    return Levelled(moved, _moves(given, homes, days, load), _still_full(given, days, load))


def minutes_by_day(reviews: Iterable[Planned]) -> dict[int, float]:
    """Minutes of review on each day (days since 1970) that has any, in order."""
    return _minutes(tuple(reviews), [math.floor(review.due) for review in reviews])


def _chosen(reviews: Sequence[Planned], homes: list[int], load: Load, today: int) -> list[int]:
    days, held = list(homes), dict[int, float]()
    order = sorted(range(len(reviews)), key=lambda place: (reviews[place].window, homes[place], reviews[place].card))
    for place in order:
        review, home = reviews[place], homes[place]
        window = range(max(home - review.window, today), home + review.window + 1)
        days[place] = min(window, key=lambda day: _cost(day, home, review, held, load))
        held[days[place]] = held.get(days[place], 0.0) + review.minutes
    return days


def _cost(day: int, home: int, review: Planned, held: Mapping[int, float], load: Load) -> tuple[float, int, int, int]:
    """Minutes too many that the review would add to `day`, how full the day is then in tenths, how far it is, later first."""
    most, minutes = load.of(day), held.get(day, 0.0)
    too_many = round(max(review.minutes - max(most - minutes, 0.0), 0.0), 6)
    fullness = math.floor(10.0 * minutes / max(most, _LEAST_MINUTES)) if too_many else 0
    return too_many, fullness, abs(day - home), -day


def _on(review: Planned, home: int, day: int) -> Planned:
    """The review on `day`, at its hour; an overdue one at the start of today."""
    at = review.due if review.due >= home else float(home)
    due = at + (day - home)
    return Planned(review.card, due, review.interval, review.minutes)


def _minutes(reviews: Sequence[Planned], days: Sequence[int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for review, day in zip(reviews, days, strict=True):
        found[day] = found.get(day, 0.0) + review.minutes
    return dict(sorted(found.items()))


def _excess(reviews: Sequence[Planned], days: Sequence[int], load: Load) -> float:
    return sum(max(minutes - load.of(day), 0.0) for day, minutes in _minutes(reviews, days).items())


def _each_card_once(reviews: Sequence[Planned]) -> None:
    seen: set[str] = set()
    for review in reviews:
        if review.card in seen:
            raise BadInput(f"card {shown(review.card)}", say("it is planned twice"), say("Plan each card once."))
        seen.add(review.card)


# Sentences ------------------------------------------------------------------------------------------------------------


def _moves(reviews: Sequence[Planned], homes: Sequence[int], days: Sequence[int], load: Load) -> tuple[Move, ...]:
    before = _minutes(reviews, homes)
    grouped: dict[tuple[int, int], list[str]] = {}
    for review, home, day in zip(reviews, homes, days, strict=True):
        if day != home:
            grouped.setdefault((home, day), []).append(review.card)
    return tuple(
        Move(tuple(cards), old, new, _reason(len(cards), old, new, before[old], load))
        for (old, new), cards in sorted(grouped.items())
    )


def _reason(count: int, old: int, new: int, minutes: float, load: Load) -> Message:
    values: dict[str, Value] = {
        "old": _date(old),
        "new": _date(new),
        "minutes": round(minutes, 1),
        "most": round(load.of(old), 1),
    }
    if load.of(old) < load.minutes:
        return say_count(
            "{count} review moves from {old} to {new}: {old} is an easy day with {most} minutes and would hold {minutes}.",
            "{count} reviews move from {old} to {new}: {old} is an easy day with {most} minutes and would hold {minutes}.",
            count,
            **values,
        )
    return say_count(
        "{count} review moves from {old} to {new}: {old} would hold {minutes} minutes, more than your {most}.",
        "{count} reviews move from {old} to {new}: {old} would hold {minutes} minutes, more than your {most}.",
        count,
        **values,
    )


def _still_full(reviews: Sequence[Planned], days: Sequence[int], load: Load) -> tuple[Message, ...]:
    return tuple(
        say(
            "{day} still holds {minutes} minutes, more than {most}: no day that its reviews may move to has room.",
            day=_date(day),
            minutes=round(minutes, 1),
            most=round(load.of(day), 1),
        )
        for day, minutes in _minutes(reviews, days).items()
        if minutes > load.of(day) + _SLACK
    )


def _date(day: int) -> date:
    return date.fromordinal(_FIRST_DAY + day)


def _weekday(day: int) -> int:
    return (_FIRST_WEEKDAY + day) % 7

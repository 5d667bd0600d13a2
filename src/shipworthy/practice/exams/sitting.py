"""Sitting an exam: what is kept of each place of the form, and the rules that lose no answer.

A sitting is a value, and every change makes a new one. Whoever keeps it (a server, a terminal) applies changes one after another, each in one
transaction, and tells the learner what stands. A change says which version of its place it was made on: where somebody else
has changed the place since, it is not taken in silence but answered with what stands there, so that two tabs cannot fork an exam.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from shipworthy.kernel import BadInput, say
from shipworthy.practice.exams.clock import Clock
from shipworthy.practice.responses import Response, is_empty

GRACE_SECONDS = 10.0
"""An answer made so long after the bell still counts: the learner sees the clock of another machine."""

ARRIVES_WITHIN_SECONDS = 86_400.0
"""An answer that was made in time counts if it arrives within a day of the bell: a device may have been without a network."""

LONGEST_NOTE = 2000
Status = Literal["saved", "same", "stale", "late", "closed"]
Ender = Literal["learner", "bell"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands at one place: the response (None: unanswered), marks of the learner's own, and how often it was changed.

    ``struck`` numbers the options that the learner has ruled out. ``seen`` tells unseen places from unanswered ones.
    """

    response: Response | None = None
    flagged: bool = False
    struck: tuple[int, ...] = ()
    note: str = ""
    seen: bool = False
    version: int = 0
    made: float = 0.0

    @property
    def answered(self) -> bool:
        """Whether there is a response."""
        return not is_empty(self.response)

    def says_the_same(self, other: Kept) -> bool:
        """Whether both stand for the same, whatever their versions and instants."""
        return replace(self, version=0, made=0.0) == replace(other, version=0, made=0.0)


@dataclass(frozen=True, slots=True)
class Change:
    """All of one place as the learner left it, made at an instant by their device's reckoning, on version `base` of the place."""

    place: int
    base: int
    made: float
    kept: Kept


@dataclass(frozen=True, slots=True)
class Ended:
    """When a sitting ended, and who ended it."""

    at: float
    by: Ender


@dataclass(frozen=True)
class Sitting:
    """An exam being sat: `places` of a form in order, the clock, and what stands at each place that was touched.

    ``at`` is the place (from 0) where the learner is. ``pausable`` is for practice: an exam simulation has no pause.
    """

    places: int
    clock: Clock
    kept: Mapping[int, Kept] = field(default_factory=dict)
    at: int = 0
    ended: Ended | None = None
    pausable: bool = False

    def __post_init__(self) -> None:
        if self.places < 1:
            raise BadInput("exam", say("has no questions"), say("Draw a form first."))

    def of(self, place: int) -> Kept:
        """What stands at a place; nothing where it was never touched."""
        return self.kept.get(self._known(place), Kept())

    @property
    def unanswered(self) -> tuple[int, ...]:
        """Places without a response, in order."""
        return tuple(place for place in range(self.places) if not self.of(place).answered)

    @property
    def flagged(self) -> tuple[int, ...]:
        """Places that were flagged, in order."""
        return tuple(place for place in range(self.places) if self.of(place).flagged)

    @property
    def version(self) -> int:
        """How many changes were taken so far: one number to compare two copies by."""
        return sum(kept.version for kept in self.kept.values())

    def _known(self, place: int) -> int:
        if not 0 <= place < self.places:
            raise BadInput(
                "question",
                say("{number} is not one of {count}", number=place + 1, count=self.places),
                say("Choose one from 1 to {count}.", count=self.places),
            )
        return place


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a change: the sitting after it, and what stands at its place now.

    ``saved`` it stands; ``same`` it stood already; ``stale`` somebody else changed the place first; ``late`` it was made after
    the bell and its grace, or arrived a day after; ``closed`` it was made after the learner had
    handed in, or arrived a day after that.
    """

    sitting: Sitting
    status: Status
    kept: Kept

    @property
    def stands(self) -> bool:
        """Whether what the learner wrote is what is kept."""
        return self.status in {"saved", "same"}


def write(sitting: Sitting, change: Change, now: float) -> Written:
    """`sitting` with a change that arrives at `now`. Nothing is raised for a change that cannot be taken: its status says why.

    BadInput for a place that the form does not have, and for a note that is too long.
    """
    stands = sitting.of(change.place)
    if len(change.kept.note) > LONGEST_NOTE:
        wrong = say("is longer than {most} characters", most=LONGEST_NOTE)
        raise BadInput("note", wrong, say("Shorten it; the answer is kept."))
    sitting = at_bell(sitting, now)
    made = min(max(change.made, sitting.clock.started), now)
    wanted = replace(change.kept, seen=True)
    if stands.says_the_same(wanted):
        return Written(sitting, "same", stands)
    if refused := _out_of_time(sitting, made, now):
        return Written(sitting, refused, stands)
    if change.base != stands.version:
        return Written(sitting, "stale", stands)
    kept = replace(wanted, version=stands.version + 1, made=made)
    return Written(replace(sitting, kept={**sitting.kept, change.place: kept}), "saved", kept)


def go(sitting: Sitting, place: int) -> Sitting:
    """At another place, which counts as seen from then on; where the exam has ended, nothing changes."""
    stands = sitting.of(place)
    if sitting.ended:
        return sitting
    kept = sitting.kept if stands.seen else {**sitting.kept, place: replace(stands, seen=True)}
    return replace(sitting, at=place, kept=kept)


def hand_in(sitting: Sitting, now: float) -> Sitting:
    """Ended by the learner, or by the bell where that came first; ended sittings stay as they are.

    Never before the newest answer, even where the clock was set back since: what was acknowledged counts.
    """
    sitting = at_bell(sitting, now)
    newest = max((kept.made for kept in sitting.kept.values()), default=sitting.clock.started)
    return (
        sitting if sitting.ended else replace(sitting, ended=Ended(max(now, newest, sitting.clock.started), "learner"))
    )


def at_bell(sitting: Sitting, now: float) -> Sitting:
    """Handed in by itself once the bell has gone; otherwise the same. Whoever reads or writes a sitting calls this first."""
    if sitting.ended or not sitting.clock.rung(now):
        return sitting
    return replace(sitting, ended=Ended(sitting.clock.bell, "bell"))


def pause(sitting: Sitting, now: float) -> Sitting:
    """With the clock standing still; BadInput where there is no pause."""
    sitting = at_bell(sitting, now)
    if not sitting.pausable:
        raise BadInput("exam", say("cannot be paused"), say("Leave it: every answer is kept, and the clock runs on."))
    return sitting if sitting.ended else replace(sitting, clock=sitting.clock.pause(now))


def resume(sitting: Sitting, now: float) -> Sitting:
    """With the clock running again."""
    return sitting if sitting.ended else replace(sitting, clock=sitting.clock.resume(now))


def _out_of_time(sitting: Sitting, made: float, now: float) -> Status | None:
    ended, bell = sitting.ended, sitting.clock.bell
    if ended and ended.by == "learner":
        return "closed" if made > ended.at or now > ended.at + ARRIVES_WITHIN_SECONDS else None
    return "late" if made > bell + GRACE_SECONDS or now > bell + ARRIVES_WITHIN_SECONDS else None

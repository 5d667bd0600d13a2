"""The clock of an exam: when the bell goes, and what is left until then. Instants are seconds since 1970 (UTC), given by the caller."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isfinite

from shipworthy.kernel import BadInput, say

NOTICES = (1800, 600, 300, 60)
"""Seconds before the bell at which the time left is said aloud."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Started at an instant with so many seconds allowed, extra time among them; inf where nobody counts.

    ``pauses`` lie in order and do not overlap; the last may be open (None): then the clock stands still.
    """

    started: float
    allowed: float
    pauses: tuple[tuple[float, float | None], ...] = ()

    def __post_init__(self) -> None:
        if not isfinite(self.started) or not self.allowed > 0:
            raise BadInput("clock", say("has no start or no time"), say("Give an instant and seconds above 0."))

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def bell(self) -> float:
        """The instant at which time is up; inf while it stands still and where nobody counts."""
        return inf if self.paused else self.started + self.allowed + sum(_length(pause) for pause in self.pauses)

    def spent(self, now: float) -> float:
        """Seconds that the clock has run by `now`; while paused those until the pause. A clock set back never makes it less than 0."""
        moment = self.pauses[-1][0] if self.paused else max(now, self.started)
        return max(0.0, moment - self.started - sum(_length(pause) for pause in self.pauses))

    def left(self, now: float) -> float:
        """Seconds until the bell, at least 0; while paused those that were left then."""
        return max(0.0, self.allowed - self.spent(now))

    def rung(self, now: float) -> bool:
        """Whether the bell has gone."""
        return now >= self.bell

    def pause(self, now: float) -> Clock:
        """Standing still from `now` on, never from before the start or the last pause; the same where it stands still already."""
        return self if self.paused else replace(self, pauses=(*self.pauses, (max(now, self._newest), None)))

    def resume(self, now: float) -> Clock:
        """Running again; the same where it runs."""
        if not self.paused:
            return self
        since = self.pauses[-1][0]
        return replace(self, pauses=(*self.pauses[:-1], (since, max(now, since))))

    @property
    def _newest(self) -> float:
        return self.pauses[-1][1] or self.started if self.pauses else self.started


def notice(before: float, after: float) -> int | None:
    """The notice that fell due while the seconds left went from `before` down to `after`; the latest of several."""
    due = [seconds for seconds in NOTICES if after <= seconds < before]
    return min(due, default=None)


def _length(pause: tuple[float, float | None]) -> float:
    since, until = pause
    return until - since if until is not None else 0.0

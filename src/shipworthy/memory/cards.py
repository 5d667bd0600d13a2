"""A card: what one learner's memory of one item is, and when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shipworthy.memory.curve import retrievability
from shipworthy.memory.grades import Grade, checked_grade
from shipworthy.memory.reviews import Review, checked_day, out_of_order
from shipworthy.memory.rules import STANDARD, Phase, Rules
from shipworthy.memory.states import State, first_state, next_state


@dataclass(frozen=True, slots=True)
class Card:
    """One learner's memory of one item.

    ``due`` and ``last`` are exact instants in days since 1970 (UTC). A new card is due at once and has neither ``state`` nor ``last``.
    ``step`` counts the learning or relearning step it is on, from 0.
    """

    name: str
    phase: Phase = "new"
    step: int = 0
    state: State | None = None
    last: float | None = None
    due: float = 0.0
    reviews: int = 0
    lapses: int = 0

    def review(self, grade: int, day: float, rules: Rules = STANDARD) -> Card:
        """The card after a review graded 1-4 (`Grade`) on `day`; BadInput for one before the last."""
        given = checked_grade(grade)
        elapsed = self._elapsed(day)
        weights = rules.parameters.weights
        state = next_state(weights, self.state, given, elapsed) if self.state else first_state(weights, given)
        place = rules.place(self.phase, self.step, given, state.stability)
        return replace(
            self,
            phase=place.phase,
            step=place.step,
            state=state,
            last=day,
            due=day + place.wait,
            reviews=self.reviews + 1,
            lapses=self.lapses + (self.phase == "review" and given is Grade.AGAIN),
        )

    def retrievability(self, day: float, rules: Rules = STANDARD) -> float:
        """Chance of recall on `day`, 0-1; 0 for a new card."""
        elapsed = self._elapsed(day)
        return float(retrievability(elapsed, self.state.stability, rules.parameters.weights[20])) if self.state else 0.0

    @property
    def interval(self) -> float:
        """Days from the last review to when it is due; 0 for a new card."""
        return self.due - self.last if self.last is not None else 0.0

    def _elapsed(self, day: float) -> float:
        checked_day("day of a review", day)
        if self.last is not None and day < self.last:
            raise out_of_order(self.name, day, self.last)
        return day - self.last if self.last is not None else 0.0


def cards_of(reviews: Iterable[Review], rules: Rules = STANDARD) -> dict[str, Card]:
    """Cards by name as `reviews`, each card's in order of time, leave them; what to call after a new fit."""
    found: dict[str, Card] = {}
    for review in reviews:
        found[review.card] = found.get(review.card, Card(review.card)).review(review.grade, review.day, rules)
    return found

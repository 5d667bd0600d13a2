"""What is due, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shipworthy.memory.cards import Card
from shipworthy.memory.reviews import checked_day
from shipworthy.memory.rules import STANDARD, Rules


@dataclass(frozen=True, slots=True)
class Due:
    """A card that is due: since when (days since 1970), and its chance of recall now."""

    card: Card
    since: float
    recall: float


def due(cards: Iterable[Card], day: float, rules: Rules = STANDARD) -> tuple[Due, ...]:
    """The cards due on `day`: those on a learning step first, as minutes matter to them, then the most nearly forgotten.

    New cards are not due; learning something new is a choice. The order of `cards` does not matter.
    """
    checked_day("day", day)
    now = [card for card in cards if card.phase != "new" and card.due <= day]
    found = [Due(card, card.due, card.retrievability(day, rules)) for card in now]
    return tuple(sorted(found, key=_urgency))


def _urgency(each: Due) -> tuple[bool, float, str]:
    learning = each.card.phase != "review"
    return not learning, each.since if learning else each.recall, each.card.name

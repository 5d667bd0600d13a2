"""Somebody who had not seen the key reached it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack, bank_warning
from shipworthy.practice.items import WrittenItem

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Blind solves over a bank: items solved at least once, whose first solve and whose last solve was the key, and all items."""

    items: int
    solved: int
    agreed_first: int
    agreed_last: int


def reviews(pack: Pack) -> Iterator[Finding]:
    """Items whose last blind solve was not the key (an error each), and those nobody has solved blind (one warning)."""
    for item in pack.content.items.values():
        last = item.review[-1] if item.review else None
        if last and not last.agreed:
            yield pack.error(item.id, f"its blind solve of {last.on} was not the key; mend or drop the item")
        if last and last.on > pack.today:
            yield pack.error(item.id, f"its blind solve is of {last.on}, which is after {pack.today}")
    waiting = unsolved(pack.content.items.values())
    if waiting:
        more = f" and {len(waiting) - _NAMED} more" if len(waiting) > _NAMED else ""
        yield bank_warning(
            "blind solves",
            f"nobody has solved {len(waiting)} of {len(pack.content.items)} items blind: {', '.join(waiting[:_NAMED])}{more}; "
            "see shipworthy content paper",
        )


def unsolved(items: Iterable[WrittenItem]) -> list[str]:
    """Ids of the items that nobody has solved blind."""
    return [item.id for item in items if not item.review]


def tally(items: Iterable[WrittenItem]) -> Tally:
    """How the blind solves went."""
    asked = list(items)
    solved = [item.review for item in asked if item.review]
    return Tally(
        len(asked), len(solved), sum(review[0].agreed for review in solved), sum(review[-1].agreed for review in solved)
    )

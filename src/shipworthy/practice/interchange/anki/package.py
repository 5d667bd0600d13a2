"""Items as an Anki package (.apkg)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from shipworthy.kernel import BadInput, say
from shipworthy.practice.interchange.anki.collection import Dated, collection
from shipworthy.practice.interchange.anki.notes import note
from shipworthy.practice.interchange.zips import write_zip
from shipworthy.practice.items import WrittenItem

_NO_DAYS: Mapping[str, date] = {}


def anki_package(items: Iterable[WrittenItem], deck: str, on: date, changed: Mapping[str, date] = _NO_DAYS) -> bytes:
    """A package with one note an item in the deck `deck` (`::` nests decks). The same arguments give the same bytes.

    `on` is the day on which every note counts as changed, or the day that `changed` has for its id. Anki knows a note again by the
    item's id: importing a package twice adds nothing, and a note whose day is later than in the collection is updated, with its
    schedule left alone. BadInput for no items or a deck without a name.
    """
    chosen = sorted(items, key=lambda item: item.id)
    if not chosen:
        raise BadInput("items", say("none was chosen"), say("Choose at least one."))
    if not deck.strip():
        raise BadInput("deck", say("has no name"), say("Name it, for example Shipworthy::AIF-C01."))
    notes = [Dated(note(item), _second(changed.get(item.id, on))) for item in chosen]
    return write_zip({"collection.anki2": collection(notes, deck.strip()), "media": b"{}"})


def _second(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())

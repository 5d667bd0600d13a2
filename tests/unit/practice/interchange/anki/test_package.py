"""A package is a database that Anki knows, the same for the same items and day."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.interchange import anki_package
from shipworthy.practice.interchange.zips import read_zip
from tests import written

DAY, NEXT = date(2026, 11, 22), date(2026, 11, 23)
SECOND = 1_795_305_600
ITEMS = [written.made(make()) for make in written.EVERY_KIND]


def rows(package: bytes, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(read_zip("deck.apkg", package)["collection.anki2"])
        return database.execute(query).fetchall()


def test_there_is_one_note_and_one_card_an_item() -> None:
    package = anki_package(ITEMS, "Deck", DAY)
    assert rows(package, "SELECT (SELECT count(*) FROM notes), (SELECT count(DISTINCT nid) FROM cards)") == [(6, 6)]


def test_no_media_are_promised() -> None:
    assert read_zip("deck.apkg", anki_package(ITEMS, "Deck", DAY))["media"] == b"{}"


def test_the_same_items_give_the_same_bytes_in_any_order() -> None:
    assert anki_package(ITEMS, "Deck", DAY) == anki_package(ITEMS[::-1], "Deck", DAY)


def test_a_note_counts_as_changed_on_the_day_given() -> None:
    assert rows(anki_package(ITEMS[:1], "Deck", DAY), "SELECT mod FROM notes") == [(SECOND,)]


def test_a_note_may_have_a_day_of_its_own() -> None:
    package = anki_package(ITEMS, "Deck", DAY, {ITEMS[0].id: NEXT})
    assert rows(package, "SELECT guid FROM notes WHERE mod > (SELECT min(mod) FROM notes)") == [
        (f"shipworthy-{ITEMS[0].id}",)
    ]


def test_a_note_keeps_its_id_in_any_selection() -> None:
    alone = rows(anki_package(ITEMS[:1], "Deck", DAY), "SELECT id FROM notes")
    assert alone[0] in rows(anki_package(ITEMS, "Deck", DAY), "SELECT id FROM notes")


def test_the_deck_has_its_name_and_keeps_its_id() -> None:
    first, second = (rows(anki_package(ITEMS[:n], "Ship::One", DAY), "SELECT decks FROM col")[0][0] for n in (1, 2))
    decks = {deck["name"]: deck["id"] for deck in json.loads(first).values()}
    assert json.loads(second)[str(decks["Ship::One"])]["name"] == "Ship::One"


def test_no_items_are_refused() -> None:
    with pytest.raises(BadInput, match="none was chosen"):
        anki_package([], "Deck", DAY)


def test_a_deck_without_a_name_is_refused() -> None:
    with pytest.raises(BadInput, match="has no name"):
        anki_package(ITEMS, "  ", DAY)

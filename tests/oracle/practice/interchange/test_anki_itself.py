"""Anki itself imports the packages: every item once, nothing twice, edits in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shipworthy.practice.interchange import anki_package
from shipworthy.practice.interchange.anki.notes import note
from shipworthy.practice.items import Scenario, WrittenItem
from tests import written

# Anki's own code warns of its own use of older names.
pytestmark = pytest.mark.filterwarnings("ignore")
anki = pytest.importorskip("anki.collection", reason="the anki package is not installed")

DAY, NEXT = date(2026, 11, 22), date(2026, 11, 23)
ITEMS: list[WrittenItem] = [
    *(written.made(make()) for make in written.EVERY_KIND),
    *Scenario.model_validate(written.scenario()).questions,
]


class Shelf:
    """A fresh collection of Anki, and packages imported into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection: Any = anki.Collection(str(folder / "collection.anki2"))

    def take(self, package: bytes) -> tuple[int, int, int]:
        """How many notes Anki says are new, updated, and there already."""
        file = self.folder / "deck.apkg"
        file.write_bytes(package)
        request = anki.ImportAnkiPackageRequest(package_path=str(file), options=anki.ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(request).log
        return len(log.new), len(log.updated), len(log.duplicate)

    @property
    def counts(self) -> tuple[int, int]:
        return self.collection.note_count(), self.collection.card_count()

    def fields(self) -> dict[str, tuple[str, ...]]:
        notes = (self.collection.get_note(each) for each in self.collection.find_notes(""))
        return {each.guid: tuple(each.fields) for each in notes}


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    yield made
    made.collection.close()


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    shelf.take(anki_package(ITEMS, "Shipworthy::Test", DAY))
    return shelf


def edited(items: Sequence[WrittenItem]) -> list[WrittenItem]:
    return [items[0].model_copy(update={"stem": "Other words for the same item."}), *items[1:]]


def test_every_item_arrives_once(shelf: Shelf) -> None:
    assert shelf.take(anki_package(ITEMS, "Shipworthy::Test", DAY)) == (len(ITEMS), 0, 0)
    assert shelf.counts == (len(ITEMS), len(ITEMS))


def test_fields_hold_what_was_written(stocked: Shelf) -> None:
    assert stocked.fields() == {made.guid: made.fields for made in map(note, ITEMS)}


def test_tags_arrive(stocked: Shelf) -> None:
    (found,) = stocked.collection.find_notes("tag:skill::records tag:kind::ordering")
    assert sorted(stocked.collection.get_note(found).tags) == list(note(ITEMS[2]).tags)


def test_the_deck_has_its_name(stocked: Shelf) -> None:
    assert "Shipworthy::Test" in {deck.name for deck in stocked.collection.decks.all_names_and_ids()}


def test_a_second_import_adds_nothing(stocked: Shelf) -> None:
    assert stocked.take(anki_package(ITEMS, "Shipworthy::Test", DAY)) == (0, 0, len(ITEMS))
    assert stocked.counts == (len(ITEMS), len(ITEMS))


def test_an_edited_item_updates_its_note_alone(stocked: Shelf) -> None:
    package = anki_package(edited(ITEMS), "Shipworthy::Test", DAY, {ITEMS[0].id: NEXT})
    assert stocked.take(package) == (0, 1, len(ITEMS) - 1)
    assert stocked.counts == (len(ITEMS), len(ITEMS))
    assert "Other words for the same item." in stocked.fields()[note(ITEMS[0]).guid][0]


def test_an_older_package_does_not_undo_an_edit(stocked: Shelf) -> None:
    stocked.take(anki_package(edited(ITEMS), "Shipworthy::Test", NEXT))
    stocked.take(anki_package(ITEMS, "Shipworthy::Test", DAY))
    assert "Other words for the same item." in stocked.fields()[note(ITEMS[0]).guid][0]


def test_part_of_the_bank_first_and_all_of_it_later_makes_no_doubles(shelf: Shelf) -> None:
    shelf.take(anki_package(ITEMS[:2], "Shipworthy::Test", DAY))
    assert shelf.take(anki_package(ITEMS, "Shipworthy::Test", DAY)) == (len(ITEMS) - 2, 0, 2)


def test_anki_finds_nothing_to_mend(stocked: Shelf) -> None:
    _report, sound = stocked.collection.fix_integrity()
    assert sound


def test_both_sides_of_every_card_can_be_shown(stocked: Shelf) -> None:
    cards = [stocked.collection.get_card(each) for each in stocked.collection.find_cards("")]
    assert all("{{" not in card.question() + card.answer() and 'id="answer"' in card.answer() for card in cards)

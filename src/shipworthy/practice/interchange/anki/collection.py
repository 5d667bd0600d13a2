"""The collection inside an Anki package: the database of schema 11, which every Anki since 2.1 imports, as bytes.

Written by hand: the usual library for it, genanki, writes through files on disk and stamps what it writes with the clock, and both are
an edge's to do. The format is small: five tables, of which three are used, and four JSON values.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from shipworthy.practice.interchange.anki.notes import FIELDS, Note, stable_number

# Ids that stay for good: another number would make a second note type in every collection.
MODEL_ID = 1_790_000_000_001
MODEL_NAME = "Shipworthy item"
_FIRST_ID, _IDS = 1_600_000_000_000, 10**11
_TAGS = re.compile(r"<[^>]*>")
_FRONT = '<div class="item">{{Question}}</div>'
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div><div class="rationale">{{Rationale}}</div>'
    '<div class="sources">{{Sources}}</div>'
)
_CSS = (
    ".card{font-family:system-ui,sans-serif;font-size:1.1rem;line-height:1.5;text-align:left;max-width:42rem;margin:0 auto}"
    "ul.choices,ul.whys,ul.key{list-style:none;padding-left:0}li{margin:.4em 0}pre{overflow-x:auto}.sources{font-size:.9em}"
)
_SCHEMA = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
  dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
  tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
  usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
  factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
  lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
"""


@dataclass(frozen=True, slots=True)
class Dated:
    """A note, and the second (since 1970, UTC) in which it counts as changed."""

    note: Note
    changed: int


def collection(notes: Sequence[Dated], deck: str) -> bytes:
    """A collection with one deck of `notes`, one new card each; a note's id follows from its item, so any selection agrees."""
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(_SCHEMA)
        deck_id = stable_number("deck", deck, least=_FIRST_ID, span=_IDS)
        latest = max(dated.changed for dated in notes)
        database.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", _settings(latest, deck_id, deck)
        )
        taken: set[int] = set()
        for place, dated in enumerate(notes, 1):
            _add(database, dated, deck_id, place, taken)
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _add(database: sqlite3.Connection, dated: Dated, deck_id: int, place: int, taken: set[int]) -> None:
    note = dated.note
    note_id = _free("note", note.item, taken)
    card_id = _free("card", note.item, taken)
    first = note.fields[0]
    database.execute(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
        (
            note_id, note.guid, MODEL_ID, dated.changed, f" {' '.join(note.tags)} ", "\x1f".join(note.fields), _words(first),
            _checksum(first),
        ),
    )  # fmt: skip
    database.execute(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (card_id, note_id, deck_id, dated.changed, place),
    )


def _free(kind: str, item: str, taken: set[int]) -> int:
    """An id that no other row of this package has."""
    number = stable_number(kind, item, least=_FIRST_ID, span=_IDS)
    while number in taken:
        number += 1
    taken.add(number)
    return number


def _words(html: str) -> str:
    """The text of a field, which Anki sorts and compares notes by."""
    return " ".join(unescape(_TAGS.sub(" ", html)).split())


def _checksum(html: str) -> int:
    """Anki's checksum of the first field: the first 32 bits of the SHA-1 of its text."""
    return int(hashlib.sha1(_words(html).encode(), usedforsecurity=False).hexdigest()[:8], 16)


def _settings(changed: int, deck_id: int, deck: str) -> tuple[Any, ...]:
    packed = [
        json.dumps(value)
        for value in (_conf(deck_id), {MODEL_ID: _model(changed, deck_id)}, _decks(changed, deck_id, deck))
    ]
    return (changed, changed * 1000, changed * 1000, *packed, json.dumps({"1": _options(changed)}))


def _conf(deck_id: int) -> dict[str, Any]:
    return {
        "activeDecks": [1], "addToCur": True, "collapseTime": 1200, "curDeck": 1, "curModel": str(MODEL_ID), "dueCounts": True,
        "estTimes": True, "newBury": True, "newSpread": 0, "nextPos": 1, "sortBackwards": False, "sortType": "noteFld", "timeLim": 0,
        "activeDeck": deck_id,
    }  # fmt: skip


def _model(changed: int, deck_id: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": place, "font": "Arial", "media": [], "rtl": False, "size": 20, "sticky": False}
        for place, name in enumerate(FIELDS)
    ]
    template = {"name": "Card 1", "ord": 0, "qfmt": _FRONT, "afmt": _BACK, "did": None, "bafmt": "", "bqfmt": ""}
    return {
        "id": MODEL_ID, "name": MODEL_NAME, "type": 0, "mod": changed, "usn": -1, "sortf": 0, "did": deck_id, "tmpls": [template],
        "flds": fields, "css": _CSS, "latexPre": "", "latexPost": "", "req": [[0, "any", [0]]], "tags": [], "vers": [],
    }  # fmt: skip


def _decks(changed: int, deck_id: int, name: str) -> dict[str, Any]:
    shared = {
        "mod": changed, "usn": -1, "lrnToday": [0, 0], "revToday": [0, 0], "newToday": [0, 0], "timeToday": [0, 0], "collapsed": False,
        "browserCollapsed": False, "desc": "", "dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0,
    }  # fmt: skip
    return {"1": {"id": 1, "name": "Default", **shared}, str(deck_id): {"id": deck_id, "name": name, **shared}}


def _options(changed: int) -> dict[str, Any]:
    """Anki's own defaults for a deck."""
    return {
        "id": 1, "name": "Default", "mod": changed, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
        "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20, "separate": True},
        "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 200},
        "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    }  # fmt: skip

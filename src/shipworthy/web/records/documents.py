"""An export as one JSON document: canonical, so that the same records give the same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from shipworthy.kernel import BadInput, canonical_json, say, shown
from shipworthy.web.records.faults import checked, mend, place
from shipworthy.web.records.rows import Row
from shipworthy.web.records.tables import TABLES, Rows
from shipworthy.web.records.values import loads, plain

FORMAT = "shipworthy.learner"
VERSION = 1
MOST_PARTS = 4_000_000
_HEAD = ("format", "version", "exported")
_LISTS = tuple(table for table in TABLES if table.name != "learner")
_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


@dataclass(frozen=True)
class Document:
    """An export, read or about to be written: its moment, and the rows of every table."""

    exported: datetime
    rows: Rows


def as_json(document: Document) -> bytes:
    """The document in JSON. Tables are lists, but for the learner, who is one."""
    head = {"format": FORMAT, "version": VERSION, "exported": plain(document.exported)}
    learner = [as_plain(row) for row in document.rows["learner"]]
    tables = {table.name: [as_plain(row) for row in document.rows[table.name]] for table in _LISTS}
    return canonical_json({**head, "learner": next(iter(learner), None), **tables}).encode()


def as_plain(row: Row) -> dict[str, Any]:
    """A row as JSON holds it, its columns in order."""
    return {name: plain(getattr(row, name)) for name in type(row).model_fields}


def from_json(thing: str, data: bytes) -> Document:
    """What `as_json` wrote; BadInput, naming `thing` or the place in it, for the first thing that is wrong."""
    if data.count(b"{") + data.count(b"[") > MOST_PARTS:
        raise BadInput(thing, say("holds more lists and objects than any export"), mend())
    try:
        found = loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput(thing, say("is not text in UTF-8"), say("Choose the file that was exported.")) from None
    except ValueError as error:
        raise BadInput(thing, say("{problem}", problem=str(error)), mend()) from None
    if not isinstance(found, dict):
        raise BadInput(thing, say("is JSON, but no export"), say("Choose the file that was exported."))
    moment = head_read(thing, {name: found.get(name) for name in _HEAD})
    _refuse_other_names(thing, found)
    return Document(moment, {table.name: _rows(thing, table.name, table.row, found) for table in TABLES})


def head_read(thing: str, head: dict[str, Any]) -> datetime:
    """The moment of the export; BadInput where it is no export, or one of a later version."""
    if head["format"] != FORMAT:
        problem = say("is no export of a learner: its format is {value}", value=shown(head["format"]))
        raise BadInput(thing, problem, say("Choose the file that was exported."))
    if type(head["version"]) is not int or head["version"] != VERSION:
        problem = say(
            "is an export of version {value}; this is read: {known}", value=shown(head["version"]), known=VERSION
        )
        raise BadInput(thing, problem, say("Import it with the Shipworthy that wrote it, or a later one."))
    try:
        return _MOMENT.validate_json(json.dumps(head["exported"]), strict=True)
    except ValidationError:
        problem = say("exported: {value} is no moment", value=shown(head["exported"]))
        raise BadInput(thing, problem, mend()) from None


def _refuse_other_names(thing: str, found: dict[str, Any]) -> None:
    known = {*_HEAD, *(table.name for table in TABLES)}
    other, missing = sorted(found.keys() - known), sorted(known - found.keys())
    if other:
        raise BadInput(thing, say("holds {name}, which no export has", name=shown(other[0])), mend())
    if missing:
        raise BadInput(thing, say("holds no {name}", name=missing[0]), mend())


def _rows(thing: str, name: str, model: type[Row], found: dict[str, Any]) -> list[Row]:
    given = found[name]
    if name == "learner":
        given = [] if given is None else [given]
    if not isinstance(given, list):
        raise BadInput(f"{thing}, {name}", say("{value} is not a list", value=shown(given)), mend())
    return [_row(name, model, number, row) for number, row in enumerate(given)]


def _row(name: str, model: type[Row], number: int, row: Any) -> Row:
    if not isinstance(row, dict):
        raise BadInput(place("json", name, number), say("{value} is not an object", value=shown(row)), mend())
    return checked("json", name, model, number, json.dumps(row))

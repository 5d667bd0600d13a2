"""An export as a package of spreadsheets: one CSV file a table, and a README.txt that says what each file and column is.

The files follow RFC 4180 in UTF-8. Nested values are JSON in their cell, and nothing (null) is an empty cell. Text that a spreadsheet
would run as a formula begins with an apostrophe, and so does text that begins with one itself: an import takes one away again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from shipworthy.kernel import BadInput, say, shown
from shipworthy.practice.interchange.zips import read_zip, write_zip
from shipworthy.web.records import documents
from shipworthy.web.records.documents import Document
from shipworthy.web.records.faults import checked, fault, mend, place
from shipworthy.web.records.rows import Row
from shipworthy.web.records.tables import TABLES, Table
from shipworthy.web.records.values import MOST_TEXT, loads, plain, refuse_odd

README = "README.txt"
HEAD = "export.csv"
_HEADINGS = ("format", "version", "exported")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_NESTED = (list, dict)
# Python refuses cells above 128 KiB unless told otherwise, for the whole process; a plan is longer than that.
csv.field_size_limit(2 * MOST_TEXT)


def as_package(document: Document) -> bytes:
    """The document as a zip of CSV files, the same bytes for the same records."""
    head = [documents.FORMAT, str(documents.VERSION), plain(document.exported)]
    files = {README: _readme(), HEAD: _written(_HEADINGS, [head])}
    for table in TABLES:
        rows = (documents.as_plain(row).values() for row in document.rows[table.name])
        files[f"{table.name}.csv"] = _written(table.fields, (_cells(table, row) for row in rows))
    return write_zip({name: text.encode() for name, text in files.items()})


def from_package(thing: str, data: bytes) -> Document:
    """What `as_package` wrote; BadInput, naming `thing` or the place in it, for the first thing that is wrong."""
    files = read_zip(thing, data)
    names = [HEAD, *(f"{table.name}.csv" for table in TABLES)]
    for name in files.keys() - {README, *names}:
        raise BadInput(thing, say("holds {name}, which no export has", name=shown(name)), mend())
    for name in names:
        if name not in files:
            raise BadInput(thing, say("holds no {name}", name=name), mend())
    exported = documents.head_read(thing, _head(files[HEAD]))
    return Document(exported, {table.name: _rows(table, files[f"{table.name}.csv"]) for table in TABLES})


def guarded(text: str) -> str:
    """Text as a cell that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made a cell of."""
    return cell.removeprefix("'")


def _written(headings: tuple[str, ...], rows: Any) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()


def _cells(table: Table, values: Any) -> Iterator[str]:
    for name, value in zip(table.fields, values, strict=True):
        yield _cell(value, as_json=_is_nested(table.row, name))


def _cell(value: Any, *, as_json: bool) -> str:
    if value is None:
        return ""
    if as_json:
        return guarded(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else repr(value)


def _rows(table: Table, data: bytes) -> list[Row]:
    found = _table(f"{table.name}.csv", data, table.fields)
    return [_row(table, number, cells) for number, cells in enumerate(found)]


def _row(table: Table, number: int, cells: dict[str, str]) -> Row:
    values = {name: _value(table, number, name, cell) for name, cell in cells.items()}
    return checked("csv", table.name, table.row, number, json.dumps(values))


def _value(table: Table, number: int, name: str, cell: str) -> Any:
    """A cell as JSON; what cannot be a number or a yes or no stays text, for the row's model to refuse."""
    if cell == "" and _may_be_nothing(table.row, name):
        return None
    text = unguarded(cell)
    try:
        refuse_odd(text)
        return loads(text) if _is_nested(table.row, name) else _number(text) if _is_counted(table.row, name) else text
    except ValueError as error:
        raise fault("csv", table.name, number, name, cell, str(error)) from None


def _number(text: str) -> int | float | str:
    """A number or a yes or no; what is neither stays text, for the row's model to refuse."""
    try:
        value = loads(text)
    except ValueError:
        return text
    return value if isinstance(value, int | float) else text


def _table(name: str, data: bytes, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows under the headings, which may stand in any order; BadInput where they are others."""
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        headings = next(lines, [])
        _refuse_headings(name, headings, columns)
        for number, cells in enumerate(lines):
            if len(cells) != len(headings):
                problem = say("holds {count} cells for {columns} columns", count=len(cells), columns=len(headings))
                raise BadInput(place("csv", name.removesuffix(".csv"), number), problem, mend())
            yield dict(zip(headings, cells, strict=True))
    except UnicodeDecodeError:
        raise BadInput(name, say("is not text in UTF-8"), say("Save it as CSV in UTF-8.")) from None
    except csv.Error as error:
        raise BadInput(name, say("is not CSV that can be read: {problem}", problem=str(error)), mend()) from None


def _refuse_headings(name: str, found: list[str], columns: tuple[str, ...]) -> None:
    other = [heading for heading in found if heading not in columns]
    missing = [column for column in columns if column not in found]
    if other or len(found) != len(set(found)):
        odd = other[0] if other else next(each for each in found if found.count(each) > 1)
        raise BadInput(name, say("has a column {name} that no export has", name=shown(odd)), mend())
    if missing:
        raise BadInput(name, say("has no column {name}", name=missing[0]), mend())


def _head(data: bytes) -> dict[str, Any]:
    rows = list(_table(HEAD, data, _HEADINGS))
    if len(rows) != 1:
        raise BadInput(HEAD, say("holds {count} rows instead of one", count=len(rows)), mend())
    version = rows[0]["version"]
    whole = version.isascii() and version.isdigit() and len(version) < len("10000")
    return {**rows[0], "version": int(version) if whole else version}


def _kinds(row: type[Row], name: str) -> list[Any]:
    """What a column may hold: types, without the bounds around them."""
    return list(_bare(row.model_fields[name].annotation))


def _bare(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        for each in get_args(kind):
            yield from _bare(each)
    elif hasattr(kind, "__metadata__"):
        yield from _bare(kind.__origin__)
    elif origin is Literal:
        yield str
    else:
        yield origin or kind


def _is_nested(row: type[Row], name: str) -> bool:
    kinds = _kinds(row, name)
    return any(kind in _NESTED or hasattr(kind, "__required_keys__") for kind in kinds)


def _may_be_nothing(row: type[Row], name: str) -> bool:
    return type(None) in _kinds(row, name)


def _is_counted(row: type[Row], name: str) -> bool:
    return any(kind in {int, float, bool} for kind in _kinds(row, name))


def _readme() -> str:
    lines = [_README]
    for table in TABLES:
        lines += ["", f"{table.name}.csv", f"  {table.row.__doc__}", ""]
        lines += [f"  {name}: {info.description}" for name, info in table.row.model_fields.items()]
    return "\n".join([*lines, ""])


_README = """\
Everything Shipworthy kept of you, as spreadsheets. `shipworthy data import` and the page "Your data" read this file again.

- One file a table, UTF-8, with headings in the first row; rows that belong together name each other by id.
- Moments are in UTC. An empty cell is nothing. Cells called JSON hold lists and objects in that notation.
- Text that begins with = + - @ ' or a tab, or with a new line, has an apostrophe put before it, so that no spreadsheet runs it as a
  formula. An import takes one apostrophe away again.
- export.csv says which format this is, and when it was written.
"""

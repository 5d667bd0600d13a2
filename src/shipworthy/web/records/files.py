"""An export as a file, and the way back: which kind it is, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shipworthy.kernel import shown
from shipworthy.practice.interchange.zips import is_zip
from shipworthy.web.records import documents, sheets
from shipworthy.web.records.documents import Document
from shipworthy.web.records.limits import refuse_size
from shipworthy.web.records.wholes import refuse_nonsense


@dataclass(frozen=True)
class Format:
    """A kind of file: its content type, the end of its name, and how a document becomes one."""

    content_type: str
    extension: str
    write: Callable[[Document], bytes]


FORMATS: dict[str, Format] = {
    "json": Format("application/json", "json", documents.as_json),
    "csv": Format("application/zip", "zip", sheets.as_package),
}


def file_name(format_: str, day: date) -> str:
    """The name of a download: 'shipworthy-2026-11-22.json', or '...-csv.zip'."""
    middle = "" if format_ == "json" else f"-{format_}"
    return f"shipworthy-{day:%Y-%m-%d}{middle}.{FORMATS[format_].extension}"


def read_export(name: str, data: bytes) -> Document:
    """The export in a file called `name`; BadInput in one line for the first thing that is wrong with it."""
    thing = shown(name)
    refuse_size(thing, len(data))
    kind, read = ("csv", sheets.from_package) if is_zip(data) else ("json", documents.from_json)
    document = read(thing, data)
    refuse_nonsense(kind, document.rows)
    return document

"""Sources: the documents that facts come from."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from shipworthy.catalog.facts import Value
from shipworthy.kernel import Id


class Source(Value):
    """A document, with its publisher and its date (None when it carries none)."""

    id: Id
    publisher: str
    title: str
    date: dt.date | str | None
    kind: Literal["guide", "vendor", "registry", "article", "notes", "own"]
    covers: str
    checked: dt.date | None
    note: str = ""
    address: str | None = None

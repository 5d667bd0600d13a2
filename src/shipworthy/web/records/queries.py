"""Reads: everything a learner has, and how much that is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from shipworthy.web.audit import queries as audit
from shipworthy.web.audit.models import Event
from shipworthy.web.learners.models import Learner
from shipworthy.web.records.documents import Document
from shipworthy.web.records.tables import TABLES, Rows

SHOWN_EVENTS = 20


def everything(learner: Learner | None, *, now: datetime) -> Document:
    """All rows of a learner, as an export of this moment holds them."""
    return Document(now, rows_of(learner))


def rows_of(learner: Learner | None) -> Rows:
    """All rows of a learner by table. One query a table."""
    return {table.name: table.read(learner) for table in TABLES}


def counts(learner: Learner | None) -> Mapping[str, int]:
    """How many rows a learner has, by table."""
    return {table.name: table.of(learner).count() for table in TABLES}


def log_length() -> int:
    """How many lines the log of changes has."""
    return audit.length()


def last_export() -> Event | None:
    """The line of the log about the newest export; None where nothing was exported."""
    return audit.last_of("records.exported")


def events() -> list[Event]:
    """The newest lines of the log."""
    return audit.latest(SHOWN_EVENTS)

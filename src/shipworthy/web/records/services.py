"""Writes: each is one transaction, and what it did stands in the log in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction

from shipworthy.kernel import Message
from shipworthy.web.audit.models import Event
from shipworthy.web.audit.services import record
from shipworthy.web.exams import queries as exams
from shipworthy.web.learners.models import Learner
from shipworthy.web.records import erasing, queries
from shipworthy.web.records.documents import Document
from shipworthy.web.records.files import FORMATS
from shipworthy.web.records.merging import Merged, merged
from shipworthy.web.records.receipts import Receipt
from shipworthy.web.records.tables import BY_NAME, TABLES
from shipworthy.web.records.values import plain

_BATCH = 500
LOG = "audit_log"
"""What a receipt calls the log of changes."""


@dataclass(frozen=True)
class Imported:
    """What an import came to: rows by table that were added, replaced and there already; and what stayed as it was, in words."""

    added: Mapping[str, int]
    replaced: Mapping[str, int]
    same: Mapping[str, int]
    kept: tuple[Message, ...]

    @property
    def nothing_new(self) -> bool:
        """Whether nothing was written."""
        return not any(self.added.values()) and not any(self.replaced.values())


def export(learner: Learner | None, format_: str, *, now: datetime) -> bytes:
    """Everything a learner has as a file of one of FORMATS; that it was taken is noted, with its SHA-256.

    The rows are of one moment. The file is made outside the transaction: that takes seconds, in which nobody else could write.
    """
    with transaction.atomic():
        document = queries.everything(learner, now=now)
    data = FORMATS[format_].write(document)
    with transaction.atomic():
        record("records.exported", format=format_, bytes=len(data), sha256=sha256(data).hexdigest())
    return data


@transaction.atomic
def bring_in(learner: Learner | None, document: Document) -> Imported:
    """Add what an export holds and this machine does not: all of it, or nothing.

    Rows join `learner`; where there is none yet, the learner of the file comes with them.
    """
    found = merged(queries.rows_of(learner), document.rows)
    if found.changes:
        _write(learner, found)
        added, replaced = _total(found.added), _total(found.replaced)
        record("records.imported", added=added, replaced=replaced, kept=len(found.kept))
    return Imported(_counted(found.added), _counted(found.replaced), found.same, tuple(found.kept))


def delete(learner: Learner | None, *, now: datetime) -> Receipt:
    """Delete everything a learner has, and the log of it, in one transaction; then make the bytes go, and count again.

    One line of the log stays: that everything was deleted, and how many rows.
    """
    export_ = queries.last_export()
    with erasing.overwriting():
        removed, line = _delete(learner)
        why_not = erasing.rewrite()
    exams.paper_of.cache_clear()
    return Receipt(
        deleted_at=plain(now),
        removed=removed,
        left={**queries.counts(learner), LOG: Event.objects.exclude(pk=line.pk).count()},
        export=None if export_ is None else _named(export_),
        database=connection.vendor,
        rewritten=not why_not,
        why_not=why_not,
    )


@transaction.atomic
def _delete(learner: Learner | None) -> tuple[dict[str, int], Event]:
    removed = {**queries.counts(learner), LOG: Event.objects.count()}
    for table in reversed(TABLES):
        table.of(learner).delete()
    Event.objects.all().delete()
    return removed, record("records.deleted", rows=sum(removed.values()))


def _named(export_: Event) -> dict[str, str]:
    return {"at": plain(export_.at), **{name: str(export_.detail[name]) for name in ("format", "sha256")}}


def _write(learner: Learner | None, found: Merged) -> None:
    for name, rows in found.added.items():
        _create(name, rows, learner)
        if name == "learner" and rows:
            learner = Learner.objects.get(pk=rows[0].id)  # type: ignore[attr-defined]
    for name, rows in found.replaced.items():
        for row in rows:
            _replace(name, row, learner)


def _create(name: str, rows: list[Any], learner: Learner | None) -> None:
    table = BY_NAME[name]
    table.model._default_manager.bulk_create(table.made(rows, learner), batch_size=_BATCH)  # noqa: SLF001 - Django's public name


def _replace(name: str, row: Any, learner: Learner | None) -> None:
    table = BY_NAME[name]
    found = table.of(learner).filter(item=row.item) if name == "cards" else table.of(learner)
    found.update(**{column: getattr(row, column) for column in table.fields})


def _total(rows: Mapping[str, list[Any]]) -> int:
    return sum(_counted(rows).values())


def _counted(rows: Mapping[str, list[Any]]) -> dict[str, int]:
    return {name: len(each) for name, each in rows.items()}

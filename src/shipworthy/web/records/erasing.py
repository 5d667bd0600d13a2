"""Making the bytes of deleted rows go, as far as the database allows.

SQLite leaves what was deleted in free pages of its file, and in the write-ahead log until that is written back. With ``secure_delete``
the deletion itself writes zeros; afterwards the log is emptied, and VACUUM writes the file anew without free pages, which hold what
was deleted earlier. PostgreSQL frees rows by itself, in its own time: nothing is done there, and the receipt says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from shipworthy.kernel import say


@contextmanager
def overwriting() -> Iterator[None]:
    """Inside, SQLite writes zeros over what is deleted."""
    if connection.vendor != "sqlite":
        yield
        return
    before = _asked("PRAGMA secure_delete")
    _asked("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        _asked(f"PRAGMA secure_delete = {int(before)}")


def rewrite() -> str:
    """Write the database file anew without what was deleted, and empty its log; '' where that was done, otherwise why not."""
    if connection.vendor != "sqlite":
        return say("the database is {name}, which frees deleted rows by itself", name=connection.vendor)
    try:
        emptied = _empty_log()
        _asked("VACUUM")
        return "" if _empty_log() and emptied else say("somebody else was using the database")
    except DatabaseError as error:
        return str(error)


def _empty_log() -> bool:
    """Write the write-ahead log back and cut it to nothing; whether nobody stood in the way."""
    return _asked("PRAGMA wal_checkpoint(TRUNCATE)") == 0


def _asked(statement: str) -> int:
    """The first value that a statement answers with, 0 for none."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchone()
    return int(found[0]) if found else 0

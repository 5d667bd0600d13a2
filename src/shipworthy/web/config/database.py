"""Which database keeps the data, how SQLite is opened, and the proof that its options took hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections

from shipworthy.web.config.postgresql import postgresql

BUSY_TIMEOUT_S = 5
# FULL waits for the disk at every commit. NORMAL would save half a millisecond, and a power cut could take the last answers with it.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# `synchronous` answers 2 for FULL; `busy_timeout` answers milliseconds.
EXPECTED: dict[str, object] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_S * 1000,
}


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for the PostgreSQL database at `address`, or for the SQLite file in the folder `data` where that is ''."""
    return postgresql(address) if address else sqlite(data / "shipworthy.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings for a database file at `path`.

    Writers take their lock when a transaction begins (IMMEDIATE), so two of them queue up instead of failing half-way.
    """
    return {
        "ENGINE": "shipworthy.web.config.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_TIMEOUT_S, "init_command": _PRAGMAS},
    }


def wrong_pragmas(alias: str = "default") -> dict[str, object]:
    """The PRAGMAs whose value on a live connection is not the expected one, with the value found. Empty is good."""
    with connections[alias].cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in EXPECTED}
    return {name: value for name, value in found.items() if value != EXPECTED[name]}


def transaction_mode(alias: str = "default") -> str:
    """How transactions begin on a live connection."""
    connection = connections[alias]
    connection.ensure_connection()
    return str(getattr(connection, "transaction_mode", None) or "DEFERRED")

"""Checks that the database really runs the way the settings ask, since an option at the wrong place is silently ignored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from shipworthy.web.config import postgresql
from shipworthy.web.config.database import EXPECTED, transaction_mode, wrong_pragmas


@register(Tags.database)
def database_runs_as_set(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Errors for everything that was asked of a database and did not take hold on a live connection."""
    return [error for alias in databases or () for error in _FAULTS[connections[alias].vendor](alias)]


def _sqlite_faults(alias: str) -> list[CheckMessage]:
    faults: list[CheckMessage] = [
        Error(
            f"PRAGMA {name} of database '{alias}' is {found!r}, not {EXPECTED[name]!r}.",
            hint=_LOCAL_DISK,
            id="shipworthy.E001",
        )
        for name, found in wrong_pragmas(alias).items()
    ]
    mode = transaction_mode(alias)
    if mode != "IMMEDIATE":
        said = f"Transactions of database '{alias}' begin {mode}, not IMMEDIATE."
        faults.append(Error(said, hint=_LOCAL_DISK, id="shipworthy.E002"))
    return faults


def _postgresql_faults(alias: str) -> list[CheckMessage]:
    return [
        Error(
            f"{name} of database '{alias}' is {found!r}, not {' or '.join(map(repr, postgresql.EXPECTED[name]))}.",
            hint=_ITSELF,
            id="shipworthy.E003",
        )
        for name, found in postgresql.wrong_settings(alias).items()
    ]


_FAULTS: dict[str, Callable[[str], list[CheckMessage]]] = {"sqlite": _sqlite_faults, "postgresql": _postgresql_faults}
_LOCAL_DISK = "Keep the data folder on a local disk (not a network share) and leave DATABASES as settings.py has it."
_ITSELF = "Connect to the server itself, not to a pooler that drops what a connection asks for, and let the server keep what it confirms."

"""Checks that the database really runs the way the settings ask, since an option at the wrong place is silently ignored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from shipworthy.web.config.database import EXPECTED, transaction_mode, wrong_pragmas


@register(Tags.database)
def sqlite_runs_as_set(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Errors for every PRAGMA, or transaction mode, that did not take hold on an SQLite database."""
    chosen = [alias for alias in databases or () if connections[alias].vendor == "sqlite"]
    return [error for alias in chosen for error in _faults(alias)]


def _faults(alias: str) -> list[CheckMessage]:
    faults: list[CheckMessage] = [
        Error(
            f"PRAGMA {name} of database '{alias}' is {found!r}, not {EXPECTED[name]!r}.",
            hint=_HINT,
            id="shipworthy.E001",
        )
        for name, found in wrong_pragmas(alias).items()
    ]
    mode = transaction_mode(alias)
    if mode != "IMMEDIATE":
        faults.append(
            Error(f"Transactions of database '{alias}' begin {mode}, not IMMEDIATE.", hint=_HINT, id="shipworthy.E002")
        )
    return faults


_HINT = "Keep the data folder on a local disk (not a network share) and leave DATABASES as settings.py has it."

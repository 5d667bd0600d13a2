"""The database brought up to this version and proved, or one line that says why it cannot be used."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from shipworthy.kernel import BadInput, shown
from shipworthy.web.config import postgresql
from shipworthy.web.ops.checks import database_runs_as_set

_SQLITE = "Give a folder that you may write to."
_POSTGRESQL = (
    "See that the server runs and that name, user and password are right, or unset the variable to use SQLite."
)


def bring_up() -> None:
    """Migrate what is not of this version; nothing is printed. BadInput where the database cannot be opened or written."""
    try:
        _migrate()
    except DatabaseError as error:
        raise _unusable(error) from None


def prove() -> None:
    """BadInput where the database does not run the way the settings ask."""
    for fault in database_runs_as_set(["default"]):
        raise BadInput("database", fault.msg.rstrip("."), fault.hint or "")


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if connection.vendor != "postgresql":
        call_command("migrate", interactive=False, verbosity=0)
        return
    postgresql.without_limits()
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()  # the next one has its limits again


def _unusable(error: DatabaseError) -> BadInput:
    """What is wrong in one line. The driver's own words name host, user and database, never the password."""
    said = " ".join(str(error).split())
    if connection.vendor == "postgresql":
        return BadInput(postgresql.ENV, f"the database cannot be used: {said}", _POSTGRESQL)
    return BadInput("--data", f"{shown(settings.DATA)} cannot be used: {said}", _SQLITE)

"""The store that the terminal shares with the site: Django set up once, on the same data folder, migrated when needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from shipworthy.kernel import BadInput, shown

DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Where the data lies; SHIPWORTHY_DATA or the site's own otherwise."),
]


def open_store(data: Path | None = None) -> None:
    """Make queries and services usable; a second call finds everything in place.

    `data` is the folder that `shipworthy serve --data` takes. BadInput where the database cannot be opened or written.
    """
    if data is not None:
        os.environ["SHIPWORTHY_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shipworthy.web.config.settings")
    try:
        import django

        django.setup()
    except OSError as error:
        raise _unusable(error.filename or "the data folder", error.strerror or "it cannot be used") from None
    from django.db import DatabaseError

    try:
        _migrate()
    except DatabaseError as error:
        from django.conf import settings

        raise _unusable(settings.DATA, str(error)) from None


def _migrate() -> None:
    """Bring the database up to this version; nothing is printed."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _unusable(place: object, problem: str) -> BadInput:
    return BadInput("--data", f"{shown(place)} cannot be used: {problem}", "Give a folder that you may write to.")

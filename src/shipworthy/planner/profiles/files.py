"""Profiles kept in a file: TOML or JSON, with the fields that `profile_from_mapping` reads."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shipworthy.kernel import BadInput, shown
from shipworthy.planner.profile import Profile
from shipworthy.planner.profiles.mapping import BadProfile, profile_from_mapping

if TYPE_CHECKING:
    from shipworthy.catalog import Catalog

MOST_BYTES = 1_000_000
_SHOWN = 60


def profile_from_file(path: Path, catalog: Catalog, *, today: date) -> Profile:
    """The profile in a .toml or .json file; BadInput names the file, and the line where the parser gives one."""
    try:
        return profile_from_mapping(mapping_from_file(path), catalog, today=today)
    except BadProfile as bad:
        raise bad.renamed(lambda field: f"{path.name}: {field}") from None


def mapping_from_file(path: Path) -> dict[str, Any]:
    """The fields in a .toml or .json file, not yet judged."""
    parsers: dict[str, Callable[[str], Any]] = {".toml": tomllib.loads, ".json": _json}
    parse = parsers.get(path.suffix.casefold())
    if parse is None:
        raise BadInput(
            "profile", f"{_named(path)} is neither .toml nor .json", "Give a file with one of these endings."
        )
    fields = _parsed(path, parse)
    if not isinstance(fields, dict):
        raise BadInput(path.name, "holds no fields", 'Write fields and values, such as {"background": "developer"}.')
    return fields


def read_text(thing: str, path: Path, *, most_bytes: int) -> str:
    """The UTF-8 text of a file of at most `most_bytes` bytes; BadInput says why it cannot be read."""
    try:
        with path.open("rb") as file:
            packed = file.read(most_bytes + 1)
        text = packed.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(thing, f"{_named(path)} is not UTF-8 text (byte {error.start})", "Save it as UTF-8.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadInput(
            thing, f"{_named(path)} cannot be read: {reason}", "Give the path of a file you can open."
        ) from None
    if len(packed) > most_bytes:
        raise BadInput(thing, f"{_named(path)} is larger than {most_bytes:,} bytes", "Give the file that was meant.")
    return text


def _parsed(path: Path, parse: Callable[[str], Any]) -> Any:
    text = read_text("profile", path, most_bytes=MOST_BYTES)
    try:
        return parse(text)
    except RecursionError:
        raise BadInput(path.name, "is nested too deeply", "Write the fields at the top of the file.") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"{path.name}, line {error.lineno}", f"not JSON: {error.msg}", "Mend that line.") from None
    except ValueError as error:
        raise BadInput(path.name, f"cannot be read: {_one_line(error)}", "Mend that place.") from None


def _json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_without_repeats)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object as a mapping; a key that stands twice is an error rather than a silent loss."""
    fields: dict[str, Any] = {}
    for key, value in pairs:
        if key in fields:
            raise ValueError(f"{shown(key)} stands there twice")
        fields[key] = value
    return fields


def _named(path: Path) -> str:
    """The path, or its last part where the whole is too long to show."""
    text = str(path)
    return shown(text if len(text) <= _SHOWN else path.name)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]

"""Writes the reference pages that the code itself knows best, or compares them with what is there.

Without arguments docs/reference/*.md and plan.schema.json are written. With --check they are compared: exit status 1 and the
differences when one is out of date.
"""

from __future__ import annotations

import difflib
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer.main

import shipworthy.catalog
import shipworthy.kernel
import shipworthy.planner
from shipworthy.cli import errors as exits
from shipworthy.cli.catalog import FOUND_ERRORS
from shipworthy.cli.main import app
from shipworthy.kernel import ShipworthyError, canonical_json
from shipworthy.web.config.options import OPTIONS

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
_NOTE = "<!-- Made by scripts/generate_reference.py from the code. Change the code, then `make references-write`. -->\n"


def main(arguments: list[str]) -> int:
    """Write every page, or with --check compare; 1 when one differs."""
    check = "--check" in arguments
    pages = {REFERENCE / name: make() for name, make in PAGES.items()}
    stale = [line for path, page in pages.items() for line in _difference(path, page)]
    if check:
        print("\n".join(stale) or f"{len(pages)} pages match the code")
        return 1 if stale else 0
    for path, page in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


def _difference(path: Path, page: str) -> list[str]:
    name = str(path.relative_to(ROOT))
    found = path.read_text(encoding="utf-8") if path.is_file() else ""
    return list(
        difflib.unified_diff(found.splitlines(), page.splitlines(), name, f"{name} (from the code)", lineterm="", n=1)
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _code(text: object) -> str:
    return f"`{text}`" if str(text) else ""


# The command line -----------------------------------------------------------------------------------------------------


def cli_page() -> str:
    """Every verb with its arguments and options."""
    root = typer.main.get_command(app)
    parts = [_NOTE, "# Command line\n", f"{root.help}\n"]
    parts += [part for verb, command in _verbs("shipworthy", root) for part in _verb(verb, command)]
    return "\n".join([*parts, _statuses(2)])


def _verbs(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    if not inner:
        yield name, command
    for word, below in inner.items():
        yield from _verbs(f"{name} {word}", below)


def _verb(name: str, command: Any) -> list[str]:
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    usage = " ".join([name, *(_placeholder(argument) for argument in arguments), *(["[OPTIONS]"] if options else [])])
    parts = [f"## {name}\n", f"{inspect.cleandoc(command.help or '')}\n", f"```sh\n{usage}\n```\n"]
    if arguments:
        rows = [(_code(_placeholder(argument)), argument.help or "") for argument in arguments]
        parts.append(_table(("argument", "meaning"), rows))
    if options:
        parts.append(_table(("option", "value", "meaning", "default"), [_option(option) for option in options]))
    return parts


def _placeholder(argument: Any) -> str:
    word = argument.metavar or argument.name.upper()
    return str(word) if argument.required or word.startswith("[") else f"[{word}]"


def _option(option: Any) -> tuple[str, ...]:
    names = ", ".join(_code(name) for name in [*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else _code(option.metavar or option.type.name.upper())
    default = "" if option.default in (None, False, (), []) or callable(option.default) else _code(option.default)
    also = f" Also read from {_code(option.envvar)}." if option.envvar else ""
    return names, value, (option.help or "") + also, default


# Settings, errors, the schema -----------------------------------------------------------------------------------------


def settings_page() -> str:
    """Every setting of the site."""
    rows = [(_code(option.env), option.kind, _code(option.default), option.help) for option in OPTIONS]
    lead = "`shipworthy serve` reads these from the environment. None is needed to begin.\n"
    return "\n".join([_NOTE, "# Settings\n", lead, _table(("variable", "kind", "default", "meaning"), rows)])


_STATUS_MEANINGS: dict[int, str] = {
    0: "Done.",
    FOUND_ERRORS: "A check found errors (`shipworthy catalog check`).",
    exits.BAD_INPUT: "Bad input: an option, a file or a catalogue entry cannot be used. One line on standard error names it.",
    exits.IMPOSSIBLE: "Wishes that no plan can meet. Standard error names them and the nearest plans that exist.",
    exits.STOPPED: "Stopped by the person at the keyboard. Nothing was written but what was answered in practice or an exam.",
}


def _statuses(level: int) -> str:
    rows = [(str(status), meaning) for status, meaning in sorted(_STATUS_MEANINGS.items())]
    return f"{'#' * level} Exit status\n\n{_table(('status', 'meaning'), rows)}"


def errors_page() -> str:
    """Exit statuses and exceptions."""
    lead = (
        "Every error that the library raises on purpose derives from `ShipworthyError`. Messages are one line and name the thing,\n"
        "the value and the next step; the command line prints them on standard error, forms print them beside the field.\n"
    )
    rows = [(_code(f"{_public_package(kind)}.{kind.__name__}"), _first_line(kind)) for kind in _errors()]
    return "\n".join(
        [
            _NOTE,
            "# Errors and exit status\n",
            _statuses(2),
            "## Exceptions\n",
            lead,
            _table(("exception", "meaning"), rows),
        ]
    )


def _public_package(kind: type[Exception]) -> str:
    """The package that exports `kind`: the first two names of its module."""
    return ".".join(kind.__module__.split(".")[:2])


def _errors() -> list[type[Exception]]:
    found: set[type[Exception]] = {ShipworthyError}
    for package in (shipworthy.kernel, shipworthy.catalog, shipworthy.planner):
        exported = (getattr(package, name) for name in package.__all__)
        found |= {value for value in exported if isinstance(value, type) and issubclass(value, Exception)}
    return sorted(found, key=lambda kind: (len(kind.__mro__), kind.__name__))


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0]


def schema_json() -> str:
    """The JSON Schema of a plan."""
    return canonical_json(shipworthy.planner.plan_schema())


def schema_page() -> str:
    """The schema as tables, the plan first."""
    schema = shipworthy.planner.plan_schema()
    lead = (
        "What `shipworthy plan --format json` writes. The schema itself: {download}`plan.schema.json`, or `shipworthy schema plan`.\n"
        "Money is in US cents, days are `YYYY-MM-DD`, hours are decimal.\n"
    )
    definitions = {"Plan": schema, **dict(sorted(schema.get("$defs", {}).items()))}
    parts = [part for name, definition in definitions.items() for part in _definition(name, definition)]
    return "\n".join([_NOTE, "# The plan as JSON\n", lead, *parts])


def _definition(name: str, definition: dict[str, Any]) -> list[str]:
    needed = set(definition.get("required", ()))
    rows = [
        (_code(field), _kind(value), "yes" if field in needed else "", value.get("description", ""))
        for field, value in definition.get("properties", {}).items()
    ]
    table = _table(("field", "value", "always there", "meaning"), rows) if rows else f"{_kind(definition)}\n"
    return [f"## {name}\n", f"{definition.get('description', '')}\n", table]


def _kind(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return value["$ref"].rpartition("/")[2]
    if "anyOf" in value:
        return " or ".join(_kind(choice) for choice in value["anyOf"])
    if "enum" in value or "const" in value:
        return ", ".join(_code(json.dumps(choice)) for choice in value.get("enum", [value.get("const")]))
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}" if "items" in value else "list"
    if value.get("type") == "object" and isinstance(value.get("additionalProperties"), dict):
        return f"mapping to {_kind(value['additionalProperties'])}"
    return str(value.get("format") or value.get("type") or "any")


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "settings.md": settings_page,
    "errors.md": errors_page,
    "plan.schema.json": schema_json,
    "plan-schema.md": schema_page,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""YAML files into typed entries, with errors that name the file, the line and the fix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from shipworthy.kernel import BadInput, nearest, shown

M = TypeVar("M", bound=BaseModel)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_BYTES = 1_000_000
MOST_DEPTH = 30


class BadCatalog(BadInput):
    """A catalogue file cannot be used; `file` and `line` say where."""

    def __init__(self, file: str, line: int | None, problem: str, next_step: str) -> None:
        super().__init__(f"{file}:{line}" if line else file, problem, next_step)
        self.file = file
        self.line = line


def read_text(path: Path, name: str) -> str:
    """The file's text; BadCatalog when it is missing, too large or not UTF-8."""
    try:
        if path.exists() and not path.is_file():
            raise BadCatalog(name, None, "is not a file", "Keep plain YAML files here, one an entry.")
        if path.stat().st_size > MOST_BYTES:
            raise BadCatalog(name, None, f"is larger than {MOST_BYTES:,} bytes", "Split it: one small file an entry.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadCatalog(name, None, f"is not UTF-8 at byte {error.start}", "Save it as UTF-8.") from None
    except OSError as error:
        raise BadCatalog(
            name, None, f"cannot be read ({error.strerror})", "Check the path and its permissions."
        ) from None


def read_yaml(text: str, name: str) -> Any:
    """What a YAML text holds; BadCatalog with the line when it is malformed, repeats itself by reference, or nests without end."""
    try:
        _refuse_tricks(text, name)
        return yaml.load(text, Loader=_LOADER)  # noqa: S506  (a safe loader, C when there is one)
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark)
        raise BadCatalog(
            name, line, f"is not YAML: {error.problem}", "Mend that line; quote text that holds ': '."
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadCatalog(name, None, f"is not YAML: {shown(error)}", "Mend the file.") from None


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _refuse_tricks(text: str, name: str) -> None:
    """BadCatalog for what a small file may use to grow huge (anchors) or deep, and for a key that stands twice.

    Reads events only: nothing is built, so a file of a few lines cannot cost more than its own length.
    """
    keys: list[set[str] | None] = []
    is_key: list[bool] = []
    for event in yaml.parse(text, Loader=_LOADER):
        line = _line(event.start_mark)
        if getattr(event, "anchor", None):
            raise BadCatalog(name, line, "uses an anchor or alias (& or *)", "Write the value out, or quote the text.")
        if isinstance(event, yaml.CollectionEndEvent):
            keys.pop(), is_key.pop()
            continue
        if is_key and isinstance(event, yaml.NodeEvent):
            _refuse_repeat(event, keys[-1] if is_key[-1] else None, name)
            is_key[-1] = not is_key[-1]
        if isinstance(event, yaml.CollectionStartEvent):
            if len(keys) >= MOST_DEPTH:
                raise BadCatalog(name, line, f"nests deeper than {MOST_DEPTH} levels", "Write a flatter entry.")
            mapping = isinstance(event, yaml.MappingStartEvent)
            keys.append(set() if mapping else None)
            is_key.append(mapping)


def _refuse_repeat(event: Any, seen: set[str] | None, name: str) -> None:
    """BadCatalog when a mapping already holds this key: YAML would keep the last and lose the first in silence."""
    if seen is None or not isinstance(event, yaml.ScalarEvent):
        return
    if event.value in seen:
        raise BadCatalog(name, _line(event.start_mark), f"`{event.value}` stands twice", "Keep one of them.")
    seen.add(event.value)


def read_entry(model: type[M], path: Path, name: str) -> M:
    """The entry that a file holds, as `model`."""
    text = read_text(path, name)
    raw = read_yaml(text, name)
    if not isinstance(raw, dict):
        raise BadCatalog(name, 1, "holds no entry", "Write `key: value` lines as content/README.md shows.")
    return build(model, raw, text, name)


def build(model: type[M], raw: dict[str, Any], text: str, name: str) -> M:
    """`raw` as `model`; a misspelt field, or the first thing wrong, becomes a BadCatalog with its line in `text`."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = min(error.errors(), key=lambda found: found["type"] != "extra_forbidden")
        location = [part for part in first["loc"] if not str(part).endswith("]")]
        where = ".".join(str(part) for part in location) or "the entry"
        more = f" ({error.error_count() - 1} more in this file)" if error.error_count() > 1 else ""
        raise BadCatalog(
            name, line_of(text, location), f"`{where}` {_problem(first)}{more}", _fix(first, model)
        ) from None


def _problem(error: Any) -> str:
    messages = {"missing": "is missing", "extra_forbidden": "is not a field of this kind of entry"}
    if error["type"] in messages:
        return messages[error["type"]]
    message = error["msg"].removeprefix("Value error, ")
    return f"is {shown(error['input'])}: {message[0].lower()}{message[1:]}"


def _fix(error: Any, model: type[BaseModel]) -> str:
    if error["type"] == "missing":
        return "Add it; content/README.md shows the format."
    if error["type"] == "extra_forbidden":
        close = nearest(str(error["loc"][-1]), _fields(model))
        return f"Did you mean {' or '.join(close)}?" if close else "Remove it; content/README.md lists the fields."
    return "Change the value; content/README.md shows the format."


def _fields(annotation: Any) -> set[str]:
    """Names of the fields of a model and of every model inside it, as files write them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        names: set[str] = set()
        for name, field in annotation.model_fields.items():
            names |= {field.alias or name} | _fields(field.annotation)
        return names
    return {name for inner in get_args(annotation) for name in _fields(inner)}


def line_of(text: str, location: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the value at `location` stands, or its nearest ancestor that the file holds."""
    node = yaml.compose(text, Loader=_LOADER)
    line = node.start_mark.line + 1 if node else None
    for part in location:
        child = _child(node, part)
        if child is None:
            break
        node, line = child
    return line


def _child(node: Any, part: str | int) -> tuple[Any, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part].start_mark.line + 1
    return None

"""YAML files into typed entries, with errors that name the file, the line and the fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from shipworthy.kernel import BadInput, nearest, shown

M = TypeVar("M", bound=BaseModel)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
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
        return _Building(text, name).document()
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark)
        raise BadCatalog(
            name, line, f"is not YAML: {error.problem}", "Mend that line; quote text that holds ': '."
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadCatalog(name, None, f"is not YAML: {shown(error)}", "Mend the file.") from None


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


class _Building:
    """The value of a document, built from its events as they come.

    What a small file may use to grow huge (anchors) or deep is refused at its event, before anything comes of it, and so is a key
    that stands twice: YAML would keep the last and lose the first in silence. A loader of its own would read the text a second time.
    """

    def __init__(self, text: str, name: str) -> None:
        self._events, self._name = yaml.parse(text, Loader=_LOADER), name
        self._constructor = yaml.constructor.SafeConstructor()

    def document(self) -> Any:
        """The value of the only document; None where there is none."""
        value, found = None, False
        for event in self._events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if found:
                raise self._bad(event, "holds a second document", "Keep one entry a file.")
            value, found = self._value(next(self._events), 0), True
        return value

    def _value(self, event: Any, depth: int) -> Any:
        if getattr(event, "anchor", None):
            raise self._bad(event, "uses an anchor or alias (& or *)", "Write the value out, or quote the text.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= MOST_DEPTH:
            raise self._bad(event, f"nests deeper than {MOST_DEPTH} levels", "Write a flatter entry.")
        if event.tag and not event.implicit:
            raise self._bad(event, f"uses the tag {shown(event.tag)}", "Write a plain list or mapping.")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth + 1)
        return list(self._values(depth + 1))

    def _values(self, depth: int) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield self._value(event, depth)

    def _mapping(self, depth: int) -> dict[Any, Any]:
        built: dict[Any, Any] = {}
        written: set[str] = set()
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                break
            key = self._value(event, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._bad(event, "has a list or mapping as a key", "Write a plain word before the colon.")
            if event.value in written:
                raise self._bad(event, f"`{event.value}` stands twice", "Keep one of them.")
            written.add(event.value)
            built[key] = self._value(next(self._events), depth)
        return built

    def _scalar(self, event: Any) -> Any:
        """As the safe loader reads it."""
        tag = event.tag
        if tag is None or tag == "!":
            tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == _TEXT:
            return event.value
        return self._constructor.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark))

    def _bad(self, event: Any, problem: str, next_step: str) -> BadCatalog:
        return BadCatalog(self._name, _line(event.start_mark), problem, next_step)


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

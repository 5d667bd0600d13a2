"""Values of this package as JSON, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from shipworthy.kernel import BadInput, canonical_json, say

T = TypeVar("T")


def to_json(value: Any) -> str:
    """A card, skill memory, fit, parameters, rules or review as JSON text."""
    kind: Any = type(value)
    return canonical_json(_adapter(kind).dump_python(value, mode="json"))


def from_json(kind: Callable[..., T], thing: str, text: str | bytes) -> T:
    """The value of `kind` in JSON `text`; BadInput names `thing` and the first place that is wrong."""
    adapter = _adapter(kind)
    try:
        found: T = adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the text"
        wrong = say("{where}: {problem}", where=where, problem=first["msg"])
        raise BadInput(thing, wrong, say("Give back what to_json wrote.")) from None
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)

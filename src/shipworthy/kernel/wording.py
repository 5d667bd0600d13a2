"""Messages on their way through JSON: the text stands where it belongs, how it was made stands in one table beside it.

A program that reads the JSON finds plain sentences. The table (``wording``) maps each of them to its template and values, so
that a page can still say it in another language after it was stored, shared or sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ModelWrapValidatorHandler, WrapValidator, computed_field, model_validator

from shipworthy.kernel.amounts import Money
from shipworthy.kernel.messages import Message, Value

_TABLE: ContextVar[Mapping[str, Any]] = ContextVar("wording")


def _remembering(given: Any, read: Any) -> str:
    if isinstance(given, Message):
        return given
    text: str = read(given)
    made = _decoded(_TABLE.get({}).get(text))
    # A table that does not make this very text is somebody's mistake: the text is what was meant.
    return made if isinstance(made, Message) and made == text else text


Said = Annotated[str, WrapValidator(_remembering)]
"""A field that holds a sentence: plain text in JSON, a `Message` when its wording is known."""


class Worded(BaseModel):
    """A value that says something: its JSON carries the wording of every `Message` in it."""

    @computed_field(description="For each sentence: the template and the values that made it.")  # type: ignore[prop-decorator]
    @property
    def wording(self) -> dict[str, dict[str, Any]]:
        """The wording of each `Message` in this value, by its text."""
        return {str(message): _encoded(message) for message in sorted(set(_messages(vars(self))))}

    @model_validator(mode="wrap")
    @classmethod
    def _with_wording(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, dict) or not isinstance(data.get("wording", {}), dict):
            return handler(data)
        token = _TABLE.set(data.get("wording", {}))
        try:
            return handler({key: value for key, value in data.items() if key != "wording"})
        finally:
            _TABLE.reset(token)


def _messages(value: Any) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _messages(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _messages(inner)
    elif isinstance(value, BaseModel) and not isinstance(value, Worded):
        yield from _messages(vars(value))


def _encoded(value: Value) -> Any:
    if isinstance(value, Message):
        many = {"plural": value.plural, "count": value.number} if value.plural else {}
        return {
            "say": value.template,
            **many,
            "values": {name: _encoded(inner) for name, inner in value.values.items()},
        }
    if isinstance(value, tuple):
        return [_encoded(inner) for inner in value]
    if isinstance(value, Money):
        return {"cents": value.cents}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _number(value: Any) -> float:
    if not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is not a number")
    return value


def _decoded(value: Any) -> Value:
    """What `_encoded` made; '' for anything else."""
    try:
        return _read(value)
    except (KeyError, TypeError, ValueError, AttributeError):
        return ""


def _read(value: Any) -> Value:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list):
        return tuple(map(_read, value))
    if "say" in value:
        values = {str(name): _read(inner) for name, inner in value["values"].items()}
        return Message(
            str(value["say"]), values, plural=str(value.get("plural", "")), number=_number(value.get("count", 1))
        )
    if "day" in value:
        return date.fromisoformat(value["day"])
    return Money(int(value["cents"]))

"""Sentences that remember how they were made, so that an edge can say them in another language.

A library that decides must also explain, and its explanations are sentences with names, days and money in them. A `Message` is
the English sentence (it is a `str`, and prints, compares and travels as one) together with the template and the values that
made it. `say` and `say_count` mark templates for extraction (docs: how-to/translate).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Self, TypeAlias

from shipworthy.kernel.amounts import Money

Value: TypeAlias = "str | int | float | date | Money | tuple[Value, ...]"

# No format specification is understood: a template may come from a stranger's file.
_PLACE = re.compile(r"\{([a-z_]+)\}")


class Message(str):
    """A sentence in English, and what made it.

    ``template`` holds the places of the values as ``{name}``; ``plural``, where there is one, is the template for any
    ``number`` but one. A value may be a Message itself; a tuple is a list of values, one after another.
    """

    __slots__ = ("number", "plural", "template", "values")

    template: str
    plural: str
    number: float
    values: Mapping[str, Value]

    def __new__(
        cls, template: str, values: Mapping[str, Value] | None = None, *, plural: str = "", number: float = 1
    ) -> Self:
        """The sentence that `template` (or `plural`, unless `number` is one) makes of `values`."""
        given = values or {}
        message = super().__new__(cls, fill(plural if plural and number != 1 else template, given, in_english))
        message.template, message.plural, message.number, message.values = template, plural, number, given
        return message

    def __getnewargs__(self) -> tuple[str]:
        """Copies and pickles start from the text; the rest travels as attributes."""
        return (str(self),)


def say(template: str, **values: Value) -> Message:
    """The sentence `template` makes with `values` in its places."""
    return Message(template, values)


def say_count(one: str, many: str, count: float, **values: Value) -> Message:
    """The sentence for one thing or for several; ``{count}`` stands for their number."""
    return Message(one, {"count": count, **values}, plural=many, number=count)


def say_list(items: Sequence[Value], *, or_: bool = False) -> Value:
    """'a', 'a and b' or 'a, b and c'; with `or_`, 'a, b or c'. Nothing for no items."""
    if len(items) < 2:  # noqa: PLR2004
        return items[0] if items else ""
    before, last = tuple(items[:-1]), items[-1]
    return (
        say("{before} or {last}", before=before, last=last)
        if or_
        else say("{before} and {last}", before=before, last=last)
    )


def fill(template: str, values: Mapping[str, Value], speak: Callable[[Value], str]) -> str:
    """`template` with each ``{name}`` replaced by what `speak` makes of that value; an unknown name stays as it is."""
    return _PLACE.sub(lambda place: speak(values[place[1]]) if place[1] in values else place[0], template)


def in_english(value: Value) -> str:
    """A value as English writes it: '5 December 2026', '1,250 USD', '12.5', 'a, b'."""
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, tuple):
        return ", ".join(map(in_english, value))
    return f"{value:g}" if isinstance(value, float) else str(value)

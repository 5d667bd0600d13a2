"""Responses as they are kept: plain values that survive JSON, in the numbers of the item's file, whatever order was shown.

| kind | response |
|---|---|
| single, code | the number of an option, from 1 |
| multiple | numbers of options |
| ordering | numbers of steps in the order given |
| matching | for each left side the number of a right side (extra ones follow those of the pairs), or None |
| numeric | the text as it was typed |

None, an empty text and an empty list are no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from shipworthy.kernel import BadInput, say, shown

Response: TypeAlias = int | str | tuple[int | None, ...] | None


def is_empty(response: object) -> bool:
    """Whether nothing was answered."""
    if isinstance(response, str):
        return not response.strip()
    if isinstance(response, (list, tuple)):
        return all(part is None for part in response)
    return response is None


def one_number(thing: str, response: object, most: int) -> int:
    """`response` as a number from 1 to `most`; BadInput names `thing` for anything else."""
    if isinstance(response, int) and not isinstance(response, bool) and 1 <= response <= most:
        return response
    raise BadInput(
        thing,
        say("{value} is not one of the {count} numbers", value=shown(response), count=most),
        say("Give a number from 1 to {count}.", count=most),
    )


def some_numbers(thing: str, response: object, most: int) -> tuple[int, ...]:
    """`response` as different numbers from 1 to `most`; BadInput names `thing` for anything else."""
    numbers = tuple(one_number(thing, part, most) for part in _sequence(thing, response))
    if len(set(numbers)) < len(numbers):
        raise BadInput(
            thing, say("{value} names one twice", value=shown(list(numbers))), say("Name each at most once.")
        )
    return numbers


def numbers_or_none(thing: str, response: object, length: int, most: int) -> tuple[int | None, ...]:
    """`response` as up to `length` numbers from 1 to `most` or None, filled up with None; BadInput for anything else."""
    parts = _sequence(thing, response)
    if len(parts) > length:
        raise BadInput(
            thing,
            say("there are {given} answers for {count} left sides", given=len(parts), count=length),
            say("Give one for each."),
        )
    numbers = [None if part is None else one_number(thing, part, most) for part in parts]
    return (*numbers, *[None] * (length - len(numbers)))


def _sequence(thing: str, response: object) -> Sequence[object]:
    if response is None:
        return ()
    if isinstance(response, (list, tuple)):
        return response
    raise BadInput(thing, say("{value} is not a list", value=shown(response)), say("Give a list of numbers."))

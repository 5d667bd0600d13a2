"""Ids of catalogue entries, and the nearest names when one is not known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Annotated

from pydantic import StringConstraints

from shipworthy.kernel.errors import BadInput, shown
from shipworthy.kernel.messages import Message, say, say_list

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
_ID = re.compile(ID_PATTERN)
_NAMED = 6

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]


def nearest(name: str, known: Collection[str], *, most: int = 3) -> list[str]:
    """Up to `most` of the `known` ids that look like `name`, best first."""
    folded = {identifier.casefold(): identifier for identifier in sorted(known)}
    matches = difflib.get_close_matches(name[:80].casefold(), folded, n=most, cutoff=0.5)
    return [folded[match] for match in matches]


def resolve(thing: str, name: str, known: Collection[str]) -> str:
    """The id in `known` that `name` means, in any case; otherwise BadInput with the nearest ids."""
    wanted = name.strip()
    if wanted in known:
        return wanted
    for identifier in sorted(known):
        if identifier.casefold() == wanted.casefold():
            return identifier
    raise BadInput(thing, say("{value} is not known", value=shown(name)), _suggestion(wanted, known))


def is_id(text: str) -> bool:
    """Whether `text` could be an id at all: letters, digits, dot, dash and underscore, at most 80 characters."""
    return _ID.fullmatch(text) is not None


def _suggestion(name: str, known: Collection[str]) -> Message:
    close = nearest(name, known)
    if close:
        return say("Did you mean {names}?", names=say_list(close, or_=True))
    some = sorted(known)
    if len(some) > _NAMED:
        return say("Known: {names} and more.", names=tuple(some[:_NAMED]))
    return say("Known: {names}.", names=tuple(some))

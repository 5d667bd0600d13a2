"""What a person gives while they are there and can still mend it: refused where it is no whole answer, before it is marked."""

from __future__ import annotations

from shipworthy.kernel import BadInput, Value, say, say_count, say_list
from shipworthy.practice.numbers import read_number
from shipworthy.practice.presenting import Presented
from shipworthy.practice.responses import is_empty

_PLACING = frozenset({"ordering", "matching"})


def refuse_unread(given: object, shown: Presented) -> None:
    """BadInput, in the letters that were shown, for what is no whole answer to the question, as `Presented.stored` would take it.

    Marking is kinder: it scores what stands there when the time is up.
    """
    if is_empty(given) or (isinstance(given, list) and not any(given)):
        raise BadInput(
            "answer", say("Your answer is missing"), say("Choose or write one, or say that you do not know.")
        )
    if shown.kind == "numeric":
        read_number(str(given), shown.unit)
    elif shown.kind == "multiple" and isinstance(given, list) and len(given) != shown.choose:
        problem = say_count("You chose {count} option", "You chose {count} options", len(given))
        raise BadInput("answer", problem, say("Choose {wanted}.", wanted=shown.choose))
    elif shown.kind in _PLACING and isinstance(given, list):
        _refuse_gaps(given, shown)


def _refuse_gaps(given: list[str], shown: Presented) -> None:
    left = [place for place, letter in enumerate(given, 1) if not letter]
    if left:
        raise BadInput("answer", say("You left out {places}", places=_names(left)), say("Choose a letter for each."))
    twice = sorted({letter for letter in given if given.count(letter) > 1})
    if twice and shown.kind == "ordering":
        raise BadInput("answer", say("You gave {letters} twice", letters=say_list(twice)), say("Place each step once."))


def _names(places: list[int]) -> Value:
    return say_list([str(place) for place in places])

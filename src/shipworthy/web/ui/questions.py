"""A question as pages show it, whoever asks it, and what its form says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from shipworthy.practice import Presented, Response

_CHOOSING = frozenset({"single", "code", "multiple"})
_PLACING = frozenset({"ordering", "matching"})


@dataclass(frozen=True)
class Choice:
    """An option under its letter, or a right side: its text, whether it was chosen, and whether it was struck out."""

    letter: str
    text: str
    chosen: bool
    struck: bool


@dataclass(frozen=True)
class Row:
    """A row of an ordering or matching: its number from 1, what stands at its left, and the letter that was given."""

    number: int
    left: str
    given: str


@dataclass(frozen=True)
class QuestionFields:
    """One question as it is answered; nothing in it tells the key."""

    shown: Presented
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    typed: str


def question_fields(shown: Presented, response: Response = None, struck: Collection[int] = ()) -> QuestionFields:
    """What stands in the form of a question that was answered with `response`."""
    return fields_given(shown, shown.shown(response), struck)


def fields_given(shown: Presented, given: object, struck: Collection[int] = ()) -> QuestionFields:
    """What stands in the form of a question again after somebody sent `given`, as `given_in` read it."""
    letters = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, (list, tuple)) else ()
    choices = tuple(
        Choice(letter, text, shown.kind in _CHOOSING and letter in letters, number in struck)
        for letter, text, number in zip(shown.letters, shown.choices, shown.order, strict=True)
    )
    return QuestionFields(shown, choices, _rows(shown, letters), given if isinstance(given, str) else "")


def given_in(form: QueryDict, shown: Presented) -> Any:
    """What a form says, as `Presented.stored` takes it."""
    if shown.kind == "multiple":
        return form.getlist("given")
    if shown.kind in _PLACING:
        count = len(shown.lefts) or len(shown.choices)
        letters = [form.get(f"given-{number}", "") for number in range(1, count + 1)]
        return letters if any(letters) else None
    return form.get("given", "")


def _rows(shown: Presented, letters: Sequence[str]) -> tuple[Row, ...]:
    if shown.kind not in _PLACING:
        return ()
    lefts = shown.lefts or tuple(str(place) for place in range(1, len(shown.choices) + 1))
    filled = [*letters, *[""] * len(lefts)]
    return tuple(Row(place, left, filled[place - 1]) for place, left in enumerate(lefts, 1))

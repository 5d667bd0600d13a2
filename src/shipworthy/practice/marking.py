"""A response against its key: a score from 0 to 1, and what was right about each option, step or pair.

Partial credit, by kind:

- single, code: all or nothing;
- multiple: (right options chosen - wrong ones chosen) / right options, not below 0: what the mapResponse template of the IMS QTI
  specification computes with +1 and -1 a choice and a lower bound of 0. Choosing everything gains nothing;
- ordering: the share of neighbouring pairs of the right order that stand together in the response ("relative to next item"
  in Moodle's ordering question type). One step moved to a wrong place costs its neighbours, not everything behind it;
- matching: the share of left sides with their own right side;
- numeric: right within the tolerance, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from shipworthy.kernel import BadInput, Message, say
from shipworthy.practice.items.choice import ChoiceItem, MultipleChoice
from shipworthy.practice.items.matching import Matching
from shipworthy.practice.items.numeric import Numeric
from shipworthy.practice.items.ordering import Ordering
from shipworthy.practice.items.written import WrittenItem
from shipworthy.practice.numbers import read_number
from shipworthy.practice.responses import is_empty, numbers_or_none, one_number, some_numbers

_NOTHING = Message("")


@dataclass(frozen=True, slots=True)
class Part:
    """One option, step, pair or number, and how it was answered.

    ``number`` counts from 1 as the file does (extra right sides follow the pairs). ``chosen``: the person chose, placed or matched
    it. ``right``: they were right to do so, or to leave it. ``given`` is what they gave, where that is not the part itself.
    ``why`` is its rationale.
    """

    number: int
    text: str
    chosen: bool
    right: bool
    why: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A response marked: its score (0-1), its parts in the order of the file, and what a person should hear about it."""

    score: float
    parts: tuple[Part, ...]
    note: Message = _NOTHING

    @property
    def right(self) -> bool:
        """Whether everything was right; measurement counts this, partial credit is for the person."""
        return self.score >= 1.0


def mark(item: WrittenItem, response: object) -> Marked:
    """`response` (see `responses` for its form by kind) against the key of `item`; an empty one scores 0.

    BadInput for a value that cannot be a response to this item. A numeric answer that cannot be read scores 0 and its ``note`` says
    why, so that handing in never fails; `read_number` refuses it earlier.
    """
    for kind, marker in _MARKERS:
        if isinstance(item, kind):
            return marker(item, None if is_empty(response) else response)
    raise TypeError(f"no rule marks a {type(item).__name__}")


def key(item: WrittenItem) -> int | str | tuple[int | None, ...]:
    """The response that scores 1."""
    if isinstance(item, ChoiceItem):
        return item.keys if isinstance(item, MultipleChoice) else item.keys[0]
    if isinstance(item, Ordering):
        return tuple(range(1, len(item.steps) + 1))
    if isinstance(item, Matching):
        return tuple(range(1, len(item.pairs) + 1))
    if isinstance(item, Numeric):
        return f"{item.answer.value:f}"
    raise TypeError(f"no rule marks a {type(item).__name__}")


def _choice(item: ChoiceItem, response: object) -> Marked:
    chosen = () if response is None else (one_number(item.id, response, len(item.options)),)
    return Marked(float(chosen == item.keys), _options(item, chosen))


def _multiple(item: MultipleChoice, response: object) -> Marked:
    chosen = some_numbers(item.id, response, len(item.options))
    right = len(set(chosen) & set(item.keys))
    wrong = len(chosen) - right
    return Marked(max(0, right - wrong) / len(item.keys), _options(item, chosen))


def _options(item: ChoiceItem, chosen: tuple[int, ...]) -> tuple[Part, ...]:
    return tuple(
        Part(number, option.text, number in chosen, (number in chosen) == option.correct, option.why)
        for number, option in enumerate(item.options, 1)
    )


def _ordering(item: Ordering, response: object) -> Marked:
    order = some_numbers(item.id, response, len(item.steps))
    together = set(pairwise(order))
    wanted = list(pairwise(range(1, len(item.steps) + 1)))
    follows = {2 + place: pair in together for place, pair in enumerate(wanted)}
    follows[1] = order[:1] == (1,)
    parts = tuple(
        Part(number, step.text, number in order, follows[number], step.why) for number, step in enumerate(item.steps, 1)
    )
    return Marked(sum(pair in together for pair in wanted) / len(wanted), parts)


def _matching(item: Matching, response: object) -> Marked:
    given = numbers_or_none(item.id, response, len(item.pairs), len(item.rights))
    pairs = tuple(
        Part(number, pair.left, side is not None, side == number, pair.why, item.rights[side - 1] if side else "")
        for number, (pair, side) in enumerate(zip(item.pairs, given, strict=True), 1)
    )
    extras = tuple(
        Part(number, extra.right, number in given, number not in given, extra.why)
        for number, extra in enumerate(item.extra, len(pairs) + 1)
    )
    return Marked(sum(part.right for part in pairs) / len(pairs), (*pairs, *extras))


def _numeric(item: Numeric, response: object) -> Marked:
    text = "" if response is None else str(response).strip()
    answer = f"{item.answer.value:f} {item.answer.unit}".strip()
    if not text:
        return Marked(0.0, (Part(1, answer, chosen=False, right=False, why=item.working),))
    try:
        value = read_number(text, item.answer.unit)
    except BadInput as bad:
        part = Part(1, answer, chosen=True, right=False, why=item.working, given=text)
        return Marked(0.0, (part,), say("{problem}. {next_step}", problem=bad.problem, next_step=bad.next_step))
    right = item.answer.holds(value)
    slip = next((slip.why for slip in item.slips if abs(slip.value - value) <= item.answer.tolerance), "")
    part = Part(1, answer, chosen=True, right=right, why=item.working, given=text)
    return Marked(float(right), (part,), _NOTHING if right or not slip else Message("{slip}", {"slip": slip}))


# The first that fits marks it: a multiple choice is a choice too.
_MARKERS: tuple[tuple[type[WrittenItem], Callable[[Any, object], Marked]], ...] = (
    (MultipleChoice, _multiple),
    (ChoiceItem, _choice),
    (Ordering, _ordering),
    (Matching, _matching),
    (Numeric, _numeric),
)

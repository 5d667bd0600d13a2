"""A question with its solution: every part under the letter it stood at, with what belongs there and what was given."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shipworthy.practice import Marked, Part, Presented, Response
from shipworthy.practice.items import Matching, WrittenItem


@dataclass(frozen=True)
class SolvedPart:
    """An option under the letter it stood at, a step, a pair or a number.

    ``answer`` is the right side of a pair, ``given`` what the learner gave instead. ``key`` marks what belongs to the right answer,
    ``slip`` what the learner got wrong.
    """

    letter: str
    text: str
    why: str
    answer: str = ""
    given: str = ""
    chosen: bool = False
    key: bool = False
    slip: bool = False


def solved_parts(item: WrittenItem, shown: Presented, marked: Marked, response: Response) -> tuple[SolvedPart, ...]:
    """The parts of a marked question: options in the order that was shown, steps and pairs in the right one."""
    parts = {part.number: part for part in marked.parts}
    if item.kind in {"single", "code", "multiple"}:
        return tuple(_option(letter, parts[number]) for letter, number in zip(shown.letters, shown.order, strict=True))
    if item.kind == "ordering":
        return tuple(_step(part, response) for part in parts.values())
    return tuple(_side(item, part) for part in parts.values())


def _option(letter: str, part: Part) -> SolvedPart:
    key = part.chosen == part.right
    return SolvedPart(letter, part.text, part.why, chosen=part.chosen, key=key, slip=part.chosen and not key)


def _step(part: Part, response: Response) -> SolvedPart:
    """A step at its own number; one that was given several times names every place."""
    order = response if isinstance(response, tuple) else ()
    places = [place for place, number in enumerate(order, 1) if number == part.number]
    slip = bool(places) and places != [part.number]
    given = _("place %(places)s") % {"places": ", ".join(map(str, places))} if slip else ""
    return SolvedPart(str(part.number), part.text, part.why, given=given, chosen=bool(places), key=not slip, slip=slip)


def _side(item: WrittenItem, part: Part) -> SolvedPart:
    """A left side with its own right side, a right side that belongs nowhere, or the number that was asked for."""
    pairs = item.pairs if isinstance(item, Matching) else ()
    extra = bool(pairs) and part.number > len(pairs)
    answer = pairs[part.number - 1].right if pairs and not extra else ""
    slip = part.chosen and not part.right
    given = part.given if slip else ""
    return SolvedPart("", part.text, part.why, answer=answer, given=given, chosen=part.chosen, key=not extra, slip=slip)

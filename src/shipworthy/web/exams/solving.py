"""Questions with their solutions, as the result shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shipworthy.practice import Content, Part, Response, present
from shipworthy.practice.exams import ExamResult, Form, PlaceResult
from shipworthy.practice.items import Matching, WrittenItem


@dataclass(frozen=True)
class SolvedPart:
    """An option under the letter it stood at, a step, a pair or a number.

    ``answer`` is the right side of a pair. ``given`` is what the learner gave instead of choosing the part itself. ``key`` marks what
    belongs to the right answer, ``slip`` what the learner got wrong.
    """

    letter: str
    text: str
    answer: str
    given: str
    chosen: bool
    key: bool
    slip: bool
    why: str


@dataclass(frozen=True)
class Solved:
    """A question, what came of it, and its parts."""

    number: int
    item: WrittenItem
    place: PlaceResult
    parts: tuple[SolvedPart, ...]


def solved(form: Form, found: ExamResult, content: Content) -> list[Solved]:
    """Every question of a form with its solution; options in the order that was shown, steps and pairs in the right one."""
    return [
        Solved(number, content.items[place.item], place, _parts(content.items[place.item], each.seed, place))
        for number, (each, place) in enumerate(zip(form.places, found.places, strict=True), 1)
    ]


def _parts(item: WrittenItem, seed: int, place: PlaceResult) -> tuple[SolvedPart, ...]:
    parts = {part.number: part for part in place.marked.parts}
    if item.kind in {"single", "code", "multiple"}:
        shown = present(item, seed)
        pairs = zip(shown.letters, shown.order, strict=True)
        return tuple(_option(letter, parts[number]) for letter, number in pairs)
    if item.kind == "ordering":
        return tuple(_step(part, place.kept.response) for part in parts.values())
    return tuple(_side(item, part) for part in parts.values())


def _option(letter: str, part: Part) -> SolvedPart:
    key = part.chosen == part.right
    slip = part.chosen and not key
    return SolvedPart(letter, part.text, "", "", part.chosen, key, slip, part.why)


def _step(part: Part, response: Response) -> SolvedPart:
    places = [place for place, number in enumerate(_order(response), 1) if number == part.number]
    given = _("place %(places)s") % {"places": ", ".join(map(str, places))} if places else ""
    slip = bool(places) and places != [part.number]
    return SolvedPart(str(part.number), part.text, "", given if slip else "", bool(places), not slip, slip, part.why)


def _side(item: WrittenItem, part: Part) -> SolvedPart:
    """A left side with its own right side, a right side that belongs nowhere, or the number that was asked for."""
    pairs = item.pairs if isinstance(item, Matching) else ()
    extra = bool(pairs) and part.number > len(pairs)
    answer = pairs[part.number - 1].right if pairs and not extra else ""
    slip = part.chosen and not part.right
    return SolvedPart("", part.text, answer, part.given if slip else "", part.chosen, not extra, slip, part.why)


def _order(response: Response) -> tuple[int | None, ...]:
    return response if isinstance(response, tuple) else ()

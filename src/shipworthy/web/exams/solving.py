"""Questions with their solutions, as the result shows them."""

from __future__ import annotations

from dataclasses import dataclass

from shipworthy.practice import Content, present
from shipworthy.practice.exams import ExamResult, Form, FormPlace, PlaceResult
from shipworthy.practice.items import WrittenItem
from shipworthy.web.ui.solutions import SolvedPart, solved_parts


@dataclass(frozen=True)
class Solved:
    """A question, what came of it, and its parts; an item that is gone is None, and has none."""

    number: int
    item: WrittenItem | None
    place: PlaceResult
    parts: tuple[SolvedPart, ...]


def solved(form: Form, found: ExamResult, content: Content) -> list[Solved]:
    """Every question of a form with its solution."""
    return [
        _solved(number, asked, place, content)
        for number, (asked, place) in enumerate(zip(form.places, found.places, strict=True), 1)
    ]


def _solved(number: int, asked: FormPlace, place: PlaceResult, content: Content) -> Solved:
    item = content.find(place.item)
    if item is None or place.marked is None:
        return Solved(number, None, place, ())
    return Solved(number, item, place, solved_parts(item, present(item, asked.seed), place.marked, place.kept.response))

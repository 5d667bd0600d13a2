"""A paper to be solved blind: items without keys, rationales and sources, and without ids that might tell something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shipworthy.kernel import fingerprint
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.presenting import Presented, present

PAPER_VERSION = "1.0"
HOW_TO_ANSWER = (
    'Write one JSON object: {"1": "B", "2": ["A", "D"], "3": ["C", "A", "B"], "4": {"1": "B", "2": "A"}, "5": "12.5"}. '
    "single and code: a letter; multiple: as many letters as `choose` says; ordering: all letters in order; matching: a letter for"
    ' each left side; numeric: the number as text, in `unit`. Instead of an answer, {"answer": ..., "note": "two could be right"}.'
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a paper, and the item behind it."""

    item: WrittenItem
    presented: Presented
    question: dict[str, Any]


def paper(items: Iterable[WrittenItem], seed: str) -> dict[str, Any]:
    """A JSON value with the `items` in an order drawn by `seed`; the questions of a scenario stay together, in their order.

    ``check`` stands for the item and all that is shown of it: an item that has changed since is found by it no more.
    """
    given = list(items)
    places = {item.id: place for place, item in enumerate(given)}
    ordered = sorted(given, key=lambda item: (fingerprint([seed, item.testlet or item.id]), places[item.id]))
    questions = [{"number": number, **asked(item, seed).question} for number, item in enumerate(ordered, 1)]
    return {"paper": PAPER_VERSION, "seed": seed, "how_to_answer": HOW_TO_ANSWER, "questions": questions}


def asked(item: WrittenItem, seed: str) -> Asked:
    """`item` as a paper with `seed` asks it."""
    presented = present(item, seed)
    question = _question(presented)
    return Asked(item, presented, {"check": fingerprint([seed, item.id, question]), **question})


def _question(shown: Presented) -> dict[str, Any]:
    """What is shown, without what a kind does not have."""
    fields = {
        "kind": shown.kind,
        "case": shown.case,
        "stem": shown.stem,
        "language": shown.language,
        "code": shown.code,
        "lefts": {str(number): left for number, left in enumerate(shown.lefts, 1)},
        "choose": shown.choose,
        "options": dict(zip(shown.letters, shown.choices, strict=True)),
        "unit": shown.unit,
    }
    return {name: value for name, value in fields.items() if value}

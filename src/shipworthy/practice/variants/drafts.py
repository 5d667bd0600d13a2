"""What a generator hands over: a question with its numbers, its key, and the mistakes that lead elsewhere.

A draft knows the rules that its kind of item must keep. Drawn numbers can break them, for example when two different mistakes
give the same wrong number; such a draft has no `fields`, and the variant draws again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, rounded

Told: TypeAlias = tuple[str, str]
"""The text of an option or step, and why it is right or wrong here."""

MOST_SLIPS = 3
LEAST_SLIPS = 2
WRONG_OPTIONS = 3
CLEAR = 20
"""A key is at least so many tolerances from 0, and a slip at least two from the key and from every other slip."""


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number to be worked out.

    ``value`` is exact; the key is rounded to ``places`` decimals. Whole numbers must be met exactly; otherwise a unit of the last
    decimal is forgiven, for those who round on the way. ``slips``: wrong values with the mistake behind each, the most usual first.
    """

    stem: str
    value: Number
    places: int
    unit: str
    working: str
    slips: Sequence[tuple[Number, str]]

    def fields(self, _draw: Draws) -> dict[str, Any] | None:
        """Fields of a numeric item; None where fewer than two slips are clearly wrong, or the key is next to nothing."""
        key = rounded(self.value, self.places)
        tolerance = Decimal(1).scaleb(-self.places) if self.places else Decimal(0)
        slips = self._clear_slips(key, tolerance)
        if key <= CLEAR * tolerance or len(slips) < LEAST_SLIPS:
            return None
        return {
            "stem": self.stem,
            "answer": {"value": key, "tolerance": tolerance, "unit": self.unit},
            "working": self.working,
            "slips": slips,
        }

    def _clear_slips(self, key: Decimal, tolerance: Decimal) -> list[dict[str, Any]]:
        """Up to three slips, none of which could be taken for the key or for another one."""
        taken, slips = [key], []
        for value, why in self.slips:
            wrong = rounded(value, self.places)
            if wrong > 0 and all(abs(wrong - other) > 2 * tolerance for other in taken):
                taken.append(wrong)
                slips.append({"value": wrong, "why": why})
        return slips[:MOST_SLIPS]


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    """One right option and wrong ones, the most usual mistake first; three different ones are shown. ``code`` for a listing."""

    stem: str
    right: Told
    wrong: Sequence[Told]
    code: str = ""
    language: str = ""

    def fields(self, draw: Draws) -> dict[str, Any] | None:
        """Fields of a single or code item; None where fewer than three wrong options differ."""
        wrong = _different(self.wrong, self.right[0])[:WRONG_OPTIONS]
        if len(wrong) < WRONG_OPTIONS:
            return None
        options = draw.shuffled([_option(self.right, correct=True), *(_option(told, correct=False) for told in wrong)])
        listing = {"code": self.code, "language": self.language} if self.code else {}
        return {"stem": self.stem, "options": options, **listing}


@dataclass(frozen=True, slots=True)
class ManyDraft:
    """Two right options of five."""

    stem: str
    right: Sequence[Told]
    wrong: Sequence[Told]

    def fields(self, draw: Draws) -> dict[str, Any] | None:
        """Fields of a multiple item; None where options are alike."""
        texts = {text.casefold() for text, _why in (*self.right, *self.wrong)}
        if len(texts) < len(self.right) + len(self.wrong):
            return None
        right = [_option(told, correct=True) for told in self.right]
        return {
            "stem": self.stem,
            "options": draw.shuffled([*right, *(_option(told, correct=False) for told in self.wrong)]),
        }


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """Steps in their right order."""

    stem: str
    steps: Sequence[Told]

    def fields(self, _draw: Draws) -> dict[str, Any] | None:
        """Fields of an ordering item; None where steps are alike."""
        if len({text.casefold() for text, _why in self.steps}) < len(self.steps):
            return None
        return {"stem": self.stem, "steps": [{"text": text, "why": why} for text, why in self.steps]}


Draft: TypeAlias = NumberDraft | ChoiceDraft | ManyDraft | OrderDraft


def _option(told: Told, *, correct: bool) -> dict[str, Any]:
    return {"text": told[0], "correct": correct, "why": told[1]}


def _different(wrong: Sequence[Told], key: str) -> list[Told]:
    """`wrong` without what reads like the key or like an earlier one."""
    seen, kept = {key.casefold()}, []
    for text, why in wrong:
        if text.casefold() not in seen:
            seen.add(text.casefold())
            kept.append((text, why))
    return kept

"""Fields of drafts, by kind: what readers of every version of QTI fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

GAP = "\\_\\_\\_\\_"
_LEAST_OPTIONS = 3

Fields = dict[str, Any]


def choice(
    stem: str, texts: Mapping[str, str], keys: Sequence[str], whys: Mapping[str, str], *, several: bool
) -> Fields:
    """A single or multiple choice; `texts` and `whys` by the identifier of an option."""
    options = [
        {"text": text, **({"correct": True} if name in keys else {}), "why": whys.get(name, "")}
        for name, text in texts.items()
    ]
    if not keys:
        options = [{**option, "correct": None} for option in options]
    return {"kind": "multiple" if several else "single", "stem": stem, "options": options}


def words(stem: str, accepted: Sequence[str]) -> Fields:
    """An answer in words. No kind of item takes words, so it drafts a single choice: the word is its key, wrong options are blanks."""
    key = {"text": accepted[0] if accepted else "", "correct": True, "why": ""}
    wrong = [{"text": "", "why": ""} for _ in range(_LEAST_OPTIONS - 1)]
    return {"kind": "single", "stem": stem, "options": [key, *wrong]}


def number(
    stem: str,
    value: Decimal | None,
    tolerance: Decimal | None,
    unit: str,
    working: str = "",
    slips: Sequence[tuple[Decimal, str]] = (),
) -> Fields:
    """A number; without slips there is one blank slip, which an item needs."""
    told = [{"value": wrong, "why": why} for wrong, why in slips] or [{"value": None, "why": ""}]
    return {
        "kind": "numeric",
        "stem": stem,
        "answer": {"value": value, "tolerance": tolerance, "unit": unit},
        "working": working,
        "slips": told,
    }


def order(stem: str, texts: Mapping[str, str], right: Sequence[str], whys: Mapping[str, str]) -> Fields:
    """Steps in the right order; those that the key leaves out come last, as blanks, so that somebody places them."""
    steps = [{"text": texts[name], "why": whys.get(name, "")} for name in right if name in texts]
    return {"kind": "ordering", "stem": stem, "steps": steps or [{"text": "", "why": ""}]}


def match(
    stem: str,
    lefts: Mapping[str, str],
    rights: Mapping[str, str],
    right_of: Mapping[str, str],
    whys: Mapping[str, str],
) -> Fields:
    """Pairs; a left side without its right side has a blank. Right sides that belong to none are extra."""
    pairs = [
        {"left": text, "right": rights.get(right_of.get(name, ""), ""), "why": whys.get(name, "")}
        for name, text in lefts.items()
    ]
    used = set(right_of.values())
    extra = [{"right": text, "why": whys.get(name, "")} for name, text in rights.items() if name not in used]
    return {"kind": "matching", "stem": stem, "pairs": pairs, **({"extra": extra} if extra else {})}


def decimal(text: str) -> Decimal | None:
    """The number that `text` is, None for anything else."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 30 else None  # noqa: PLR2004

"""One key that can be defended: nothing in an item hides which answer is meant, or makes two of them right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shipworthy.catalog import Finding
from shipworthy.practice.checking.pack import Pack
from shipworthy.practice.items import ChoiceItem, CodeReading, MultipleChoice, Numeric, WrittenItem

_SWEEPING = re.compile(
    r"\b(all|none|both|any|neither) of (the )?(above|these|them|the options|the other)", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(?i:which|what)\b[^.?!]*?(?<!\*)\b(?:NOT|EXCEPT)\b(?!\*)[^.!]*\?")
_COUNTS = {2: re.compile(r"\b(two|2)\b", re.IGNORECASE), 3: re.compile(r"\b(three|3)\b", re.IGNORECASE)}
_NUMBERS = {2: "two", 3: "three"}


def keys(pack: Pack) -> Iterator[Finding]:
    """Sweeping options, hidden negations, and keys that the stem or the listing contradicts."""
    for item in pack.content.items.values():
        for message in (*_sweeping(item), *_negative(item), *_uncounted(item), *_not_printed(item), *_exact(item)):
            yield pack.error(item.id, message)


def _sweeping(item: WrittenItem) -> Iterator[str]:
    if not isinstance(item, ChoiceItem):
        return
    for number, option in enumerate(item.options, 1):
        if _SWEEPING.search(option.text):
            yield f"option {number} sweeps over the others ('{option.text}'); write what it means"


def _negative(item: WrittenItem) -> Iterator[str]:
    if _NEGATIVE.search(item.stem):
        yield "the stem asks for what is NOT so; ask for what is, or set **NOT** in bold"


def _uncounted(item: WrittenItem) -> Iterator[str]:
    if isinstance(item, MultipleChoice) and not _COUNTS[len(item.keys)].search(item.stem):
        number = _NUMBERS[len(item.keys)]
        yield f"{number} options are right, but the stem does not say so; end it with 'Choose {number}.'"


def _not_printed(item: WrittenItem) -> Iterator[str]:
    if isinstance(item, CodeReading) and item.prints is not None:
        key = plain_output(item.options[item.keys[0] - 1].text)
        if key != plain_output(item.prints):
            yield f"`prints` and the right option differ: '{plain_output(item.prints)}' against '{key}'"


def _exact(item: WrittenItem) -> Iterator[str]:
    if isinstance(item, Numeric) and item.answer.tolerance > abs(item.answer.value) / 5:
        yield f"the tolerance {item.answer.tolerance} is more than a fifth of the answer {item.answer.value}; narrow it"


def plain_output(text: str) -> str:
    """Printed text as an option shows it: without a code fence, backticks and space around its lines."""
    lines = [line.strip() for line in text.replace("`", "").strip().splitlines()]
    return "\n".join(line for line in lines if line not in {"", "text", "python"})

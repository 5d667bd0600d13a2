"""An answer as it is typed, for any kind of question: letters, letters in order, or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shipworthy.kernel import BadInput, shown

if TYPE_CHECKING:
    from shipworthy.practice import Presented

CONFIDENCES = {"1": 0.3, "2": 0.6, "3": 0.9}
"""Guessing, fairly sure, sure: as chances of being right, the same as on the site."""

_ONLY_LETTERS = re.compile(r"[A-Za-z\s,;>+&-]*")
_OPEN = "-"


def how(asked: Presented) -> str:
    """What an answer to a question looks like."""
    letters = f"{asked.letters[:1]} to {asked.letters[-1:]}"
    if asked.kind == "gone":
        return "n for the next question"
    if asked.kind == "numeric":
        return f"a number in {asked.unit}" if asked.unit else "a number"
    if asked.kind == "matching":
        return f"a letter ({letters}) for each row 1 to {asked.choose}, in order; - leaves one open"
    if asked.kind == "ordering":
        return f"all {asked.choose} letters, first step first"
    return letters if asked.choose == 1 else f"{asked.choose} letters of {letters}"


def given_in(text: str, asked: Presented) -> str | list[str]:
    """What was typed, as `Presented.stored` takes it; BadInput in one line where it is no answer to the question."""
    if asked.kind == "numeric":
        from shipworthy.practice import refuse_unread

        refuse_unread(text, asked)
        return text
    letters = _letters(text, asked)
    if len(letters) != asked.choose or not set(letters) <= {*asked.letters, ""} or not any(letters):
        raise BadInput("answer", f"{shown(text)} is not what is asked for", f"Write {how(asked)}.")
    if asked.kind != "matching" and len(set(letters)) < len(letters):
        raise BadInput("answer", f"{shown(text)} names one twice", "Name each once.")
    return letters


def _letters(text: str, asked: Presented) -> list[str]:
    """The letters of an answer one by one, '' for a row left open; none where something else stands among them."""
    if not _ONLY_LETTERS.fullmatch(text):
        return []
    signs = re.findall(r"[A-Z-]", text.upper())
    letters = [sign for sign in signs if sign != _OPEN]
    if asked.kind != "matching" or len(letters) == asked.choose:
        return letters
    return ["" if sign == _OPEN else sign for sign in signs]

"""How wide text will be when nobody can measure it: enough to keep labels apart in any common system font."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_BOLD = 1.1
_WIDTHS = {  # in em, after the widest of the common interface fonts
    0.30: "ijlI|!.,:;' `",
    0.42: 'ftr()[]/\\-·"*',
    0.56: "ckszvxyJLF",
    0.84: "mwMW@%&—…",
    0.72: "ABCDGHKNOQRUVXYZ+=<>~#",
}
_EM = {character: width for width, characters in _WIDTHS.items() for character in characters}
_USUAL, _WIDE, _MARK = 0.64, 1.05, 0.0


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of `text` at `size` units a em, in the same units; rather too wide than too narrow."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def fit(text: str, width: float, size: float, *, bold: bool = False, least: int = 1) -> str:
    """`text`, or as much of it as `width` holds with an ellipsis; empty when fewer than `least` characters remain."""
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = _longest_prefix(text, room / (size * (_BOLD if bold else 1.0))).rstrip(" ,.;:-·")
    return kept + ELLIPSIS if len(kept) >= max(1, least) else ""


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """`text` broken at spaces into at most `lines` lines of `width`; what is left over ends in an ellipsis."""
    words, out = text.split(), [""]
    while words:
        longer = f"{out[-1]} {words[0]}".strip()
        if out[-1] and text_width(longer, size, bold=bold) > width:
            if len(out) == lines:
                out[-1] = f"{out[-1]} {' '.join(words)}"
                break
            out.append("")
            continue
        out[-1] = longer
        words.pop(0)
    return tuple(fit(line, width, size, bold=bold) for line in out if line)


def _em(character: str) -> float:
    known = _EM.get(character)
    if known is not None:
        return known
    if character.isascii():
        return _USUAL
    if unicodedata.combining(character):
        return _MARK
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _USUAL + 0.06


def _longest_prefix(text: str, ems: float) -> str:
    used = 0.0
    for place, character in enumerate(text):
        used += _em(character)
        if used > ems:
            return text[:place]
    return text

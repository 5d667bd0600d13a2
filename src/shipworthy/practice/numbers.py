"""Numbers as people write them: decimal point or comma, separators of thousands, signs of money and per cent, units."""

from __future__ import annotations

import re
from decimal import Decimal

from shipworthy.kernel import BadInput, say, shown

_LONGEST = 80
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PARTS = re.compile(
    r"^[~≈=]?\s*(?P<sign>[+-]?)\s*(?:(?P<before>[$€£₹]|[A-Za-z]{3}\s)\s*(?P<minus>-?))?"
    r"(?P<number>[0-9][0-9 .,'_]*|[.,][0-9]+)(?P<power>[eE][+-]?[0-9]{1,2})?"
    r"(?:\s*/\s*(?P<below>[0-9][0-9.,]*))?\s*(?P<after>\D.*)?$"
)
_ENGLISH = re.compile(r"^[1-9][0-9]{0,2}(?:[ ,'_][0-9]{3})+(?:\.[0-9]*)?$")
_PLAIN = re.compile(r"^[0-9]*[.,]?[0-9]*$")
_CONTINENTAL = re.compile(r"^[1-9][0-9]{0,2}(?:[ .'_][0-9]{3})+(?:,[0-9]*)?$")
_PER_CENT = ("%", "percent", "per cent", "percentage points", "percentage point")
_SAME = {
    "$": "usd", "dollar": "usd", "€": "eur", "£": "gbp", "₹": "inr", "h": "hour", "hr": "hour", "min": "minute",
    "s": "second", "sec": "second", "millisecond": "ms", "d": "day", "token": "token", "percent": "%",
}  # fmt: skip


def read_number(text: str, unit: str = "") -> Decimal:
    """The number that `text` means where `unit` is asked for ('' for none); BadInput says in one line what to write instead.

    "1,250" and "1 250.5" have thousands, "12,5" and "0,125" a decimal comma, "1.250,50" both; "1.250" is a little more than one.
    "3/4" is 0.75. "40 %" is 40 where per cent are asked for, 0.4 where no unit is. The unit may be left out or begun
    ("USD" for "USD per month"); another unit is refused, never converted.
    """
    told = _SPACES.sub(" ", text.replace("−", "-").replace("–", "-")).strip()
    parts = _PARTS.match(told) if len(told) <= _LONGEST else None
    value = _value(parts) if parts else None
    if parts is None or value is None:
        raise BadInput(
            "answer", say("{value} is not a number", value=shown(text)), say("Write a number such as 12.5 or 1,250.")
        )
    before, after = (parts["before"] or "").strip(), (parts["after"] or "").strip()
    if _is_per_cent(after) and not unit and not before:
        return value / 100
    if not all(_fits(named, unit) for named in (before, after) if named):
        raise _other_unit(text, unit)
    return value


def _value(parts: re.Match[str]) -> Decimal | None:
    if parts["sign"] and parts["minus"]:
        return None
    above, below = _plain(parts["number"]), _plain(parts["below"] or "1")
    if above is None or not below:
        return None
    signed = -above if "-" in (parts["sign"], parts["minus"]) else above
    return signed * Decimal(f"1{parts['power'] or ''}") / below


def _plain(number: str) -> Decimal | None:
    """Digits with their separators as a number; None where the separators make no sense."""
    body = number.rstrip(" .,'_") or number
    if _ENGLISH.match(body):
        return Decimal(re.sub(r"[ ,'_]", "", body))
    if _PLAIN.match(body):
        return Decimal(body.replace(",", "."))
    if _CONTINENTAL.match(body):
        return Decimal(re.sub(r"[ .'_]", "", body).replace(",", "."))
    return None


def _is_per_cent(named: str) -> bool:
    return named.casefold() in _PER_CENT


def _fits(named: str, unit: str) -> bool:
    """Whether `named` is the unit asked for, or its first words."""
    if _is_per_cent(named):
        return unit.casefold().startswith(_PER_CENT)
    given, asked = _unit_words(named), _unit_words(unit)
    return bool(given) and asked[: len(given)] == given


def _unit_words(unit: str) -> list[str]:
    """Words of a unit in lower case, singular, signs and short forms as words."""
    words = (word.strip(".,()") for word in unit.casefold().replace("/", " per ").split())
    singular = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words if word)  # noqa: PLR2004
    return [_SAME.get(word, word) for word in singular]


def _other_unit(text: str, unit: str) -> BadInput:
    if not unit:
        return BadInput(
            "answer", say("{value} is more than a number", value=shown(text)), say("Write the number alone.")
        )
    return BadInput(
        "answer",
        say("{value} is not in {unit}", value=shown(text), unit=unit),
        say("Write the number of {unit}.", unit=unit),
    )

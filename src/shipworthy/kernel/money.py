"""Money in whole cents of one currency."""

from __future__ import annotations

import re

from shipworthy.kernel.errors import BadInput, shown

CURRENCIES = ("USD", "CAD", "GBP", "INR", "EUR")
MOST_CENTS = 100_000_000_00
_LONGEST = 200
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "₹": "INR"}
_AMOUNT = re.compile(
    r"^(?:(?P<sign>[$£€₹])|(?P<before>[A-Za-z]{3})\s)?\s*(?P<number>-?[0-9][0-9,_ ]*(?:\.[0-9]{1,2})?)\s*(?P<after>[A-Za-z]{3})?$"
)


def parse_cents(thing: str, text: str, *, currency: str = "USD") -> int:
    """Cents meant by `text`: '800', '$800', '1,250.50', '800 USD'. BadInput names `thing` for anything else."""
    match = _AMOUNT.match(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise BadInput(
            thing, f"{shown(text)} is not an amount of money", f"Write a number such as 800 or '800 {currency}'."
        )
    named = (_SIGNS.get(match["sign"] or ""), match["before"], match["after"])
    other = next((code.upper() for code in named if code and code.upper() != currency), None)
    if other:
        raise BadInput(
            thing,
            f"{shown(text)} is in {other}",
            f"Prices here are in {currency}: give the amount in {currency}.",
        )
    cents = round(float(re.sub(r"[,_ ]", "", match["number"])) * 100)
    if cents < 0:
        raise BadInput(thing, f"{shown(text)} is negative", "Write 0 or more.")
    if cents > MOST_CENTS:
        raise BadInput(thing, f"{shown(text)} is more than any plan costs", "Leave it empty for no limit.")
    return cents


def format_cents(cents: int, currency: str = "USD") -> str:
    """`cents` as people read it: '1,250 USD', with cents only where there are some."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}{f'.{rest:02d}' if rest else ''} {currency}"

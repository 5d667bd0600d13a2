"""Amounts of money as people write them, read into whole cents."""

from __future__ import annotations

import re

from shipworthy.kernel.errors import BadInput, shown
from shipworthy.kernel.messages import say

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
            thing,
            say("{value} is not an amount of money", value=shown(text)),
            say("Write a number such as 800 or '800 {currency}'.", currency=currency),
        )
    named = (_SIGNS.get(match["sign"] or ""), match["before"], match["after"])
    other = next((code.upper() for code in named if code and code.upper() != currency), None)
    if other:
        raise BadInput(
            thing,
            say("{value} is in {currency}", value=shown(text), currency=other),
            say("Prices here are in {currency}: give the amount in {currency}.", currency=currency),
        )
    cents = round(float(re.sub(r"[,_ ]", "", match["number"])) * 100)
    if cents < 0:
        raise BadInput(thing, say("{value} is negative", value=shown(text)), say("Write 0 or more."))
    if cents > MOST_CENTS:
        raise BadInput(
            thing, say("{value} is more than any plan costs", value=shown(text)), say("Leave it empty for no limit.")
        )
    return cents

"""Money in whole cents of one currency, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole US cents, which prints as '1,250 USD'."""

    cents: int

    def __str__(self) -> str:
        return format_cents(self.cents)


def format_cents(cents: int, currency: str = "USD") -> str:
    """`cents` as people read it: '1,250 USD', with cents only where there are some."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}{f'.{rest:02d}' if rest else ''} {currency}"

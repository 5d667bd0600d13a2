"""Exact arithmetic, and numbers as a person reads them.

Fractions all the way to the last rounding; roots and logarithms from `decimal`, whose results are correctly rounded on every
machine, which those of the C library are not.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor
from typing import TypeAlias

Number: TypeAlias = int | Fraction

_DIGITS = 40
_MOST_PLACES = 6


def rounded(value: Number, places: int) -> Decimal:
    """`value` to `places` decimals, halves away from zero for positive values: as people round."""
    return Decimal(floor(value * 10**places + Fraction(1, 2))).scaleb(-places)


def told(value: Number, most: int = _MOST_PLACES) -> str:
    """`value` with separators of thousands and as many decimals as it has, at most `most`: 1,250 or 0.375."""
    text = f"{rounded(value, most):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Number, places: int = 2) -> str:
    """`value` with separators of thousands and exactly `places` decimals: 12.50."""
    return f"{rounded(value, places):,f}"


def listed(values: list[int] | tuple[int, ...]) -> str:
    """Whole numbers one after another: 3, 12, 40."""
    return ", ".join(told(value) for value in values)


def root(value: Number) -> Fraction:
    """The square root of `value` >= 0, to 40 digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        return Fraction(_decimal(value).sqrt())


def log(value: Number, base: int | None = None) -> Fraction:
    """The logarithm of `value` > 0, natural or to `base`, to 40 digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        natural = _decimal(value).ln()
        return Fraction(natural / Decimal(base).ln() if base else natural)


def ceiling(value: Number) -> int:
    """The smallest whole number that is not below `value`."""
    return -floor(-value)


def _decimal(value: Number) -> Decimal:
    exact = Fraction(value)
    return Decimal(exact.numerator) / Decimal(exact.denominator)

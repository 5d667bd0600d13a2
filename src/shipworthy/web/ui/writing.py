"""How every page writes days and money: days in full in sentences, short in tables and pictures, amounts with their currency."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_CENTS = 100


def day(value: date) -> str:
    """A day in a sentence: 5 December 2026."""
    return _written(value, "j F Y", get_language())


def short_day(value: date | None) -> str:
    """A day in a table, a list or a picture: 5 Dec 2026; empty for None."""
    return _written(value, "j M Y", get_language()) if value else ""


def day_of_year(value: date) -> str:
    """A day where the year is plain from what stands around it: 5 Dec."""
    return _written(value, "j M", get_language())


def month(value: date) -> str:
    """The month of a day: December 2026."""
    return _written(value, "F Y", get_language())


def days(first: date, last: date) -> str:
    """A span of days, the year once: 5 Dec – 9 Mar 2027."""
    if first == last:
        return short_day(first)
    begin = day_of_year if first.year == last.year else short_day
    return f"{begin(first)} \N{EN DASH} {short_day(last)}"


def money(cents: int) -> str:
    """US dollars, cents only where there are some: 1,250 USD."""
    whole, rest = divmod(abs(cents), _CENTS)
    sign = "\N{MINUS SIGN}" if cents < 0 else ""
    return _("%(amount)s USD") % {"amount": f"{sign}{whole:,}{f'.{rest:02d}' if rest else ''}"}


def dollars(value: float | None) -> str:
    """A price in whole and broken US dollars: 1,250 USD; empty for None."""
    return "" if value is None else money(round(value * _CENTS))


@lru_cache(maxsize=4096)
def _written(value: date, form: str, _language: str | None) -> str:
    """Written once for each day: a plan's page names the same days hundreds of times."""
    return date_format(value, form)

"""The library's sentences in the reader's language: a `Message` brings its template and values, this edge says them."""

from __future__ import annotations

import math
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from shipworthy.kernel import BadInput, Message, Money, Value, fill
from shipworthy.web.ui import writing


def said(text: str) -> str:
    """A `Message` in the reader's language; any other text (a name, somebody's own words) as it is."""
    if not isinstance(text, Message):
        return text
    # A number of weeks may be 1.5; the rules of plurals ask for whole numbers.
    number = math.ceil(text.number)
    template = ngettext(text.template, text.plural, number) if text.plural else gettext(text.template)
    return fill(template, text.values, _spoken)


def explained(error: BadInput) -> str:
    """What is wrong and what to do about it, for a place that names the thing already."""
    return gettext("{problem}. {next_step}").format(problem=said(error.problem), next_step=said(error.next_step))


def _spoken(value: Value) -> str:
    if isinstance(value, str):
        return said(value)
    if isinstance(value, tuple):
        return gettext(", ").join(map(_spoken, value))
    if isinstance(value, date):
        return writing.day(value)
    if isinstance(value, Money):
        return writing.money(value.cents)
    return number_format(f"{value:g}" if isinstance(value, float) else value, force_grouping=isinstance(value, int))

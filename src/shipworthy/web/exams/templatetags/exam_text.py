"""Numbers of exams in words."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipworthy.web.ui import writing

register = template.Library()
_HOUR, _MINUTE = 3600, 60


@register.filter
def clock(seconds: float | None) -> str:
    """Seconds as 1:05:09, or 5:09 under an hour."""
    if seconds is None:
        return _("no time limit")
    whole = int(seconds)
    minutes, rest = divmod(whole, _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


@register.filter
def minutes(count: float) -> str:
    """A number of minutes in words."""
    whole = round(count)
    return ngettext("%(count)d minute", "%(count)d minutes", whole) % {"count": whole}


@register.filter
def per_cent(share: float) -> str:
    """A share as 72 %."""
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"


@register.filter
def written(day: date) -> str:
    """A day in a sentence."""
    return writing.day(day)

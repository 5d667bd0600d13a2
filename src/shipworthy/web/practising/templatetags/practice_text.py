"""Practice in words."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shipworthy.web.ui import writing

register = template.Library()
register.filter("in_full", writing.day)
_KINDS = {
    "practice": gettext_lazy("Practice"),
    "review": gettext_lazy("Smart Review"),
    "retry": gettext_lazy("Wrong ones again"),
    "diagnostic": gettext_lazy("Diagnostic"),
}


@register.filter
def kind_word(kind: str) -> str | Promise:
    """A kind of session by its name."""
    return _KINDS.get(kind, kind)


@register.filter
def comes_back(day: date, today: date) -> str:
    """When a question comes back, seen from `today`."""
    if day <= today:
        return _("This question comes back today.")
    return _("This question comes back on %(day)s.") % {"day": writing.day(day)}

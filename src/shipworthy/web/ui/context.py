"""What the base template knows on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


THEME_COOKIE = "theme"
THEMES: tuple[tuple[str, StrOrPromise], ...] = (("", _("System")), ("light", _("Light")), ("dark", _("Dark")))


def appearance(request: HttpRequest) -> dict[str, Any]:
    """The chosen theme ('' follows the system) and the choices."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    known = {value for value, _label in THEMES}
    return {"theme": chosen if chosen in known else "", "theme_choices": THEMES}

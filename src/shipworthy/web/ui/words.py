"""Words that every part of the site uses: mastery levels and regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LEVEL_LABELS: Final[tuple[StrOrPromise, ...]] = (_("none"), _("aware"), _("guided"), _("independent"), _("lead"))
REGION_LABELS: Final[dict[str, StrOrPromise]] = {
    "us": _("United States"),
    "ca": _("Canada"),
    "uk": _("United Kingdom"),
    "in": _("India"),
}

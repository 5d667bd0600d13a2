"""Links that stand on every page. A part of the product that is not installed has no link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

import shipworthy

register = template.Library()

_MAIN: tuple[tuple[str, StrOrPromise], ...] = (
    ("practising:today", _("Today")),
    ("planning:new", _("Plan")),
    ("planning:list", _("Your plans")),
    ("practising:start", _("Practise")),
    ("exams:list", _("Exams")),
    ("catalogue:certification-list", _("Certifications")),
    ("catalogue:role-list", _("Roles")),
    ("catalogue:skill-list", _("Skills")),
    ("catalogue:pay", _("Pay")),
    ("catalogue:source-list", _("Sources")),
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Link:
    """A link of the navigation; `current` when the reader is on its page or below it."""

    url: str
    label: StrOrPromise
    current: bool


@register.simple_tag
@lru_cache(maxsize=4096)
def page_url(name: str, *args: str) -> str:
    """The path of the page called `name`, or an empty string when that page does not exist here.

    Looked up once: paths never change while the site runs, and a plan's page names the same ones dozens of times.
    """
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def main_links(context: dict[str, Any]) -> list[Link]:
    """The main navigation: pages that exist, in a fixed order."""
    path = getattr(context.get("request"), "path", "")
    found = ((page_url(name), label) for name, label in _MAIN)
    return [Link(url, label, _is_current(path, url)) for url, label in found if url]


@register.simple_tag
def version() -> str:
    """The version of Shipworthy that serves the page."""
    return shipworthy.__version__


def _is_current(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))

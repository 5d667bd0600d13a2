"""The one loaded catalogue, its content, and the clock. Nothing else in the web edge reads the time."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import lru_cache
from threading import RLock

from django.conf import settings
from django.utils import timezone

from shipworthy.catalog import Catalog, load_catalog
from shipworthy.practice import Content, load_content, packs_of, refuse_empty

# The first requests come at the same moment: one of them reads, the others wait for it.
_loading = RLock()


def catalogue() -> Catalog:
    """The catalogue every page answers from: the folder in SHIPWORTHY_CATALOG, or the bundled one. Loaded once."""
    with _loading:
        return _catalogue()


def content() -> Content:
    """The items and lessons that practice draws from: those of the catalogue, then the folders in SHIPWORTHY_CONTENT. Loaded once."""
    with _loading:
        return _content()


@lru_cache(maxsize=1)
def _catalogue() -> Catalog:
    return load_catalog(settings.CATALOG)


@lru_cache(maxsize=1)
def _content() -> Content:
    for pack in settings.CONTENT:
        refuse_empty("SHIPWORTHY_CONTENT", pack)
    return load_content(*packs_of(settings.CATALOG, settings.CONTENT))


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()


def today(zone: tzinfo | None = None) -> date:
    """The day it is in `zone` (default: the machine's), or the one that SHIPWORTHY_TODAY pins."""
    return settings.TODAY or timezone.localdate(now(), zone)

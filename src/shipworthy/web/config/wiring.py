"""The one loaded catalogue and the clock. Nothing else in the web edge reads the time."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from shipworthy.catalog import Catalog, load_catalog


@lru_cache(maxsize=1)
def catalogue() -> Catalog:
    """The catalogue every page answers from: the folder in SHIPWORTHY_CATALOG, or the bundled one. Loaded once."""
    return load_catalog(settings.CATALOG)


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()


def today() -> date:
    """The day it is in the machine's time zone, or the one that SHIPWORTHY_TODAY pins."""
    return settings.TODAY or timezone.localdate(now())

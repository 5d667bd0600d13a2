"""Reads about learners."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from shipworthy.web.config import wiring
from shipworthy.web.learners.models import Learner


def only_learner() -> Learner | None:
    """The one learner of a machine without accounts; None before anything was kept of them."""
    return Learner.objects.order_by("created").first()


def day_of(learner: Learner | None, instant: float) -> date:
    """The day that `instant` (seconds since 1970) falls on where the learner lives."""
    return datetime.fromtimestamp(instant, tz=UTC).astimezone(zone_of(learner)).date()


def today() -> date:
    """The day it is where the learner lives. One query."""
    return wiring.today(zone_of(only_learner()))


def zone_of(learner: Learner | None) -> tzinfo:
    """The learner's time zone; the machine's where they named none, or one that this machine does not know."""
    try:
        return ZoneInfo((learner and learner.zone) or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)

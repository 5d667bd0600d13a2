"""Reads of the log."""

from __future__ import annotations

from shipworthy.web.audit.models import Event


def latest(most: int) -> list[Event]:
    """The newest lines, newest first."""
    return list(Event.objects.all()[:most])


def length() -> int:
    """How many lines there are."""
    return Event.objects.count()


def last_of(what: str) -> Event | None:
    """The newest line that tells of `what`; None where there is none."""
    return Event.objects.filter(what=what).first()

"""Writing the log, from inside the transaction of what it tells of."""

from __future__ import annotations

from django.db import connection

from shipworthy.web.audit.models import THING_LENGTH, Event
from shipworthy.web.config import wiring


def record(what: str, thing: object = "", /, **detail: str | int) -> Event:
    """Note a write, at this moment by the machine's clock: both stand, or neither does.

    RuntimeError outside a transaction, since the line could then outlive a write that failed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{what} was to be noted outside the transaction that wrote it")
    return Event.objects.create(at=wiring.now(), what=what, thing=str(thing)[:THING_LENGTH], detail=detail)

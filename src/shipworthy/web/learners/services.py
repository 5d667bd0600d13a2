"""Writes about learners: each is one transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shipworthy.web.audit.services import record
from shipworthy.web.learners import queries
from shipworthy.web.learners.models import Learner

# Two first requests at the same moment make one learner, since both give it this key.
_FIRST = UUID("5b3d7c1e-6f0a-4e58-9d24-1c7a90b8e2f6")


@transaction.atomic
def this_learner(*, now: datetime) -> Learner:
    """The one learner of a machine without accounts, made on the first occasion."""
    known = queries.only_learner()
    if known is not None:
        return known
    learner, made = Learner.objects.get_or_create(pk=_FIRST, defaults={"created": now})
    if made:
        record("learner.made", learner.pk)
    return learner


def hold(learner: Learner) -> None:
    """Let no other transaction work out what is known of a learner until this one ends, whatever the database."""
    Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)


@transaction.atomic
def set_wishes(learner: Learner, *, zone: str, extra_time: int) -> None:
    """Remember a learner's time zone ('' for the machine's), and by how many per cent exams are longer for them."""
    Learner.objects.filter(pk=learner.pk).update(zone=zone, extra_time=extra_time)
    record("learner.set", learner.pk)


@transaction.atomic
def set_extra_time(learner: Learner, per_cent: int) -> None:
    """Remember by how many per cent exams are longer for a learner."""
    Learner.objects.filter(pk=learner.pk).update(extra_time=per_cent)
    learner.extra_time = per_cent
    record("learner.extra-time", learner.pk)

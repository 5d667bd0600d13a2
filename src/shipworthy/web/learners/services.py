"""Writes about learners: each is one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from shipworthy.web.learners import queries
from shipworthy.web.learners.models import Learner


@transaction.atomic
def this_learner(*, now: datetime) -> Learner:
    """The one learner of a machine without accounts, made on the first occasion."""
    return queries.only_learner() or Learner.objects.create(created=now)


@transaction.atomic
def set_wishes(learner: Learner, *, zone: str, extra_time: int) -> None:
    """Remember a learner's time zone ('' for the machine's), and by how many per cent exams are longer for them."""
    Learner.objects.filter(pk=learner.pk).update(zone=zone, extra_time=extra_time)


@transaction.atomic
def set_extra_time(learner: Learner, per_cent: int) -> None:
    """Remember by how many per cent exams are longer for a learner."""
    Learner.objects.filter(pk=learner.pk).update(extra_time=per_cent)
    learner.extra_time = per_cent

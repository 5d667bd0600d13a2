"""Who learns here."""

from __future__ import annotations

import uuid

from django.db import models


class Learner(models.Model):
    """A person. Without accounts there is one, who owns everything on this machine.

    ``zone`` is the name of their time zone, '' for the machine's; ``extra_time`` the percentage by which exams are longer for them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zone = models.CharField(max_length=64, blank=True, default="")
    extra_time = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField()

    def __str__(self) -> str:
        return f"learner {self.id}"

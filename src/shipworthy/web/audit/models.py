"""What is kept of every write."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

WHAT_LENGTH = 24
THING_LENGTH = 80


class Event(models.Model):
    """One write: when, what was done (``plan.renamed``), and to which thing, by its id.

    ``detail`` holds numbers and words of our own; never what somebody typed, answered or called a thing. Exams keep a log of their own
    for every change of an answer; here stand only their beginning, their end and their deletion.
    """

    at = models.DateTimeField()
    what = models.CharField(max_length=WHAT_LENGTH)
    thing = models.CharField(max_length=THING_LENGTH, blank=True, default="")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.what} {self.thing}"
